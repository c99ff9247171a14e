// SPDX-License-Identifier: Apache-2.0
// Several parties of one act, each with its own range.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "discretion/answer.h"
#include "discretion/messages.h"
#include "tests/determine/editions_made.h"

namespace discretion {
namespace {

using testing::ActOf;
using ::testing::HasSubstr;
using testing::MakeSnapshot;

Snapshot WithPersons() {
  return MakeSnapshot(
      {{.amount = "[10000, 50000]", .amount_beside = "[1000, 5000]"}});
}

Case Of(std::vector<Party> parties) {
  Case c = ActOf("2024-06-01", "2024-06-30");
  c.parties = std::move(parties);
  return c;
}

std::string Told(const Snapshot& snapshot, const Case& c) {
  return std::string(AnswerCase(snapshot, c).status().message());
}

TEST(PartiesTest, EachIsAnsweredByItsOwnRangeInTheOrderGiven) {
  const absl::StatusOr<Answer> answer =
      AnswerCase(WithPersons(), Of({{.id = "a", .role = Role::kResponsible},
                                    {.id = "firm", .role = Role::kOrganisation},
                                    {.id = "b", .role = Role::kResponsible}}));
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_EQ(answer->parties.size(), 3u);
  const auto most = [&](int party) {
    return answer->parties[party].applies()->fine_hull()->max()->value;
  };
  EXPECT_EQ(answer->parties[0].party->id, "a");
  EXPECT_EQ(most(0), *Money::Yuan(5000));
  EXPECT_EQ(most(1), *Money::Yuan(50000));
  EXPECT_EQ(most(2), *Money::Yuan(5000));
  EXPECT_EQ(answer->parties[0].applies()->offence().id, "act-persons");
}

TEST(PartiesTest, AResponsiblePersonIsNeverAnsweredByTheOrganisationsRange) {
  EXPECT_THAT(
      Told(MakeSnapshot({{}}), Of({{.id = "a", .role = Role::kResponsible}})),
      HasSubstr("no penalty for responsible persons"));
}

TEST(PartiesTest, AnOrganisationIsNeverAnsweredByTheRangeForPersons) {
  Case c = Of({{.id = "firm", .role = Role::kOrganisation}});
  c.offence = "act-persons";
  EXPECT_THAT(Told(WithPersons(), c), HasSubstr("of responsible persons"));
}

// The value by which the determination of a party knows it.
std::string Subject(const PartyAnswer& party) {
  for (const Given& given : party.applies()->given().facts) {
    if (given.fact == "party") return *given.value.as_choice();
  }
  return "";
}

TEST(PartiesTest, TheKindOfPartyComesFromItsRole) {
  Case c = Of({{.id = "firm", .role = Role::kOrganisation},
               {.id = "a", .role = Role::kResponsible},
               {.id = "b", .role = Role::kPerson}});
  const absl::StatusOr<Answer> answer = AnswerCase(WithPersons(), c);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(Subject(answer->parties[0]), "organisation");
  EXPECT_EQ(Subject(answer->parties[1]), "person");
  EXPECT_EQ(Subject(answer->parties[2]), "person");
  c.facts = {{"party", FactValue::Choice("organisation")}};
  EXPECT_THAT(Told(WithPersons(), c),
              HasSubstr("party `a`: fact `当事人类别` (party) contradicts"));
}

TEST(PartiesTest, TheRoleDoesNotDecideBetweenTwoKindsOfPerson) {
  const Snapshot snapshot = MakeSnapshot(
      {{.party = "choice { id: 'trader' name { zh: '个体工商户' en: 'a trader' "
                 "} subject: SUBJECT_PERSON }"}});
  Case c = Of({{.id = "a", .role = Role::kPerson}});
  const absl::StatusOr<Answer> open = AnswerCase(snapshot, c);
  ASSERT_TRUE(open.ok()) << open.status();
  EXPECT_EQ(Subject(open->parties[0]), "");
  c.facts = {{"party", FactValue::Choice("trader")}};
  const absl::StatusOr<Answer> known = AnswerCase(snapshot, c);
  ASSERT_TRUE(known.ok()) << known.status();
  EXPECT_EQ(Subject(known->parties[0]), "trader");
  c.parties[0].role = Role::kOrganisation;
  EXPECT_THAT(Told(snapshot, c), HasSubstr("contradicts the role"));
}

TEST(PartiesTest, TheRoleDoesNotDecideAKindThatIsDisputed) {
  Case c = Of({{.id = "firm", .role = Role::kOrganisation}});
  c.facts = {{.fact = "party",
              .value = FactValue::Choice("person"),
              .disputed = true}};
  const absl::StatusOr<Answer> answer = AnswerCase(WithPersons(), c);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->parties[0].applies()->given().facts, c.facts);
}

TEST(PartiesTest, FactsOfAPartyGoBeforeThoseOfTheCase) {
  const Snapshot snapshot =
      MakeSnapshot({{.amount = "[100, 1000]", .base = "late"}});
  Case c = Of({{.id = "a", .facts = {{"发现前的天数", FactValue::Number(3)}}},
               {.id = "b"}});
  c.facts = {{"late", FactValue::Number(2)}};
  const absl::StatusOr<Answer> answer = AnswerCase(snapshot, c);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->parties[0].applies()->fine_hull()->max()->value,
            *Money::Yuan(3000));
  EXPECT_EQ(answer->parties[1].applies()->fine_hull()->max()->value,
            *Money::Yuan(2000));
}

