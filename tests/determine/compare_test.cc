// SPDX-License-Identifier: Apache-2.0
// Which of two editions is lighter, and which applies.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "discretion/answer.h"
#include "tests/determine/editions_made.h"

namespace discretion {
namespace {

using testing::ActOf;
using testing::Applied;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::LawChanged;
using testing::MadeEdition;
using testing::MakeSnapshot;

constexpr char kOptionalWarning[] =
    R"(component { kind: KIND_WARNING duty: DUTY_OPTIONAL })";
constexpr char kWarning[] =
    R"(component { kind: KIND_WARNING duty: DUTY_COMPULSORY })";
constexpr char kGoods[] =
    R"(component { kind: KIND_CONFISCATE_GOODS duty: DUTY_COMPULSORY
       object { zh: "货物" en: "goods" } })";
constexpr char kTools[] =
    R"(component { kind: KIND_CONFISCATE_GOODS duty: DUTY_COMPULSORY
       object { zh: "工具" en: "tools" } })";

constexpr char kSixMonths[] =
    R"(component { kind: KIND_SUSPEND_LICENCE duty: DUTY_COMPULSORY
       amount: "[3, 6]" unit: UNIT_MONTHS })";
constexpr char kFourMonths[] =
    R"(component { kind: KIND_SUSPEND_LICENCE duty: DUTY_COMPULSORY
       amount: "[3, 4]" unit: UNIT_MONTHS })";
constexpr char kNinetyDays[] =
    R"(component { kind: KIND_SUSPEND_LICENCE duty: DUTY_COMPULSORY
       amount: "[30, 90]" unit: UNIT_DAYS })";
constexpr char kSuspension[] =
    R"(component { kind: KIND_SUSPEND_LICENCE duty: DUTY_COMPULSORY })";
constexpr char kFiveYears[] =
    R"(component { kind: KIND_BAN duty: DUTY_COMPULSORY
       amount: "5" unit: UNIT_YEARS })";
constexpr char kForLife[] =
    R"(component { kind: KIND_BAN duty: DUTY_COMPULSORY for_life: true })";

// To an act of 1 June 2024.
PartyAnswer AnswerOf(const std::vector<MadeEdition>& all,
                     const std::string& decided = "2024-08-01") {
  const absl::StatusOr<Answer> answer =
      AnswerCase(MakeSnapshot(all), ActOf("2024-06-01", decided));
  EXPECT_TRUE(answer.ok()) << answer.status();
  return answer.ok() ? answer->parties.front() : PartyAnswer();
}

struct Row {
  std::string name;
  MadeEdition old;
  MadeEdition later;
  Lighter lighter;
};

class CompareTest : public ::testing::TestWithParam<Row> {};

TEST_P(CompareTest, SaysWhichIsLighterAndAppliesItAsArticle37Has) {
  const PartyAnswer answer =
      AnswerOf(LawChanged(GetParam().old, GetParam().later));
  ASSERT_TRUE(answer.comparison.has_value());
  EXPECT_EQ(answer.comparison->lighter, GetParam().lighter);
  switch (GetParam().lighter) {
    case Lighter::kNew:
      EXPECT_EQ(Applied(answer), "new");
      EXPECT_EQ(answer.ground, Ground::kLighterLaw);
      break;
    case Lighter::kOld:
      EXPECT_EQ(Applied(answer), "old");
      EXPECT_EQ(answer.ground, Ground::kLawOfAct);
      break;
    case Lighter::kNeither:
      EXPECT_EQ(Applied(answer), "old");
      EXPECT_EQ(answer.ground, Ground::kSame);
      break;
    default:
      EXPECT_EQ(Applied(answer), "");
      EXPECT_EQ(answer.ground, Ground::kChoice);
      EXPECT_THAT(answer.remarks, ElementsAre(Remark::kIncomparable));
  }
  // The other way round the verdict turns.
  const PartyAnswer turned =
      AnswerOf(LawChanged(GetParam().later, GetParam().old));
  const Lighter expected = GetParam().lighter == Lighter::kNew ? Lighter::kOld
                           : GetParam().lighter == Lighter::kOld
                               ? Lighter::kNew
                               : GetParam().lighter;
  EXPECT_EQ(turned.comparison->lighter, expected);
}

