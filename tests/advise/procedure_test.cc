// SPDX-License-Identifier: Apache-2.0
#include "discretion/procedure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "discretion/engine.h"
#include "tests/advise/shop.h"
#include "tests/explain/street.h"

namespace discretion {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ShopAnswer;
using testing::ShopFact;

constexpr ProcedureDuty kHearing = ProcedureDuty::kHearing;
constexpr ProcedureDuty kReview = ProcedureDuty::kLegalReview;
constexpr ProcedureDuty kSpot = ProcedureDuty::kOnTheSpot;

std::optional<Money> Yuan(const char* yuan) { return *Money::Parse(yuan); }

ProcedureAnswer Asked(const Determination& answer, ProcedureDuty duty,
                      ProcedureQuestion question) {
  absl::StatusOr<Procedure> procedure =
      ProcedureOf(answer, std::move(question));
  EXPECT_TRUE(procedure.ok()) << procedure.status();
  const ProcedureAnswer* found = procedure->Of(duty);
  EXPECT_NE(found, nullptr);
  return *found;
}

Due DueOf(const Determination& answer, ProcedureDuty duty,
          ProcedureQuestion question) {
  return Asked(answer, duty, std::move(question)).due;
}

std::vector<std::string> Rules(const ProcedureAnswer& answer) {
  std::vector<std::string> ids;
  for (const ProcedureGround& ground : answer.grounds)
    ids.push_back(ground.rule);
  return ids;
}

TEST(Procedure, IsPossibleOverOptionsAndExactForAnAmount) {
  const Determination answer = ShopAnswer("tiers", {ShopFact("again", true)});
  const ProcedureQuestion asked = {.agency = "city",
                                   .subject = Subject::kOrganisation};
  const ProcedureAnswer open = Asked(answer, kHearing, asked);
  EXPECT_EQ(open.due, Due::kPossible);
  EXPECT_TRUE(open.missing.amount);
  EXPECT_TRUE(open.missing.outcome);  // the licence may be revoked
  EXPECT_THAT(Rules(open), ElementsAre("city-organisation", "licence"));
}

// 超过 leaves the figure out, 以上 has it in.
TEST(Procedure, KeepsMoreThanAndAtLeastApart) {
  const Determination answer = ShopAnswer("spared", {ShopFact("again", true)});
  const auto due = [&](Subject subject, const char* yuan) {
    return DueOf(answer, kHearing,
                 {.agency = "city", .subject = subject, .amount = Yuan(yuan)});
  };
  EXPECT_EQ(due(Subject::kPerson, "2000"), Due::kAlways);
  EXPECT_EQ(due(Subject::kOrganisation, "30000"), Due::kNever);
  EXPECT_EQ(due(Subject::kOrganisation, "30000.01"), Due::kAlways);
  const Determination first = ShopAnswer("tiers", {ShopFact("again", false)});
  EXPECT_EQ(DueOf(first, kHearing,
                  {.agency = "city",
                   .subject = Subject::kPerson,
                   .amount = Yuan("1999.99")}),
            Due::kNever);
  // All fines of the tier lie below 2,000.
  EXPECT_EQ(
      DueOf(first, kHearing, {.agency = "city", .subject = Subject::kPerson}),
      Due::kNever);
}

// Neither agency nor subject matters where each of them gives the same.
TEST(Procedure, DependsOnAnUnknownSubjectOnlyWhereItMatters) {
  const Determination answer = ShopAnswer("spared", {ShopFact("again", true)});
  const auto asked = [&](const char* yuan) {
    return Asked(answer, kHearing, {.agency = "city", .amount = Yuan(yuan)});
  };
  EXPECT_EQ(asked("40000").due, Due::kAlways);
  const ProcedureAnswer open = asked("20000");
  EXPECT_EQ(open.due, Due::kPossible);
  EXPECT_TRUE(open.missing.subject);
  EXPECT_FALSE(open.missing.amount);
  EXPECT_THAT(open.missing.facts, IsEmpty());
}

TEST(Procedure, TakesTheSubjectFromTheFacts) {
  const Determination answer = ShopAnswer(
      "spared",
      {ShopFact("again", true), {"who", FactValue::Choice("trader")}});
  EXPECT_EQ(DueOf(answer, kHearing, {.agency = "city", .amount = Yuan("2000")}),
            Due::kAlways);
  EXPECT_EQ(
      ProcedureOf(answer, {.subject = Subject::kOrganisation}).status().code(),
      absl::StatusCode::kInvalidArgument);
}

TEST(Procedure, WantsTheAgencyWhereTheirFiguresDiffer) {
  const Determination answer = ShopAnswer("spared", {ShopFact("again", true)});
  // 20,000: over 2,000, under half of 50,000.
  const ProcedureAnswer open = Asked(
      answer, kHearing, {.subject = Subject::kPerson, .amount = Yuan("20000")});
  EXPECT_EQ(open.due, Due::kPossible);
  EXPECT_TRUE(open.missing.agency);
  const auto of = [&](const char* agency) {
    return DueOf(answer, kHearing,
                 {.agency = agency,
                  .subject = Subject::kPerson,
                  .amount = Yuan("20000")});
  };
  EXPECT_EQ(of("city"), Due::kAlways);
  EXPECT_EQ(of("market"), Due::kNever);
  // Another agency has no figure, and the law none either.
  EXPECT_EQ(of("other"), Due::kPossible);
  EXPECT_TRUE(
      Asked(answer, kHearing, {.agency = "other"}).grounds.front().not_defined);
}

TEST(Procedure, ComparesWithHalfOfTheStatutoryMaximum) {
  const Determination capped = ShopAnswer("spared", {ShopFact("again", true)});
  const auto due = [](const Determination& answer, const char* yuan) {
    return DueOf(answer, kHearing, {.agency = "market", .amount = Yuan(yuan)});
  };
  EXPECT_EQ(due(capped, "24999.99"), Due::kNever);
  EXPECT_EQ(due(capped, "25000"), Due::kAlways);
  const Determination uncapped =
      ShopAnswer("uncapped", {{"value", FactValue::Of(*Money::Yuan(1000))}});
  EXPECT_EQ(due(uncapped, "9999.99"), Due::kNever);
  EXPECT_EQ(due(uncapped, "10000"), Due::kAlways);
}

// Gains count by the same figure, each sum for itself.
TEST(Procedure, ConfiscatedSumsCountByTheSameFigure) {
  const Determination answer = ShopAnswer("gains", {});
  const auto asked = [&](std::optional<Money> gains, const char* fine) {
    return Asked(answer, kHearing,
                 {.agency = "city",
                  .subject = Subject::kPerson,
                  .amount = Yuan(fine),
                  .confiscated = gains});
  };
  EXPECT_EQ(asked(Yuan("2000"), "100").due, Due::kAlways);
  EXPECT_EQ(asked(Yuan("1999.99"), "1999.99").due, Due::kNever);
  EXPECT_EQ(asked(Yuan("1"), "2000").due, Due::kAlways);
  const ProcedureAnswer open = asked(std::nullopt, "100");
  EXPECT_EQ(open.due, Due::kPossible);
  EXPECT_TRUE(open.missing.confiscated);
  EXPECT_FALSE(open.missing.amount);
}

// The rules of the step's day, whatever the day of the act.
TEST(Procedure, RunsUnderTheRulesInForceAtTheStep) {
  const Determination answer = ShopAnswer("tiers", {ShopFact("again", false)});
  const auto due = [&](std::optional<Date> on) {
    return Asked(answer, kReview,
                 {.agency = "city",
                  .subject = Subject::kPerson,
                  .on = on,
                  .amount = Yuan("1500")})
        .due;
  };
  EXPECT_EQ(due(Date(2024, 6, 30)), Due::kAlways);
  EXPECT_EQ(due(Date(2024, 7, 1)), Due::kNever);
  EXPECT_EQ(due(std::nullopt), Due::kNever);
}

TEST(Procedure, MayDecideOnTheSpotOnlyWhatIsSmallAndPlain) {
  const std::vector<Given> plain = {ShopFact("again", false),
                                    ShopFact("plain", true)};
  const Determination answer = ShopAnswer("tiers", plain);
  const auto due = [&](Subject subject, const char* yuan) {
    return DueOf(answer, kSpot, {.subject = subject, .amount = Yuan(yuan)});
  };
  EXPECT_EQ(due(Subject::kPerson, "200"), Due::kAlways);
  EXPECT_EQ(due(Subject::kPerson, "200.01"), Due::kNever);
  EXPECT_EQ(due(Subject::kOrganisation, "1999"), Due::kAlways);
  const Determination unknown = ShopAnswer("tiers", {ShopFact("again", false)});
  const ProcedureAnswer open = Asked(
      unknown, kSpot, {.subject = Subject::kPerson, .amount = Yuan("150")});
  EXPECT_EQ(open.due, Due::kPossible);
  ASSERT_EQ(open.missing.facts.size(), 1u);
  EXPECT_EQ(unknown.ruleset().facts()[open.missing.facts.front()].id, "plain");
  // Confiscation is never imposed on the spot.
  EXPECT_EQ(DueOf(ShopAnswer("gains", {ShopFact("plain", true)}), kSpot,
                  {.subject = Subject::kPerson, .confiscated = Yuan("10")}),
            Due::kNever);
  // The fine that stands in the way need not be imposed.
  EXPECT_EQ(DueOf(ShopAnswer("warning", {ShopFact("plain", true)}), kSpot,
                  {.subject = Subject::kPerson}),
            Due::kAlways);
}

TEST(Procedure, LeavesTheHeadOutOfDecisionsOnTheSpot) {
  const auto due = [](bool plain, const char* yuan) {
    return DueOf(ShopAnswer("tiers", {ShopFact("again", false),
                                      ShopFact("plain", plain)}),
                 ProcedureDuty::kHead,
                 {.subject = Subject::kPerson, .amount = Yuan(yuan)});
  };
  EXPECT_EQ(due(true, "100"), Due::kPossible);  // the agency may choose
  EXPECT_EQ(due(true, "201"), Due::kAlways);
  EXPECT_EQ(due(false, "100"), Due::kAlways);
}

TEST(Procedure, ReviewsAfterAHearingOnlyWhereThereIsARightToOne) {
  const auto asked = [](std::vector<Given> facts, const char* yuan) {
    facts.push_back(ShopFact("again", false));
    facts.push_back(ShopFact("major", true));
    return DueOf(ShopAnswer("tiers", facts), kReview,
                 {.agency = "city",
                  .subject = Subject::kPerson,
                  .on = Date(2025, 1, 1),
                  .amount = Yuan(yuan)});
  };
  EXPECT_EQ(asked({}, "1000"), Due::kNever);
  EXPECT_EQ(asked({ShopFact("heard", true)}, "1000"), Due::kAlways);
}

TEST(Procedure, AsksForNothingWhereThereIsNoPenalty) {
  const Determination answer = ShopAnswer("spared", {ShopFact("again", false)});
  ASSERT_TRUE(answer.options().front().no_penalty);
  const absl::StatusOr<Procedure> procedure = ProcedureOf(answer);
  ASSERT_TRUE(procedure.ok());
  for (const ProcedureAnswer& duty : procedure->duties)
    EXPECT_EQ(duty.due, Due::kNever) << Name(duty.duty).en;
}

TEST(Procedure, TellsOptionsApart) {
  const Determination answer = ShopAnswer("spared", {});
  const ProcedureAnswer asked =
      Asked(answer, ProcedureDuty::kHead, {.subject = Subject::kPerson});
  EXPECT_EQ(asked.due, Due::kPossible);
  EXPECT_THAT(asked.by_option, ElementsAre(Due::kNever, Due::kAlways));
  EXPECT_TRUE(asked.missing.outcome);
  EXPECT_EQ(DueOf(answer, ProcedureDuty::kHead,
                  {.subject = Subject::kPerson, .option = 1}),
            Due::kAlways);
}

// What a circumstance asks for joins what procedure does.
TEST(Procedure, JoinsWhatTheWayOfAnOptionCallsFor) {
  Case c = testing::StreetCase("stall");
  testing::Set(c, {"poor", FactValue::Bool(true)});
  testing::Set(c, {"complex_or_major", FactValue::Bool(false)});
  const absl::StatusOr<Determination> answer =
      testing::StreetEngine().Determine(c);
  ASSERT_TRUE(answer.ok()) << answer.status();
  const ProcedureAnswer asked = Asked(*answer, ProcedureDuty::kCollective, {});
  EXPECT_EQ(asked.due, Due::kPossible);
  ASSERT_EQ(asked.by_option.size(), answer->options().size());
  for (size_t i = 0; i < asked.by_option.size(); ++i) {
    EXPECT_EQ(asked.by_option[i], answer->options()[i].approvals.empty()
                                      ? Due::kNever
                                      : Due::kAlways);
  }
  EXPECT_EQ(asked.grounds.front().index, -1);
}

TEST(Procedure, RefusesWhatNoOptionAllows) {
  const Determination answer = ShopAnswer("tiers", {ShopFact("again", false)});
  const absl::Status outside =
      ProcedureOf(answer, {.amount = Yuan("2000")}).status();
  EXPECT_EQ(outside.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(outside.message()), HasSubstr("[100, 2000)"));
  for (const ProcedureQuestion& question : std::vector<ProcedureQuestion>{
           {.agency = "post"}, {.amount = Yuan("0")}, {.option = 5}}) {
    EXPECT_EQ(ProcedureOf(answer, question).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace discretion
