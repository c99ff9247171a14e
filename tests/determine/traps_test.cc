// SPDX-License-Identifier: Apache-2.0
// What a lawyer expects a program to get wrong, one test for each trap.
// docs/assurance.md lists them.

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "discretion/engine.h"
#include "discretion/load.h"
#include "discretion/messages.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace discretion {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

// A fine of 10,000 to 110,000 yuan with confiscation: three bands of ten, forty
// and fifty thousand yuan. `less`, `below`, `more`, `first` bring
// circumstances.
constexpr char kTable[] = R"rules(
id: "test/traps" edition: "1" name { zh: "测试表" en: "test table" }
status: STATUS_MODEL
source { issuer { zh: "测试" en: "test" } title: "test" seen: SEEN_NONE }
statute { id: "law" name { zh: "测试法" en: "Test Law" } version: "2000-01-01"
  source { issuer { zh: "测试" en: "test" } title: "t" date: "2000-01-01"
           address: "https://example.org" seen: SEEN_PRINT } }
fact { id: "value" type: TYPE_MONEY name { zh: "货值" en: "goods value" }
  question { zh: "货值多少？" en: "What is it worth?" } }
fact { id: "band" type: TYPE_COUNT name { zh: "档" en: "band" } least: 1
  question { zh: "第几档？" en: "Which band?" } }
fact { id: "less" type: TYPE_BOOL name { zh: "轻" en: "less" }
  question { zh: "？" en: "?" } yes { zh: "轻" en: "less" } no { zh: "不轻" en: "not less" } }
fact { id: "below" type: TYPE_BOOL name { zh: "减" en: "below" }
  question { zh: "？" en: "?" } yes { zh: "减" en: "below" } no { zh: "不减" en: "not below" } }
fact { id: "more" type: TYPE_BOOL name { zh: "重" en: "more" }
  question { zh: "？" en: "?" } yes { zh: "重" en: "more" } no { zh: "不重" en: "not more" } }
fact { id: "first" type: TYPE_BOOL name { zh: "初" en: "first" }
  question { zh: "？" en: "?" } yes { zh: "初次" en: "first" } no { zh: "非初次" en: "not first" } }
fact { id: "no_fault" type: TYPE_BOOL name { zh: "无过错" en: "no fault" }
  question { zh: "？" en: "?" } yes { zh: "无过错" en: "no fault" } no { zh: "有过错" en: "at fault" } }
fact { id: "party" type: TYPE_CHOICE name { zh: "当事人" en: "party" }
  question { zh: "？" en: "?" }
  choice { id: "unit" name { zh: "单位" en: "unit" } }
  choice { id: "person" name { zh: "责任人员" en: "responsible person" } } }
criterion { id: "one" when: "band == 1" name { zh: "一" en: "one" } }
criterion { id: "two" when: "band == 2" name { zh: "二" en: "two" } }
criterion { id: "three" when: "band >= 3" name { zh: "三" en: "three" } }
ladder { id: "bands" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "one" level: LEVEL_MINOR criterion: "one" share: "[0%, 10%)" }
  tier { id: "two" level: LEVEL_ORDINARY criterion: "two" share: "[10%, 50%)" }
  tier { id: "three" level: LEVEL_GRAVE criterion: "three" share: "[50%, 100%]" } }
provision { id: "p" statute: "law" article: "1"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[10000, 110000]" }
  component { kind: KIND_CONFISCATE_GOODS duty: DUTY_COMPULSORY object { zh: "货物" en: "goods" } } }
