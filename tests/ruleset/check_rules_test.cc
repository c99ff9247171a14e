// SPDX-License-Identifier: Apache-2.0
// Application rules that can never apply to the offences they stand beside.
#include <string>

#include "absl/strings/match.h"
#include "gtest/gtest.h"
#include "tests/base/by_name.h"
#include "tests/ruleset/base_ruleset.h"

namespace discretion::ruleset {
namespace {

// One offence with three tiers; its fine has a minimum.
std::string Table() {
  std::string text = BaseRuleset();
  return text.substr(0, text.find("offence {")) + R"rules(
ladder { id: "one" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_STATUTE
  tier { id: "only" level: LEVEL_SERIOUS criterion: "third" } }
provision { id: "fine" statute: "law" article: "5"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1000, 5000]" } }
provision { id: "from-zero" statute: "law" article: "6"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[0, 5000]" } }
provision { id: "warning" statute: "law" article: "7"
  component { kind: KIND_WARNING duty: DUTY_COMPULSORY } }
offence { id: "act" name { zh: "行为" en: "an act" } breaches: "law 20"
  penalised_by: "fine" ladder: "times" }
)rules";
}

constexpr char kRules[] = R"rules(
application_rules {
  place: "适用规则" same_effect: SAME_EFFECT_ONCE opposite: OPPOSITE_WEIGHED
  rule { effect: EFFECT_LIGHTEN
    adjustment { part: "[0%, 50%)" name { zh: "较低" en: "lower part" } }
    adjustment { shift: -1 name { zh: "降一档" en: "one tier down" } } }
  rule { effect: EFFECT_MITIGATE
    adjustment { below: "(0%, 100%)" name { zh: "最低以下" en: "below" } } }
  level_part { level: LEVEL_SERIOUS part: "100%" }
}
)rules";

struct NeverCase {
  std::string name;
  std::string from;  // stands once in table and rules
  std::string to;
  std::string path;  // empty: nothing is told
  std::string message = {};
};

class NeverAppliesTest : public testing::TestWithParam<NeverCase> {};

TEST_P(NeverAppliesTest, IsWarnedOf) {
  const LoadResult result =
      LoadText(Replaced(Table() + kRules, GetParam().from, GetParam().to));
  EXPECT_EQ(result.rulesets.size(), 1) << Told(result);
  if (GetParam().path.empty()) {
    EXPECT_EQ(Told(result), "");
    return;
  }
  bool told = false;
  for (const Issue& issue : result.issues) {
    EXPECT_EQ(issue.severity, Severity::kWarning);
    EXPECT_TRUE(absl::StrContains(issue.message, "this can never apply: "));
    told = told || (issue.path == GetParam().path &&
                    absl::StrContains(issue.message, GetParam().message));
  }
  EXPECT_TRUE(told) << Told(result);
}

constexpr char kPenalised[] = "penalised_by: \"fine\"";
constexpr char kBelow[] =
    "application_rules / rule EFFECT_MITIGATE / adjustment 1";

INSTANTIATE_TEST_SUITE_P(
    , NeverAppliesTest,
    testing::ValuesIn<NeverCase>({
        {"NotOfRulesThatApply", "place: \"适用规则\"", "place: \"规则\"", ""},
        {"ShiftOnOneTier", "ladder: \"times\"", "ladder: \"one\"",
         "application_rules / rule EFFECT_LIGHTEN / adjustment 2",
         "no ladder has two tiers with a penalty"},
        {"ShiftWithoutLadder", " ladder: \"times\"", "",
         "application_rules / rule EFFECT_LIGHTEN / adjustment 2",
         "no ladder has two tiers with a penalty"},
        {"BelowNoMinimum", kPenalised, "penalised_by: \"from-zero\"", kBelow,
         "no provision has a fine with a minimum above 0"},
        {"BelowWithoutFine", kPenalised, "penalised_by: \"warning\"", kBelow,
         "no provision has a fine"},
        {"PartWithoutFine", kPenalised, "penalised_by: \"warning\"",
         "application_rules / rule EFFECT_LIGHTEN / adjustment 1",
         "no provision has a fine"},
        {"LevelOfNoTier", "level: LEVEL_SERIOUS part",
         "level: LEVEL_GRAVE part", "application_rules / level_part 1",
         "no tier has the level"},
    }),
    ByName());

TEST(IdleRulesTest, NotWhereAnotherKindStandsInForTheMinimum) {
  const std::string text = Replaced(
      Replaced(Table() + kRules, kPenalised, "penalised_by: \"from-zero\""),
      "rule { effect: EFFECT_MITIGATE",
      "rule { effect: EFFECT_MITIGATE without_minimum: KIND_WARNING");
  EXPECT_EQ(Told(LoadText(text)), "");
}

// They may be wider than one benchmark needs.
TEST(IdleRulesTest, NotOfIncludedRules) {
  std::string rules = BaseRuleset();
  rules = rules.substr(0, rules.find("statute {"));
  rules = Replaced(rules, "test/base", "test/rules") + kRules;
  const std::string table =
      Replaced(Table(), "status:", "include: \"test/rules\" status:");
  const LoadResult result = LoadRulesets(
      {{{"rules", FileFormat::kText, rules},
        {"table", FileFormat::kText,
         Replaced(table, "ladder: \"times\"", "ladder: \"one\"")}}});
  EXPECT_EQ(Told(result), "");
  EXPECT_EQ(result.rulesets.size(), 2);
}

}  // namespace
}  // namespace discretion::ruleset
