// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_NAIVE_COMPARE_H_
#define DISCRETION_TESTS_NAIVE_COMPARE_H_

// The library against the naive evaluator, on generated rulesets and cases.

#include <cstdint>
#include <set>
#include <string>

#include "discretion/determination.h"
#include "discretion/engine.h"
#include "tests/naive/generator.h"

namespace discretion::naive {

// The engine that knows `book`; ends the program, with the issues printed, if
// it cannot be loaded.
Engine MakeEngine(const GeneratedRuleset& book);

// The library's answer in the naive evaluator's terms.
std::set<NaiveOption> OptionsOf(const Determination& answer, bool certain_only);

// What differs; empty: nothing.
std::string Difference(const Determination& answer, const NaiveUnion& expected);

struct Compared {
  Mix mix;
  int differences = 0;
  int refused = 0;    // a figure leaves no whole fen
  int found = 0;      // by the offence's record, not by the stages
  std::string first;  // the first difference, with all that is needed to see it
};

// `cases` cases, 10 for each ruleset, from seed `first_seed` on.
Compared Compare(uint64_t first_seed, int cases);

// The names of the mix that come in less than 3 % of the cases.
std::set<std::string> Rare(const Mix& mix);

}  // namespace discretion::naive

#endif  // DISCRETION_TESTS_NAIVE_COMPARE_H_