provision { id: "by-value" statute: "law" article: "2"
  branch { id: "small" when: "value < 10000" name { zh: "不足一万元" en: "below 10,000" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[50000, 100000]" } }
  branch { id: "large" when: "value >= 10000" name { zh: "一万元以上" en: "10,000 and above" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[10, 20]" base: "value" } } }
provision { id: "parties" statute: "law" article: "3(1)"
  branch { id: "unit" when: "party == 'unit'" name { zh: "单位" en: "unit" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[50000, 100000]" } }
  branch { id: "person" when: "party == 'person'" name { zh: "责任人员" en: "responsible person" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1000, 5000]" } } }
provision { id: "warning" statute: "law" article: "4"
  component { kind: KIND_WARNING duty: DUTY_COMPULSORY } }
offence { id: "table" name { zh: "甲" en: "a" } breaches: "law 9" penalised_by: "p" ladder: "bands"
  benchmark { kind: KIND_CONFISCATE_GOODS cell: ["whole", "whole", "whole"] } }
offence { id: "by-value" name { zh: "乙" en: "b" } breaches: "law 9" penalised_by: "by-value" }
offence { id: "parties" name { zh: "丙" en: "c" } breaches: "law 9" penalised_by: "parties" }
offence { id: "warned" name { zh: "丁" en: "d" } breaches: "law 9" penalised_by: "warning" }
circumstance { id: "less" effect: EFFECT_LIGHTEN force: FORCE_MUST when: "less"
  place: "一" name { zh: "从轻事由" en: "a lighter ground" } }
circumstance { id: "below" effect: EFFECT_MITIGATE force: FORCE_MUST when: "below"
  place: "二" name { zh: "减轻事由" en: "a mitigating ground" } }
circumstance { id: "more" effect: EFFECT_AGGRAVATE force: FORCE_MUST when: "more"
  place: "三" name { zh: "从重事由" en: "an aggravating ground" } }
circumstance { id: "first" effect: EFFECT_EXEMPT force: FORCE_MAY when: "first"
  statute: "law 33(1)" name { zh: "初次" en: "first" } }
circumstance { id: "no_fault" effect: EFFECT_EXEMPT force: FORCE_MUST when: "no_fault"
  party_proves: true statute: "law 33(2)" name { zh: "无主观过错" en: "no fault" } }
)rules";

// The rules most tests use: as in Zhengzhou, two tiers down is a mitigated
// penalty.
constexpr char kRules[] = R"rules(
application_rules { place: "五" same_effect: SAME_EFFECT_ONCE opposite: OPPOSITE_WEIGHED
  rule { effect: EFFECT_LIGHTEN adjustment { part: "[0%, 50%)" name { zh: "下半" en: "lower half" } } }
  rule { effect: EFFECT_MITIGATE adjustment { shift: -2 name { zh: "降两档" en: "two tiers down" } } }
  rule { effect: EFFECT_AGGRAVATE adjustment { part: "[50%, 100%]" name { zh: "上半" en: "upper half" } } } }
)rules";

LoadResult Load(const std::string& rules, const std::string& table = kTable) {
  return LoadRulesets({{{"test", FileFormat::kText, table + rules}}});
}

Determination Answer(const Case& c, const std::string& rules = kRules,
                     const std::string& table = kTable) {
  LoadResult result = Load(rules, table);
  for (const Issue& issue : result.issues) {
    if (issue.severity == Severity::kError) ADD_FAILURE() << issue.ToString();
  }
  const Engine engine = *Engine::Create(std::move(result.rulesets));
  absl::StatusOr<Determination> answer = engine.Determine(c);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return *std::move(answer);
}

// A case of a band with these circumstances, all others known to be absent.
Case InBand(int band, const std::set<std::string>& there = {}) {
  Case c{.offence = "table"};
  c.facts.push_back({"band", FactValue::Number(band)});
  for (const char* fact : {"less", "below", "more", "first", "no_fault"})
    c.facts.push_back({fact, FactValue::Bool(there.contains(fact))});
  return c;
}

Case Of(const char* offence) {
  Case c = InBand(1);
  c.offence = offence;
  c.facts.erase(c.facts.begin());
  return c;
}

// Each option's fine in yuan, "none" for no penalty, "no fine" without one.
std::vector<std::string> Fines(const Determination& answer) {
  std::vector<std::string> fines;
  for (const Option& option : answer.options()) {
    std::string fine = option.no_penalty ? "none" : "no fine";
    for (const Penalty& penalty : option.penalties) {
      if (penalty.fine) fine = penalty.fine->ToString();
    }
    fines.push_back(fine);
  }
  return fines;
}

bool Has(const Determination& answer, StepKind kind) {
  return std::any_of(answer.steps().begin(), answer.steps().end(),
                     [&](const Step& step) { return step.kind == kind; });
}

bool Refuses(const LoadResult& result, const std::string& why) {
  return std::any_of(result.issues.begin(), result.issues.end(),
                     [&](const Issue& issue) {
                       return issue.severity == Severity::kError &&
                              issue.message.find(why) != std::string::npos;
                     });
}

TEST(Traps, LighterIsNoDiscountOnTheMinimum) {
  const std::string rules =
      absl::StrReplaceAll(kRules, {{"part: \"[0%, 50%)\"", "scale: \"50%\""}});
  EXPECT_THAT(Fines(Answer(InBand(1, {"less"}), rules)), ElementsAre("10000"));
  EXPECT_THAT(Fines(Answer(InBand(2, {"less"}), rules)),
              ElementsAre("[10000, 30000)"));
}

TEST(Traps, MitigatedNeedNotMeanBelowTheMinimum) {
  const Determination answer = Answer(InBand(3, {"below"}));
  EXPECT_THAT(Fines(answer), ElementsAre("[10000, 20000)"));
  EXPECT_FALSE(answer.options()[0].below_minimum);
  const std::string rules =
      absl::StrReplaceAll(kRules, {{"shift: -2", "below: \"[50%, 100%)\""}});
  const Determination below = Answer(InBand(3, {"below"}), rules);
  EXPECT_THAT(Fines(below), ElementsAre("[5000, 10000)"));
  EXPECT_TRUE(below.options()[0].below_minimum);
}

TEST(Traps, OneYuanMayDoubleTheFine) {
  Case c = Of("by-value");
  c.facts.push_back({"value", FactValue::Of(Money::Fen(999'999))});
  EXPECT_THAT(Fines(Answer(c)), ElementsAre("[50000, 100000]"));
  c.facts.back().value = FactValue::Of(Money::Fen(1'000'000));
  EXPECT_THAT(Fines(Answer(c)), ElementsAre("[100000, 200000]"));
}

TEST(Traps, AnEndBelongsToTheRangeOnlyWhereItIsWrittenSo) {
  const Determination answer = Answer(InBand(1));
  const Range<Money>& fine = *answer.options()[0].penalties[0].fine;
  EXPECT_TRUE(fine.Contains(Money::Fen(1'000'000)));
  EXPECT_TRUE(fine.Contains(Money::Fen(1'999'999)));
  EXPECT_FALSE(fine.Contains(Money::Fen(2'000'000)));
}

TEST(Traps, NothingIsClampedInSilence) {
  const std::string outside = absl::StrReplaceAll(
      kTable,
      {{"benchmark { kind: KIND_CONFISCATE_GOODS",
        "benchmark { kind: KIND_FINE cell: [\"7000\", \"20000\", \"50000\"] } "
        "benchmark { kind: KIND_CONFISCATE_GOODS"}});
  EXPECT_TRUE(Refuses(Load(kRules, outside), "outside the statutory range"));
  const std::string told = absl::StrReplaceAll(
      outside,
      {{"cell: [\"whole\", \"whole\", \"whole\"] } }",
        "cell: [\"whole\", \"whole\", \"whole\"] } fault { check: "
        "CHECK_OUTSIDE_STATUTE tier: \"one\" kind: KIND_FINE printed: \"7000\" "
        "seen: SEEN_PRINT why { zh: \"低于法定最低额\" en: \"below the "
        "minimum\" } } }"}});
  const Determination answer = Answer(InBand(1), kRules, told);
  EXPECT_THAT(Fines(answer), ElementsAre("10000"));
  EXPECT_TRUE(Has(answer, StepKind::kClamped));
  EXPECT_TRUE(Has(answer, StepKind::kFault));
}

TEST(Traps, OppositesDoNotCancel) {
  EXPECT_THAT(
      Fines(Answer(InBand(2, {"less", "more"}))),
      ElementsAre("[20000, 60000)", "[20000, 40000)", "[40000, 60000)"));
  const std::string heavier = absl::StrReplaceAll(
      kRules, {{"OPPOSITE_WEIGHED", "OPPOSITE_HEAVIER_FIRST"}});
  EXPECT_THAT(Fines(Answer(InBand(2, {"less", "more"}), heavier)),
              ElementsAre("[40000, 50000)"));
}

TEST(Traps, RepeatsCountFromTheDayOfTheActAndOfTheRightThing) {
  const std::string counted = absl::StrReplaceAll(
      kTable, {{"name { zh: \"档\" en: \"band\" } least: 1",
                "name { zh: \"档\" en: \"band\" } least: 1 window { months: "
                "12 counts: COUNTS_VIOLATIONS }"}});
  Case c = InBand(1);
  c.facts.erase(c.facts.begin());
  c.act_date = Date(2024, 5, 10);
  c.events = {{Event::Kind::kPenalty, Date(2024, 1, 1)},
              {Event::Kind::kViolation, Date(2023, 5, 10)}};
  EXPECT_THAT(Fines(Answer(c, kRules, counted)), ElementsAre("[20000, 60000)"));
  c.events[1].date = Date(2023, 5, 9);
  EXPECT_THAT(Fines(Answer(c, kRules, counted)), ElementsAre("[10000, 20000)"));
}

TEST(Traps, NoMidpointIsChosen) {
  const Determination answer = Answer(InBand(2));
  EXPECT_THAT(Fines(answer), ElementsAre("[20000, 60000)"));
  EXPECT_TRUE(answer.options()[0].moves.empty());
}

TEST(Traps, WhereNoFineIsImposedNoneIsAdjusted) {
  Case c = Of("warned");
  for (Given& given : c.facts) {
    if (given.fact == "more") given.value = FactValue::Bool(true);
  }
  const Determination answer = Answer(c);
  EXPECT_THAT(Fines(answer), ElementsAre("no fine"));
  EXPECT_TRUE(Has(answer, StepKind::kNoRoom));
}

TEST(Traps, ABenchmarkIsNoLegalBasis) {
  const v1::Determination message = ToProto(Answer(InBand(2, {"less"})));
  EXPECT_EQ(message.basis().statute(), "law");
  for (const v1::Step& step : message.step()) {
    if (step.role() != v1::Step::ROLE_BASIS) continue;
    EXPECT_THAT(step.citation(), testing::StartsWith("law ")) << step.kind();
  }
}

TEST(Traps, DutyWordsAreKept) {
  EXPECT_THAT(Fines(Answer(InBand(2, {"no_fault"}))), ElementsAre("none"));
  EXPECT_THAT(Fines(Answer(InBand(2, {"first"}))),
              ElementsAre("none", "[20000, 60000)"));
}

TEST(Traps, ACompulsoryKindIsNotLost) {
  for (const char* circumstance : {"less", "below"}) {
    const Determination answer = Answer(InBand(3, {circumstance}));
    ASSERT_EQ(answer.options().size(), 1u);
    EXPECT_EQ(answer.options()[0].penalties.size(), 2u) << circumstance;
  }
}

TEST(Traps, TheOtherPartyHasItsOwnFine) {
  Case c = Of("parties");
  c.facts.push_back({"party", FactValue::Choice("unit")});
  EXPECT_THAT(Fines(Answer(c)), ElementsAre("[50000, 100000]"));
  c.facts.back().value = FactValue::Choice("person");
  EXPECT_THAT(Fines(Answer(c)), ElementsAre("[1000, 5000]"));
}

TEST(Traps, AnArticleHasItsVersion) {
  const std::string without =
      absl::StrReplaceAll(kTable, {{"version: \"2000-01-01\"", ""}});
  EXPECT_TRUE(Refuses(Load(kRules, without), "version"));
  const v1::Determination message = ToProto(Answer(InBand(2)));
  EXPECT_EQ(message.basis().version(), "2000-01-01");
}

TEST(Traps, AnUnprovedFactIsNotGuessed) {
  Case c = InBand(2);
  std::erase_if(c.facts,
                [](const Given& given) { return given.fact == "less"; });
  const Determination answer = Answer(c);
  EXPECT_EQ(answer.outcome(), Outcome::kOpen);
  EXPECT_THAT(Fines(answer),
              UnorderedElementsAre("[20000, 60000)", "[20000, 40000)"));
  ASSERT_EQ(answer.missing().size(), 1u);
  EXPECT_EQ(answer.ruleset().facts()[answer.missing()[0]].id, "less");
}

// Nothing acts on a tier without penalty, but a gate ends the case before it.
TEST(Traps, WhatCannotMatterIsNotAsked) {
  const std::string none = absl::StrReplaceAll(
      kTable, {{"criterion: \"one\" share: \"[0%, 10%)\"",
                "criterion: \"one\" no_penalty: true"},
               {"share: \"[10%, 50%)\"", "share: \"[0%, 50%)\""},
               {"cell: [\"whole\", ", "cell: [\"none\", "}});
  Case c = InBand(1);
  std::erase_if(c.facts, [](const Given& given) {
    return given.fact == "less" || given.fact == "more";
  });
  EXPECT_EQ(Answer(c, kRules, none).outcome(), Outcome::kDetermined);
  std::erase_if(c.facts,
                [](const Given& given) { return given.fact == "no_fault"; });
  const Determination answer = Answer(c, kRules, none);
  ASSERT_EQ(answer.missing().size(), 1u);
  EXPECT_EQ(answer.ruleset().facts()[answer.missing()[0]].id, "no_fault");
}

TEST(Traps, APrintedFigureIsNotCorrectedInSilence) {
  const std::string outside = absl::StrReplaceAll(
      kTable,
      {{"benchmark { kind: KIND_CONFISCATE_GOODS",
        "benchmark { kind: KIND_FINE cell: [\"20000\", \"50000\", \"900000\"] "
        "} benchmark { kind: KIND_CONFISCATE_GOODS"}});
  EXPECT_TRUE(Refuses(Load(kRules, outside), "900000"));
}

TEST(Traps, WhatWasNotSeenIsNotInTheEngine) {
  EXPECT_TRUE(Refuses(Load(""), "no rule says what that does"));
}

}  // namespace
}  // namespace discretion