TEST(PartiesTest, WhatIsOfOnePartyIsNotListedForAll) {
  Case c = Of({{.id = "a"}});
  c.events = {{Event::Kind::kPenalty, Date(2024, 1, 1)}};
  EXPECT_THAT(Told(WithPersons(), c), HasSubstr("under the party"));
  c.events = {};
  c.parties.push_back({.id = "a"});
  EXPECT_THAT(Told(WithPersons(), c), HasSubstr("two parties have the id"));
  c.parties = {
      {.id = "firm", .role = Role::kOrganisation, .born = Date(2000, 1, 1)}};
  EXPECT_THAT(Told(WithPersons(), c), HasSubstr("was not born"));
}

TEST(PartiesTest, OneDeterminationDoesNotAnswerACaseWithParties) {
  EXPECT_THAT(
      std::string(
          WithPersons().Determine(Of({{.id = "a"}})).status().message()),
      HasSubstr("AnswerCase"));
}

TEST(PartiesTest, EachPartyHasItsOwnComparisonOfEditions) {
  Case c = Of({{.id = "firm", .role = Role::kOrganisation},
               {.id = "a", .role = Role::kResponsible}});
  c.dates.Set(CaseDate::kDecided, Date(2024, 8, 1));
  const absl::StatusOr<Answer> answer = AnswerCase(
      MakeSnapshot(testing::LawChanged(
          {.amount = "[10000, 50000]", .amount_beside = "[1000, 5000]"},
          // Heavier for the firm, lighter for the person.
          {.amount = "[10000, 60000]", .amount_beside = "[1000, 4000]"})),
      c);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(testing::Applied(answer->parties[0]), "old");
  EXPECT_EQ(testing::Applied(answer->parties[1]), "new");
}

TEST(PartiesTest, AFileNamesDaysPlaceAndParties) {
  const absl::StatusOr<Case> read = ParseCase(R"(
offence: "act" place: "410103"
dates { act_from: "2024-05-01" act_until: "2024-06-01" decided: "2024-07-01" }
party { id: "firm" name: "某公司" role: ROLE_ORGANISATION
  fact { fact: "hidden" truth: true } }
party { id: "a" role: ROLE_RESPONSIBLE born: "1980-01-01" offence: "x"
  event { kind: KIND_PENALTY date: "2023-01-01" } })");
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->place, "410103");
  EXPECT_EQ(read->dates.Get(CaseDate::kAct), Date(2024, 6, 1));
  EXPECT_EQ(read->dates.Get(CaseDate::kActFrom), Date(2024, 5, 1));
  EXPECT_FALSE(read->dates.Get(CaseDate::kFiled).has_value());
  ASSERT_EQ(read->parties.size(), 2u);
  EXPECT_EQ(read->parties[0].facts[0].fact, "hidden");
  EXPECT_EQ(read->parties[1].events[0].date, Date(2023, 1, 1));
  EXPECT_EQ(read->parties[1].born, Date(1980, 1, 1));
  EXPECT_THAT(std::string(ParseCase("party { id: \"a\" }").status().message()),
              HasSubstr("role"));
}

}  // namespace
}  // namespace discretion
