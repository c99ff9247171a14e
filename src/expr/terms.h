// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_TERMS_H_
#define DISCRETION_SRC_EXPR_TERMS_H_

// Conditions of the plainest kind, laid flat: terms of which one must hold,
// each of comparisons that must all hold.

#include <cstddef>
#include <cstdint>
#include <optional>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"
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

// Comparisons that must all hold; none: it always holds.
using Term = absl::Span<const Comparison>;

// Of all terms the comparisons stand in one row: a catalog has tens of
// thousands of conditions. Value type.
class Terms {
 public:
  size_t size() const { return ends_.size(); }
  Term operator[](size_t i) const {
    const size_t begin = i == 0 ? 0 : ends_[i - 1];
    return Term(comparisons_).subspan(begin, ends_[i] - begin);
  }

  // One that always holds.
  void Add() { ends_.push_back(static_cast<uint32_t>(comparisons_.size())); }
  // To the last one.
  void Extend(const Comparison& comparison) {
    comparisons_.push_back(comparison);
    ++ends_.back();
  }
  void Extend(Term term) {
    for (const Comparison& comparison : term) Extend(comparison);
  }

 private:
  absl::InlinedVector<Comparison, 8> comparisons_;
  absl::InlinedVector<uint32_t, 2> ends_;
};

// nullopt if `condition` is not made of such comparisons alone, or takes more
// than `most` terms.
std::optional<Terms> TermsOf(const Pool& pool, Ref condition, size_t most);

// The slot of an amount that is one fact and nothing more.
std::optional<int> FactOf(const Pool& pool, Ref amount);

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_TERMS_H_
