// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_TRUTH_H_
#define DISCRETION_SRC_EXPR_TRUTH_H_

// How truths combine. One rule stands behind all of them: give the answer that
// every completion of the unknown parts leads to; if completions lead to
// different answers, unknown. Where every completion leads to an error, the
// error; of two errors, division by zero.

#include <cstdint>

#include "src/expr/value.h"

namespace discretion::expr {

constexpr bool IsError(Truth truth) { return truth > Truth::kTrue; }
constexpr bool IsError(State state) { return state > State::kKnown; }

constexpr Truth TruthOf(bool truth) {
  return truth ? Truth::kTrue : Truth::kFalse;
}

// The truth of anything that reads a value in `state`, which is not kKnown.
constexpr Truth TruthOf(State state) {
  return state == State::kUnknown    ? Truth::kUnknown
         : state == State::kOverflow ? Truth::kOverflow
                                     : Truth::kDivisionByZero;
}

constexpr Truth Not(Truth truth) {
  return truth == Truth::kTrue    ? Truth::kFalse
         : truth == Truth::kFalse ? Truth::kTrue
                                  : truth;
}

// Of the states of two operands, at least one not kKnown, the one their result
// has: an error stays an error whatever the other operand turns out to be.
constexpr State Worse(State x, State y) {
  const auto rank = [](State state) {
    return state == State::kKnown ? -1 : static_cast<int>(state);
  };
  return rank(x) < rank(y) ? y : x;
}

// Counts the truths of the parts of `and`, `or` and at_least. Value type.
class Tally {
 public:
  constexpr void Add(Truth truth) { ++counts_[static_cast<int>(truth)]; }

  constexpr int size() const {
    int size = 0;
    for (int count : counts_) size += count;
    return size;
  }
  constexpr int Count(Truth truth) const {
    return counts_[static_cast<int>(truth)];
  }

  // Whether `least` or more of the parts hold. `and` wants all, `or` one.
  constexpr Truth AtLeast(int least) const {
    const int holding = Count(Truth::kTrue);
    const int unknown = Count(Truth::kUnknown);
    const int errors = Count(Truth::kOverflow) + Count(Truth::kDivisionByZero);
    if (holding >= least) return Truth::kTrue;
    if (holding + unknown + errors < least) return Truth::kFalse;
    // With every unknown part true it may hold; with every one false it may
    // fail. If neither, the errors alone stand between.
    if (holding + unknown >= least || holding + errors < least) {
      return Truth::kUnknown;
    }
    return Count(Truth::kDivisionByZero) > 0 ? Truth::kDivisionByZero
                                             : Truth::kOverflow;
  }

 private:
  int counts_[5] = {};
};

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_TRUTH_H_
