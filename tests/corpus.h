// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_CORPUS_H_
#define DISCRETION_TESTS_CORPUS_H_

// The cases beside the rulesets, with the answers worked without the engine.

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "discretion/engine.h"
#include "discretion/v1/case.pb.h"
#include "discretion/v1/determination.pb.h"

namespace discretion::testing {

// Every `cases.textproto` below rulesets/, in order of path. Empty if one
// cannot be read.
std::vector<v1::Expectation> ReadCorpus();

// The shipped rulesets.
Engine ShippedEngine();

// What an Expectation says, of an answer: case and origin left empty; tiers,
// kinds and options sorted.
v1::Expectation Summary(const v1::Determination& answer);

// How an answer, or the refusal of the case, differs from what is expected, in
// words; empty if it does not. An expectation that says nothing of the options
// one by one, of terms or of sets of kinds is not asked for them.
std::string Difference(const v1::Expectation& expected,
                       const absl::StatusOr<v1::Determination>& answer);

// Yuan, "[2000, 20000]", as Expectation::fine writes it.
std::string FineText(const v1::FineRange& fine);

}  // namespace discretion::testing

#endif  // DISCRETION_TESTS_CORPUS_H_
