// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_METHOD_RUN_H_
#define DISCRETION_SRC_DETERMINE_METHOD_RUN_H_

// A method on facts that are all known, but for those of which it takes the
// lowest weight.

#include <optional>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "src/determine/method.h"

namespace discretion::determine {

// Not thread-safe; runs once. Borrows all it is given.
class MethodRun {
 public:
  // `given`: the facts as they were given; `tried`: with a value for each that
  // is not known.
  MethodRun(const ruleset::Method& method, expr::Slots given, expr::Slots tried,
            const Range<Ratio>& statutory);

  absl::StatusOr<Range<Ratio>> Run();
  std::vector<MethodStepValue>& steps() { return steps_; }

 private:
  using End = Range<Ratio>::End;
  using Value = absl::StatusOr<Range<Ratio>>;

  // method_run.cc
  Value RunStep(const ruleset::MethodStep& step);
  Value Look(const ruleset::MethodStep& step);
  Value LeastRow(const ruleset::MethodStep& step);
  Value Pick(const ruleset::MethodStep& step);
  Value Clamp(const ruleset::MethodStep& step);
  Value Round(const ruleset::MethodStep& step);
  // Whether the step runs; if not it passes on what it takes.
  absl::StatusOr<bool> Runs(const ruleset::MethodStep& step);
  Range<Ratio> Taken(const ruleset::MethodStep& step) const;
  absl::StatusOr<Ratio> Amount(expr::Ref amount, expr::Slots slots) const;
  Value Span(const expr::Span& span) const;
  void Set(int slot, bool range, const Range<Ratio>& value);
  // Adds to the steps that tell what happened; `value` has no step yet.
  void Note(StepKind kind, MethodValue value);
  absl::Status Failed(const ruleset::MethodStep& step,
                      absl::string_view why) const;

  // method_shift.cc
  Value Shift(const ruleset::MethodStep& step);
  struct Moved {
    int64_t grade = 0;   // may lie past an end of the list
    uint64_t moves = 0;  // bits of those that hold
    int64_t most = 0;    // the highest that it may be instead
  };
  absl::StatusOr<Moved> Move(const ruleset::MethodStep& step, int64_t from,
                             expr::Slots slots) const;
  // The lowest that unknown facts may make of it.
  absl::StatusOr<Moved> LowestMove(const ruleset::MethodStep& step,
                                   int64_t from) const;
  // The same where the values cannot be tried: each condition by itself.
  Moved LowestMoveBound(const ruleset::MethodStep& step, int64_t from) const;

  // method_tally.cc
  // Calls `act` with every value of those of `facts` that are not known which
  // the conditions can tell apart. False: they cannot be tried.
  bool TryAll(const std::vector<int>& facts,
              const std::vector<expr::Ref>& conditions,
              absl::FunctionRef<void(expr::Slots)> act) const;
  bool AnyUnknown(const std::vector<int>& facts) const;
  Value Tally(const ruleset::MethodStep& step);
  absl::StatusOr<MethodValue> Weigh(const ruleset::MethodStep& step,
                                    const ruleset::Factor& factor,
                                    expr::Slots slots) const;
  absl::StatusOr<MethodValue> Lowest(const ruleset::MethodStep& step,
                                     const ruleset::Factor& factor) const;
  // The same where the values cannot be tried: the least of what may hold.
  absl::StatusOr<MethodValue> LowestBound(const ruleset::Factor& factor) const;

  const ruleset::Method& method_;
  // Both with the values of steps so far.
  std::vector<expr::Value> given_;
  std::vector<expr::Value> slots_;
  Range<Ratio> statutory_;
  std::vector<Range<Ratio>> values_;  // of steps
  int8_t step_ = 0;
  std::vector<MethodStepValue> steps_;
};

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_METHOD_RUN_H_
