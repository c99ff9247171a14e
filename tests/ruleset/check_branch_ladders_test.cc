// SPDX-License-Identifier: Apache-2.0
// Branches with rows of their own.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/ruleset/model.h"
#include "tests/ruleset/base_ruleset.h"
#include "tests/ruleset/check_case.h"

namespace discretion::ruleset {
namespace {

using ::testing::ElementsAre;

std::string New(const std::string& rest) {
  return "offence { id: \"new\" name { zh: \"新\" en: \"an act\" } breaches: "
         "\"law 20\" penalised_by: \"split\" " +
         rest + " }\n";
}

constexpr char kFines[] =
    "benchmark { kind: KIND_FINE branch: \"below\" cell: \"500\" cell: "
    "\"2000\" cell: \"5000\" } ";
constexpr char kOwnFines[] =
    "benchmark { kind: KIND_FINE branch: \"from\" cell: \"none\" cell: \"5\" "
    "} ";
constexpr char kOwn[] =
    "branch_ladder { branch: \"from\" ladder: \"bare\" "
    "tier_criteria { tier: \"pardon\" criterion: \"pardoned\" } "
    "tier_criteria { tier: \"punish\" criterion: \"second\" } } ";

class CheckBranchLaddersTest : public testing::TestWithParam<CheckCase> {};

TEST_P(CheckBranchLaddersTest, IsTold) { ExpectTold(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    , CheckBranchLaddersTest,
    testing::ValuesIn<CheckCase>({
        {.name = "UnknownBranch",
         .more = New("ladder: \"times\" branch_ladder { branch: \"above\" "
                     "ladder: \"shares\" }"),
         .path = "offence new / branch_ladder above / branch",
         .message = "there is no branch `above`",
         .hint = "declared are `below`, `from`"},
        {.name = "ProvisionWithoutBranches",
         .edits = {{"ladder: \"times\"",
                    "ladder: \"times\" branch_ladder { branch: \"a\" ladder: "
                    "\"times\" }"}},
         .path = "offence act-1 / branch_ladder a / branch",
         .message = "provision `plain` splits no cases",
         .hint = "name a provision that has branches"},
        {.name = "TwoForOneBranch",
         .more = New("ladder: \"times\" branch_ladder { branch: \"from\" "
                     "ladder: \"shares\" } branch_ladder { branch: \"from\" }"),
         .path = "offence new / branch_ladder from / branch",
         .message = "the branch has two ladders",
         .hint = "keep one"},
        {.name = "UnknownLadder",
         .more = New("branch_ladder { branch: \"from\" ladder: \"x\" }"),
         .path = "offence new / branch_ladder from / ladder",
         .message = "there is no ladder `x`",
         .hint = "declared are"},
        {.name = "OwnLadderNeverUsed",
         .more = New("ladder: \"times\" branch_ladder { branch: \"from\" "
                     "ladder: \"shares\" } branch_ladder { branch: \"below\" "
                     "}"),
         .path = "offence new / ladder",
         .message = "every branch has a ladder of its own",
         .hint = "remove `ladder`"},
        {.name = "CriteriaWithoutLadder",
         .more = New("branch_ladder { branch: \"from\" tier_criteria { tier: "
                     "\"light\" criterion: \"first\" } }"),
         .path = "offence new / branch_ladder from / tier_criteria 1",
         .message = "criteria need a ladder to stand in",
         .hint = "name the `ladder`"},
        {.name = "OffenceCriteriaDoNotReachTheBranch",
         .more = New("ladder: \"bare\" tier_criteria { tier: \"pardon\" "
                     "criterion: \"first\" } tier_criteria { tier: \"punish\" "
                     "criterion: \"third\" } branch_ladder { branch: \"from\" "
                     "ladder: \"bare\" tier_criteria { tier: \"pardon\" "
                     "criterion: \"first\" } }"),
         .path = "offence new / branch_ladder from / ladder",
         .message = "tier `punish` has no criterion",
         .hint = "add `tier_criteria`"},
        {.name = "ColumnForRowsOfTwoLengths",
         .more = New("ladder: \"times\" " + std::string(kOwn) +
                     "benchmark { kind: KIND_FINE cell: \"500\" cell: \"2000\" "
                     "cell: \"5000\" }"),
         .path = "offence new / benchmark KIND_FINE / cell 1",
         .message = "3 cells for 2 tiers in branch `from`",
         .hint = "give branches with other rows a column each"},
        {.name = "FaultNamesATierOfNoBranch",
         .more = New("ladder: \"times\" " + std::string(kOwn) + kFines +
                     kOwnFines +
                     "fault { check: CHECK_OUTSIDE_STATUTE tier: \"light\" "
                     "why { zh: \"甲\" en: \"a\" } seen: SEEN_PRINT }"),
         .path = "offence new / fault 1 / tier",
         .message = "a tier says too little",
         .hint = "name its `branch`"},
    }),
    ByName());

TEST(BranchLaddersTest, GiveEachBranchItsRows) {
  const LoadResult result = LoadText(
      BaseRuleset() + New("ladder: \"times\" tier_criteria { tier: \"heavy\" "
                          "criterion: \"pardoned\" } " +
                          std::string(kOwn) + kFines + kOwnFines));
  ASSERT_EQ(result.rulesets.size(), 1) << Told(result);
  EXPECT_EQ(Told(result), "");
  const Model& model = result.rulesets[0].model();
  const OffenceRule& rule = model.rules.back();
  ASSERT_EQ(rule.rows.size(), 2);
  EXPECT_THAT(*rule.rows_of, ElementsAre(0, 1));
  EXPECT_EQ(model.LadderOf(rule, 0)->id, "times");
  EXPECT_EQ(model.LadderOf(rule, 1)->id, "bare");
  // Criteria: first, second, third, pardoned.
  const Lists& whole = rule.RowsOf(0).criteria;
  ASSERT_EQ(whole.size(), 3);
  EXPECT_THAT(whole[0], ElementsAre(0));
  EXPECT_THAT(whole[1], ElementsAre(1));
  EXPECT_THAT(whole[2], ElementsAre(2, 3));
  EXPECT_THAT(whole.all(), ElementsAre(0, 1, 2, 3));
  const Lists& own = rule.RowsOf(1).criteria;
  ASSERT_EQ(own.size(), 2);
  EXPECT_THAT(own[0], ElementsAre(3));
  EXPECT_THAT(own[1], ElementsAre(1));
  EXPECT_EQ(rule.cells[0][1].size(), 3);
  EXPECT_EQ(rule.cells[1][1].size(), 2);
  EXPECT_EQ(rule.cells[1][1][0].is, Cell::Is::kNone);
}

TEST(BranchLaddersTest, AloneLeaveTheOtherBranchToTheStatute) {
  const LoadResult result =
      LoadText(BaseRuleset() + New(std::string(kOwn) + kOwnFines));
  ASSERT_EQ(result.rulesets.size(), 1) << Told(result);
  const Model& model = result.rulesets[0].model();
  const OffenceRule& rule = model.rules.back();
  EXPECT_EQ(model.LadderOf(rule, 0), nullptr);
  EXPECT_EQ(model.LadderOf(rule, 1)->id, "bare");
  EXPECT_TRUE(rule.cells[0][1].empty());
}

TEST(BranchLaddersTest, TakeABranchOutOfTheTable) {
  const LoadResult result =
      LoadText(BaseRuleset() +
               New("ladder: \"times\" branch_ladder { branch: \"from\" } " +
                   std::string(kFines)));
  ASSERT_EQ(result.rulesets.size(), 1) << Told(result);
  const Model& model = result.rulesets[0].model();
  EXPECT_EQ(model.LadderOf(model.rules.back(), 1), nullptr);
}

// The branch's criteria are read, the offence's own ladder is not there.
TEST(BranchLaddersTest, TheirCriteriaAreAmongTheFacts) {
  const LoadResult result =
      LoadText(BaseRuleset() + New(std::string(kOwn) + kOwnFines));
  ASSERT_EQ(result.rulesets.size(), 1) << Told(result);
  // prior, slight, harm, goods_value.
  EXPECT_THAT(*result.rulesets[0].model().rules.back().facts,
              ElementsAre(0, 1, 2, 3));
}

TEST(BranchLaddersTest, LevelsAreWantedWhereTheBranchNeedsThem) {
  const std::string provision =
      "provision { id: \"levels\" statute: \"law\" article: \"4\" "
      "branch { id: \"a\" when: \"prior == 0\" name { zh: \"甲\" en: \"a\" } "
      "component { kind: KIND_WARNING duty: DUTY_OPTIONAL } } "
      "branch { id: \"b\" when: \"prior > 0\" name { zh: \"乙\" en: \"b\" } "
      "component { kind: KIND_WARNING duty: DUTY_OPTIONAL from_level: "
      "LEVEL_SERIOUS } } }\n";
  const auto offence = [&](const std::string& rest) {
    return BaseRuleset() + provision +
           Replaced(New(rest), "\"split\"", "\"levels\"");
  };
  EXPECT_EQ(Told(LoadText(offence("branch_ladder { branch: \"b\" ladder: "
                                  "\"times\" }"))),
            "");
  const LoadResult result =
      LoadText(offence("ladder: \"times\" " +
                       Replaced(kOwn, "branch: \"from\"", "branch: \"b\"")));
  ASSERT_EQ(result.issues.size(), 1) << Told(result);
  EXPECT_EQ(result.issues[0].path, "offence new / branch_ladder b / ladder");
}

}  // namespace
}  // namespace discretion::ruleset
