// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_ADVISE_SHOP_H_
#define DISCRETION_TESTS_ADVISE_SHOP_H_

// The made-up rules of procedure of tests/data/procedure, and cases of them.

#include <string>
#include <vector>

#include "discretion/engine.h"

namespace discretion::testing {

const Engine& ShopEngine();

// An act of 10 May 2024. Ends the program if there is no answer.
Determination ShopAnswer(const std::string& offence, std::vector<Given> facts);

inline Given ShopFact(const std::string& fact, bool value) {
  return {fact, FactValue::Bool(value)};
}

// The same of the provisions of tests/data/concurrence.
Determination ActAnswer(const std::string& offence, std::vector<Given> facts);

// One ruleset file loaded alone; ends the program, after telling them, if it
// has errors.
Engine LoadAlone(const std::string& content);

}  // namespace discretion::testing

#endif  // DISCRETION_TESTS_ADVISE_SHOP_H_
