// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_CHOICES_H_
#define DISCRETION_SRC_DETERMINE_CHOICES_H_

// Which effects may be chosen, from what the acting circumstances call for
// (docs/circumstances.md, section 2).

#include <array>
#include <compare>
#include <cstdint>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "discretion/penalty.h"
#include "src/ruleset/circumstances.h"

namespace discretion::determine {

// How many circumstances call for something: those that bind, and those that
// do not. More than 8 count as 8.
struct Number {
  uint8_t must = 0;
  uint8_t may = 0;

  friend auto operator<=>(const Number&, const Number&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const Number& n) {
    return H::combine(std::move(h), n.must, n.may);
  }
};

// All that matters of the circumstances that act.
struct Called {
  Number lighten;   // LIGHTEN, and not MITIGATE
  Number mitigate;  // MITIGATE, and not LIGHTEN
  Number either;    // 从轻或者减轻
  Number aggravate;
  bool exempt = false;  // some have EXEMPT, alone or beside others
  bool gate = false;    // a MUST gate acts: nothing else matters
  std::array<uint8_t, 5> approvals = {};  // by Effect: bits of Approval

  void Add(const ruleset::Circumstance& circumstance);
  // Of other circumstances.
  void Add(const Called& other);
  // Drops what does not matter beside a gate, or where several circumstances
  // act as one (`each` false).
  void Simplify(bool each);
  bool lighter() const;

  friend auto operator<=>(const Called&, const Called&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const Called& c) {
    return H::combine(std::move(h), c.lighten, c.mitigate, c.either,
                      c.aggravate, c.exempt, c.gate, c.approvals);
  }
};

// Effects in the order in which they act, each as often as it acts; empty: none
// acts.
using Way = absl::InlinedVector<Effect, 8>;

struct Choices {
  // Each once, shorter lighter sides first.
  absl::InlinedVector<Way, 6> ways;
  bool exempt = false;  // no penalty may be chosen

  friend bool operator==(const Choices&, const Choices&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const Choices& c) {
    return H::combine(std::move(h), c.ways, c.exempt);
  }
};

// `rules` is nullptr only where no circumstance has an effect but EXEMPT.
Choices ChoicesOf(const Called& called, const ruleset::ApplicationRules* rules);

inline bool IsLighter(Effect effect) { return effect != Effect::kAggravate; }

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_CHOICES_H_
