// SPDX-License-Identifier: Apache-2.0
// Methods on cases: published pairs and worked examples come out exactly, and
// what is not known stays open. tests/data/methods holds the model.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "discretion/engine.h"
#include "discretion/load.h"
#include "tests/base/by_name.h"
#include "tests/corpus.h"
#include "tests/determine/made.h"

namespace discretion {
namespace {

using testing::Count;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::YesNo;
using testing::Yuan;

const Engine& TheModel() {
  static const Engine* const kEngine = [] {
    std::ifstream in(DISCRETION_SOURCE_DIR
                     "/tests/data/methods/ruleset.textproto");
    std::stringstream text;
    text << in.rdbuf();
    LoadResult result =
        LoadRulesets({RulesetFile{"methods", FileFormat::kText, text.str()}});
    for (const Issue& issue : result.issues) ADD_FAILURE() << issue.ToString();
    return new Engine(*Engine::Create(std::move(result.rulesets)));
  }();
  return *kEngine;
}

Given Choice(const std::string& fact, const std::string& id) {
  return {fact, FactValue::Choice(id)};
}

Given Number(const std::string& fact, const std::string& value) {
  return {fact, FactValue::Number(*Ratio::Parse(value))};
}

absl::StatusOr<Determination> Answer(const std::string& offence,
                                     std::vector<Given> facts) {
  Case c;
  c.offence = offence;
  c.facts = std::move(facts);
  return TheModel().Determine(c);
}

std::string Fine(const absl::StatusOr<Determination>& answer) {
  if (!answer.ok()) return std::string(answer.status().message());
  return answer->fine_hull() ? answer->fine_hull()->ToString() : "none";
}

std::vector<std::string> Missing(const Determination& answer) {
  std::vector<std::string> ids;
  for (int slot : answer.missing())
    ids.push_back(answer.ruleset().facts()[slot].id);
  return ids;
}

int CountOf(const Determination& answer, StepKind kind) {
  return static_cast<int>(
      std::count_if(answer.steps().begin(), answer.steps().end(),
                    [kind](const Step& step) { return step.kind == kind; }));
}

struct Pair {
  std::string name;
  std::string offence;
  std::vector<Given> facts;
  std::string fine;  // in fen
};

class MethodPairTest : public ::testing::TestWithParam<Pair> {};

TEST_P(MethodPairTest, ComesOutExactly) {
  const absl::StatusOr<Determination> answer =
      Answer(GetParam().offence, GetParam().facts);
  EXPECT_EQ(Fine(answer), GetParam().fine);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->outcome(), Outcome::kDetermined);
  EXPECT_EQ(answer->options().size(), 1);
  EXPECT_THAT(Missing(*answer), IsEmpty());
}

std::vector<Pair> PriceRows() {
  const struct {
    const char* item;
    const char* direction;
    const char* fine;
  } kRows[] = {{"art14", "heavier", "[100000, 200000]"},
               {"art14", "lighter", "[50000, 100000]"},
               {"art14", "mitigated", "[20000, 50000]"},
               {"art15", "heavier", "[250000, 500000]"},
               {"art15", "lighter", "[100000, 250000]"},
               {"art15", "mitigated", "[50000, 100000]"},
               {"art16", "heavier", "[500000, 1000000]"},
               {"art16", "lighter", "[250000, 500000]"},
               {"art16", "mitigated", "[100000, 250000]"}};
  std::vector<Pair> pairs;
  for (const auto& row : kRows) {
    pairs.push_back(
        {std::string(row.item) + "_" + row.direction,
         "price",
         {Choice("item", row.item), Choice("direction", row.direction)},
         row.fine});
  }
  return pairs;
}

INSTANTIATE_TEST_SUITE_P(CnPriceBureau, MethodPairTest,
                         ::testing::ValuesIn(PriceRows()), ByName());

INSTANTIATE_TEST_SUITE_P(
    Picks, MethodPairTest,
    ::testing::ValuesIn<Pair>(
        {{"Lower30", "lower-30", {}, "[50000, 65000]"},
         {"Upper30", "upper-30", {}, "[85000, 100000]"},
         {"W07Middle", "middle", {}, "125000"}}),
    ByName());

INSTANTIATE_TEST_SUITE_P(
    CnEnvFormula, MethodPairTest,
    ::testing::ValuesIn<Pair>(
        {// [0.1 + 5% × (1 − 0.1)] × 200,000 = 14.5% × 200,000; also c01, w15
         {"Hunan29000", "hunan", {Number("percent", "5")}, "29000"},
         {"HunanAsAPoint", "hunan-point", {Number("percent", "5")}, "29000"},
         {"HunanLowest", "hunan", {Number("percent", "0")}, "20000"},
         {"HunanHighest", "hunan", {Number("percent", "100")}, "200000"},
         {"MaxOnlyLighter",
          "max-only",
          {Choice("direction", "lighter")},
          "20000"},
         {"MaxOnlyGeneral",
          "max-only",
          {Choice("direction", "general")},
          "50000"},
         {"MinOnlyHeavier",
          "min-only",
          {Choice("direction", "heavier")},
          "500000"},
         {"MinOnlyGeneral",
          "min-only",
          {Choice("direction", "general")},
          "200000"}}),
    ByName());

std::vector<Given> Coefficient(int64_t start, bool repeated, bool basin,
                               bool remedied, bool merit) {
  return {Yuan("start_fine", start), YesNo("repeated", repeated),
          YesNo("basin", basin), YesNo("remedied", remedied),
          YesNo("merit", merit)};
}

INSTANTIATE_TEST_SUITE_P(
    Coefficients, MethodPairTest,
    ::testing::ValuesIn<Pair>(
        {// 12,345 × 2.5 = 30,862.5
         {"TruncatedTo100", "coefficient",
          Coefficient(12345, true, true, false, false), "30800"},
         // 20,000 × 0.6 = 12,000, held at 20,050
         {"RoundedUpAtTheLowerLimit", "coefficient",
          Coefficient(20000, false, false, true, true), "20100"},
         // 20,051 truncates to 20,000, which the statute does not allow
         {"HeldAfterTruncation", "coefficient",
          Coefficient(20051, false, false, false, false), "20050"},
         // 150,000 × 2.3 = 345,000
         {"HeldAtTheUpperLimit", "coefficient",
          Coefficient(150000, true, true, true, false), "200000"}}),
    ByName());

TEST(MethodsTest, AnUnknownRowLeavesTheHullOfThoseItMayBe) {
  const absl::StatusOr<Determination> answer =
      Answer("price", {Choice("item", "art15")});
  EXPECT_EQ(Fine(answer), "[50000, 500000]");
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->outcome(), Outcome::kOpen);
  EXPECT_THAT(Missing(*answer), ElementsAre("direction"));
}

