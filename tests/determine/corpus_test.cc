// SPDX-License-Identifier: Apache-2.0
// Every case beside a ruleset comes out as it was worked by hand.

#include "tests/corpus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "discretion/messages.h"
#include "google/protobuf/text_format.h"

namespace discretion {
namespace {

using testing::Difference;
using ::testing::HasSubstr;
using testing::ReadCorpus;
using testing::ShippedEngine;

const Engine& TheEngine() {
  static const Engine* const kEngine = new Engine(ShippedEngine());
  return *kEngine;
}

absl::StatusOr<v1::Determination> Answer(const v1::Case& asked) {
  const absl::StatusOr<Case> c = CaseFromProto(asked);
  if (!c.ok()) return c.status();
  const absl::StatusOr<Determination> answer = TheEngine().Determine(*c);
  if (!answer.ok()) return answer.status();
  return ToProto(*answer);
}

class Corpus : public ::testing::TestWithParam<v1::Expectation> {};

TEST_P(Corpus, ComesOutAsWorkedByHand) {
  const v1::Expectation& expected = GetParam();
  EXPECT_EQ(Difference(expected, Answer(expected.case_())), "")
      << expected.origin();
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

// The comparison itself: an answer of three options, two in a branch and one of
// no penalty.

template <typename Message>
Message FromText(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

v1::Determination ThreeOptions() {
  return FromText<v1::Determination>(R"(
    option { branch: "low" tier: "minor"
             component { kind: KIND_FINE duty: DUTY_COMPULSORY
                         fine { min_fen: 100000 max_fen: 200000 } }
             component { kind: KIND_CONFISCATE_GAINS duty: DUTY_COMPULSORY } }
    option { branch: "low" tier: "ordinary"
             component { kind: KIND_CONFISCATE_GAINS duty: DUTY_COMPULSORY } }
    option { no_penalty: true }
    fine_hull { min_fen: 100000 max_fen: 200000 }
    missing: "goods_value")");
}

constexpr char kAsFound[] = R"(
    tier: "minor" tier: "ordinary" tier: "" fine: "[1000, 2000]"
    optional_penalty: "KIND_CONFISCATE_GAINS" missing: "goods_value"
    option: "no penalty" option: "[1000, 2000]" option: "no fine"
    origin: "by hand")";

v1::Expectation AsFound() { return FromText<v1::Expectation>(kAsFound); }

TEST(CorpusDifference, ThereIsNoneWhereAllIsAsExpected) {
  EXPECT_EQ(Difference(AsFound(), ThreeOptions()), "");
}

TEST(CorpusDifference, OrderIsOfNoMatter) {
  v1::Expectation turned = AsFound();
  for (auto* set : {turned.mutable_tier(), turned.mutable_option()}) {
    std::reverse(set->begin(), set->end());
  }
  EXPECT_EQ(Difference(turned, ThreeOptions()), "");
}

TEST(CorpusDifference, OptionsAreComparedOnlyWhereGiven) {
  v1::Expectation silent = AsFound();
  silent.clear_option();
  EXPECT_EQ(Difference(silent, ThreeOptions()), "");
}

struct Change {
  const char* what;
  void (*make)(v1::Expectation&);
};

TEST(CorpusDifference, EachFieldOfAnExpectationCanFail) {
  const Change changes[] = {
      {"another tier", [](auto& e) { e.set_tier(0, "grave"); }},
      {"a tier twice", [](auto& e) { e.add_tier("minor"); }},
      {"no option beside the tiers",
       [](auto& e) { e.mutable_tier()->RemoveLast(); }},
      {"another fine", [](auto& e) { e.set_fine("[1000, 2000)"); }},
      {"no fine at all", [](auto& e) { e.clear_fine(); }},
      {"a kind in every option",
       [](auto& e) {
         e.mutable_penalty()->Swap(e.mutable_optional_penalty());
       }},
      {"no such kind", [](auto& e) { e.clear_optional_penalty(); }},
      {"nothing missing", [](auto& e) { e.clear_missing(); }},
      {"no penalty in any case", [](auto& e) { e.set_no_penalty(true); }},
      {"an option less", [](auto& e) { e.mutable_option()->RemoveLast(); }},
      {"an option more", [](auto& e) { e.add_option("no fine"); }},
      {"another option", [](auto& e) { e.set_option(1, "[1000, 2001]"); }},
      {"a refusal", [](auto& e) { e.set_refused("goods_value"); }},
      {"no origin", [](auto& e) { e.clear_origin(); }},
  };
  for (const Change& change : changes) {
    v1::Expectation expected = AsFound();
    change.make(expected);
    EXPECT_NE(Difference(expected, ThreeOptions()), "") << change.what;
  }
}

// One option of a term and alternatives, one of optional kinds.
v1::Determination TermsAndSets() {
  return FromText<v1::Determination>(R"(
    option { component { kind: KIND_DETENTION duty: DUTY_ALTERNATIVE
                         term { min: 5 max: 10 unit: UNIT_DAYS } }
             component { kind: KIND_WARNING duty: DUTY_ALTERNATIVE }
             kind_set { kind: KIND_DETENTION } kind_set { kind: KIND_WARNING } }
    option { component { kind: KIND_SUSPEND_LICENCE duty: DUTY_COMPULSORY
                         term { min: 6 max: 6 unit: UNIT_MONTHS } }
             component { kind: KIND_BAN duty: DUTY_OPTIONAL for_life: true } })");
}

constexpr char kTermsAndSets[] = R"(
    optional_penalty: ["KIND_DETENTION", "KIND_WARNING", "KIND_SUSPEND_LICENCE",
                       "KIND_BAN"]
    term: "KIND_SUSPEND_LICENCE 6 months" term: "KIND_DETENTION [5, 10] days"
    term: "KIND_BAN for life"
    kind_set: ["KIND_WARNING", "KIND_DETENTION", "KIND_SUSPEND_LICENCE",
               "KIND_BAN + KIND_SUSPEND_LICENCE"]
    origin: "by hand")";

TEST(CorpusDifference, TermsAndSetsOfKindsAreComparedWhereGiven) {
  const auto expected = FromText<v1::Expectation>(kTermsAndSets);
  ASSERT_EQ(Difference(expected, TermsAndSets()), "");
  v1::Expectation silent = expected;
  silent.clear_term();
  silent.clear_kind_set();
  EXPECT_EQ(Difference(silent, TermsAndSets()), "");
}

TEST(CorpusDifference, EveryTermAndSetOfKindsCanFail) {
  const Change changes[] = {
      {"another unit",
       [](auto& e) { e.set_term(0, "KIND_SUSPEND_LICENCE 6 days"); }},
      {"another end",
       [](auto& e) { e.set_term(1, "KIND_DETENTION [5, 10) days"); }},
      {"another length",
       [](auto& e) { e.set_term(1, "KIND_DETENTION [5, 15] days"); }},
      {"not for life", [](auto& e) { e.set_term(2, "KIND_BAN 5 months"); }},
      {"a term less", [](auto& e) { e.mutable_term()->RemoveLast(); }},
      {"a term more", [](auto& e) { e.add_term("KIND_BAN 5 months"); }},
      {"a set less", [](auto& e) { e.mutable_kind_set()->RemoveLast(); }},
      {"a set more", [](auto& e) { e.add_kind_set("none"); }},
      {"both alternatives",
       [](auto& e) { e.set_kind_set(0, "KIND_DETENTION + KIND_WARNING"); }},
      {"what is optional alone",
       [](auto& e) { e.set_kind_set(3, "KIND_BAN"); }},
  };
  for (const Change& change : changes) {
    auto expected = FromText<v1::Expectation>(kTermsAndSets);
    change.make(expected);
    EXPECT_NE(Difference(expected, TermsAndSets()), "") << change.what;
  }
}

TEST(CorpusDifference, ASetThatImposesNothingIsNamed) {
  v1::Expectation expected;
  expected.set_origin("by hand");
  expected.add_optional_penalty("KIND_WARNING");
  expected.add_kind_set("none");
  expected.add_kind_set("KIND_WARNING");
  EXPECT_EQ(
      Difference(expected, FromText<v1::Determination>(
                               "option { component { kind: KIND_WARNING duty: "
                               "DUTY_OPTIONAL } }")),
      "");
}

TEST(CorpusDifference, OptionsOfTheSameWordsAreCounted) {
  v1::Determination twice = ThreeOptions();
  twice.mutable_option(0)->mutable_component()->DeleteSubrange(0, 1);
  v1::Expectation expected = AsFound();
  expected.set_option(1, "no fine");
  EXPECT_EQ(Difference(expected, twice), "");
  expected.mutable_option()->RemoveLast();
  EXPECT_NE(Difference(expected, twice), "");
}

TEST(CorpusDifference, ARefusalHasToSayWhatIsExpected) {
  const absl::Status refusal =
      absl::InvalidArgumentError("`age` is 15, but 14 from its dates");
  v1::Expectation expected;
  expected.set_origin("by hand");
  expected.set_refused("`age` is 15");
  EXPECT_EQ(Difference(expected, refusal), "");
  expected.set_refused("`age` is 16");
  EXPECT_THAT(Difference(expected, refusal), HasSubstr("refused without"));
  EXPECT_THAT(Difference(expected, ThreeOptions()), HasSubstr("not refused"));
  EXPECT_THAT(Difference(AsFound(), refusal), HasSubstr("refused: `age`"));
  expected.set_refused("`age` is 15");
  expected.set_fine("1000");
  EXPECT_THAT(Difference(expected, refusal), HasSubstr("nothing is expected"));
}

// A wrong figure in a real case is found: what the tests above rest on.
TEST(CorpusDifference, AWrongExpectationOfARealCaseFails) {
  int options = 0;
  int terms = 0;
  int sets = 0;
  int refusals = 0;
  for (v1::Expectation expected : ReadCorpus()) {
    if (!expected.refused().empty()) {
      ++refusals;
      expected.set_refused(expected.refused() + " and more");
    } else if (!expected.term().empty()) {
      ++terms;
      expected.set_term(0, expected.term(0) + "!");
    } else if (!expected.kind_set().empty()) {
      ++sets;
      expected.mutable_kind_set()->RemoveLast();
      expected.add_kind_set("KIND_CLOSURE");
    } else if (!expected.option().empty()) {
      ++options;
      expected.set_option(0, expected.option(0) + "!");
    } else {
      expected.add_tier("no such tier");
    }
    EXPECT_NE(Difference(expected, Answer(expected.case_())), "")
        << expected.case_().id();
  }
  EXPECT_GT(options, 0);
  EXPECT_GE(terms, 4);
  EXPECT_GE(sets, 6);
  EXPECT_GT(refusals, 0);
}

}  // namespace
}  // namespace discretion
