// SPDX-License-Identifier: Apache-2.0
// Which edition answers, by day and place.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "discretion/answer.h"
#include "tests/determine/editions_made.h"

namespace discretion {
namespace {

using testing::ActOf;
using testing::Applied;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::MadeEdition;
using testing::MakeSnapshot;

// Two editions that meet on 1 July 2024, the second with a lighter table under
// the same statute.
std::vector<MadeEdition> TwoEditions() {
  return {{.edition = "1", .from = "2020-01-01", .until = "2024-07-01"},
          {.edition = "2", .from = "2024-07-01", .amount = "[1000, 4000]"}};
}

std::string EditionOf(const Snapshot& snapshot, const std::string& day) {
  const absl::StatusOr<Determination> answer = snapshot.Determine(ActOf(day));
  return answer.ok() ? answer->ruleset().edition()
                     : std::string(answer.status().message());
}

TEST(EditionsTest, AnActIsAnsweredByTheEditionInForceOnItsDay) {
  const Snapshot snapshot = MakeSnapshot(TwoEditions());
  EXPECT_EQ(EditionOf(snapshot, "2020-01-01"), "1");
  EXPECT_EQ(EditionOf(snapshot, "2024-06-30"), "1") << "its last day";
  EXPECT_EQ(EditionOf(snapshot, "2024-07-01"), "2") << "its first day";
}

TEST(EditionsTest, ADayOutsideEveryEditionIsRefusedWithAllOfThem) {
  const std::string told = EditionOf(MakeSnapshot(TwoEditions()), "2019-12-31");
  EXPECT_THAT(told, HasSubstr("edition 1, in force from 2020-01-01 until "
                              "before 2024-07-01"));
  EXPECT_THAT(told, HasSubstr("edition 2, in force from 2024-07-01"));
}

TEST(EditionsTest, WithoutADaySeveralEditionsAreRefused) {
  const absl::Status told =
      MakeSnapshot(TwoEditions()).Determine(ActOf("")).status();
  EXPECT_EQ(told.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(told.message()), HasSubstr("2 editions"));
}

TEST(EditionsTest, AnEditionCanBeNamed) {
  const Snapshot snapshot = MakeSnapshot(TwoEditions());
  const absl::StatusOr<Determination> answer =
      snapshot.Determine(ActOf("", "", "test/city@1/act"));
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->ruleset().edition(), "1");
  EXPECT_EQ(snapshot.FindRuleset("test/city")->edition(), "2");
  EXPECT_EQ(snapshot.FindRuleset("test/city@1")->edition(), "1");
  EXPECT_EQ(snapshot.FindRuleset("test/city@3"), nullptr);
}

TEST(EditionsTest, EditionsInForceOnOneDayAreRefused) {
  std::vector<MadeEdition> both = TwoEditions();
  both[0].until = "2024-07-02";
  const absl::Status told = testing::TrySnapshot(both).status();
  EXPECT_EQ(told.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(told.message()), HasSubstr("the same days"));
  both[0].until = "";
  EXPECT_FALSE(testing::TrySnapshot(both).ok());
}

TEST(EditionsTest, AContinuingActIsOneOfItsLastDay) {
  const Snapshot snapshot = MakeSnapshot(TwoEditions());
  Case c = ActOf("");
  c.dates.Set(CaseDate::kActFrom, Date(2024, 6, 1));
  c.dates.Set(CaseDate::kAct, Date(2024, 7, 1));
  const absl::StatusOr<Determination> answer = snapshot.Determine(c);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->ruleset().edition(), "2");
  EXPECT_EQ(answer->given().act_date, Date(2024, 7, 1));
}

TEST(EditionsTest, DaysThatContradictEachOtherAreRefused) {
  const Snapshot snapshot = MakeSnapshot(TwoEditions());
  const auto told = [&](CaseDate one, Date day, CaseDate other, Date second) {
    Case c = ActOf("");
    c.dates.Set(one, day);
    c.dates.Set(other, second);
    return std::string(AnswerCase(snapshot, c).status().message());
  };
  EXPECT_THAT(told(CaseDate::kActFrom, Date(2024, 7, 2), CaseDate::kAct,
                   Date(2024, 7, 1)),
              HasSubstr("act_until of 2024-07-01 lies before its act_from"));
  EXPECT_THAT(told(CaseDate::kActFrom, Date(2024, 7, 2), CaseDate::kDiscovered,
                   Date(2024, 7, 1)),
              HasSubstr("discovered of 2024-07-01 lies before"));
  EXPECT_THAT(told(CaseDate::kAct, Date(2024, 7, 2), CaseDate::kDecided,
                   Date(2024, 7, 1)),
              HasSubstr("decided of 2024-07-01 lies before its act_until"));
  EXPECT_THAT(told(CaseDate::kFiled, Date(2024, 7, 2), CaseDate::kDecided,
                   Date(2024, 7, 1)),
              HasSubstr("decided of 2024-07-01 lies before its filed"));
  Case c = ActOf("2024-07-02");
  c.dates.Set(CaseDate::kDiscovered, Date(2024, 7, 1));
  EXPECT_THAT(std::string(snapshot.Determine(c).status().message()),
              HasSubstr("discovered"));
}

