// SPDX-License-Identifier: Apache-2.0
// Every kind of step about circumstances, in both languages and in the message.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/str_replace.h"
#include "discretion/explain.h"
#include "discretion/load.h"
#include "discretion/messages.h"
#include "tests/determine/made.h"

namespace discretion {
namespace {

using testing::Count;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::YesNo;
using Told = v1::Step;

constexpr char kRuleset[] = R"rules(
id: "test/rules" edition: "1" name { zh: "测试表" en: "test table" }
status: STATUS_MODEL
source { issuer { zh: "测试" en: "test" } title: "test" seen: SEEN_NONE }
statute { id: "law" name { zh: "测试法" en: "Test Law" } version: "2020-01-01"
  in_force_from: "2020-02-01"
  source { issuer { zh: "测试" en: "test" } title: "t" date: "2020-01-01"
           address: "https://example.org" seen: SEEN_PRINT } }
fact { id: "n" type: TYPE_COUNT name { zh: "次数" en: "count" }
  question { zh: "几次？" en: "How many?" } unit { zh: "次" en: "times" } }
fact { id: "good" type: TYPE_BOOL name { zh: "配合" en: "help" } question { zh: "？" en: "?" }
  yes { zh: "当事人配合" en: "the party helped" } no { zh: "当事人不配合" en: "the party did not help" } }
fact { id: "poor" type: TYPE_BOOL name { zh: "困难" en: "hardship" } question { zh: "？" en: "?" }
  yes { zh: "当事人困难" en: "the party is poor" } no { zh: "当事人不困难" en: "the party is not poor" } }
fact { id: "bad" type: TYPE_BOOL name { zh: "抗拒" en: "resistance" } question { zh: "？" en: "?" }
  yes { zh: "当事人抗拒" en: "the party resisted" } no { zh: "当事人不抗拒" en: "the party did not resist" } }
fact { id: "mild" type: TYPE_BOOL name { zh: "轻微" en: "mildness" } question { zh: "？" en: "?" }
  yes { zh: "行为轻微" en: "the act is mild" } no { zh: "行为不轻微" en: "the act is not mild" } }
criterion { id: "low" when: "n == 0" name { zh: "低" en: "low" } }
criterion { id: "middle" when: "n == 1" name { zh: "中" en: "middle" } }
criterion { id: "high" when: "n >= 2" name { zh: "高" en: "high" } }
ladder { id: "three" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "low" level: LEVEL_MINOR criterion: "low" }
  tier { id: "middle" level: LEVEL_ORDINARY criterion: "middle" }
  tier { id: "high" level: LEVEL_SERIOUS criterion: "high" } }
provision { id: "fixed" statute: "law" article: "1"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1000, 5000]" }
  component { kind: KIND_CONFISCATE_GOODS duty: DUTY_COMPULSORY from_level: LEVEL_SERIOUS
              object { zh: "工具" en: "the tools" } } }