TEST(MethodsTest, AnUnknownFactThatChangesNothingIsNotAskedFor) {
  // Held at the upper limit, whatever is remedied.
  const absl::StatusOr<Determination> answer = Answer(
      "coefficient", {Yuan("start_fine", 200000), YesNo("repeated", true),
                      YesNo("basin", true), YesNo("merit", false)});
  EXPECT_EQ(Fine(answer), "200000");
  ASSERT_TRUE(answer.ok());
  EXPECT_THAT(Missing(*answer), IsEmpty());
}

TEST(MethodsTest, AnUnknownFactThatIsComputedWithLeavesTheStatute) {
  const absl::StatusOr<Determination> answer = Answer("hunan", {});
  EXPECT_EQ(Fine(answer), "[20000, 200000]");
  ASSERT_TRUE(answer.ok());
  EXPECT_THAT(Missing(*answer), ElementsAre("percent"));
  EXPECT_EQ(CountOf(*answer, StepKind::kMethodValue), 0);
}

TEST(MethodsTest, AHoleThatShowsOnlyInACaseIsAStatus) {
  const absl::StatusOr<Determination> answer =
      Answer("moving", {Count("limit", 5), Count("number", 5)});
  EXPECT_EQ(answer.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(answer.status().message()),
              HasSubstr("step `fine` of method `moving`: no row matches"));
}

TEST(MethodsTest, AnOverlapThatShowsOnlyInACaseIsAStatus) {
  const absl::StatusOr<Determination> answer =
      Answer("moving", {Count("limit", 5), Count("number", 7)});
  EXPECT_THAT(std::string(answer.status().message()),
              HasSubstr("rows 2 and 3 both match"));
}

TEST(MethodsTest, ValuesOfUnknownFactsWithoutARowMayLeaveNoAnswer) {
  const absl::StatusOr<Determination> answer =
      Answer("moving", {Count("limit", 5)});
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_EQ(answer->options().size(), 1);
  EXPECT_FALSE(answer->options()[0].certain);
  EXPECT_THAT(Missing(*answer), ElementsAre("number"));
}

TEST(MethodsTest, EachValueIsAStepOfTheReasoning) {
  const absl::StatusOr<Determination> answer =
      Answer("coefficient", Coefficient(12345, true, true, false, false));
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(CountOf(*answer, StepKind::kMethod), 1);
  EXPECT_EQ(CountOf(*answer, StepKind::kMethodFactor), 2);
  EXPECT_EQ(CountOf(*answer, StepKind::kMethodValue), 2);  // sum and product
  EXPECT_EQ(CountOf(*answer, StepKind::kMethodHeld), 1);   // truncated
  EXPECT_EQ(CountOf(*answer, StepKind::kMethodFine), 1);
  EXPECT_EQ(CountOf(*answer, StepKind::kWithinStatute), 1);
  ASSERT_EQ(answer->method_values().size(), 6);
  EXPECT_EQ(answer->method_values()[2].value,
            Range<Ratio>::Point(*Ratio::Create(5, 2)));
}

}  // namespace
}  // namespace discretion