INSTANTIATE_TEST_SUITE_P(
    Editions, CompareTest,
    ::testing::Values(
        Row{"same", {}, {}, Lighter::kNeither},
        Row{"lower_maximum", {}, {.amount = "[1000, 4000]"}, Lighter::kNew},
        Row{"lower_minimum", {}, {.amount = "[500, 5000]"}, Lighter::kNew},
        Row{"open_end_lies_below",
            {},
            {.amount = "[1000, 5000)"},
            Lighter::kNew},
        Row{"lower_minimum_higher_maximum",
            {},
            {.amount = "[500, 6000]"},
            Lighter::kIncomparable},
        Row{"a_kind_more", {}, {.more = kWarning}, Lighter::kOld},
        Row{"a_shorter_term",
            {.more = kSixMonths},
            {.more = kFourMonths},
            Lighter::kNew},
        Row{"a_shorter_term_and_a_higher_fine",
            {.more = kSixMonths},
            {.amount = "[1000, 6000]", .more = kFourMonths},
            Lighter::kIncomparable},
        Row{"days_and_months",
            {.more = kSixMonths},
            {.more = kNinetyDays},
            Lighter::kIncomparable},
        Row{"a_term_and_none_stated",
            {.more = kSixMonths},
            {.more = kSuspension},
            Lighter::kIncomparable},
        Row{"a_term_in_place_of_life",
            {.more = kForLife},
            {.more = kFiveYears},
            Lighter::kNew},
        Row{"a_kind_more_and_a_lower_fine",
            {},
            {.amount = "[1000, 2000]", .more = kWarning},
            Lighter::kIncomparable},
        Row{"optional_is_lighter_than_compulsory",
            {.more = kWarning},
            {.more = kOptionalWarning},
            Lighter::kNew},
        Row{"optional_is_heavier_than_none",
            {},
            {.more = kOptionalWarning},
            Lighter::kOld},
        Row{"another_object",
            {.more = kGoods},
            {.more = kTools},
            Lighter::kIncomparable}),
    [](const auto& info) { return info.param.name; });

TEST(CompareTest, RowsTellEachKind) {
  const PartyAnswer answer = AnswerOf(LawChanged(
      {.more = kWarning}, {.amount = "[500, 6000]", .more = kGoods}));
  const std::vector<KindCompared>& rows = answer.comparison->kinds;
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].kind, Kind::kWarning);
  EXPECT_EQ(rows[0].lighter, Lighter::kNew);
  EXPECT_EQ(rows[0].earlier.least, Weight::kCompulsory);
  EXPECT_EQ(rows[0].later.most, Weight::kNone);
  EXPECT_EQ(rows[1].kind, Kind::kFine);
  EXPECT_EQ(rows[1].lighter, Lighter::kIncomparable);
  EXPECT_EQ(rows[1].later.fine->max()->value, *Money::Yuan(6000));
  EXPECT_EQ(rows[2].kind, Kind::kConfiscateGoods);
  EXPECT_EQ(rows[2].lighter, Lighter::kOld);
}

TEST(CompareTest, AnUnknownFactLeavesTheVerdictOpen) {
  std::vector<MadeEdition> both =
      LawChanged({.amount = "[1000, 5000]", .base = "late"}, {});
  const PartyAnswer answer = AnswerOf(both);
  EXPECT_EQ(answer.comparison->lighter, Lighter::kOpen);
  EXPECT_EQ(answer.ground, Ground::kOpen);
  EXPECT_EQ(answer.applied, -1);
}

// --- The same statute, another benchmark.

std::vector<MadeEdition> Benchmarks(const std::string& choice,
                                    const std::string& amount) {
  return {
      {.edition = "old", .until = "2024-07-01"},
      {.edition = "new",
       .from = "2024-07-01",
       .scope = choice.empty() ? ""
                               : absl::StrCat("edition_choice { rule: RULE_",
                                              choice, " place: \"第二十条\" }"),
       .amount = amount}};
}

