// SPDX-License-Identifier: Apache-2.0
// What is claimed and contested, as an officer reads it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "discretion/explain.h"
#include "discretion/messages.h"
#include "tests/corpus.h"
#include "tests/determine/made.h"

namespace discretion {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Given Claim(const std::string& fact, FactValue value,
            const std::string& source = "", const std::string& reason = "") {
  return {fact, std::move(value), source, reason, true};
}

Determination Answer(const std::string& offence, std::vector<Given> facts) {
  static const Engine* const kEngine = new Engine(testing::ShippedEngine());
  Case c;
  c.offence = offence;
  c.facts = std::move(facts);
  absl::StatusOr<Determination> answer = kEngine->Determine(c);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return *std::move(answer);
}

Determination Prior(const std::string& source = "",
                    const std::string& reason = "") {
  return Answer("sz-1", {Claim("prior", FactValue::Number(3), source, reason)});
}

TEST(DisputedWords, SayWhoClaimsWhat) {
  const std::string zh = Explain(Prior("当事人"));
  EXPECT_THAT(zh, HasSubstr("有争议的事实（按尚未查明处理）：一年内受罚次数："
                            "当事人称3次。"));
  EXPECT_THAT(zh, Not(HasSubstr("尚未查明的事实：")));
  EXPECT_THAT(zh, HasSubstr("本次不计。（有争议）"));
  EXPECT_THAT(Explain(Prior("当事人", "系统记录为1次")),
              HasSubstr("当事人称3次；理由：系统记录为1次。"));
  EXPECT_THAT(Explain(Prior()), HasSubstr("一年内受罚次数：据称3次。"));
}

TEST(DisputedWords, SayItInEnglish) {
  const std::string en =
      Explain(Prior("the party", "the register has 1"), {.lang = Lang::kEn});
  EXPECT_THAT(en, HasSubstr("Disputed (treated as not established): "));
  EXPECT_THAT(en, HasSubstr("claimed: 3 times; reason: the register has 1 "
                            "(source: the party)."));
  EXPECT_THAT(en, HasSubstr("(disputed)"));
  EXPECT_THAT(Explain(Prior(), {.lang = Lang::kEn, .ids = true}),
              HasSubstr("claimed: 3 times [prior]."));
}

TEST(DisputedWords, AreARowOfTheTableInMarkdown) {
  EXPECT_THAT(ExplainMarkdown(Prior("当事人", "系统记录为1次")),
              HasSubstr("| 当事人称3次 | 有争议 | 当事人 | 系统记录为1次 |"));
  EXPECT_THAT(ExplainMarkdown(Prior("x"), {.lang = Lang::kEn}),
              HasSubstr("| claimed: 3 times | disputed | x |"));
}

TEST(DisputedWords, StandInTheListOfOptions) {
  EXPECT_THAT(ListOptions(Prior()), HasSubstr("（有争议）"));
  EXPECT_THAT(ListOptions(Answer("sz-1", {})), Not(HasSubstr("（有争议）")));
}

TEST(DisputedWords, SayAStatementInFull) {
  const Determination answer =
      Answer("sz-9", {testing::Count("prior", 0),
                      Claim("slight", FactValue::Bool(true), "现场笔录")});
  const v1::Determination message = ToProto(answer);
  EXPECT_THAT(Explain(answer),
              HasSubstr(message.fact(1).name().zh() + "：现场笔录称" +
                        message.fact(1).words().zh()));
}

TEST(DisputedWords, TellOfAFactThatIsNotRead) {
  EXPECT_THAT(Explain(Answer(
                  "sz-1", {testing::Count("prior", 0),
                           Claim("slight", FactValue::Bool(true), "当事人")})),
              HasSubstr("与该违法行为的裁量无关："));
}

TEST(DisputedWords, HaveAStandingAndTheClaimInTheMessage) {
  const v1::Determination message = ToProto(Prior("当事人", "系统记录为1次"));
  ASSERT_EQ(message.fact_size(), 1);
  EXPECT_EQ(message.fact(0).standing(), v1::FactUsed::STANDING_DISPUTED);
  EXPECT_EQ(message.fact(0).value(), "3");
  EXPECT_EQ(message.fact(0).words().zh(), "3次");
  EXPECT_EQ(message.fact(0).source(), "当事人");
  EXPECT_EQ(message.fact(0).reason(), "系统记录为1次");
  EXPECT_EQ(message.missing(0), "prior");
  EXPECT_THAT(ToJson(Prior()), HasSubstr("\"STANDING_DISPUTED\""));
}

// Sums and choices are checked and written as those that are taken.
TEST(DisputedWords, HaveTheClaimOfEveryType) {
  static const Engine* const kEngine = new Engine(testing::MadeEngine());
  const auto fact = [](const std::string& offence, Given claim) {
    const std::string id = claim.fact;
    const absl::StatusOr<Determination> answer =
        kEngine->Determine(testing::MadeCase(offence, {std::move(claim)}));
    EXPECT_TRUE(answer.ok()) << answer.status();
    const v1::Determination message = ToProto(*answer);
    for (const v1::FactUsed& used : message.fact()) {
      if (used.id() == id) return used.value() + " " + used.words().zh();
    }
    return std::string("not read");
  };
  EXPECT_EQ(fact("deemed", Claim("value", FactValue::Of(*Money::Yuan(12000)))),
            "1200000 12,000元");
  EXPECT_EQ(fact("same", Claim("grade", FactValue::Choice("高"))), "high 高");
  EXPECT_EQ(
      fact("per-mu", Claim("area", FactValue::Number(*Ratio::Create(1, 3)))),
      "1/3 1/3亩");
}

TEST(DisputedWords, AreReadFromACaseFile) {
  const absl::StatusOr<Case> c = ParseCase(
      "offence: \"sz-1\" fact { fact: \"prior\" number: \"3\" source: \"x\" "
      "disputed: true }");
  ASSERT_TRUE(c.ok()) << c.status();
  EXPECT_EQ(c->facts[0], Claim("prior", FactValue::Number(3), "x"));
  EXPECT_EQ(*ParseCase(R"({"offence": "sz-1", "fact": [{"fact": "prior",
      "number": "3", "source": "x", "disputed": true}]})"),
            *c);
}

}  // namespace
}  // namespace discretion
