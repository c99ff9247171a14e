// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_GIVEN_H_
#define DISCRETION_SRC_EXPLAIN_GIVEN_H_

// The facts of a case by slot, for a case that was determined.

#include <vector>

#include "discretion/case.h"
#include "src/expr/value.h"
#include "src/ruleset/model.h"

namespace discretion::explain {

struct GivenFacts {
  std::vector<expr::Value> slots;    // texts point into the case
  std::vector<const Given*> givens;  // nullptr: not given
};

// The case is known to fit the ruleset: all was checked when it was determined.
GivenFacts ReadGiven(const ruleset::Model& model, const Case& c);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_GIVEN_H_
