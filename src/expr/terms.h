// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_TERMS_H_
#define DISCRETION_SRC_EXPR_TERMS_H_

// Conditions of the plainest kind, laid flat: terms of which one must hold,
// each of comparisons that must all hold.

#include <cstddef>
#include <cstdint>
#include <optional>

#include "absl/container/inlined_vector.h"
#include "discretion/ratio.h"
#include "src/expr/pool.h"

namespace discretion::expr {

// A fact against a figure. Yes/no facts are 1 and 0, choices their index.
struct Comparison {
  enum class Is : uint8_t { kAtLeast, kMore, kLess, kAtMost, kEqual };
  int32_t slot = 0;
  Is is = Is::kAtLeast;
  Ratio figure;
};

using Term = absl::InlinedVector<Comparison, 4>;
using Terms = absl::InlinedVector<Term, 2>;

// nullopt if `condition` is not made of such comparisons alone, or takes more
// than `most` terms.
std::optional<Terms> TermsOf(const Pool& pool, Ref condition, size_t most);

// The slot of an amount that is one fact and nothing more.
std::optional<int> FactOf(const Pool& pool, Ref amount);

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_TERMS_H_
