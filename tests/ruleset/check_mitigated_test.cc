// SPDX-License-Identifier: Apache-2.0
// Tiers of mitigation, and tiers that impose nothing.
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "src/ruleset/model.h"
#include "tests/base/by_name.h"
#include "tests/ruleset/base_ruleset.h"

namespace discretion::ruleset {
namespace {

constexpr char kTable[] = R"text(
ladder { id: "down" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "less" criterion: "first" mitigated: true
    label { zh: "减轻" en: "mitigated" } }
  tier { id: "more" criterion: "second" label { zh: "一般" en: "ordinary" } } }
provision { id: "fine" statute: "law" article: "8"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1000, 5000]" } }
offence { id: "new" name { zh: "新" en: "an act" } breaches: "law 20"
  penalised_by: "fine" ladder: "down"
  benchmark { kind: KIND_FINE cell: "[200, 1000)" cell: "[1000, 5000]" } }
)text";

LoadResult LoadWith(const std::string& from, const std::string& to) {
  return LoadText(BaseRuleset() + Replaced(kTable, from, to));
}

TEST(MitigatedTierTest, LiesBelowTheStatute) {
  const LoadResult result = LoadText(BaseRuleset() + kTable);
  ASSERT_EQ(result.rulesets.size(), 1) << Told(result);
  EXPECT_EQ(Told(result), "");
  const Model& model = result.rulesets[0].model();
  EXPECT_TRUE(model.ladders.back().tiers[0].mitigated);
  EXPECT_FALSE(model.ladders.back().tiers[1].mitigated);
}

struct MitigatedCase {
  std::string name;
  std::string from;  // stands once in the table
  std::string to;
  std::string message;  // empty: accepted
  std::string hint = {};
  std::string path = "offence new / benchmark KIND_FINE / cell 1";
};

class MitigatedTest : public testing::TestWithParam<MitigatedCase> {};

TEST_P(MitigatedTest, IsTold) {
  const LoadResult result = LoadWith(GetParam().from, GetParam().to);
  EXPECT_EQ(result.rulesets.empty(), !GetParam().message.empty());
  if (GetParam().message.empty()) {
    EXPECT_EQ(Told(result), "");
    return;
  }
  bool told = false;
  for (const Issue& issue : result.issues) {
    told = told || (issue.path == GetParam().path && issue.line > 0 &&
                    absl::StrContains(issue.message, GetParam().message) &&
                    absl::StrContains(issue.hint, GetParam().hint));
  }
  EXPECT_TRUE(told) << Told(result);
}

constexpr char kNot[] = "does not lie below the statutory minimum";
constexpr char kFirst[] = "cell: \"[200, 1000)\"";

INSTANTIATE_TEST_SUITE_P(
    , MitigatedTest,
    testing::ValuesIn<MitigatedCase>({
        {"GapAboveIt", kFirst, "cell: \"[200, 999]\"", "there is a gap between",
         "let the neighbouring ends meet",
         "offence new / benchmark KIND_FINE / cell 2"},
        {"ClosedAtTheMinimum", kFirst, "cell: \"[200, 1000]\"", kNot,
         "CHECK_NOT_MITIGATED tier: \"less\" kind: KIND_FINE"},
        {"StatuteOpenAtItsMinimum",
         "benchmark { kind: KIND_FINE cell: \"[200, 1000)\" cell: \"[1000, "
         "5000]\"",
         "benchmark { kind: KIND_FINE cell: \"[200, 1000)\" cell: \"[1000, "
         "2000]\"",
         ""},
        {"PointAtTheMinimum", kFirst, "cell: \"1000\"", kNot,
         "what begins at the minimum is 从轻"},
        {"Whole", kFirst, "cell: \"whole\"", kNot, "从轻"},
        {"Share", kFirst, "cell: \"[0%, 10%]\"", kNot, "从轻"},
        {"NoMaximum", kFirst, "cell: \"[200, )\"", kNot, "从轻"},
        {"BelowZero", kFirst, "cell: \"[-1, 1000)\"",
         "no minimum, or one below", "begins at 0 or above"},
        {"WithoutMinimum", kFirst, "cell: \"(, 1000)\"",
         "no minimum, or one below", "begins at 0 or above"},
        {"DependsOnFacts", kFirst, "cell: \"[0, min(goods_value, 9000)]\"", ""},
        {"StatuteWithoutMinimum", "amount: \"[1000, 5000]\"",
         "amount: \"[0, 5000]\"", kNot, "the statute has no minimum"},
        {"StatuteMinimumDependsOnFacts", "amount: \"[1000, 5000]\"",
         "amount: \"[min(goods_value, 1000), 5000]\"", ""},
        {"NamedAndBelow", "criterion: \"first\" mitigated: true",
         "criterion: \"first\"", "is named 减轻 but not marked `mitigated`",
         "set `mitigated: true`"},
        {"WithoutPenalty", "criterion: \"first\" mitigated: true",
         "criterion: \"first\" mitigated: true no_penalty: true",
         "mitigates nothing", "remove `mitigated`",
         "ladder down / tier less / mitigated"},
    }),
    ByName());