provision { id: "no-minimum" statute: "law" article: "2"
  component { kind: KIND_WARNING duty: DUTY_OPTIONAL }
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[0, 1000]" } }
circumstance { id: "mild" effect: EFFECT_EXEMPT force: FORCE_MAY when: "mild" statute: "law 33(1)"
  name { zh: "行为轻微" en: "a mild act" } printed: "轻微的" approval: APPROVAL_SUPERIOR }
circumstance { id: "good" effect: [EFFECT_LIGHTEN, EFFECT_MITIGATE] force: FORCE_MUST when: "good"
  statute: "law 32" name { zh: "配合查处" en: "cooperation" }
  evidence { zh: "笔录" en: "the record" } remark { zh: "另有说明" en: "mind this" } }
circumstance { id: "poor" effect: EFFECT_LIGHTEN force: FORCE_MAY when: "poor" place: "第七条"
  name { zh: "生活困难" en: "hardship" } party_proves: true approval: APPROVAL_COLLECTIVE }
circumstance { id: "bad" effect: EFFECT_AGGRAVATE force: FORCE_MAY when: "bad" place: "第八条"
  name { zh: "抗拒查处" en: "resistance" } excludes: "mild" }
application_rules {
  place: "第九条" same_effect: SAME_EFFECT_EACH opposite: OPPOSITE_LIGHTER_FIRST
  rule { effect: EFFECT_LIGHTEN
    adjustment { name { zh: "降一档" en: "one tier down" } shift: -1 preferred: true } }
  rule { effect: EFFECT_MITIGATE approval: APPROVAL_HEAD without_minimum: KIND_WARNING
    adjustment { name { zh: "下限以下" en: "below" } below: "[30%, 60%]" } }
  rule { effect: EFFECT_AGGRAVATE
    adjustment { name { zh: "加重五成" en: "half as much again" } scale: "1.5" } }
  level_part { level: LEVEL_SERIOUS part: "[50%, 100%]" }
}
offence { id: "fixed" row: "1" name { zh: "甲" en: "a" } breaches: "law 3" penalised_by: "fixed"
  ladder: "three"
  benchmark { kind: KIND_FINE cell: "[1000, 2000]" cell: "[2000, 3000]" cell: "[3000, 6000]" }
  fault { check: CHECK_OUTSIDE_STATUTE tier: "high" kind: KIND_FINE printed: "6000元" seen: SEEN_PRINT
          why { zh: "高于法定上限。" en: "above the maximum" } }
  benchmark { kind: KIND_CONFISCATE_GOODS cell: "none" cell: "none" cell: "whole" } }
offence { id: "no-minimum" row: "2" name { zh: "乙" en: "b" } breaches: "law 3" penalised_by: "no-minimum"
  ladder: "three"
  benchmark { kind: KIND_WARNING cell: "whole" cell: "none" cell: "none" }
  benchmark { kind: KIND_FINE cell: "200" cell: "500" cell: "1000" } }
)rules";

Engine Load(const std::string& content) {
  LoadResult loaded =
      LoadRulesets({{"rules.textproto", FileFormat::kText, content}});
  for (const Issue& issue : loaded.issues) {
    EXPECT_NE(issue.severity, Severity::kError) << issue.ToString();
  }
  return *Engine::Create(std::move(loaded.rulesets));
}

Determination Answer(const std::string& offence, int n,
                     const std::vector<std::string>& present,
                     const std::string& content = kRuleset) {
  Case c;
  c.offence = offence;
  c.act_date = Date(2024, 5, 10);
  c.facts = {Count("n", n)};
  for (const char* fact : {"good", "poor", "bad", "mild"}) {
    const bool is =
        std::find(present.begin(), present.end(), fact) != present.end();
    const bool unknown = std::find(present.begin(), present.end(),
                                   std::string("?") + fact) != present.end();
    if (!unknown) c.facts.push_back(YesNo(fact, is));
  }
  absl::StatusOr<Determination> answer = Load(content).Determine(c);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return *std::move(answer);
}

// The first step of a kind about `rule` (empty: about anything).
Told Find(const Determination& answer, Told::Kind kind,
          const std::string& rule = "") {
  const v1::Determination message = ToProto(answer);
  for (const Told& step : message.step()) {
    if (step.kind() == kind && (rule.empty() || step.rule() == rule))
      return step;
  }
  ADD_FAILURE() << "no step " << Told::Kind_Name(kind);
  return {};
}

void Says(const Told& step, const std::string& zh, const std::string& en) {
  EXPECT_EQ(step.words().zh(), zh);
  EXPECT_EQ(step.words().en(), en);
}

TEST(CircumstanceWords, TellFactsSourceForceAndEvidence) {
  const Determination answer = Answer("fixed", 1, {"good", "?poor"});
  const Told good = Find(answer, Told::KIND_CIRCUMSTANCE, "good");
  Says(good,
       "配合查处：具备。当事人配合，依《测试法》（2020年1月1日版本）第三十二条"
       "，应当从轻或者减轻处罚；案卷应当附有：笔录",
       "cooperation: present; the party helped; the penalty must be lighter or "
       "mitigated (Test Law (version of 1 January 2020), article 32); the file "
       "must hold: the record");
  EXPECT_EQ(good.stage(), Told::STAGE_CIRCUMSTANCE);
  EXPECT_EQ(good.role(), Told::ROLE_BASIS);
  EXPECT_EQ(good.citation(), "law 32");
  EXPECT_EQ(good.fact(0), "good");
  const Told poor = Find(answer, Told::KIND_CIRCUMSTANCE, "poor");
  Says(
      poor,
      "生活困难：尚不能确定，须查明：困难。具备的，依《测试表》第七条，可以从轻"
      "处罚；由当事人举证",
      "hardship: open until established: hardship; if it is, the penalty may "
      "be lighter (test table, 第七条); the burden of proof lies on the "
      "party");
  EXPECT_EQ(poor.role(), Told::ROLE_REASONING);
  EXPECT_EQ(poor.citation(), "test/rules 第七条");
  const Told bad = Find(answer, Told::KIND_CIRCUMSTANCE, "bad");
  Says(bad, "抗拒查处：不具备。当事人不抗拒",
       "resistance: not present; the party did not resist");
}

