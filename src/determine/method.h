// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_METHOD_H_
#define DISCRETION_SRC_DETERMINE_METHOD_H_

// The fine that a method gives (docs/methods.md).

#include <functional>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "discretion/determination.h"
#include "discretion/range.h"
#include "discretion/ratio.h"
#include "src/expr/value.h"
#include "src/ruleset/method.h"

namespace discretion::determine {

// One entry of what a method went through, and the step that tells of it.
struct MethodStepValue {
  StepKind kind = StepKind::kMethodValue;
  MethodValue value;
};

struct MethodFine {
  Range<Ratio> fine = Range<Ratio>::All();  // in the statute's own unit
  // Of all that it may be, each held as MethodCase says; absent: not tried.
  std::optional<Range<Ratio>> held = {};
  // False: unknown facts move it, and the range holds all that it may be.
  bool exact = true;
  bool may_fail = false;     // some values of the unknown facts have no fine
  std::vector<int> unknown;  // the facts that move it
  std::vector<MethodStepValue> steps;  // in the order in which they ran
};

// `possible` tells whether facts may be so in the branch and tier at hand, and
// `others` are the conditions that it tests.
struct MethodCase {
  expr::Slots facts;  // as given
  Range<Ratio> statutory;
  const expr::Pool* pool = nullptr;  // of `others`
  std::vector<expr::Ref> others = {};
  std::function<bool(expr::Slots)> possible = {};
  // What the statute leaves of a fine.
  std::function<absl::StatusOr<Range<Ratio>>(const Range<Ratio>&)> held = {};
};

// FailedPrecondition if no row of a table matches, or two do; OutOfRange for
// overflow and division by zero.
absl::StatusOr<MethodFine> RunMethod(const ruleset::Method& method,
                                     const MethodCase& on);

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_METHOD_H_
