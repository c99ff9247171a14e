// SPDX-License-Identifier: Apache-2.0
// Whole answers with the procedure that each party's edition calls for.

#include "discretion/answer_procedure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "discretion/v1/answer.pb.h"
#include "google/protobuf/util/json_util.h"
#include "tests/advise/shop.h"
#include "tests/determine/editions_made.h"
#include "tests/golden.h"

namespace discretion {
namespace {

using ::testing::HasSubstr;
using testing::ShopEngine;
using testing::ShopFact;

Case ShopCase(const std::string& offence, std::vector<Given> facts) {
  Case c = testing::ActOf("2024-05-10", "2025-03-01", offence);
  c.facts = std::move(facts);
  return c;
}

// A company and the person who acted with it.
Case TwoParties() {
  Case c = ShopCase("spared", {ShopFact("again", true), ShopFact("major", true),
                               ShopFact("plain", true)});
  c.parties = {{.id = "1", .name = "某公司", .role = Role::kOrganisation},
               {.id = "2", .name = "甲", .role = Role::kPerson}};
  c.parties[0].facts = {{"who", FactValue::Choice("company")}};
  c.parties[1].facts = {{"who", FactValue::Choice("person")}};
  return c;
}

Answer Answered(const Case& c) {
  absl::StatusOr<Answer> answer = AnswerCase(ShopEngine().snapshot(), c);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return *std::move(answer);
}

void ExpectWords(const Answer& answer,
                 const std::vector<ProcedureQuestion>& questions,
                 const std::string& name) {
  const absl::StatusOr<PartyProcedures> procedures =
      ProceduresOf(answer, questions);
  ASSERT_TRUE(procedures.ok()) << procedures.status();
  const std::string path =
      absl::StrCat("tests/explain/testdata/procedure/answer_", name);
  for (Lang lang : {Lang::kZh, Lang::kEn}) {
    testing::ExpectGolden(
        ExplainWithProcedure(answer, *procedures, {.lang = lang}),
        absl::StrCat(path, lang == Lang::kZh ? ".zh" : ".en", ".golden"));
  }
  testing::ExpectGolden(ExplainMarkdownWithProcedure(answer, *procedures),
                        absl::StrCat(path, ".zh.md"));
}

TEST(AnswerProcedureGolden, AHearingIsPossibleOverTheOptions) {
  ExpectWords(Answered(ShopCase("tiers", {})), {{.agency = "city"}},
              "over_options");
}

TEST(AnswerProcedureGolden, ExactForTheAmountProposedForEachParty) {
  ExpectWords(Answered(TwoParties()),
              {{.agency = "city", .amount = *Money::Yuan(30000)},
               {.agency = "city", .amount = *Money::Yuan(2000)}},
              "exact");
}

Due HearingOf(const std::optional<Procedure>& procedure) {
  return procedure->Of(ProcedureDuty::kHearing)->due;
}

// Of an organisation more than 30,000, of a person 2,000 and more.
TEST(ProceduresOf, EachPartyHasItsOwn) {
  const absl::StatusOr<PartyProcedures> procedures =
      ProceduresOf(Answered(TwoParties()),
                   std::vector<ProcedureQuestion>{
                       {.agency = "city", .amount = *Money::Yuan(30000)},
                       {.agency = "city", .amount = *Money::Yuan(2000)}});
  ASSERT_TRUE(procedures.ok()) << procedures.status();
  ASSERT_EQ(procedures->size(), 2u);
  EXPECT_EQ(HearingOf((*procedures)[0]), Due::kNever);
  EXPECT_EQ(HearingOf((*procedures)[1]), Due::kAlways);
}

TEST(ProceduresOf, WhatIsNotAskedComesFromTheAnswer) {
  Case c = TwoParties();
  for (Party& party : c.parties) party.facts.clear();
  const absl::StatusOr<PartyProcedures> procedures = ProceduresOf(Answered(c));
  ASSERT_TRUE(procedures.ok()) << procedures.status();
  const ProcedureQuestion& company = (*procedures)[0]->question;
  EXPECT_EQ(company.subject, Subject::kOrganisation);
  EXPECT_EQ(company.on, Date(2025, 3, 1));
  EXPECT_EQ((*procedures)[1]->question.subject, Subject::kPerson);
}

TEST(ProceduresOf, ThereIsNoneWithoutRulesOfProcedure) {
  const absl::StatusOr<Answer> answer =
      AnswerCase(testing::MakeSnapshot({{}}), testing::ActOf("2024-06-01"));
  ASSERT_TRUE(answer.ok()) << answer.status();
  const absl::StatusOr<PartyProcedures> procedures = ProceduresOf(*answer);
  ASSERT_TRUE(procedures.ok()) << procedures.status();
  ASSERT_EQ(procedures->size(), 1u);
  EXPECT_FALSE((*procedures)[0].has_value());
  EXPECT_EQ(ExplainWithProcedure(*answer, *procedures), Explain(*answer));
  EXPECT_EQ(JsonWithProcedure(*answer, *procedures), ToJson(*answer));
}

TEST(ProceduresOf, RefusesAnAmountThatNoOptionAllowsAndNamesTheParty) {
  const absl::StatusOr<PartyProcedures> procedures = ProceduresOf(
      Answered(TwoParties()),
      std::vector<ProcedureQuestion>{{}, {.amount = *Money::Yuan(60000)}});
  EXPECT_EQ(procedures.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(procedures.status().message()),
              HasSubstr("party `2`: "));
}

TEST(ProceduresOf, RefusesQuestionsThatFitNoParty) {
  const std::vector<ProcedureQuestion> three(3);
  const absl::StatusOr<PartyProcedures> procedures =
      ProceduresOf(Answered(TwoParties()), three);
  EXPECT_EQ(procedures.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(procedures.status().message()),
              HasSubstr("3 questions for 2 parties"));
}

TEST(JsonWithProcedure, PutsItWithTheParty) {
  const Answer answer = Answered(TwoParties());
  const absl::StatusOr<PartyProcedures> procedures =
      ProceduresOf(answer, std::vector<ProcedureQuestion>{{.agency = "city"}});
  ASSERT_TRUE(procedures.ok()) << procedures.status();
  v1::Answer message;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(
                  JsonWithProcedure(answer, *procedures), &message)
                  .ok());
  ASSERT_EQ(message.party_size(), 2);
  EXPECT_EQ(message.party(0).procedure().subject(), v1::SUBJECT_ORGANISATION);
  EXPECT_EQ(message.party(1).procedure().subject(), v1::SUBJECT_PERSON);
  EXPECT_GT(message.party(1).procedure().duty_size(), 0);
}

}  // namespace
}  // namespace discretion
