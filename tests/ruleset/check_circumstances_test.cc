// SPDX-License-Identifier: Apache-2.0
// What is refused of circumstances, application rules and derived counts.
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "tests/ruleset/base_ruleset.h"
#include "tests/ruleset/check_case.h"

namespace discretion::ruleset {
namespace {

constexpr char kGood[] = R"rules(
fact { id: "act" type: TYPE_DATE act_date: true
  name { zh: "行为日" en: "day of the act" } question { zh: "何日？" en: "Which day?" } }
fact { id: "born" type: TYPE_DATE
  name { zh: "出生日" en: "birth date" } question { zh: "何日？" en: "Which day?" } }
fact { id: "age" type: TYPE_COUNT elapsed { from: "born" to: "act" unit: UNIT_YEARS }
  name { zh: "年龄" en: "age" } question { zh: "几岁？" en: "How old?" } }
fact { id: "again" type: TYPE_COUNT window { months: 12 counts: COUNTS_PENALTIES }
  name { zh: "前次" en: "earlier" } question { zh: "几次？" en: "How many?" } }
circumstance { id: "young" effect: [EFFECT_LIGHTEN, EFFECT_MITIGATE] force: FORCE_MUST
  when: "age < 18" place: "适用规则" name { zh: "未成年" en: "a minor" } excludes: "repeat" }
circumstance { id: "repeat" effect: EFFECT_AGGRAVATE force: FORCE_MAY
  when: "again >= 1" place: "适用规则" name { zh: "再犯" en: "repeat" } }
application_rules {
  place: "适用规则" same_effect: SAME_EFFECT_ONCE opposite: OPPOSITE_WEIGHED
  rule { effect: EFFECT_LIGHTEN
    adjustment { part: "[0%, 50%)" name { zh: "较低" en: "lower part" } }
    adjustment { shift: -1 name { zh: "降一档" en: "one tier down" } } }
  rule { effect: EFFECT_MITIGATE
    adjustment { below: "(0%, 100%)" name { zh: "最低以下" en: "below" } } }
  rule { effect: EFFECT_AGGRAVATE
    adjustment { scale: "[1.2, 1.5]" name { zh: "加成" en: "increase" } }
    adjustment { range: "[70%, 100%]" name { zh: "上部" en: "upper" } } }
  level_part { level: LEVEL_SERIOUS part: "[100%, 100%]" }
}
)rules";

TEST(CheckCircumstances, AcceptsEveryWayToAdjust) {
  const LoadResult result = LoadText(BaseRuleset() + kGood);
  EXPECT_EQ(Told(result), "");
  EXPECT_EQ(result.rulesets.size(), 1u);
}

struct Fault {
  std::string name;
  std::string from;  // stands once in kGood
  std::string to;
  std::string message;  // a fragment
  std::string hint;     // a fragment
};

class CheckCircumstancesTest : public testing::TestWithParam<Fault> {};

TEST_P(CheckCircumstancesTest, IsTold) {
  const Fault& fault = GetParam();
  const LoadResult result =
      LoadText(BaseRuleset() + Replaced(kGood, fault.from, fault.to));
  EXPECT_TRUE(result.rulesets.empty());
  bool told = false;
  for (const Issue& issue : result.issues) {
    const std::string words = issue.ToString();
    told =
        told || (words.find(fault.message) != std::string::npos &&
                 words.find(fault.hint) != std::string::npos && issue.line > 0);
  }
  EXPECT_TRUE(told) << Told(result);
}

INSTANTIATE_TEST_SUITE_P(
    Fault, CheckCircumstancesTest,
    testing::ValuesIn<Fault>({
        {"NoSource", "when: \"again >= 1\" place: \"适用规则\"",
         "when: \"again >= 1\"", "has no legal source", "apl 33(1)"},
        {"TwoSources", "when: \"again >= 1\" place",
         "when: \"again >= 1\" statute: \"law 1\" place",
         "has two legal sources", "apl 33(1)"},
        {"UnknownStatute", "when: \"again >= 1\" place: \"适用规则\"",
         "when: \"again >= 1\" statute: \"none 1\"", "`none`", ""},
        {"NoEffect", "id: \"repeat\" effect: EFFECT_AGGRAVATE",
         "id: \"repeat\"", "has no effect", "give `effect"},
        {"EffectTwice", "[EFFECT_LIGHTEN, EFFECT_MITIGATE]",
         "[EFFECT_LIGHTEN, EFFECT_LIGHTEN]", "given twice", "keep one"},
        {"HeavierBesideLighter", "[EFFECT_LIGHTEN, EFFECT_MITIGATE]",
         "[EFFECT_LIGHTEN, EFFECT_AGGRAVATE]", "从重 stands beside",
         "two circumstances"},
        {"NoForce", "force: FORCE_MAY", "", "/ force: is not given",
         "FORCE_MAY"},
        {"BadCondition", "again >= 1", "agan >= 1", "`agan` is not declared",
         "again"},
        {"DateInCondition", "again >= 1", "born == 1",
         "a condition cannot read a day", "elapsed"},
        {"SameId", "id: \"repeat\"", "id: \"young\"", "already taken", ""},
        {"ExcludesUnknown", "excludes: \"repeat\"", "excludes: \"x\"", "`x`",
         ""},
        {"ExcludesItself", "excludes: \"repeat\"", "excludes: \"young\"",
         "in a circle", "leave out"},
        {"Circle", "name { zh: \"再犯\" en: \"repeat\" }",
         "name { zh: \"再犯\" en: \"repeat\" } excludes: \"young\"",
         "in a circle", "leave out"},
        {"NoRuleForEffect",
         "rule { effect: EFFECT_MITIGATE\n    adjustment { "
         "below: \"(0%, 100%)\" name { zh: \"最低以下\" en: \"below\" } } }",
         "", "circumstance `young` has the effect 减轻处罚", "add `app"},
        {"TwoRules", "rule { effect: EFFECT_MITIGATE",
         "rule { effect: EFFECT_LIGHTEN", "the effect has two rules", "in one"},
        {"NoPlace", "  place: \"适用规则\" same", "  same",
         "name no place in the document", "give `place`"},
        {"NoSameEffect", "same_effect: SAME_EFFECT_ONCE", "", "same_effect",
         ""},
        {"NoOpposite", "opposite: OPPOSITE_WEIGHED", "",
         "/ opposite: is not given", "WEIGHED"},
        {"TwoWays", "shift: -1", "shift: -1 range: \"[0%, 10%]\"",
         "2 ways to adjust", "exactly one"},
        {"NoWay", "shift: -1", "", "0 ways to adjust", ""},
        {"ShiftUpForLighter", "shift: -1", "shift: 1", "the wrong way",
         "negative"},
        {"ShiftTooFar", "shift: -1", "shift: -64", "no more than 64",
         "1 to 63"},
        {"BelowForLighter", "part: \"[0%, 50%)\"", "below: \"[0%, 50%)\"",
         "only 减轻 goes below", "use `part`"},
        {"ShareWithoutEnd", "part: \"[0%, 50%)\"", "part: \"[50%, )\"", "", ""},
        {"ShareIsNoPercentage", "part: \"[0%, 50%)\"", "part: \"[0, 1]\"",
         "is not a share", "percentages"},
        {"ScaleTheWrongWay", "[1.2, 1.5]", "[0.9, 1.5]",
         "the factor goes the wrong way", "at least 1"},
        {"DropsKindsWhenLighter", "rule { effect: EFFECT_LIGHTEN",
         "rule { effect: EFFECT_LIGHTEN may_drop_kinds: true",
         "only 减轻 may drop", "remove"},
        {"InsteadOfFineWhenHeavier", "rule { effect: EFFECT_AGGRAVATE",
         "rule { effect: EFFECT_AGGRAVATE without_minimum: KIND_WARNING",
         "only 减轻 may put", "remove"},
        {"NothingGoesBelowTheMinimum",
         "rule { effect: EFFECT_MITIGATE\n    adjustment { below: \"(0%, "
         "100%)\"",
         "rule { effect: EFFECT_MITIGATE without_minimum: KIND_WARNING\n    "
         "adjustment { part: \"[0%, 10%]\"",
         "nothing goes below the minimum", "remove `without_minimum`"},
        {"FiveAdjustmentsForEach",
         "same_effect: SAME_EFFECT_ONCE opposite: OPPOSITE_WEIGHED\n  rule { "
         "effect: EFFECT_LIGHTEN",
         "same_effect: SAME_EFFECT_EACH opposite: OPPOSITE_WEIGHED\n  rule { "
         "effect: EFFECT_LIGHTEN"
         " adjustment { part: \"[0%, 1%]\" name { zh: \"一\" en: \"one\" } }"
         " adjustment { part: \"[0%, 2%]\" name { zh: \"二\" en: \"two\" } }"
         " adjustment { part: \"[0%, 3%]\" name { zh: \"三\" en: \"three\" } }",
         "the rule has 5 adjustments", "at most 4"},
        {"ExemptAdjusts", "rule { effect: EFFECT_MITIGATE",
         "rule { effect: EFFECT_EXEMPT", "adjusts nothing", "remove"},
        {"LevelTwice", "level_part {",
         "level_part { level: LEVEL_SERIOUS part: \"[90%, 100%]\" } level_part "
         "{",
         "two parts", "keep one"},
        {"WindowTooLong", "months: 12", "months: 601", "601 is no window",
         "1 to 600"},
        {"WindowCountsNothing", " counts: COUNTS_PENALTIES", "",
         "/ counts: is not given", "PENALTIES"},
        {"ElapsedFromNoDate", "from: \"born\"", "from: \"again\"",
         "`again` is not a date", "TYPE_DATE"},
        {"DerivedIsNoCount", "id: \"again\" type: TYPE_COUNT",
         "id: \"again\" type: TYPE_NUMBER", "only a count", "TYPE_COUNT"},
        {"TwoActDates", "id: \"born\" type: TYPE_DATE",
         "id: \"born\" type: TYPE_DATE act_date: true",
         "a second fact is the day of the act", "keep one"},
        {"LeastOfADerivedCount", "id: \"again\" type: TYPE_COUNT",
         "id: \"again\" type: TYPE_COUNT least: 1",
         "can be less than its `least`", "remove `least`"},
        {"ActDateIsNoDate", "type: TYPE_DATE act_date",
         "type: TYPE_NUMBER act_date", "is a date", "TYPE_DATE"},
    }),
    ByName());

TEST(CheckCircumstances, OmitNamesACircumstance) {
  const LoadResult result =
      LoadText(absl::StrReplaceAll(BaseRuleset(),
                                   {{"offence {", "offence { omit: \"x\" "}}) +
               kGood);
  EXPECT_TRUE(result.rulesets.empty());
  EXPECT_NE(Told(result).find("`x`"), std::string::npos) << Told(result);
}

}  // namespace
}  // namespace discretion::ruleset
