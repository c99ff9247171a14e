// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_DETERMINE_MADE_H_
#define DISCRETION_TESTS_DETERMINE_MADE_H_

// A ruleset made up to reach what the shipped ones do not: optional kinds, own
// figures that follow facts, shares with open ends, every rule for several and
// for no tiers.

#include <string>

#include "discretion/engine.h"

namespace discretion::testing {

// The ruleset `test/made`; its offences are commented in made.cc.
Engine MadeEngine();

// A case of one of its offences.
Case MadeCase(const std::string& offence, std::vector<Given> facts);

Given Count(const std::string& fact, int64_t value);
Given Yuan(const std::string& fact, int64_t value);
Given YesNo(const std::string& fact, bool value);

}  // namespace discretion::testing

#endif  // DISCRETION_TESTS_DETERMINE_MADE_H_
