// SPDX-License-Identifier: Apache-2.0
// A grade that moves along its list. tests/data/methods holds the model.
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
#include "tests/determine/made.h"

namespace discretion {
namespace {

using testing::Count;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::YesNo;

absl::StatusOr<Determination> Answer(const std::string& offence,
                                     std::vector<Given> facts) {
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
  Case c;
  c.offence = offence;
  c.facts = std::move(facts);
  return kEngine->Determine(c);
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

std::vector<StepKind> MethodKinds(const Determination& answer) {
  std::vector<StepKind> kinds;
  for (const Step& step : answer.steps()) {
    if (step.kind >= StepKind::kMethodValue &&
        step.kind <= StepKind::kMethodShift)
      kinds.push_back(step.kind);
  }
  return kinds;
}

Given Item(const std::string& id) { return {"item", FactValue::Choice(id)}; }

std::vector<Given> Facts(const std::string& item, bool repeated, int64_t number,
                         bool remedied, bool merit) {
  return {Item(item), YesNo("repeated", repeated), Count("number", number),
          YesNo("remedied", remedied), YesNo("merit", merit)};
}

struct Row {
  std::string name;
  std::vector<Given> facts;
  std::string fine;
};

class GradeTest : public ::testing::TestWithParam<Row> {};

TEST_P(GradeTest, ComesOutExactly) {
  const absl::StatusOr<Determination> answer =
      Answer("graded", GetParam().facts);
  EXPECT_EQ(Fine(answer), GetParam().fine);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->outcome(), Outcome::kDetermined);
}

INSTANTIATE_TEST_SUITE_P(
    , GradeTest,
    ::testing::ValuesIn<Row>(
        {{"StaysWhereNothingMovesIt", Facts("art15", false, 0, false, false),
          "[50000, 100000)"},
         {"GoesUp", Facts("art15", true, 0, false, false), "[100000, 150000)"},
         {"GoesDown", Facts("art15", false, 0, true, false), "[20000, 50000)"},
         {"UpAndDownCancel", Facts("art15", true, 0, false, true),
          "[50000, 100000)"},
         // 2 + 1 + 2, held at 4
         {"StopsAtTheLast", Facts("art15", true, 10, false, false),
          "[150000, 200000]"},
         // 1 − 1 − 1, held at 1
         {"StopsAtTheFirst", Facts("art14", false, 9, true, true),
          "[20000, 50000)"},
         // 4 + 1 + 2 − 1 − 1 = 5: the sum is held, not each move
         {"IsHeldOnceForAllMoves", Facts("art16", true, 10, true, true),
          "[150000, 200000]"},
         // 1 + 1 − 1 − 1 = 0, and 4 + 1 − 1 − 1 = 3
         {"FromTheFirstBelowIt", Facts("art14", true, 0, true, true),
          "[20000, 50000)"},
         {"FromTheLastAndBack", Facts("art16", true, 0, true, true),
          "[100000, 150000)"}}),
    ByName());

TEST(MethodShiftTest, TellsTheMoveAndTheFigure) {
  const absl::StatusOr<Determination> answer =
      Answer("graded", Facts("art15", true, 0, false, true));
  ASSERT_TRUE(answer.ok());
  EXPECT_THAT(MethodKinds(*answer),
              ElementsAre(StepKind::kMethodValue, StepKind::kMethodShift,
                          StepKind::kMethodValue, StepKind::kMethodFine));
  const MethodValue& moved = answer->method_values()[1];
  EXPECT_EQ(moved.row, 1);
  EXPECT_EQ(moved.weights, 0b1001);
  EXPECT_EQ(moved.value, Range<Ratio>::Point(Ratio(2)));
  EXPECT_TRUE(moved.settled);
  EXPECT_FALSE(moved.least);
  EXPECT_EQ(answer->method_values()[2].row, 1);
}

TEST(MethodShiftTest, TellsThatAnEndHeldIt) {
  const absl::StatusOr<Determination> answer =
      Answer("graded", Facts("art15", true, 10, false, false));
  ASSERT_TRUE(answer.ok());
  EXPECT_THAT(MethodKinds(*answer),
              ElementsAre(StepKind::kMethodValue, StepKind::kMethodShift,
                          StepKind::kMethodHeld, StepKind::kMethodValue,
                          StepKind::kMethodFine));
  EXPECT_EQ(answer->method_values()[1].value, Range<Ratio>::Point(Ratio(5)));
  EXPECT_EQ(answer->method_values()[2].value, Range<Ratio>::Point(Ratio(4)));
}

TEST(MethodShiftTest, WhatIsOpenLeavesTheHullOfItsGrades) {
  const absl::StatusOr<Determination> answer =
      Answer("graded", {Item("art15"), YesNo("repeated", false),
                        Count("number", 3), YesNo("merit", false)});
  EXPECT_EQ(Fine(answer), "[20000, 100000)");
  ASSERT_TRUE(answer.ok());
  EXPECT_THAT(Missing(*answer), ElementsAre("remedied"));
  const MethodValue& moved = answer->method_values()[1];
  EXPECT_FALSE(moved.settled);
  EXPECT_EQ(moved.value.ToString(), "[1, 2]");
}

TEST(MethodShiftTest, WhatChangesNothingIsNotAskedFor) {
  // 4 + 2, held at 4, whether it is repeated or not.
  const absl::StatusOr<Determination> answer =
      Answer("graded", {Item("art16"), Count("number", 10),
                        YesNo("remedied", false), YesNo("merit", false)});
  EXPECT_EQ(Fine(answer), "[150000, 200000]");
  ASSERT_TRUE(answer.ok());
  EXPECT_THAT(Missing(*answer), IsEmpty());
}

TEST(MethodShiftTest, WhatIsNotEstablishedCountsAsTheLowestGrade) {
  // Not repeated and remedied: 2 − 1. Then repeated: 2 + 1.
  const absl::StatusOr<Determination> low = Answer(
      "graded-least", {Item("art15"), Count("number", 1), Count("limit", 5)});
  EXPECT_EQ(Fine(low), "20000");
  ASSERT_TRUE(low.ok());
  EXPECT_THAT(Missing(*low), IsEmpty());
  EXPECT_TRUE(low->method_values()[1].least);
  EXPECT_EQ(low->method_values()[1].weights, 0b100);
  EXPECT_EQ(Fine(Answer("graded-least",
                        {Item("art15"), Count("number", 1), Count("limit", 5),
                         YesNo("repeated", true)})),
            "100000");
}

// `number > limit` compares two facts: each condition then counts by itself.
TEST(MethodShiftTest, WhatCannotBeTriedIsBoundedConditionByCondition) {
  const absl::StatusOr<Determination> answer =
      Answer("graded-least",
             {Item("art16"), Count("limit", 5), YesNo("repeated", false)});
  EXPECT_EQ(Fine(answer), "100000");
  ASSERT_TRUE(answer.ok());
  EXPECT_TRUE(answer->method_values()[1].least);
  EXPECT_THAT(Missing(*answer), IsEmpty());
}

TEST(MethodShiftTest, NothingIsToldToBeLowestWhereTheEndDecides) {
  // 1 or 1 − 1: the first grade either way.
  const absl::StatusOr<Determination> answer =
      Answer("graded-least", {Item("art14"), Count("number", 1),
                              Count("limit", 5), YesNo("repeated", false)});
  EXPECT_EQ(Fine(answer), "20000");
  ASSERT_TRUE(answer.ok());
  EXPECT_FALSE(answer->method_values()[1].least);
}

// Figures may be worked out: 20,000, the minimum and 30,000, the maximum.
TEST(MethodShiftTest, AGradeMayBeComputedAndHeld) {
  const auto fine = [](int64_t number, bool repeated) {
    return Fine(
        Answer("graded-moving", {Count("number", number), Count("limit", 2),
                                 YesNo("repeated", repeated)}));
  };
  EXPECT_EQ(fine(0, false), "20000");
  EXPECT_EQ(fine(1, true), "50000");
  EXPECT_EQ(fine(4, false), "50000");
  EXPECT_EQ(fine(9, false), "200000");
  EXPECT_EQ(fine(9, true), "200000");
}

}  // namespace
}  // namespace discretion
