// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_DETERMINE_ANY_VALUE_H_
#define DISCRETION_TESTS_DETERMINE_ANY_VALUE_H_

#include <random>

#include "discretion/case.h"
#include "discretion/ruleset.h"

namespace discretion::testing {

// A value of `fact` as cases have them: round figures and small counts. Days
// stay unknown.
FactValue AnyValue(const Fact& fact, std::mt19937_64& random);

}  // namespace discretion::testing

#endif  // DISCRETION_TESTS_DETERMINE_ANY_VALUE_H_