TEST(EditionChoiceTest, IsAsTheNewerEditionDeclares) {
  const std::string lighter = "[1000, 4000]";
  const std::string heavier = "[1000, 6000]";
  const auto applied = [](const std::string& choice,
                          const std::string& amount) {
    return Applied(AnswerOf(Benchmarks(choice, amount)));
  };
  EXPECT_EQ(applied("LIGHTER", lighter), "new");
  EXPECT_EQ(applied("LIGHTER", heavier), "old");
  EXPECT_EQ(applied("LIGHTER", "[500, 6000]"), "");
  EXPECT_EQ(applied("ACT_DATE", lighter), "old");
  EXPECT_EQ(applied("ACT_DATE", heavier), "old");
  EXPECT_EQ(applied("ASK", lighter), "");
  EXPECT_EQ(AnswerOf(Benchmarks("LIGHTER", lighter)).ground, Ground::kDeclared);
  const PartyAnswer silent = AnswerOf(Benchmarks("", lighter));
  EXPECT_EQ(silent.ground, Ground::kChoice);
  EXPECT_EQ(silent.applied, -1);
  EXPECT_THAT(silent.remarks, ElementsAre(Remark::kUndeclared));
  EXPECT_EQ(AnswerOf(Benchmarks("", "[1000, 5000]")).ground, Ground::kSame);
}

TEST(EditionChoiceTest, APersonChoosesWithAReasonAndOnlyWhereTheLawLeavesIt) {
  const absl::StatusOr<Answer> open =
      AnswerCase(MakeSnapshot(Benchmarks("ASK", "[1000, 4000]")),
                 ActOf("2024-06-01", "2024-08-01"));
  ASSERT_TRUE(open.ok()) << open.status();
  const absl::StatusOr<Answer> chosen =
      ChooseEdition(*open, 0, 1, "新基准更符合过罚相当");
  ASSERT_TRUE(chosen.ok()) << chosen.status();
  EXPECT_EQ(Applied(chosen->parties[0]), "new");
  EXPECT_EQ(chosen->parties[0].reason, "新基准更符合过罚相当");
  EXPECT_FALSE(ChooseEdition(*open, 0, 2, "x").ok());
  EXPECT_FALSE(ChooseEdition(*open, 1, 0, "x").ok());
  EXPECT_FALSE(ChooseEdition(*open, 0, 0, " ").ok());
  EXPECT_EQ(Choose(*open, 0, 0, "x").status().code(),
            absl::StatusCode::kFailedPrecondition);
  const absl::StatusOr<Answer> both = Choose(*chosen, 0, 0, "事实清楚");
  ASSERT_TRUE(both.ok()) << both.status();
  EXPECT_EQ(both->parties[0].applies()->chosen()->reason, "事实清楚");
  const absl::StatusOr<Answer> settled =
      AnswerCase(MakeSnapshot(Benchmarks("ACT_DATE", "[1000, 4000]")),
                 ActOf("2024-06-01", "2024-08-01"));
  EXPECT_EQ(ChooseEdition(*settled, 0, 1, "x").status().code(),
            absl::StatusCode::kFailedPrecondition);
}

// --- Which editions come into question.

TEST(CandidatesTest, TheLawOfTheDecisionIsTakenOnItsOwnDay) {
  const PartyAnswer answer = AnswerOf(LawChanged({}, {.amount = "[500, 900]"}));
  ASSERT_EQ(answer.candidates.size(), 2u);
  EXPECT_TRUE(answer.candidates[0].act_day);
  EXPECT_FALSE(answer.candidates[0].decision_day);
  EXPECT_TRUE(answer.candidates[1].decision_day);
  const auto has = [&](int candidate, StepKind kind) {
    for (const Step& step :
         answer.candidates[candidate].determination.steps()) {
      if (step.kind == kind) return true;
    }
    return false;
  };
  EXPECT_TRUE(has(1, StepKind::kEditionOfDay));
  EXPECT_TRUE(has(1, StepKind::kVersionNotInForce));
  EXPECT_TRUE(has(0, StepKind::kVersionAmended));
  EXPECT_FALSE(has(1, StepKind::kVersionAmended));
}

