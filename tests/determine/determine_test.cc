// SPDX-License-Identifier: Apache-2.0
// What the stages do, on the made-up ruleset. Expected figures are worked by
// hand beside each row.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "src/ruleset/model.h"
#include "tests/determine/made.h"

namespace discretion {
namespace {

using testing::Count;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::MadeCase;
using testing::MadeEngine;
using testing::YesNo;
using testing::Yuan;

const Engine& TheEngine() {
  static const Engine* const kEngine = new Engine(MadeEngine());
  return *kEngine;
}

Determination Answer(const Case& c) {
  absl::StatusOr<Determination> answer = TheEngine().Determine(c);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return *std::move(answer);
}

std::vector<std::string> Tiers(const Determination& answer) {
  const ruleset::Model& model = answer.ruleset().model();
  const ruleset::OffenceRule& rule = model.rules[answer.offence_index()];
  std::vector<std::string> tiers;
  for (const Option& option : answer.options()) {
    tiers.push_back(
        option.tier
            ? model.ladders[*rule.rows.front().ladder].tiers[*option.tier].id
            : "");
  }
  return tiers;
}

std::vector<std::string> Missing(const Determination& answer) {
  std::vector<std::string> ids;
  for (int slot : answer.missing()) {
    ids.push_back(answer.ruleset().facts()[slot].id);
  }
  return ids;
}

std::string Fine(const Determination& answer) {
  return answer.fine_hull() ? answer.fine_hull()->ToString() : "none";
}

bool Has(const Determination& answer, StepKind kind) {
  return std::any_of(answer.steps().begin(), answer.steps().end(),
                     [kind](const Step& step) { return step.kind == kind; });
}

struct Row {
  std::string name;
  std::string offence;
  std::vector<Given> facts;
  Outcome outcome = Outcome::kDetermined;
  std::vector<std::string> tiers;
  std::string fine;
  std::vector<std::string> missing = {};
};

class Determine : public ::testing::TestWithParam<Row> {};

TEST_P(Determine, ComesOutAsWorkedByHand) {
  const Row& row = GetParam();
  const Determination answer = Answer(MadeCase(row.offence, row.facts));
  EXPECT_EQ(answer.outcome(), row.outcome);
  EXPECT_EQ(Tiers(answer), row.tiers);
  EXPECT_EQ(Fine(answer), row.fine);
  EXPECT_EQ(Missing(answer), row.missing);
}

INSTANTIATE_TEST_SUITE_P(
    Made, Determine,
    ::testing::ValuesIn(std::vector<Row>{
        {.name = "OneTier",
         .offence = "each",
         .facts = {Count("n", 1)},
         .tiers = {"few"},
         .fine = "[1000, 2000)"},
        {.name = "SeveralStayOptions",
         .offence = "each",
         .facts = {Count("n", 2)},
         .outcome = Outcome::kChoice,
         .tiers = {"few", "many"},
         .fine = "[1000, 5000]"},
        {.name = "HeavierIsChosen",
         .offence = "heavier",
         .facts = {Count("n", 2)},
         .tiers = {"many"},
         .fine = "5000"},
        {.name = "LighterIsChosen",
         .offence = "lighter",
         .facts = {Count("n", 2)},
         .tiers = {"few"},
         .fine = "1000"},
        {.name = "UnknownKeepsBothUnderHeavier",
         .offence = "heavier",
         .facts = {},
         .outcome = Outcome::kOpen,
         .tiers = {"few", "many"},
         .fine = "[1000, 5000]",
         .missing = {"n"}},
        {.name = "HoleFallsToTheStatute",
         .offence = "hole-statute",
         .facts = {Count("n", 4)},
         .tiers = {""},
         .fine = "[1000, 5000]"},
        {.name = "UnknownHoleIsAnOption",
         .offence = "hole-statute",
         .facts = {},
         .outcome = Outcome::kOpen,
         .tiers = {"five", ""},
         .fine = "[1000, 5000]",
         .missing = {"n"}},
        {.name = "HoleHasNoAnswer",
         .offence = "hole-nothing",
         .facts = {Count("n", 4)},
         .outcome = Outcome::kNoAnswer,
         .tiers = {},
         .fine = "none"},
        {.name = "OneTierThatMayNotHoldIsOpen",
         .offence = "hole-nothing",
         .facts = {},
         .outcome = Outcome::kOpen,
         .tiers = {"five"},
         .fine = "5000",
         .missing = {"n"}},
        // min(3 x 5,000, 30,000) = 15,000; the tier's 2,000..30,000 is held
        // inside it.
        {.name = "FigureIsClampedToAStatuteThatFollowsFacts",
         .offence = "cap",
         .facts = {Count("n", 9), Yuan("gains", 5000)},
         .tiers = {"many"},
         .fine = "[2000, 15000]"},
        // 3 x 500 = 1,500; the tier begins at 2,000, wholly outside.
        {.name = "FigureOutsideBecomesTheNearerEnd",
         .offence = "cap",
         .facts = {Count("n", 9), Yuan("gains", 500)},
         .tiers = {"many"},
         .fine = "1500"},
        {.name = "CapIsReached",
         .offence = "cap",
         .facts = {Count("n", 9), Yuan("gains", 50000)},
         .tiers = {"many"},
         .fine = "[2000, 30000]"},
        // 100..300 a mu, 2.5 mu: 250..750; first half: 250..500, 500 open.
        {.name = "ShareOfAFineByUnits",
         .offence = "per-mu",
         .facts = {Count("n", 0),
                   YesNo("bad", false),
                   {"area", FactValue::Number(*Ratio::Create(5, 2))}},
         .tiers = {"few"},
         .fine = "[250, 500)"},
        // The open statute leaves 1,000 and 5,000 out; half of it is 3,000.
        {.name = "ShareKeepsTheStatutesOpenEnds",
         .offence = "open",
         .facts = {Count("n", 3), YesNo("bad", true)},
         .tiers = {"bad"},
         .fine = "[3000, 5000)"},
        {.name = "LowerShareKeepsTheOpenMinimum",
         .offence = "open",
         .facts = {Count("n", 0), YesNo("bad", false)},
         .tiers = {"few"},
         .fine = "(1000, 3000)"},
        // 15 and 30 x 100,000, although the value is 20,000.
        {.name = "DeemedBase",
         .offence = "deemed",
         .facts = {Yuan("value", 20000)},
         .tiers = {""},
         .fine = "[1500000, 3000000]"},
        {.name = "BaseAboveTheDeemedOne",
         .offence = "deemed",
         .facts = {Yuan("value", 200000)},
         .tiers = {""},
         .fine = "[3000000, 6000000]"},
        {.name = "UnknownBaseIsBoundedByTheDeemedOne",
         .offence = "deemed",
         .facts = {},
         .outcome = Outcome::kOpen,
         .tiers = {""},
         .fine = "[1500000, )",
         .missing = {"value"}},
        // 100 / 3 = 33.333 yuan: 3333.33 fen; twice 6666.67 fen. Inward: 3334
        // to 6666 fen.
        {.name = "EndsBetweenFenMoveInward",
         .offence = "third",
         .facts = {Yuan("value", 100)},
         .tiers = {""},
         .fine = "[33.34, 66.66]"},
        {.name = "OverlappingBranchesStayOptions",
         .offence = "overlap",
         .facts = {Count("n", 2)},
         .outcome = Outcome::kChoice,
         .tiers = {"", ""},
         .fine = "[1000, 9000]"},
        {.name = "NoBranchHasNoAnswer",
         .offence = "overlap",
         .facts = {Count("n", 0)},
         .outcome = Outcome::kNoAnswer,
         .tiers = {},
         .fine = "none"},
        {.name = "AnUnknownCaseOfTheStatuteMayHaveNoAnswer",
         .offence = "one-case",
         .facts = {},
         .outcome = Outcome::kOpen,
         .tiers = {""},
         .fine = "[1000, 5000]",
         .missing = {"n"}},
        {.name = "UnknownThatChangesNothingIsNotAsked",
         .offence = "same",
         .facts = {},
         .tiers = {""},
         .fine = "[1000, 5000]"},
        {.name = "TrueWhateverIsUnknown",
         .offence = "per-mu",
         .facts = {Count("n", 3), YesNo("bad", true)},
         .outcome = Outcome::kOpen,
         .tiers = {"bad"},
         .fine = "[0, )",
         .missing = {"area"}},
        {.name = "OptionalFineLeftOutByTheTable",
         .offence = "kinds",
         .facts = {Count("n", 0)},
         .tiers = {"few"},
         .fine = "none"},
    }),
    [](const auto& info) { return info.param.name; });

TEST(Kinds, SilentTableLeavesAnOptionalKindAndKeepsACompulsoryOne) {
  const Determination answer = Answer(MadeCase("kinds", {Count("n", 3)}));
  ASSERT_EQ(answer.options().size(), 1u);
  const auto& penalties = answer.options()[0].penalties;
  ASSERT_EQ(penalties.size(), 3u);
  EXPECT_EQ(penalties[0].kind, Kind::kWarning);
  EXPECT_EQ(penalties[0].duty, Duty::kOptional);
  EXPECT_TRUE(penalties[0].table_silent);
  EXPECT_EQ(penalties[1].kind, Kind::kFine);
  EXPECT_FALSE(penalties[1].table_silent);
  EXPECT_EQ(penalties[2].kind, Kind::kRevokeLicence);
  EXPECT_TRUE(penalties[2].table_silent);
  EXPECT_TRUE(Has(answer, StepKind::kTableSilent));
}

TEST(Kinds, KindFromALevelOnIsNotImposedBelowIt) {
  const Determination answer = Answer(MadeCase("kinds", {Count("n", 0)}));
  ASSERT_EQ(answer.options().size(), 1u);
  for (const Penalty& penalty : answer.options()[0].penalties) {
    EXPECT_NE(penalty.kind, Kind::kRevokeLicence);
    EXPECT_NE(penalty.kind, Kind::kFine);  // the table prints none
  }
  EXPECT_TRUE(Has(answer, StepKind::kNotImposed));
}

TEST(Steps, EveryClampLeavesOne) {
  const Determination clamped =
      Answer(MadeCase("cap", {Count("n", 9), Yuan("gains", 5000)}));
  EXPECT_TRUE(Has(clamped, StepKind::kClamped));
  EXPECT_FALSE(Has(clamped, StepKind::kWithinStatute));
  const Determination inside =
      Answer(MadeCase("cap", {Count("n", 9), Yuan("gains", 50000)}));
  EXPECT_FALSE(Has(inside, StepKind::kClamped));
  EXPECT_TRUE(Has(inside, StepKind::kWithinStatute));
}

TEST(Steps, RoundingAndChoiceLeaveOne) {
  EXPECT_TRUE(Has(Answer(MadeCase("third", {Yuan("value", 100)})),
                  StepKind::kWholeFen));
  EXPECT_FALSE(Has(Answer(MadeCase("third", {Yuan("value", 300)})),
                   StepKind::kWholeFen));
  EXPECT_TRUE(
      Has(Answer(MadeCase("heavier", {Count("n", 2)})), StepKind::kTierChosen));
  EXPECT_TRUE(
      Has(Answer(MadeCase("each", {Count("n", 2)})), StepKind::kSeveralTiers));
  EXPECT_TRUE(Has(Answer(MadeCase("overlap", {Count("n", 2)})),
                  StepKind::kSeveralBranches));
  EXPECT_TRUE(Has(Answer(MadeCase("same", {})), StepKind::kSameOutcome));
}

int PlaceOf(Stage stage) {
  constexpr Stage kOrder[] = {
      Stage::kEdition,      Stage::kGate,  Stage::kBranch, Stage::kTier,
      Stage::kCircumstance, Stage::kRange, Stage::kGuard};
  return static_cast<int>(
      std::find(std::begin(kOrder), std::end(kOrder), stage) -
      std::begin(kOrder));
}

TEST(Steps, ComeInTheOrderOfTheStages) {
  for (const char* offence : {"each", "cap", "overlap", "deemed"}) {
    const Determination answer = Answer(
        MadeCase(offence, {Count("n", 2), Yuan("gains", 1), Yuan("value", 1)}));
    EXPECT_TRUE(std::is_sorted(answer.steps().begin(), answer.steps().end(),
                               [](const Step& a, const Step& b) {
                                 return PlaceOf(a.stage) < PlaceOf(b.stage);
                               }))
        << offence;
  }
}

TEST(Edition, WithoutADateTheFirstStepSaysWhatWasTaken) {
  const Determination answer = Answer(MadeCase("each", {Count("n", 1)}));
  EXPECT_EQ(answer.steps()[0].kind, StepKind::kEditionAssumed);
  EXPECT_EQ(answer.steps()[1].kind, StepKind::kModel);
}

TEST(Edition, DatesOfTheStatuteBindToo) {
  Case c = MadeCase("each", {Count("n", 1)});
  c.act_date = Date(2025, 12, 31);
  EXPECT_TRUE(TheEngine().Determine(c).ok());
  c.act_date = Date(2026, 1, 1);
  const absl::Status late = TheEngine().Determine(c).status();
  EXPECT_EQ(late.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(late.message()),
              ::testing::HasSubstr("from 2020-02-01 until before 2026-01-01"));
}

TEST(Options, CertainOnesHoldOnTheKnownFactsAlone) {
  const Determination answer =
      Answer(MadeCase("open", {Count("n", 1)}));  // `bad` is unknown
  ASSERT_EQ(answer.options().size(), 2u);
  EXPECT_TRUE(answer.options()[0].certain);
  EXPECT_FALSE(answer.options()[1].certain);
  EXPECT_THAT(Missing(answer), ElementsAre("bad"));
}

TEST(Options, ACertainSingleOneAsksNothing) {
  EXPECT_THAT(Missing(Answer(MadeCase("each", {Count("n", 1)}))), IsEmpty());
}

// A tier that is met but may give way to a heavier (lighter) one is not
// certain.
TEST(Determine, WhatAnotherTierMayDisplaceIsNotCertain) {
  const Engine engine = MadeEngine();
  for (const char* offence : {"heavier-other", "lighter-other"}) {
    SCOPED_TRACE(offence);
    const bool heavier = std::string(offence) == "heavier-other";
    const absl::StatusOr<Determination> answer = engine.Determine(
        MadeCase(offence, {heavier ? Count("n", 0) : YesNo("bad", true)}));
    ASSERT_TRUE(answer.ok()) << answer.status();
    ASSERT_EQ(answer->options().size(), 2u);
    EXPECT_FALSE(answer->options()[0].certain);
    EXPECT_FALSE(answer->options()[1].certain);
    ASSERT_EQ(answer->missing().size(), 1u);
    EXPECT_EQ(answer->ruleset().facts()[answer->missing()[0]].id,
              heavier ? "bad" : "n");
  }
}

}  // namespace
}  // namespace discretion