TEST(EditionsTest, AFactTakesItsDayFromTheCaseAndMustAgreeWithIt) {
  const Snapshot snapshot =
      MakeSnapshot({{.amount = "[500, 1000]", .base = "late"}});
  Case c = ActOf("2024-07-01");
  c.dates.Set(CaseDate::kDiscovered, Date(2024, 7, 8));
  const absl::StatusOr<Determination> answer = snapshot.Determine(c);
  ASSERT_TRUE(answer.ok()) << answer.status();
  // Seven days have passed on the day after the seventh.
  EXPECT_EQ(answer->fine_hull()->max()->value, *Money::Yuan(6000));
  c.facts = {{"found", FactValue::Day(Date(2024, 7, 8))}};
  EXPECT_TRUE(snapshot.Determine(c).ok());
  c.facts = {{"found", FactValue::Day(Date(2024, 7, 9))}};
  EXPECT_THAT(std::string(snapshot.Determine(c).status().message()),
              HasSubstr("given as 2024-07-09"));
}

// --- Places.

std::vector<MadeEdition> Places() {
  return {{.id = "test/nation"},
          {.id = "test/province", .scope = "place: \"410000\""},
          {.id = "test/city", .scope = "place: \"410100\""},
          {.id = "test/far", .scope = "place: \"440300\""}};
}

std::string RulesetAt(const Snapshot& snapshot, const std::string& place) {
  Case c = ActOf("2024-01-01");
  c.place = place;
  const absl::StatusOr<Determination> answer = snapshot.Determine(c);
  return answer.ok() ? answer->ruleset().id()
                     : std::string(answer.status().message());
}

TEST(PlacesTest, TheNearestRulesetAnswersAndAPlaceWithoutOneFallsBack) {
  const Snapshot all = MakeSnapshot(Places());
  EXPECT_EQ(RulesetAt(all, "410103"), "test/city");
  EXPECT_EQ(RulesetAt(all, "410100"), "test/city");
  EXPECT_EQ(RulesetAt(all, "411500"), "test/province");
  EXPECT_EQ(RulesetAt(all, "110101"), "test/nation");
  EXPECT_EQ(RulesetAt(all, "440300"), "test/far");
  std::vector<MadeEdition> fewer = Places();
  fewer.erase(fewer.begin() + 2);
  EXPECT_EQ(RulesetAt(MakeSnapshot(fewer), "410103"), "test/province");
  fewer.erase(fewer.begin() + 1);
  EXPECT_EQ(RulesetAt(MakeSnapshot(fewer), "410103"), "test/nation") << "twice";
  fewer.erase(fewer.begin());
  EXPECT_THAT(RulesetAt(MakeSnapshot(fewer), "410103"),
              HasSubstr("no ruleset for the place `410103`"));
  EXPECT_THAT(RulesetAt(all, "4101"), HasSubstr("six digits"));
  EXPECT_THAT(RulesetAt(all, ""), HasSubstr("is an offence of"));
}

TEST(PlacesTest, ARulesetThatIsNotYetInForceLeavesThePlaceToTheOneAbove) {
  std::vector<MadeEdition> all = Places();
  all[2].from = "2024-01-02";
  EXPECT_EQ(RulesetAt(MakeSnapshot(all), "410103"), "test/province");
}

TEST(PlacesTest, ASupersededEditionIsNotUsed) {
  std::vector<MadeEdition> all = Places();
  all[1].scope += " supersedes: \"test/city@1\"";
  EXPECT_EQ(RulesetAt(MakeSnapshot(all), "410103"), "test/province");
  all[1].scope = "place: \"410000\" supersedes: \"test/city@0\"";
  EXPECT_EQ(RulesetAt(MakeSnapshot(all), "410103"), "test/city")
      << "another edition";
  // Only from its first day on.
  all[1].scope = "place: \"410000\" supersedes: \"test/city\"";
  all[1].from = "2024-01-02";
  EXPECT_EQ(RulesetAt(MakeSnapshot(all), "410103"), "test/city");
  all[1].from = "2024-01-01";
  EXPECT_EQ(RulesetAt(MakeSnapshot(all), "410103"), "test/province");
}