TEST(CircumstanceWords, TellExclusionAndPrintedTerm) {
  const Determination answer = Answer("fixed", 1, {"mild", "bad"});
  const Told gate = Find(answer, Told::KIND_CIRCUMSTANCE, "mild");
  EXPECT_EQ(gate.stage(), Told::STAGE_GATE);
  EXPECT_THAT(gate.words().zh(), HasSubstr("行为轻微（“轻微的”），依"));
  Says(Find(answer, Told::KIND_EXCLUDED, "mild"),
       "具备“抗拒查处”的，不适用“行为轻微”",
       "“a mild act” does not act beside “resistance”, which excludes it");
  EXPECT_THAT(Explain(answer), Not(HasSubstr("不予处罚情节")));
}

TEST(CircumstanceWords, TellWhichEffectsAreOpen) {
  const Determination both = Answer("fixed", 1, {"good", "?bad"});
  Says(Find(both, Told::KIND_EFFECTS), "可以选择减轻处罚",
       "open to choice: mitigated penalty");
  EXPECT_THAT(Explain(both),
              HasSubstr("综合上述情节：应当从轻或者减轻处罚；是否从重处罚，"
                        "取决于尚未查明的事实。"));
  EXPECT_THAT(Explain(both, {.lang = Lang::kEn}),
              HasSubstr("In sum: the penalty must be lighter or mitigated; "
                        "whether it is heavier depends on facts that are not "
                        "established."));
}

TEST(CircumstanceWords, TellHowSeveralAreCountedAndCombined) {
  const Determination answer = Answer("fixed", 2, {"good", "poor", "bad"});
  Says(Find(answer, Told::KIND_TOGETHER),
       "同时具备从轻、减轻情节和从重情节的，依《测试表》第九条，先从轻或者减轻"
       "，再从重",
       "lighter and heavier circumstances together: the lighter act first, "
       "then the heavier (test table, 第九条)");
  EXPECT_THAT(Explain(answer),
              HasSubstr("效果相同的情节有两个以上的，依《测试表》第九条，可以按"
                        "情节的个数逐次调整。"));
  const Determination heavier_first = Answer(
      "fixed", 2, {"good", "bad"},
      absl::StrReplaceAll(
          kRuleset, {{"OPPOSITE_LIGHTER_FIRST", "OPPOSITE_HEAVIER_FIRST"}}));
  EXPECT_THAT(Find(heavier_first, Told::KIND_TOGETHER).words().zh(),
              HasSubstr("先从重，再从轻或者减轻"));
  const Determination weighed =
      Answer("fixed", 2, {"good", "bad"},
             absl::StrReplaceAll(
                 kRuleset, {{"OPPOSITE_LIGHTER_FIRST", "OPPOSITE_WEIGHED"},
                            {"SAME_EFFECT_EACH", "SAME_EFFECT_ONCE"}}));
  EXPECT_THAT(Explain(weighed),
              HasSubstr("既有应当从轻或者减轻处罚的情节，又有可以从重处罚的"
                        "情节。"));
}

TEST(MoveWords, TellTheExemption) {
  const Determination answer = Answer("fixed", 1, {"mild"});
  const Told step = Find(answer, Told::KIND_EXEMPT);
  Says(step, "可以不予处罚，依据是：“行为轻微”（《测试法》第三十三条第一款）",
       "the penalty may be waived on these grounds: “a mild act” (Test Law, "
       "article 33(1))");
  EXPECT_EQ(step.citation(), "law 33(1)");
  const v1::Option option = ToProto(answer).option(0);
  EXPECT_EQ(option.branch(), "");
  ASSERT_EQ(option.move_size(), 1);
  EXPECT_EQ(option.move(0).effect(), v1::EFFECT_EXEMPT);
  EXPECT_FALSE(option.move(0).has_words());
  ASSERT_EQ(option.approval_size(), 1);
  EXPECT_EQ(option.approval(0), v1::APPROVAL_SUPERIOR);
  EXPECT_THAT(Explain(answer), HasSubstr("（一）不予处罚；须经上级机关批准。"));
  EXPECT_THAT(Explain(Answer("fixed", 1, {"?mild"})),
              HasSubstr("查明具备上列任何一项不予处罚情节的，不予处罚。"));
}

