// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_DETERMINE_SHAPES_H_
#define DISCRETION_TESTS_DETERMINE_SHAPES_H_

// Small rulesets, each of one provision and its table, to try the shapes that
// statutes give penalties. They are models; their figures follow the articles
// that tests name.

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "discretion/engine.h"
#include "discretion/load.h"

namespace discretion::testing {

// A ruleset with the facts of shapes.cc, the statute `law`, and `parts`.
LoadResult LoadShape(const std::string& parts);
// `statute`: what stands in the provision; without a table.
std::string Provision(const std::string& statute);

// The answer to offence `o`; ends the program if the ruleset does not load.
Determination Answer(const std::string& parts, std::vector<Given> facts);

// "[50000, 100000]"; "none".
std::string FineOf(const Option& option);
std::string FineOf(const Determination& answer);
// "KIND_DETENTION" by its word: "detention [5 days, 10 days]", all terms.
std::string TermsOf(const Option& option);
// The lawful sets: "warning | fine | warning + fine".
std::string SetsOf(const Option& option);

Given Sum(const std::string& fact, const std::string& yuan);
Given Amount(const std::string& fact, const std::string& number);
Given Is(const std::string& fact, bool value);
Given Choice(const std::string& fact, const std::string& id);

}  // namespace discretion::testing

#endif  // DISCRETION_TESTS_DETERMINE_SHAPES_H_
