// SPDX-License-Identifier: Apache-2.0
// Faults that published tables have, each by its figures in a table made here:
// each is caught, and for its reason.
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/ruleset/base_ruleset.h"

namespace discretion::ruleset {
namespace {

std::string Offence(const std::string& rest) {
  return absl::StrCat(
      "offence { id: \"row\" name { zh: \"某行为\" en: \"an act\" } breaches: "
      "\"law 20\" ",
      rest, " }\n");
}

// Refused for that reason and no other; loaded once it is acknowledged.
void ExpectCaught(const std::string& statute, const std::string& table,
                  const std::string& check, int times,
                  const std::string& reason) {
  const std::string base = BaseRuleset() + statute;
  const LoadResult refused = LoadText(base + Offence(table));
  EXPECT_TRUE(refused.rulesets.empty());
  EXPECT_EQ(refused.issues.size(), times) << Told(refused);
  bool told = false;
  for (const Issue& issue : refused.issues) {
    EXPECT_TRUE(absl::StrContains(issue.hint, check)) << issue.ToString();
    told = told || absl::StrContains(issue.message, reason);
  }
  EXPECT_TRUE(told) << Told(refused);
  const LoadResult kept = LoadText(
      base + Offence(absl::StrCat(table, " fault { check: ", check,
                                  " why { zh: \"印如此\" en: \"printed so\" } "
                                  "seen: SEEN_TRANSCRIPTION }")));
  EXPECT_EQ(kept.rulesets.size(), 1) << Told(kept);
}

// The statute adds confiscation in serious cases; the serious tier prints the
// fine only.
TEST(PublishedFaultsTest, Sz2LacksACompulsoryKind) {
  ExpectCaught(
      R"text(
provision { id: "sz-2" statute: "law" article: "17"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1000, 5000]" }
  component { kind: KIND_CONFISCATE_GOODS duty: DUTY_COMPULSORY
    from_level: LEVEL_SERIOUS object { zh: "物品和工具" en: "goods and tools" } } }
ladder { id: "sz-2" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "none" level: LEVEL_TRIVIAL criterion: "pardoned" no_penalty: true }
  tier { id: "lighter" level: LEVEL_MINOR criterion: "first" }
  tier { id: "heavier" level: LEVEL_ORDINARY criterion: "second" }
  tier { id: "serious" level: LEVEL_SERIOUS criterion: "third" } }
)text",
      "penalised_by: \"sz-2\" ladder: \"sz-2\" benchmark { kind: KIND_FINE "
      "cell: \"none\" cell: \"1000\" cell: \"3000\" cell: \"5000\" }",
      "CHECK_MISSING_KIND", 1,
      "no column for KIND_CONFISCATE_GOODS, which the statute makes compulsory "
      "in tier `serious`");
}

// The statute confiscates with every fine; no tier prints it.
TEST(PublishedFaultsTest, Sz4LacksACompulsoryKindInEveryTier) {
  ExpectCaught(
      R"text(
provision { id: "sz-4" statute: "law" article: "20(3)"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[500, 1000]" }
  component { kind: KIND_CONFISCATE_GOODS duty: DUTY_COMPULSORY
    object { zh: "管线" en: "lines and pipes" } } }
)text",
      "penalised_by: \"sz-4\" ladder: \"times\" benchmark { kind: KIND_FINE "
      "cell: \"500\" cell: \"700\" cell: \"1000\" }",
      "CHECK_MISSING_KIND", 1,
      "no column for KIND_CONFISCATE_GOODS, which the statute makes "
      "compulsory");
}

// The first tier is 1,000; the statute begins at 2,000.
TEST(PublishedFaultsTest, Sz27OutsideTheStatute) {
  ExpectCaught(
      R"text(
provision { id: "sz-27" statute: "law" article: "65(3)"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[2000, 5000]" } }
)text",
      "penalised_by: \"sz-27\" ladder: \"times\" benchmark { kind: KIND_FINE "
      "cell: \"1000\" cell: \"3000\" cell: \"5000\" }",
      "CHECK_OUTSIDE_STATUTE", 1, "`1000` lies outside the statutory range");
}

