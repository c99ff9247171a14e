// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_VALUE_H_
#define DISCRETION_SRC_EXPR_VALUE_H_

// What evaluation works on: one value per slot, and what comes out of it.

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "discretion/date.h"
#include "discretion/ratio.h"

namespace discretion::expr {

// Whether a value is there. An error (overflow, division by zero) is carried
// like an unknown and told only if the answer depends on it.
enum class State : uint8_t { kUnknown, kKnown, kOverflow, kDivisionByZero };

// kBool: 0 or 1. kNumber: the number. kMoney: fen, not necessarily whole while
// a computation is under way. kChoice: the index of the choice. kDate: days
// since 1970-01-01. kText: `text`, whose owner outlives the evaluation. Value
// type.
struct Value {
  State state = State::kUnknown;
  Ratio number;
  absl::string_view text;

  static Value Unknown() { return {}; }
  static Value Of(Ratio number) { return {State::kKnown, number, {}}; }
  static Value Of(absl::string_view text) { return {State::kKnown, {}, text}; }
  static Value Of(Date day) { return Of(Ratio(day - Date(1970, 1, 1))); }
  static Value Error(State state) { return {state, {}, {}}; }

  // kDate.
  Date day() const { return Date(1970, 1, 1) + number.numerator(); }

  bool known() const { return state == State::kKnown; }
};

// One value per symbol, by slot.
using Slots = absl::Span<const Value>;

// Kleene's three values, and an error on which the answer depends.
enum class Truth : uint8_t {
  kFalse,
  kUnknown,
  kTrue,
  kOverflow,
  kDivisionByZero
};

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_VALUE_H_
