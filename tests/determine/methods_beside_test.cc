// SPDX-License-Identifier: Apache-2.0
// Methods beside what else acts on a fine: a shift to the first tier that has
// one, and the statute's cap and floor.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "discretion/engine.h"
#include "discretion/explain.h"
#include "discretion/load.h"
#include "tests/determine/made.h"

namespace discretion {
namespace {

constexpr char kBeside[] = R"text(
id: "test/beside" edition: "1" status: STATUS_MODEL
name { zh: "方法之外" en: "beside methods" }
source { issuer { zh: "本项目" en: "this project" } title: "示例" seen: SEEN_NONE }
statute { id: "st" name { zh: "示例法" en: "Model Law" } version: "2020-01-01"
  source { issuer { zh: "示例机关" en: "model body" } title: "示例法" date: "2020-01-01"
           address: "https://example.org/law" seen: SEEN_PRINT } }
fact { id: "prior" type: TYPE_COUNT name { zh: "次数" en: "times" } unit { zh: "次" en: "times" }
  question { zh: "几次？" en: "How many times?" } }
fact { id: "open" type: TYPE_BOOL name { zh: "未结" en: "open" }
  question { zh: "是否未结？" en: "Is it open?" }
  yes { zh: "未结" en: "it is open" } no { zh: "已结" en: "it is closed" } }
fact { id: "worth" type: TYPE_MONEY name { zh: "货值金额" en: "value of goods" }
  question { zh: "货值金额是多少元？" en: "What are the goods worth?" } }
provision { id: "grave-only" statute: "st" article: "1"
  component { kind: KIND_WARNING duty: DUTY_COMPULSORY }
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[0, 50000]" from_level: LEVEL_GRAVE } }
provision { id: "bounded" statute: "st" article: "2"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[5, 20]" base: "worth"
              cap: "300000" floor: "1000" } }
provision { id: "open-top" statute: "st" article: "3"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[100000, 150000)" } }
criterion { id: "once" when: "prior <= 1" name { zh: "初次" en: "once" } }
criterion { id: "often" when: "prior >= 2" name { zh: "多次" en: "often" } }
ladder { id: "two" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "minor" level: LEVEL_MINOR criterion: "once" }
  tier { id: "grave" level: LEVEL_GRAVE criterion: "often" } }
circumstance { id: "worse" name { zh: "从重情节" en: "worse" } when: "prior == 1"
  effect: EFFECT_AGGRAVATE force: FORCE_MUST statute: "st 3" }
application_rules { place: "1"
  rule { effect: EFFECT_AGGRAVATE adjustment { name { zh: "上移一档" en: "a tier up" } shift: 1 } }
  same_effect: SAME_EFFECT_ONCE opposite: OPPOSITE_LIGHTER_FIRST }
method { id: "by-times" name { zh: "按次数" en: "by times" } place: "1"
  step { id: "fine" name { zh: "罚款" en: "fine" }
    look { by: "prior" by: "open" gives: GIVES_FIGURES unproved: UNPROVED_OPEN
      row { is: "0" is: "_" give: "10000" }
      row { is: "1" is: "true" give: "20000" }
      row { is: "1" is: "false" give: "30000" }
      row { is: "[2, )" is: "_" give: "40000" } } } }
method { id: "middle" name { zh: "中值" en: "the middle" } place: "2"
  step { id: "fine" name { zh: "罚款" en: "fine" } pick { of: "statutory" at: "0.5" } } }
method { id: "top" name { zh: "上限" en: "the top" } place: "3"
  step { id: "fine" name { zh: "罚款" en: "fine" }
    look { by: "open" gives: GIVES_FIGURES unproved: UNPROVED_OPEN
      row { is: "true" give: "120000" } row { is: "false" give: "150000" } } } }
offence { id: "top" name { zh: "丙" en: "third" } breaches: "st 6" penalised_by: "open-top"
  method: "top" omit: "worse" }
offence { id: "shifted" name { zh: "甲" en: "first" } breaches: "st 4" penalised_by: "grave-only"
  ladder: "two" method: "by-times"
  benchmark { kind: KIND_WARNING cell: ["whole", "whole"] } }
offence { id: "held" name { zh: "乙" en: "second" } breaches: "st 5" penalised_by: "bounded"
  method: "middle" omit: "worse" }
)text";

absl::StatusOr<Determination> Answer(const std::string& offence,
                                     std::vector<Given> facts) {
  LoadResult loaded =
      LoadRulesets({RulesetFile{"beside", FileFormat::kText, kBeside}});
  for (const Issue& issue : loaded.issues) {
    if (issue.severity == Severity::kError)
      return absl::InternalError(issue.ToString());
  }
  Case c;
  c.offence = offence;
  c.facts = std::move(facts);
  return Engine::Create(std::move(loaded.rulesets))->Determine(c);
}

std::string Fine(const std::string& offence, std::vector<Given> facts) {
  const absl::StatusOr<Determination> answer =
      Answer(offence, std::move(facts));
  if (!answer.ok()) return std::string(answer.status().message());
  return answer->fine_hull() ? answer->fine_hull()->ToString() : "none";
}

int CountOf(const Determination& answer, StepKind kind) {
  return static_cast<int>(
      std::count_if(answer.steps().begin(), answer.steps().end(),
                    [kind](const Step& step) { return step.kind == kind; }));
}

using testing::Count;
using ::testing::HasSubstr;
using testing::YesNo;
using testing::Yuan;

// The facts are those of the lighter tier, which has no fine.
TEST(MethodsBesideTest, AShiftToTheFirstTierWithAFineKeepsTheFacts) {
  EXPECT_EQ(Fine("shifted", {Count("prior", 1), YesNo("open", true)}), "20000");
  EXPECT_EQ(Fine("shifted", {Count("prior", 1)}), "[20000, 30000]");
}

// The method's steps are told although the lighter tier has no fine.
TEST(MethodsBesideTest, AShiftToTheFirstTierWithAFineTellsHowTheFineCame) {
  const absl::StatusOr<Determination> answer =
      Answer("shifted", {Count("prior", 1), YesNo("open", true)});
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_EQ(answer->options().size(), 1);
  EXPECT_EQ(CountOf(*answer, StepKind::kMethod), 1);
  EXPECT_EQ(CountOf(*answer, StepKind::kMethodValue), 1);
  EXPECT_EQ(CountOf(*answer, StepKind::kMethodFine), 1);
  ASSERT_EQ(answer->method_values().size(), 2);
  EXPECT_EQ(answer->method_values()[0].row, 1);
  const std::string zh = Explain(*answer, {.lang = Lang::kZh});
  EXPECT_THAT(zh, HasSubstr("罚款按《方法之外》1“按次数”计算"));
  EXPECT_THAT(zh, HasSubstr("由此得出的罚款为20,000元"));
}

// 150,000 is excluded, and leaves the statutory range.
TEST(MethodsBesideTest, EachFineThatMayBeIsHeldByItself) {
  EXPECT_EQ(Fine("top", {YesNo("open", true)}), "120000");
  EXPECT_EQ(Fine("top", {YesNo("open", false)}), "[100000, 150000)");
  EXPECT_EQ(Fine("top", {}), "[100000, 150000)");
}

// 12.5 times the worth, from 1,000 to 300,000 yuan.
TEST(MethodsBesideTest, TheBaseComesBeforeFloorAndCap) {
  EXPECT_EQ(Fine("held", {Yuan("worth", 10000)}), "125000");
  EXPECT_EQ(Fine("held", {Yuan("worth", 30000)}), "300000");
  EXPECT_EQ(Fine("held", {Yuan("worth", 40)}), "1000");
}

}  // namespace
}  // namespace discretion
