// SPDX-License-Identifier: Apache-2.0
// Counts taken from dates, to the day; and what is refused of them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "discretion/engine.h"
#include "discretion/explain.h"
#include "discretion/load.h"
#include "src/ruleset/model.h"

namespace discretion {
namespace {

using ::testing::HasSubstr;
using Kind = Event::Kind;

constexpr char kRuleset[] = R"(
id: "test/derived" edition: "1" name { zh: "测试表" en: "test table" }
status: STATUS_MODEL
source { issuer { zh: "测试" en: "test" } title: "test" seen: SEEN_NONE }
statute { id: "law" name { zh: "测试法" en: "Test Law" } version: "2000-01-01"
  source { issuer { zh: "测试" en: "test" } title: "t" date: "2000-01-01"
           address: "https://example.org" seen: SEEN_PRINT } }
fact { id: "act" type: TYPE_DATE act_date: true name { zh: "行为日" en: "day of the act" }
  question { zh: "何日？" en: "Which day?" } }
fact { id: "born" type: TYPE_DATE name { zh: "出生日" en: "birth date" }
  question { zh: "何日？" en: "Which day?" } }
fact { id: "found" type: TYPE_DATE name { zh: "发现日" en: "day of discovery" }
  question { zh: "何日？" en: "Which day?" } }
fact { id: "age" type: TYPE_COUNT name { zh: "年龄" en: "age" } unit { zh: "岁" en: "years" }
  question { zh: "几岁？" en: "How old?" } elapsed { from: "born" to: "act" unit: UNIT_YEARS } }
fact { id: "late" type: TYPE_COUNT name { zh: "发现所隔" en: "time to discovery" } unit { zh: "年" en: "years" }
  question { zh: "几年？" en: "How long?" } elapsed { from: "act" to: "found" unit: UNIT_YEARS } }
fact { id: "penalties" type: TYPE_COUNT name { zh: "受罚次数" en: "penalties" }
  question { zh: "几次？" en: "How many?" } window { months: 12 counts: COUNTS_PENALTIES } }
fact { id: "violations" type: TYPE_COUNT name { zh: "违法次数" en: "violations" }
  question { zh: "几次？" en: "How many?" } window { months: 24 counts: COUNTS_VIOLATIONS } }
criterion { id: "child" when: "age < 14" name { zh: "幼" en: "child" } }
criterion { id: "minor" when: "age >= 14 && age < 18" name { zh: "少" en: "minor" } }
criterion { id: "adult" when: "age >= 18" name { zh: "成年" en: "adult" } }
criterion { id: "in-time" when: "late < 2" name { zh: "及时" en: "in time" } }
criterion { id: "too-late" when: "late >= 2" name { zh: "逾期" en: "too late" } }
criterion { id: "first" when: "penalties == 0" name { zh: "首次" en: "first" } }
criterion { id: "again" when: "penalties >= 1" name { zh: "再次" en: "again" } }
criterion { id: "once" when: "violations == 1" name { zh: "一次" en: "once" } }
criterion { id: "more" when: "violations >= 2" name { zh: "多次" en: "more" } }
ladder { id: "ages" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "child" level: LEVEL_MINOR criterion: "child" share: "[0%, 30%]" }
  tier { id: "minor" level: LEVEL_ORDINARY criterion: "minor" share: "[30%, 60%]" }
  tier { id: "adult" level: LEVEL_SERIOUS criterion: "adult" share: "[60%, 100%]" } }
ladder { id: "limits" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "in-time" level: LEVEL_MINOR criterion: "in-time" share: "[0%, 30%]" }
  tier { id: "too-late" level: LEVEL_ORDINARY criterion: "too-late" share: "[30%, 100%]" } }
ladder { id: "repeats" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "first" level: LEVEL_MINOR criterion: "first" share: "[0%, 30%]" }
  tier { id: "again" level: LEVEL_ORDINARY criterion: "again" share: "[30%, 100%]" } }
ladder { id: "acts" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "once" level: LEVEL_MINOR criterion: "once" share: "[0%, 30%]" }
  tier { id: "more" level: LEVEL_ORDINARY criterion: "more" share: "[30%, 100%]" } }
provision { id: "p" statute: "law" article: "1"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[100, 1000]" } }
offence { id: "ages" name { zh: "甲" en: "a" } breaches: "law 2" penalised_by: "p" ladder: "ages" }
offence { id: "limits" name { zh: "乙" en: "b" } breaches: "law 2" penalised_by: "p" ladder: "limits" }
offence { id: "repeats" name { zh: "丙" en: "c" } breaches: "law 2" penalised_by: "p" ladder: "repeats" }
offence { id: "acts" name { zh: "丁" en: "d" } breaches: "law 2" penalised_by: "p" ladder: "acts" }
)";