// The second penalty meets a tier of the ordinary range, 70,000, and one of the
// serious range, 100,000, and nothing says which.
TEST(PublishedFaultsTest, Sz58BranchesOverlap) {
  ExpectCaught(
      R"text(
provision { id: "sz-58" statute: "law" article: "71(1)(2)"
  branch { id: "ordinary" when: "prior >= 0" name { zh: "一般" en: "ordinary" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[50000, 100000]" } }
  branch { id: "serious" when: "prior >= 1 || slight"
    name { zh: "情节严重" en: "serious" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[100000, 500000]" } } }
criterion { id: "third-only" when: "prior == 2" name { zh: "第三次" en: "third" } }
criterion { id: "fourth" when: "prior >= 3" name { zh: "四次" en: "fourth" } }
ladder { id: "sz-58" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "lighter" level: LEVEL_SERIOUS criterion: "second" }
  tier { id: "heavier" level: LEVEL_SERIOUS criterion: "third-only" }
  tier { id: "serious" level: LEVEL_SERIOUS criterion: "fourth" } }
)text",
      "penalised_by: \"sz-58\" ladder: \"times\" "
      "branch_ladder { branch: \"serious\" ladder: \"sz-58\" } "
      "benchmark { kind: KIND_FINE branch: \"ordinary\" cell: \"50000\" cell: "
      "\"70000\" cell: \"100000\" } "
      "benchmark { kind: KIND_FINE branch: \"serious\" cell: \"100000\" cell: "
      "\"300000\" cell: \"500000\" }",
      "CHECK_BRANCHES_OVERLAP", 1,
      "branches `ordinary` and `serious` hold in one case: `prior = ");
}

// The ordinary tier offers detention, which the statute keeps for serious
// cases.
TEST(PublishedFaultsTest, Pol1ForeignKind) {
  ExpectCaught(
      R"text(
provision { id: "pol-1" statute: "law" article: "23"
  branch { id: "ordinary" when: "!slight" name { zh: "一般" en: "ordinary" }
    component { kind: KIND_WARNING duty: DUTY_OPTIONAL }
    component { kind: KIND_FINE duty: DUTY_OPTIONAL amount: "[0, 200]" } }
  branch { id: "serious" when: "slight" name { zh: "情节较重" en: "serious" }
    component { kind: KIND_DETENTION duty: DUTY_COMPULSORY }
    component { kind: KIND_FINE duty: DUTY_OPTIONAL amount: "[0, 500]" } } }
ladder { id: "pol-1" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "lighter" level: LEVEL_MINOR criterion: "first" }
  tier { id: "ordinary" level: LEVEL_ORDINARY criterion: "second" } }
)text",
      "penalised_by: \"pol-1\" ladder: \"pol-1\" "
      "branch_ladder { branch: \"serious\" } "
      "benchmark { kind: KIND_WARNING branch: \"ordinary\" cell: \"whole\" "
      "cell: \"none\" } "
      "benchmark { kind: KIND_FINE branch: \"ordinary\" cell: \"none\" cell: "
      "\"200\" } "
      "benchmark { kind: KIND_DETENTION branch: \"ordinary\" cell: \"none\" "
      "cell: \"whole\" }",
      "CHECK_FOREIGN_KIND", 1,
      "provision `pol-1` has no such kind in branch `ordinary`");
}

// The lowest band is called 减轻 and begins at the statutory minimum, or where
// there is none.
TEST(PublishedFaultsTest, Pri1IsCalledMitigatedAndIsNot) {
  ExpectCaught(
      R"text(
provision { id: "pri-1" statute: "law" article: "7"
  branch { id: "gains" when: "goods_value > 0" name { zh: "有违法所得" en: "gains" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[0, 5]"
      base: "goods_value" } }
  branch { id: "none" when: "goods_value == 0" name { zh: "无违法所得" en: "none" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[50000, 500000]" } } }
ladder { id: "pri-1" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "mitigated" criterion: "first" label { zh: "减轻" en: "mitigated" } }
  tier { id: "lighter" criterion: "second" label { zh: "从轻" en: "lighter" } }
  tier { id: "heavier" criterion: "third" label { zh: "从重" en: "heavier" } } }
)text",
      "penalised_by: \"pri-1\" ladder: \"pri-1\" "
      "benchmark { kind: KIND_FINE branch: \"gains\" cell: \"[0, 2)\" cell: "
      "\"[2, 3)\" cell: \"[3, 5]\" } "
      "benchmark { kind: KIND_FINE branch: \"none\" cell: \"[50000, 100000)\" "
      "cell: \"[100000, 250000)\" cell: \"[250000, 500000]\" }",
      "CHECK_NOT_MITIGATED", 2,
      "tier `mitigated` is named 减轻 but not marked `mitigated`, and its fine "
      "does not lie below the statutory minimum in branch `none`");
}

}  // namespace
}  // namespace discretion::ruleset