TEST(CandidatesTest, OfThreeEditionsTheMiddleOneIsNotAsked) {
  std::vector<MadeEdition> all = LawChanged({}, {.amount = "[1000, 4000]"});
  all[1].until = all[1].law_until = "2024-07-15";
  MadeEdition third = all[1];
  third.edition = "third";
  third.from = third.law_from = third.version = "2024-07-15";
  third.until = third.law_until = "";
  third.amount = "[1000, 4500]";
  all.push_back(third);
  const PartyAnswer answer = AnswerOf(all);
  ASSERT_EQ(answer.candidates.size(), 2u);
  EXPECT_EQ(answer.candidates[1].determination.ruleset().edition(), "third");
  EXPECT_EQ(Applied(answer), "third");
}

TEST(CandidatesTest, AnUnknownDayOfDecisionIsToldAndNotGuessed) {
  const PartyAnswer answer =
      AnswerOf(LawChanged({}, {.amount = "[500, 900]"}), "");
  EXPECT_EQ(Applied(answer), "old");
  EXPECT_EQ(answer.candidates.size(), 1u);
  EXPECT_THAT(answer.remarks, ElementsAre(Remark::kDecisionUnknown));
}

TEST(CandidatesTest, DecidedUnderTheSameEditionNothingIsCompared) {
  const PartyAnswer answer =
      AnswerOf(LawChanged({}, {.amount = "[500, 900]"}), "2024-06-30");
  EXPECT_EQ(Applied(answer), "old");
  EXPECT_TRUE(answer.candidates[0].decision_day);
  EXPECT_THAT(answer.remarks, IsEmpty());
}

TEST(CandidatesTest, AnEditionWhoseStatuteWasReplacedIsNotThatOfTheDecision) {
  // The benchmark goes on, the statute it cites does not.
  MadeEdition stale{.law_until = "2024-07-01"};
  const PartyAnswer answer = AnswerOf({stale});
  EXPECT_EQ(answer.candidates.size(), 1u);
  EXPECT_FALSE(answer.candidates[0].decision_day);
  EXPECT_THAT(answer.remarks, ElementsAre(Remark::kNoNewEdition));
}

// --- No longer unlawful.

std::vector<MadeEdition> Repealed(const std::string& from) {
  std::vector<MadeEdition> all = LawChanged({}, {});
  all[1].offence = "other";
  all[1].name = "另一行为";
  all[1].scope = absl::StrCat("repealed { offence: \"act\" from: \"", from,
                              "\" statute: \"law 3\" }");
  return all;
}

TEST(RepealTest, AnActNoLongerUnlawfulIsNotPenalised) {
  const PartyAnswer answer = AnswerOf(Repealed("2024-07-01"));
  EXPECT_TRUE(answer.no_penalty());
  EXPECT_EQ(answer.ground, Ground::kRepealed);
  EXPECT_EQ(answer.applied, -1);
  EXPECT_EQ(answer.candidates.size(), 1u);
}

TEST(RepealTest, OnlyFromItsDayOnAndOnlyIfTheDayOfDecisionIsKnown) {
  EXPECT_TRUE(AnswerOf(Repealed("2024-08-01")).no_penalty());
  EXPECT_FALSE(AnswerOf(Repealed("2024-08-02")).no_penalty());
  EXPECT_FALSE(AnswerOf(Repealed("2024-07-01"), "").no_penalty());
}

TEST(RepealTest, AnActCommittedAfterItWasNeverUnlawful) {
  const absl::StatusOr<Answer> answer =
      AnswerCase(MakeSnapshot(Repealed("2024-07-01")), ActOf("2024-07-02"));
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->parties[0].ground, Ground::kNotUnlawful);
  EXPECT_TRUE(answer->parties[0].no_penalty());
  EXPECT_FALSE(
      AnswerCase(MakeSnapshot(Repealed("2024-07-03")), ActOf("2024-07-02"))
          .ok());
}

}  // namespace
}  // namespace discretion
