// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_CHOICES_H_
#define DISCRETION_SRC_DETERMINE_CHOICES_H_

// Which effects may be chosen, from what the acting circumstances call for
// (docs/circumstances.md, section 2).

#include <array>
#include <cstdint>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "discretion/penalty.h"
#include "src/ruleset/circumstances.h"

namespace discretion::determine {

// All that matters of the circumstances that act. Arrays are by Effect.
struct Called {
  std::array<uint8_t, 5> have = {};       // how many have the effect, at most 8
  std::array<uint8_t, 5> must = {};       // how many of these are MUST
  std::array<uint8_t, 5> approvals = {};  // bits of Approval they ask for
  uint8_t floor = 0;  // the leniency that MUST circumstances ask for at least
  bool gate = false;  // a MUST gate acts: nothing else matters

  void Add(const ruleset::Circumstance& circumstance);
  // Of other circumstances.
  void Add(const Called& other);
  // What matters where several circumstances act as one (`each` false), and of
  // a gate.
  void Simplify(bool each);

  friend bool operator==(const Called&, const Called&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const Called& c) {
    return H::combine(std::move(h), c.have, c.must, c.approvals, c.floor,
                      c.gate);
  }
};

// Effects in the order in which they act, each as often as it acts; empty: none
// acts.
using Way = absl::InlinedVector<Effect, 4>;

struct Choices {
  std::vector<Way> ways;  // each once
  bool exempt = false;    // no penalty may be chosen

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
