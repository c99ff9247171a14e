// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_GIVEN_H_
#define DISCRETION_SRC_EXPLAIN_GIVEN_H_

// The facts of a case by slot, for a case that was determined.

#include "absl/container/inlined_vector.h"
#include "discretion/case.h"
#include "src/expr/value.h"
#include "src/ruleset/model.h"

namespace discretion::explain {

// By slot; held in place for most rulesets.
template <typename T>
using BySlot = absl::InlinedVector<T, 24>;

struct GivenFacts {
  BySlot<expr::Value> slots;    // texts point into the case
  BySlot<const Given*> givens;  // nullptr: not given
};

// The case is known to fit the ruleset: all was checked when it was determined.
GivenFacts ReadGiven(const ruleset::Model& model, const Case& c);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_GIVEN_H_
