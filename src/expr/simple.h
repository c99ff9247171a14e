// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_SIMPLE_H_
#define DISCRETION_SRC_EXPR_SIMPLE_H_

// Conditions as tables have them: one part, all of some, or one of some, each
// part a yes/no fact or a fact compared with a figure. Who keeps the parts
// tests and tells them without the pool.

#include <cstdint>
#include <optional>

#include "absl/container/inlined_vector.h"
#include "discretion/ratio.h"
#include "src/expr/nodes.h"
#include "src/expr/pool.h"
#include "src/expr/value.h"

namespace discretion::expr {

// Value type.
struct SimplePart {
  Ratio figure;      // of a comparison
  int16_t slot = 0;  // of the fact
  uint8_t bits = 0;  // of a comparison; 0: a yes/no fact
  bool yes = true;   // false: its negation

  // Of a known value.
  bool Holds(const Value& value) const {
    if (bits != 0) return (bits & BitOf(value.number <=> figure)) != 0;
    return (value.number.numerator() != 0) == yes;
  }
  friend bool operator==(const SimplePart&, const SimplePart&) = default;
};

struct SimpleCondition {
  bool any = false;                          // one part is enough
  absl::InlinedVector<SimplePart, 8> parts;  // no two alike
};

// nullopt: it is none.
std::optional<SimpleCondition> Simplify(const Pool& pool, Ref condition);

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_SIMPLE_H_