const Engine& TestEngine() {
  static const Engine* const kEngine = [] {
    LoadResult result = LoadRulesets({{{"test", FileFormat::kText, kRuleset}}});
    for (const Issue& issue : result.issues) ADD_FAILURE() << issue.ToString();
    return new Engine(*Engine::Create(std::move(result.rulesets)));
  }();
  return *kEngine;
}

// The tiers of the answer, "child" or "child minor".
std::string Tiers(const Case& c) {
  const absl::StatusOr<Determination> answer = TestEngine().Determine(c);
  if (!answer.ok()) return std::string(answer.status().message());
  const ruleset::Model& model = answer->ruleset().model();
  const ruleset::Ladder& ladder =
      model.ladders[*model.rules[answer->offence_index()].rows.front().ladder];
  std::string tiers;
  for (const Option& option : answer->options()) {
    tiers += (tiers.empty() ? "" : " ") + ladder.tiers[*option.tier].id;
  }
  return tiers;
}

Case Born(Date born, Date act) {
  return {.offence = "ages",
          .act_date = act,
          .facts = {{"born", FactValue::Day(born)}}};
}

TEST(Derived, FourteenAndEighteenToTheDay) {
  EXPECT_EQ(Tiers(Born(Date(2010, 5, 1), Date(2024, 5, 1))), "child");
  EXPECT_EQ(Tiers(Born(Date(2010, 5, 1), Date(2024, 5, 2))), "minor");
  EXPECT_EQ(Tiers(Born(Date(2006, 5, 1), Date(2024, 5, 1))), "minor");
  EXPECT_EQ(Tiers(Born(Date(2006, 5, 1), Date(2024, 5, 2))), "adult");
}

TEST(Derived, LimitationToTheDay) {
  Case c{.offence = "limits", .act_date = Date(2022, 5, 10)};
  c.facts = {{"found", FactValue::Day(Date(2024, 5, 10))}};
  EXPECT_EQ(Tiers(c), "in-time");
  c.facts = {{"found", FactValue::Day(Date(2024, 5, 11))}};
  EXPECT_EQ(Tiers(c), "too-late");
}

TEST(Derived, RepeatWithinTheWindowToTheDay) {
  Case c{.offence = "repeats", .act_date = Date(2024, 5, 10)};
  c.events = {{Kind::kPenalty, Date(2023, 5, 10)}};
  EXPECT_EQ(Tiers(c), "again");
  c.events = {{Kind::kPenalty, Date(2023, 5, 9)}};
  EXPECT_EQ(Tiers(c), "first");
}

TEST(Derived, CountsWhatTheWindowCounts) {
  Case c{.offence = "acts", .act_date = Date(2024, 5, 10)};
  c.events = {{Kind::kViolation, Date(2022, 5, 9)}};
  EXPECT_EQ(Tiers(c), "once");
  c.events.push_back({Kind::kViolation, Date(2022, 5, 10)});
  EXPECT_EQ(Tiers(c), "more");
}

TEST(Derived, EventsOfOneKindSayNothingOfAnother) {
  Case c{.offence = "acts", .act_date = Date(2024, 5, 10)};
  c.events = {{Kind::kPenalty, Date(2024, 1, 1)}};
  EXPECT_EQ(Tiers(c), "once more");
  c.history_complete = true;
  EXPECT_EQ(Tiers(c), "once");
}

TEST(Derived, DatesInTheWrongOrderAreRefused) {
  EXPECT_THAT(Tiers(Born(Date(2024, 5, 2), Date(2024, 5, 1))),
              HasSubstr("出生日` (born) of 2024-05-02 lies after"));
}

TEST(Derived, WithoutAHistoryTheCountIsUnknown) {
  Case c{.offence = "repeats", .act_date = Date(2024, 5, 10)};
  EXPECT_EQ(Tiers(c), "first again");
  c.history_complete = true;
  EXPECT_EQ(Tiers(c), "first");
  c.act_date.reset();
  EXPECT_EQ(Tiers(c), "first again");
}

TEST(Derived, ADateThatIsMissingLeavesTheCountUnknown) {
  EXPECT_EQ(Tiers({.offence = "ages", .act_date = Date(2024, 5, 1)}),
            "child minor adult");
}

TEST(Derived, ACountThatIsGivenIsTaken) {
  EXPECT_EQ(Tiers({.offence = "ages",
                   .act_date = Date(2024, 5, 1),
                   .facts = {{"age", FactValue::Number(Ratio(15))}}}),
            "minor");
}

TEST(Derived, ACountThatDisagreesWithItsDatesIsRefused) {
  Case c = Born(Date(2010, 5, 1), Date(2024, 5, 1));
  c.facts.push_back({"age", FactValue::Number(Ratio(14))});
  EXPECT_THAT(Tiers(c), HasSubstr("given as 14, but the dates"));
  c.facts.back().value = FactValue::Number(Ratio(13));
  EXPECT_EQ(Tiers(c), "child");
}