TEST(MoveWords, TellAShiftWithItsFigures) {
  const Determination answer = Answer("fixed", 1, {"good"});
  const Told step = Find(answer, Told::KIND_ADJUSTED, "low");
  Says(step,
       "从轻处罚，降一档：由“一般”调整为“轻微”；该阶次的罚款为1,000元以上2,000"
       "元以下",
       "lighter penalty, one tier down: from “ordinary” to “minor”; the tier's "
       "fine is 1,000 yuan to 2,000 yuan");
  EXPECT_EQ(step.role(), Told::ROLE_REASONING);
  EXPECT_EQ(step.citation(), "test/rules 第九条");
  const v1::Option option = ToProto(answer).option(step.option());
  EXPECT_EQ(option.base_tier(), "middle");
  EXPECT_EQ(option.tier(), "low");
  EXPECT_EQ(option.benchmark().max_fen(), 300000);
  ASSERT_EQ(option.move_size(), 1);
  EXPECT_EQ(option.move(0).tier(), "low");
  EXPECT_EQ(option.move(0).words().en(), "one tier down");
  EXPECT_EQ(option.move(0).fine().max_fen(), 200000);
  EXPECT_TRUE(option.preferred());
  EXPECT_THAT(Explain(answer),
              HasSubstr("一般，从轻处罚（降一档，适用“轻微”）（规则规定优先"
                        "适用）：罚款1,000元以上2,000元以下。"));
}

TEST(MoveWords, TellAFineBelowTheMinimumAndItsGround) {
  const Determination answer = Answer("fixed", 1, {"good"});
  const Told step = Find(answer, Told::KIND_ADJUSTED, "middle");
  Says(step,
       "减轻处罚，下限以下：罚款为法定最低罚款的30%至60%：1,000元 × 30% = 300"
       "元；1,000元 × 60% = 600元；即300元以上600元以下",
       "mitigated penalty, below: the fine is 30% to 60% of the statutory "
       "minimum: 1,000 yuan × 30% = 300 yuan; 1,000 yuan × 60% = 600 yuan; "
       "that is 300 yuan to 600 yuan");
  const Told below = Find(answer, Told::KIND_BELOW_MINIMUM);
  Says(below,
       "该罚款低于法定最低罚款1,000元，依据是减轻处罚情节：“配合查处”（《测试"
       "法》第三十二条）",
       "this fine lies below the statutory minimum of 1,000 yuan; the ground "
       "is: “cooperation” (Test Law, article 32)");
  EXPECT_EQ(below.citation(), "law 32");
  const v1::Option option = ToProto(answer).option(below.option());
  EXPECT_TRUE(option.below_minimum());
  EXPECT_EQ(option.approval(0), v1::APPROVAL_HEAD);
  EXPECT_THAT(Explain(answer), HasSubstr("罚款300元以上600元以下（低于法定最低"
                                         "罚款）；须经行政机关负责人批准。"));
}

TEST(MoveWords, TellAMultipleAndTheLevelsPart) {
  const Determination answer = Answer("fixed", 2, {"bad"});
  Says(Find(answer, Told::KIND_LEVEL_PART),
       "依《测试表》第九条，“严重”阶次取该幅度的50%至100%；即4,000元以上5,000"
       "元以下",
       "the tier “serious” takes 50% to 100% of that range (test table, "
       "第九条); that is 4,000 yuan to 5,000 yuan");
  Says(Find(answer, Told::KIND_ADJUSTED),
       "从重处罚，加重五成：罚款为原数额的150%：4,000元 × 150% = 6,000元；5,000"
       "元 × 150% = 7,500元；以法定幅度为限，即5,000元",
       "heavier penalty, half as much again: the fine is 150% of what it was "
       "before: 4,000 yuan × 150% = 6,000 yuan; 5,000 yuan × 150% = 7,500 "
       "yuan; held inside the statutory range, that is 5,000 yuan");
}

