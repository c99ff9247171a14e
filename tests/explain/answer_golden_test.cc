// SPDX-License-Identifier: Apache-2.0
// Whole answers in words, in both languages.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "discretion/answer.h"
#include "discretion/explain.h"
#include "discretion/load.h"
#include "discretion/messages.h"
#include "tests/determine/editions_made.h"
#include "tests/golden.h"

namespace discretion {
namespace {

using ::testing::HasSubstr;
using testing::MadeEdition;
using testing::MakeSnapshot;

struct Row {
  std::string name;
  MadeEdition old;
  MadeEdition later;
  std::vector<Party> parties;
  std::string reason;  // of the person who chooses the newer edition
};

std::vector<Row> Rows() {
  constexpr char kWarning[] =
      "component { kind: KIND_WARNING duty: DUTY_COMPULSORY }";
  return {
      {.name = "lighter_new_edition", .later = {.amount = "[500, 3000]"}},
      {.name = "incomparable",
       .later = {.amount = "[1000, 2000]", .more = kWarning}},
      {.name = "incomparable_and_chosen",
       .later = {.amount = "[1000, 2000]", .more = kWarning},
       .reason = "罚款大幅降低，对当事人更有利"},
      {.name = "repealed",
       .later = {.scope = "repealed { offence: \"act\" from: \"2024-07-01\" "
                          "statute: \"law 3\" }",
                 .offence = "other",
                 .name = "另一行为"}},
      {.name = "organisation_and_two_responsible",
       .old = {.amount = "[10000, 50000]", .amount_beside = "[1000, 5000]"},
       .later = {.amount = "[10000, 60000]", .amount_beside = "[1000, 4000]"},
       .parties = {{.id = "1", .name = "某公司", .role = Role::kOrganisation},
                   {.id = "2", .name = "甲", .role = Role::kResponsible},
                   {.id = "3", .name = "乙", .role = Role::kResponsible}}},
  };
}

absl::StatusOr<Answer> AnswerOf(Row row) {
  std::vector<MadeEdition> both = testing::LawChanged(row.old, row.later);
  both[0].edition = "2020";
  both[1].edition = "2024";
  Case c = testing::ActOf("2024-06-01", "2024-08-01");
  c.place = "410103";
  c.parties = row.parties;
  for (MadeEdition& one : both) one.scope += " place: \"410100\"";
  absl::StatusOr<Answer> answer = AnswerCase(MakeSnapshot(both), c);
  if (!answer.ok() || row.reason.empty()) return answer;
  return ChooseEdition(*std::move(answer), 0, 1, row.reason);
}

class AnswerGolden : public ::testing::TestWithParam<Row> {};

TEST_P(AnswerGolden, ReadsAsTheFile) {
  const absl::StatusOr<Answer> answer = AnswerOf(GetParam());
  ASSERT_TRUE(answer.ok()) << answer.status();
  for (Lang lang : {Lang::kZh, Lang::kEn}) {
    testing::ExpectGolden(
        Explain(*answer, {.lang = lang}),
        absl::StrCat("tests/explain/testdata/answers/", GetParam().name,
                     lang == Lang::kZh ? ".zh" : ".en", ".golden"));
  }
  testing::ExpectGolden(ExplainMarkdown(*answer, {.lang = Lang::kZh}),
                        absl::StrCat("tests/explain/testdata/answers/",
                                     GetParam().name, ".zh.md.golden"));
}

INSTANTIATE_TEST_SUITE_P(Answers, AnswerGolden, ::testing::ValuesIn(Rows()),
                         [](const auto& info) { return info.param.name; });

TEST(AnswerMessage, HoldsWhatTheAnswerHolds) {
  const absl::StatusOr<Answer> answer = AnswerOf(Rows()[0]);
  ASSERT_TRUE(answer.ok()) << answer.status();
  const v1::Answer message = ToProto(*answer);
  EXPECT_EQ(message.place(), "410103");
  EXPECT_EQ(message.decided(), "2024-08-01");
  ASSERT_EQ(message.party_size(), 1);
  const v1::PartyAnswer& party = message.party(0);
  EXPECT_EQ(party.ground(), v1::PartyAnswer::GROUND_LIGHTER_LAW);
  EXPECT_EQ(party.applied(), 1);
  EXPECT_EQ(party.candidate_size(), 2);
  EXPECT_EQ(party.candidate(1).determination().ruleset().edition(), "2024");
  EXPECT_EQ(party.comparison().lighter(), v1::Comparison::LIGHTER_NEW);
  ASSERT_EQ(party.comparison().kind_size(), 1);
  EXPECT_EQ(party.comparison().kind(0).later().fine().max_fen(), 300000);
  EXPECT_THAT(party.words().zh(), HasSubstr("第三十七条"));
  EXPECT_THAT(party.words().en(), HasSubstr("article 37"));
  EXPECT_THAT(ToJson(*answer), HasSubstr("GROUND_LIGHTER_LAW"));
}

TEST(AnswerMessage, OfARepealedOffenceCitesTheProvision) {
  const absl::StatusOr<Answer> answer = AnswerOf(Rows()[3]);
  ASSERT_TRUE(answer.ok()) << answer.status();
  const v1::Answer message = ToProto(*answer);
  const v1::PartyAnswer& party = message.party(0);
  EXPECT_TRUE(party.no_penalty());
  EXPECT_FALSE(party.has_applied());
  EXPECT_EQ(party.repealed_by().article(), "3");
  EXPECT_EQ(party.repealed_by().version(), "2024-07-01");
}

// Every value of the enums has a message that means the same.
TEST(AnswerMessage, EnumsAgree) {
  EXPECT_EQ(static_cast<int>(Ground::kSame), v1::PartyAnswer::GROUND_SAME);
  EXPECT_EQ(static_cast<int>(Ground::kNotUnlawful),
            v1::PartyAnswer::GROUND_NOT_UNLAWFUL);
  EXPECT_EQ(static_cast<int>(Remark::kUndeclared),
            v1::PartyAnswer::REMARK_UNDECLARED);
  EXPECT_EQ(static_cast<int>(Lighter::kOpen), v1::Comparison::LIGHTER_OPEN);
  EXPECT_EQ(static_cast<int>(Weight::kCompulsory),
            v1::KindCompared::WEIGHT_COMPULSORY);
  EXPECT_EQ(static_cast<int>(Role::kResponsible), v1::Party::ROLE_RESPONSIBLE);
  EXPECT_EQ(static_cast<int>(CaseDate::kBorn), v1::CASE_DATE_BORN);
}

}  // namespace
}  // namespace discretion