TEST(PlacesTest, AGapFillerAnswersOnlyWhereTheOtherHasNoSuchOffence) {
  // The city's supplement would be nearer.
  std::vector<MadeEdition> all = {
      {.id = "test/province", .scope = "place: \"410000\""},
      {.id = "test/supplement",
       .scope = "place: \"410100\" fills_gaps_of: \"test/province\""}};
  EXPECT_EQ(RulesetAt(MakeSnapshot(all), "410103"), "test/province");
  all[0].offence = "another";
  EXPECT_EQ(RulesetAt(MakeSnapshot(all), "410103"), "test/province")
      << "the same act by name";
  all[0].name = "另一行为";
  EXPECT_EQ(RulesetAt(MakeSnapshot(all), "410103"), "test/supplement");
  Case c = ActOf("2024-01-01");
  c.place = "410103";
  const absl::StatusOr<Answer> answer = AnswerCase(MakeSnapshot(all), c);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_THAT(answer->parties[0].remarks,
              ElementsAre(Remark::kWiderPlace, Remark::kGapFilled,
                          Remark::kDecisionUnknown));
}

TEST(PlacesTest, OnlyRulesetsInForceThereAreListed) {
  std::vector<MadeEdition> made = Places();
  made[2].until = "2024-01-01";
  const Snapshot snapshot = MakeSnapshot(made);
  const auto ids = [&](const std::string& place, std::optional<Date> day) {
    std::vector<std::string> all;
    for (const Ruleset* ruleset : snapshot.InForce(place, day))
      all.push_back(ruleset->id());
    return all;
  };
  EXPECT_EQ(ids("", {}).size(), 4u);
  EXPECT_THAT(ids("410103", {}),
              ElementsAre("test/nation", "test/province", "test/city"));
  EXPECT_THAT(ids("410103", Date(2024, 1, 1)),
              ElementsAre("test/nation", "test/province"));
}

// --- Versions of statutes.

std::vector<std::string> Warnings(const std::vector<MadeEdition>& all) {
  std::vector<std::string> told;
  for (const Issue& issue : testing::LoadMade(all).issues)
    told.push_back(issue.ToString());
  return told;
}

TEST(VersionsTest, ACheckWarnsOfAVersionThatDoesNotFitTheDatesOfTheRuleset) {
  MadeEdition made{.from = "2020-01-01", .until = "2030-01-01"};
  made.law_from = "2020-01-01";
  made.law_until = "2030-01-01";
  EXPECT_THAT(Warnings({made}), IsEmpty());
  made.law_from = "2020-01-02";
  EXPECT_THAT(Warnings({made}),
              ElementsAre(HasSubstr("in force from 2020-01-02, but the ruleset "
                                    "from 2020-01-01")));
  made.law_from = "2020-01-01";
  made.law_until = "2029-12-31";
  EXPECT_THAT(Warnings({made}),
              ElementsAre(HasSubstr("no longer applies from 2029-12-31")));
}

TEST(VersionsTest, ACheckWarnsOfAVersionThatALaterOneReplaces) {
  MadeEdition old{.edition = "1", .from = "2020-01-01", .until = "2024-09-14"};
  MadeEdition later{.id = "test/other", .version = "2024-09-01"};
  later.law_from = "2024-09-13";
  EXPECT_THAT(Warnings({old, later}),
              ElementsAre(HasSubstr("is replaced from 2024-09-13 by that of "
                                    "2024-09-01")));
  old.until = "2024-09-13";
  EXPECT_THAT(Warnings({old, later}), IsEmpty());
}

bool Has(const Determination& answer, StepKind kind) {
  for (const Step& step : answer.steps()) {
    if (step.kind == kind) return true;
  }
  return false;
}

TEST(VersionsTest, TheReasoningSaysThatTheCitedVersionHasBeenAmended) {
  const std::vector<MadeEdition> both = {
      {.version = "2009-06-27", .law_from = "2010-01-01"},
      {.id = "test/other",
       .version = "2024-09-13",
       .law_from = "2024-09-13",
       .offence = "other",
       .name = "另一行为"}};
  const absl::StatusOr<Determination> answer =
      MakeSnapshot(both).Determine(ActOf("2024-01-01"));
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_TRUE(Has(*answer, StepKind::kVersionAmended));
  EXPECT_FALSE(Has(*MakeSnapshot({both[0]}).Determine(ActOf("2024-01-01")),
                   StepKind::kVersionAmended));
  EXPECT_FALSE(
      Has(*MakeSnapshot(both).Determine(ActOf("2024-10-01", "", "other")),
          StepKind::kVersionAmended));
}

}  // namespace
}  // namespace discretion
