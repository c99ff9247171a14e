// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_NAIVE_EDITIONS_H_
#define DISCRETION_TESTS_NAIVE_EDITIONS_H_

// Which of two editions is lighter, worked from docs/editions.md without any
// code of the library.

#include <string>

#include "tests/naive/generator.h"
#include "tests/naive/naive.h"

namespace discretion::naive {

enum class Verdict { kNeither, kOld, kNew, kIncomparable, kOpen };

// `facts` hold every fact that either reads.
Verdict LighterOf(const GeneratedRuleset& old, const GeneratedRuleset& later,
                  const std::string& offence, const Facts& facts);

}  // namespace discretion::naive

#endif  // DISCRETION_TESTS_NAIVE_EDITIONS_H_