// Neither what is claimed nor what the dates make.
TEST(Derived, ACountThatIsDisputedIsUnknown) {
  Case c = Born(Date(2010, 5, 1), Date(2024, 5, 1));
  for (const int claimed : {13, 15}) {
    c.facts.resize(1);
    c.facts.push_back({.fact = "age",
                       .value = FactValue::Number(Ratio(claimed)),
                       .disputed = true});
    EXPECT_EQ(Tiers(c), "child minor adult");
  }
  Case repeats{.offence = "repeats",
               .act_date = Date(2024, 5, 10),
               .facts = {{.fact = "penalties",
                          .value = FactValue::Number(0),
                          .disputed = true}},
               .history_complete = true};
  EXPECT_EQ(Tiers(repeats), "first again");
  repeats.facts[0].disputed = false;
  EXPECT_EQ(Tiers(repeats), "first");
}

TEST(Derived, ADateThatIsDisputedLeavesTheCountUnknown) {
  Case c = Born(Date(2010, 5, 1), Date(2024, 5, 1));
  EXPECT_EQ(Tiers(c), "child");
  c.facts[0].disputed = true;
  EXPECT_EQ(Tiers(c), "child minor adult");
}

TEST(Derived, RefusesWhatCannotBe) {
  Case c = Born(Date(2010, 5, 1), Date(2024, 5, 1));
  c.events = {{Kind::kPenalty, Date(2024, 5, 2)}};
  EXPECT_THAT(Tiers(c), HasSubstr("lies after the act"));
  c.events.clear();
  c.facts.push_back({"act", FactValue::Day(Date(2024, 5, 1))});
  EXPECT_THAT(Tiers(c), HasSubstr("act_date"));
  c.facts.back() = {"found", FactValue::Bool(true)};
  EXPECT_THAT(Tiers(c), HasSubstr("year-month-day"));
}

TEST(Derived, SaysFromWhatItWasComputed) {
  const absl::StatusOr<Determination> age =
      TestEngine().Determine(Born(Date(2010, 5, 1), Date(2024, 5, 1)));
  ASSERT_TRUE(age.ok());
  EXPECT_THAT(Explain(*age), HasSubstr("年龄：13岁（自出生日至行为日计算）"));
  EXPECT_THAT(Explain(*age), HasSubstr("出生日：2010年5月1日"));
  EXPECT_THAT(Explain(*age, {.lang = Lang::kEn}),
              HasSubstr("age: 13 years (from birth date to day of the act)"));
  EXPECT_THAT(Explain(*age, {.lang = Lang::kEn}),
              HasSubstr("birth date: 1 May 2010"));

  Case c{.offence = "repeats", .act_date = Date(2024, 5, 10)};
  c.events = {{Kind::kPenalty, Date(2023, 5, 9)},
              {Kind::kPenalty, Date(2023, 5, 10)},
              {Kind::kViolation, Date(2023, 6, 1)}};
  const absl::StatusOr<Determination> repeat = TestEngine().Determine(c);
  ASSERT_TRUE(repeat.ok());
  EXPECT_THAT(Explain(*repeat),
              HasSubstr("受罚次数：1（行为日前12个月内：2023年5月10日）"));
  EXPECT_THAT(
      Explain(*repeat, {.lang = Lang::kEn}),
      HasSubstr("penalties: 1 (in the 12 months before the act: 10 May 2023)"));
}

TEST(Derived, ACircumstanceMayReadACountThatComesFromDates) {
  const std::string with =
      std::string(kRuleset) +
      "circumstance { id: \"young\" effect: EFFECT_EXEMPT force: FORCE_MUST "
      "when: \"age < 14\" place: \"一\" name { zh: \"年幼\" en: \"young\" } "
      "}\n";
  LoadResult result = LoadRulesets({{{"test", FileFormat::kText, with}}});
  ASSERT_EQ(result.rulesets.size(), 1u);
  const Engine engine = *Engine::Create(std::move(result.rulesets));
  const absl::StatusOr<Determination> child =
      engine.Determine(Born(Date(2010, 5, 1), Date(2024, 5, 1)));
  ASSERT_TRUE(child.ok());
  ASSERT_EQ(child->options().size(), 1u);
  EXPECT_TRUE(child->options()[0].no_penalty);
  EXPECT_FALSE(child->options()[0].branch.has_value());
  const absl::StatusOr<Determination> older =
      engine.Determine(Born(Date(2010, 5, 1), Date(2024, 5, 2)));
  ASSERT_TRUE(older.ok());
  ASSERT_EQ(older->options().size(), 1u);
  EXPECT_FALSE(older->options()[0].no_penalty);
}

}  // namespace
}  // namespace discretion