TEST(MitigatedTierTest, ThatIsNotMarkedIsToldOnce) {
  const LoadResult result = LoadWith(" mitigated: true", "");
  EXPECT_EQ(result.issues.size(), 1) << Told(result);
}

TEST(MitigatedTierTest, ATableWithoutFiguresImposesTheWholeRange) {
  const LoadResult result = LoadWith(
      "benchmark { kind: KIND_FINE cell: \"[200, 1000)\" cell: \"[1000, "
      "5000]\" }",
      "");
  ASSERT_EQ(result.issues.size(), 1) << Told(result);
  EXPECT_EQ(result.issues[0].path, "offence new / ladder");
  EXPECT_TRUE(absl::StrContains(result.issues[0].message, kNot));
}

constexpr char kNoPrint[] =
    " fault { check: CHECK_NOT_MITIGATED why { zh: \"甲\" en: \"a\" } seen: "
    "SEEN_TRANSCRIPTION }";

TEST(MitigatedTierTest, ANameAloneIsRefusedWhereTheFiguresAreOfTheStatute) {
  const std::string table = Replaced(Replaced(kTable, " mitigated: true", ""),
                                     kFirst, "cell: \"[1000, 2000)\"");
  const std::string first =
      Replaced(table, "cell: \"[1000, 5000]\"", "cell: \"[2000, 5000]\"");
  const LoadResult refused = LoadText(BaseRuleset() + first);
  ASSERT_EQ(refused.issues.size(), 1) << Told(refused);
  EXPECT_TRUE(absl::StrContains(
      refused.issues[0].message,
      "tier `less` is named 减轻 but not marked `mitigated`, and its fine does "
      "not lie below the statutory minimum"));
  const LoadResult kept = LoadText(
      BaseRuleset() + Replaced(first, "ladder: \"down\"",
                               absl::StrCat("ladder: \"down\"", kNoPrint)));
  EXPECT_EQ(kept.rulesets.size(), 1) << Told(kept);
  ASSERT_EQ(kept.issues.size(), 1);
  EXPECT_TRUE(absl::StrContains(kept.issues[0].message, "acknowledged"));
}

TEST(MitigatedTierTest, AcknowledgedWhereItIsGoodIsNotThere) {
  const LoadResult result =
      LoadWith("ladder: \"down\"", absl::StrCat("ladder: \"down\"", kNoPrint));
  ASSERT_EQ(result.issues.size(), 1) << Told(result);
  EXPECT_EQ(result.issues[0].message,
            "the fault is not there: its check finds nothing");
}

constexpr char kOptional[] = R"text(
provision { id: "may" statute: "law" article: "8"
  component { kind: KIND_FINE duty: DUTY_OPTIONAL amount: "[1000, 5000]" }
  component { kind: KIND_WARNING duty: DUTY_OPTIONAL } }
offence { id: "new" name { zh: "新" en: "an act" } breaches: "law 20"
  penalised_by: "may" ladder: "times"
  benchmark { kind: KIND_FINE cell: "none" cell: "1000" cell: "5000" }
  benchmark { kind: KIND_WARNING cell: "none" cell: "none" cell: "whole" } }
)text";

TEST(TierThatImposesNothingTest, IsRefused) {
  const LoadResult result = LoadText(BaseRuleset() + kOptional);
  EXPECT_TRUE(result.rulesets.empty());
  ASSERT_EQ(result.issues.size(), 1) << Told(result);
  EXPECT_EQ(result.issues[0].path, "offence new / ladder");
  EXPECT_EQ(result.issues[0].message, "tier `light` imposes nothing");
  EXPECT_TRUE(absl::StrContains(result.issues[0].hint, "`no_penalty: true`"));
}

TEST(TierThatImposesNothingTest, IsNoneWithAnyKind) {
  EXPECT_EQ(Told(LoadText(BaseRuleset() +
                          Replaced(kOptional, "cell: \"none\" cell: \"none\"",
                                   "cell: \"whole\" cell: \"none\""))),
            "");
}

}  // namespace
}  // namespace discretion::ruleset
