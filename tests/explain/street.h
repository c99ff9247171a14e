// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_EXPLAIN_STREET_H_
#define DISCRETION_TESTS_EXPLAIN_STREET_H_

// The made-up table of tests/data/circumstances, and cases of it.

#include <string>

#include "discretion/engine.h"

namespace discretion::testing {

const Engine& StreetEngine();

// An adult's act of 10 May 2024, found out on that day, on which every
// circumstance is looked into and none is there.
Case StreetCase(const std::string& offence);

// Replaces a fact, or adds it.
void Set(Case& c, Given given);
// Takes a fact away.
void Forget(Case& c, const std::string& fact);

}  // namespace discretion::testing

#endif  // DISCRETION_TESTS_EXPLAIN_STREET_H_
