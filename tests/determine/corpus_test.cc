// SPDX-License-Identifier: Apache-2.0
// Every case beside a ruleset comes out as it was worked by hand.

#include "tests/corpus.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "discretion/messages.h"

namespace discretion {
namespace {

using testing::ReadCorpus;
using testing::ShippedEngine;
using testing::Summary;

const Engine& TheEngine() {
  static const Engine* const kEngine = new Engine(ShippedEngine());
  return *kEngine;
}

class Corpus : public ::testing::TestWithParam<v1::Expectation> {};

TEST_P(Corpus, ComesOutAsWorkedByHand) {
  v1::Expectation expected = GetParam();
  const absl::StatusOr<Case> c = CaseFromProto(expected.case_());
  ASSERT_TRUE(c.ok()) << c.status();
  const absl::StatusOr<Determination> answer = TheEngine().Determine(*c);
  ASSERT_TRUE(answer.ok()) << answer.status();
  const std::string origin = expected.origin();
  EXPECT_FALSE(origin.empty());
  expected.clear_case_();
  expected.clear_origin();
  std::sort(expected.mutable_penalty()->begin(),
            expected.mutable_penalty()->end());
  v1::Expectation found = Summary(ToProto(*answer));
  std::sort(found.mutable_penalty()->begin(), found.mutable_penalty()->end());
  EXPECT_EQ(found.DebugString(), expected.DebugString()) << origin;
}

std::string Name(const ::testing::TestParamInfo<v1::Expectation>& info) {
  std::string name =
      info.param.case_().offence() + "_" + info.param.case_().id();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !isalnum(c); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Rulesets, Corpus, ::testing::ValuesIn(ReadCorpus()),
                         Name);

TEST(CorpusFiles, HoldAtLeastAHundredCasesWithIdsOfTheirOwn) {
  const std::vector<v1::Expectation> all = ReadCorpus();
  EXPECT_GE(all.size(), 100u);
  std::set<std::string> ids;
  for (const v1::Expectation& one : all) {
    ids.insert(one.case_().offence() + " " + one.case_().id());
  }
  EXPECT_EQ(ids.size(), all.size());
}

}  // namespace
}  // namespace discretion