TEST(MoveWords, TellAKindThatStays) {
  const Determination answer = Answer("fixed", 2, {"good"});
  const Told step = Find(answer, Told::KIND_KIND_KEPT);
  Says(step, "“没收工具”是法定应当并处的种类，不因阶次调整而免除，故予保留",
       "confiscation of the tools is compulsory under the statute and stays, "
       "although the tier moved to does not impose it");
  EXPECT_EQ(step.role(), Told::ROLE_BASIS);
  EXPECT_EQ(step.rule(), "fixed");
  EXPECT_TRUE(ToProto(answer).option(step.option()).component(1).kept());
}

TEST(MoveWords, TellTheLaddersEndAndNoRoom) {
  const Determination end =
      Answer("fixed", 1, {"poor"},
             absl::StrReplaceAll(kRuleset, {{"shift: -1", "shift: -2"}}));
  Says(Find(end, Told::KIND_LADDER_END),
       "“轻微”已是可以适用的最低阶次，不再降低",
       "“minor” is the lowest tier that can be applied; the shift stops there");
  const Determination none = Answer("fixed", 0, {"poor"});
  Says(Find(none, Told::KIND_NO_ROOM),
       "从轻处罚在此没有调整余地（已是可以适用的最低阶次），处罚不变",
       "lighter penalty has no room here (no lower tier can be applied); the "
       "penalty stays");
}

TEST(MoveWords, TellTheKindInsteadOfAFine) {
  const Determination answer = Answer("no-minimum", 2, {"good"});
  const v1::Determination message = ToProto(answer);
  for (const Told& step : message.step()) {
    if (step.kind() != Told::KIND_ADJUSTED || step.rule() != "high") continue;
    Says(step, "减轻处罚：法定罚款没有下限，处警告，代替罚款",
         "mitigated penalty: the statutory fine has no minimum; warning "
         "instead of the fine");
  }
  EXPECT_THAT(Explain(answer), HasSubstr("减轻处罚（处警告，代替罚款）"));
}

TEST(FaultWords, SayWhatIsWrongAndWhoSawIt) {
  const Determination answer = Answer("fixed", 1, {});
  const Told step = Find(answer, Told::KIND_FAULT);
  Says(step,
       "公布的裁量表存在已知问题，照原样保留：数额超出法定幅度（严重印作“6000元"
       "”）。高于法定上限。此处已与公布的原文核对",
       "a known fault of the published table, kept as printed: a figure "
       "outside the statutory range (serious, printed “6000元”). above the "
       "maximum; the print was seen");
  EXPECT_EQ(step.rule(), "fixed");
  EXPECT_THAT(Explain(answer), HasSubstr("说明\n"));
}

TEST(Conclusion, NamesTheChoiceAndItsReason) {
  const absl::StatusOr<Determination> chosen =
      Choose(Answer("fixed", 1, {"good"}), 1, "初次违法且家庭困难");
  ASSERT_TRUE(chosen.ok()) << chosen.status();
  EXPECT_THAT(Explain(*chosen), HasSubstr("承办机关选择：（二）。理由：初次违法"
                                          "且家庭困难。"));
  EXPECT_THAT(Explain(*chosen, {.lang = Lang::kEn}),
              HasSubstr("The agency chose (2), because: 初次违法且家庭困难."));
  EXPECT_EQ(ToProto(*chosen).chosen().option(), 1);
  EXPECT_EQ(ToProto(*chosen).chosen().reason(), "初次违法且家庭困难");
  EXPECT_FALSE(ToProto(Answer("fixed", 1, {"good"})).has_chosen());
}

TEST(ToProto, HoldsTheEventsOfTheCase) {
  Case c;
  c.offence = "fixed";
  c.act_date = Date(2024, 5, 10);
  c.events = {{Event::Kind::kPenalty, Date(2024, 1, 2)}};
  c.history_complete = true;
  const v1::Determination message = ToProto(*Load(kRuleset).Determine(c));
  ASSERT_EQ(message.event_size(), 1);
  EXPECT_EQ(message.event(0).date(), "2024-01-02");
  EXPECT_EQ(message.event(0).kind(), v1::Event::KIND_PENALTY);
  EXPECT_TRUE(message.history_complete());
}

}  // namespace
}  // namespace discretion
