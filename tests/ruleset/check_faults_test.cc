// SPDX-License-Identifier: Apache-2.0
// Faults of published tables: refused unless acknowledged, and then kept.
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "src/ruleset/model.h"
#include "tests/base/by_name.h"
#include "tests/ruleset/base_ruleset.h"

namespace discretion::ruleset {
namespace {

constexpr char kStatute[] = R"text(
provision { id: "two" statute: "law" article: "5"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1000, 5000]" }
  component { kind: KIND_CONFISCATE_GOODS duty: DUTY_COMPULSORY
    object { zh: "物品" en: "the goods" } } }
provision { id: "later" statute: "law" article: "6"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1000, 5000]" }
  component { kind: KIND_CONFISCATE_GOODS duty: DUTY_COMPULSORY
    from_level: LEVEL_SERIOUS object { zh: "物品" en: "the goods" } } }
provision { id: "fine-only" statute: "law" article: "8"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1000, 5000]" } }
provision { id: "apart" statute: "law" article: "9"
  branch { id: "few" when: "prior < 2" name { zh: "甲" en: "a" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[100, 500]" } }
  branch { id: "many" when: "prior >= 2" name { zh: "乙" en: "b" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[500, 900]" } } }
provision { id: "meeting" statute: "law" article: "7"
  branch { id: "few" when: "prior <= 2" name { zh: "甲" en: "a" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[100, 500]" } }
  branch { id: "many" when: "prior >= 2 && goods_value > 10" name { zh: "乙" en: "b" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[500, 900]" } } }
)text";

std::string Offence(const std::string& rest) {
  return "offence { id: \"new\" name { zh: \"新\" en: \"an act\" } breaches: "
         "\"law 20\" " +
         rest + " }\n";
}

struct FaultCase {
  std::string name;
  std::string offence;  // all but what every offence has
  std::string message;  // a fragment
  std::string mend;     // a fragment
  std::string fault;    // as the mend gives it
  // What makes the table good, so that the fault is not there.
  std::string from = {};
  std::string to = {};
};

class CheckFaultsTest : public testing::TestWithParam<FaultCase> {
 protected:
  static LoadResult Load(const std::string& offence) {
    return LoadText(BaseRuleset() + kStatute + Offence(offence));
  }
  static std::string Fault() {
    return " " + absl::StrReplaceAll(
                     GetParam().fault,
                     {{"why { … }", "why { zh: \"印误\" en: \"misprint\" }"},
                      {"seen: …", "seen: SEEN_TRANSCRIPTION"}});
  }
};

TEST_P(CheckFaultsTest, IsRefused) {
  const LoadResult result = Load(GetParam().offence);
  EXPECT_TRUE(result.rulesets.empty());
  ASSERT_EQ(result.issues.size(), 1) << Told(result);
  const Issue& issue = result.issues.front();
  EXPECT_TRUE(absl::StrContains(issue.message, GetParam().message))
      << Told(result);
  EXPECT_TRUE(absl::StrContains(issue.hint, GetParam().mend)) << Told(result);
  EXPECT_TRUE(absl::StrContains(issue.hint, "`" + GetParam().fault + "`"))
      << Told(result);
}

TEST_P(CheckFaultsTest, IsKeptIfAcknowledged) {
  const LoadResult result = Load(GetParam().offence + Fault());
  EXPECT_EQ(result.rulesets.size(), 1);
  ASSERT_EQ(result.issues.size(), 1) << Told(result);
  const Issue& issue = result.issues.front();
  EXPECT_EQ(issue.severity, Severity::kWarning);
  EXPECT_TRUE(absl::StrContains(issue.message, GetParam().message))
      << Told(result);
  EXPECT_TRUE(absl::StrContains(
      issue.message,
      "an acknowledged fault of the table, kept as printed; only a "
      "transcription was seen"))
      << Told(result);
}

TEST_P(CheckFaultsTest, MustBeThere) {
  const LoadResult result =
      Load(absl::StrCat(absl::StrReplaceAll(GetParam().offence,
                                            {{GetParam().from, GetParam().to}}),
                        Fault()));
  EXPECT_TRUE(result.rulesets.empty());
  ASSERT_EQ(result.issues.size(), 1) << Told(result);
  EXPECT_EQ(result.issues[0].path, "offence new / fault 1");
  EXPECT_TRUE(
      absl::StrContains(result.issues[0].message, "the fault is not there"));
  EXPECT_TRUE(absl::StrContains(result.issues[0].hint, "remove it"));
}

constexpr char kBoth[] =
    "penalised_by: \"two\" ladder: \"times\" "
    "benchmark { kind: KIND_CONFISCATE_GOODS cell: \"whole\" cell: \"whole\" "
    "cell: \"whole\" } benchmark { kind: KIND_FINE cell: \"1000\" cell: "
    "\"3000\" cell: \"5000\" }";

std::string Both(const std::string& from, const std::string& to) {
  return Replaced(kBoth, from, to);
}

INSTANTIATE_TEST_SUITE_P(
    , CheckFaultsTest,
    testing::ValuesIn<FaultCase>({
        {.name = "BelowTheStatute",
         .offence = Both("\"1000\"", "\"999\""),
         .message = "`999` lies outside the statutory range",
         .mend = "compare the figure",
         .fault = "fault { check: CHECK_OUTSIDE_STATUTE tier: \"light\" kind: "
                  "KIND_FINE why { … } seen: … }",
         .from = "999",
         .to = "1000"},
        {.name = "AboveTheStatuteInABranch",
         .offence = "penalised_by: \"split\" ladder: \"times\" "
                    "benchmark { kind: KIND_FINE branch: \"below\" cell: "
                    "\"500\" cell: \"2000\" cell: \"6000\" } "
                    "benchmark { kind: KIND_FINE branch: \"from\" cell: \"1\" "
                    "cell: \"2\" cell: \"5\" }",
         .message = "`6000` lies outside the statutory range in branch `below`",
         .mend = "compare the figure",
         .fault = "fault { check: CHECK_OUTSIDE_STATUTE branch: \"below\" "
                  "tier: \"heavy\" kind: KIND_FINE why { … } seen: … }",
         .from = "6000",
         .to = "5000"},
        {.name = "NoColumnForACompulsoryKind",
         .offence = Both("benchmark { kind: KIND_CONFISCATE_GOODS cell: "
                         "\"whole\" cell: \"whole\" cell: \"whole\" } ",
                         ""),
         .message = "no column for KIND_CONFISCATE_GOODS, which the statute "
                    "makes compulsory",
         .mend = "add a column",
         .fault = "fault { check: CHECK_MISSING_KIND kind: "
                  "KIND_CONFISCATE_GOODS why { … } seen: … }",
         .from = "\"two\"",
         .to = "\"fine-only\""},
        {.name = "NoColumnForAKindOfOneTier",
         .offence = "penalised_by: \"later\" ladder: \"times\" benchmark { "
                    "kind: KIND_FINE cell: \"1000\" cell: \"2000\" cell: "
                    "\"5000\" }",
         .message = "no column for KIND_CONFISCATE_GOODS, which the statute "
                    "makes compulsory in tier `heavy`",
         .mend = "`whole` where the kind is imposed",
         .fault = "fault { check: CHECK_MISSING_KIND tier: \"heavy\" kind: "
                  "KIND_CONFISCATE_GOODS why { … } seen: … }",
         .from = "\"later\"",
         .to = "\"fine-only\""},
        {.name = "NoColumnBesideShares",
         .offence = "penalised_by: \"two\" ladder: \"shares\"",
         .message = "no column for KIND_CONFISCATE_GOODS",
         .mend = "add a column",
         .fault = "fault { check: CHECK_MISSING_KIND kind: "
                  "KIND_CONFISCATE_GOODS why { … } seen: … }",
         .from = "\"two\"",
         .to = "\"fine-only\""},
        {.name = "NoneOfACompulsoryKind",
         .offence = Both("{ kind: KIND_CONFISCATE_GOODS cell: \"whole\"",
                         "{ kind: KIND_CONFISCATE_GOODS cell: \"none\""),
         .message = "`none` drops a kind that the statute makes compulsory, "
                    "in tier `light`",
         .mend = "write `whole`",
         .fault = "fault { check: CHECK_MISSING_KIND tier: \"light\" kind: "
                  "KIND_CONFISCATE_GOODS why { … } seen: … }",
         .from = "none",
         .to = "whole"},
        {.name = "KindTheStatuteLacks",
         .offence = absl::StrCat(kBoth,
                                 " benchmark { kind: KIND_DETENTION cell: "
                                 "\"none\" cell: \"whole\" cell: \"whole\" }"),
         .message = "provision `two` has no such kind",
         .mend = "cannot impose what the statute does not",
         .fault = "fault { check: CHECK_FOREIGN_KIND kind: KIND_DETENTION why "
                  "{ … } seen: … }",
         .from = " benchmark { kind: KIND_DETENTION cell: \"none\" cell: "
                 "\"whole\" cell: \"whole\" }",
         .to = ""},
        {.name = "KindInATierBelowItsLevel",
         .offence = "penalised_by: \"later\" ladder: \"times\" benchmark { "
                    "kind: KIND_FINE cell: \"1000\" cell: \"2000\" cell: "
                    "\"5000\" } benchmark { kind: KIND_CONFISCATE_GOODS cell: "
                    "\"none\" cell: \"whole\" cell: \"whole\" }",
         .message = "only for heavier tiers than `middle`",
         .mend = "write `none`",
         .fault = "fault { check: CHECK_FOREIGN_KIND tier: \"middle\" kind: "
                  "KIND_CONFISCATE_GOODS why { … } seen: … }",
         .from = "\"none\" cell: \"whole\"",
         .to = "\"none\" cell: \"none\""},
        {.name = "GapBetweenTiers",
         .offence = Both("\"1000\" cell: \"3000\" cell: \"5000\"",
                         "\"[1000, 2000]\" cell: \"[3000, 4000]\" cell: "
                         "\"[4000, 5000]\""),
         .message = "there is a gap between `[1000, 2000]` and `[3000, 4000]`",
         .mend = "let the neighbouring ends meet",
         .fault = "fault { check: CHECK_GAP tier: \"middle\" kind: KIND_FINE "
                  "why { … } seen: … }",
         .from = "[3000, 4000]",
         .to = "[2000, 4000]"},
        {.name = "BranchesThatMeet",
         .offence = "penalised_by: \"meeting\"",
         .message = "branches `few` and `many` hold in one case: `prior = 2, "
                    "goods_value = 10.01`",
         .mend = "exclude each other",
         .fault = "fault { check: CHECK_BRANCHES_OVERLAP branch: \"few\" why { "
                  "… } seen: … }",
         .from = "\"meeting\"",
         .to = "\"apart\""},
    }),
    ByName());

// What a fault leaves in the model, and which faults are refused as such.

const Model& Only(const LoadResult& result) {
  return result.rulesets.at(0).model();
}

std::string Known(const std::string& rest) {
  return absl::StrCat(" fault { ", rest,
                      " why { zh: \"印误\" en: \"misprint\" } "
                      "seen: SEEN_PRINT }");
}

LoadResult LoadNew(const std::string& rest) {
  return LoadText(BaseRuleset() + kStatute + Offence(rest));
}

TEST(AcknowledgedFaultTest, StandsInTheModel) {
  const LoadResult result = LoadNew(
      Both("\"5000\"", "\"6000\"") +
      Known("check: CHECK_OUTSIDE_STATUTE tier: \"heavy\" kind: KIND_FINE "
            "printed: \"6000元\""));
  ASSERT_EQ(result.rulesets.size(), 1) << Told(result);
  const OffenceRule& rule = Only(result).rules.back();
  ASSERT_EQ(rule.faults.size(), 1);
  const Fault& fault = rule.faults.front();
  EXPECT_EQ(fault.check, Check::kOutsideStatute);
  EXPECT_EQ(fault.branch, std::nullopt);
  EXPECT_EQ(fault.tier, 2);
  EXPECT_EQ(fault.kind, Kind::kFine);
  EXPECT_EQ(fault.printed, "6000元");
  EXPECT_EQ(fault.why, (Text{"印误", "misprint"}));
  EXPECT_EQ(fault.seen, Seen::kPrint);
  EXPECT_EQ(rule.cells[0][0][2].is, Cell::Is::kSpan);  // as printed
  EXPECT_TRUE(absl::StrContains(Told(result), "its print was seen"));
}

TEST(AcknowledgedFaultTest, ADroppedKindIsAsIfTheTableWereSilent) {
  const LoadResult result =
      LoadNew(Both("{ kind: KIND_CONFISCATE_GOODS cell: \"whole\"",
                   "{ kind: KIND_CONFISCATE_GOODS cell: \"none\"") +
              Known("check: CHECK_MISSING_KIND"));
  ASSERT_EQ(result.rulesets.size(), 1) << Told(result);
  EXPECT_EQ(Only(result).rules.back().cells[0][1][0].is, Cell::Is::kSilent);
}

TEST(AcknowledgedFaultTest, AKindTheTierLacksIsLeftOut) {
  const LoadResult result = LoadNew(
      "penalised_by: \"later\" ladder: \"times\" benchmark { kind: KIND_FINE "
      "cell: \"1000\" cell: \"2000\" cell: \"5000\" } benchmark { kind: "
      "KIND_CONFISCATE_GOODS cell: \"none\" cell: \"whole\" cell: \"whole\" "
      "}" +
      Known("check: CHECK_FOREIGN_KIND"));
  ASSERT_EQ(result.rulesets.size(), 1) << Told(result);
  EXPECT_EQ(Only(result).rules.back().cells[0][1][1].is, Cell::Is::kNone);
}

TEST(AcknowledgedFaultTest, OneMayCoverSeveralCells) {
  const LoadResult result =
      LoadNew(Both("\"1000\" cell: \"3000\"", "\"1\" cell: \"10\"") +
              Known("check: CHECK_OUTSIDE_STATUTE"));
  EXPECT_EQ(result.rulesets.size(), 1) << Told(result);
  EXPECT_EQ(result.issues.size(), 2) << Told(result);
}

TEST(AcknowledgedFaultTest, CoversNoOtherTier) {
  const LoadResult result =
      LoadNew(Both("\"1000\" cell: \"3000\"", "\"1\" cell: \"10\"") +
              Known("check: CHECK_OUTSIDE_STATUTE tier: \"light\""));
  EXPECT_TRUE(result.rulesets.empty());
  EXPECT_EQ(result.issues.size(), 2) << Told(result);
}

TEST(AcknowledgedFaultTest, AFigureThatDependsOnFactsMayBeFaulty) {
  const std::string cells = Both("\"3000\"", "\"min(goods_value, 9000)\"");
  EXPECT_EQ(LoadNew(cells).issues.size(), 0);
  const LoadResult result =
      LoadNew(cells + Known("check: CHECK_OUTSIDE_STATUTE tier: \"middle\""));
  EXPECT_EQ(result.rulesets.size(), 1) << Told(result);
  EXPECT_TRUE(absl::StrContains(Told(result), "may lie outside"));
}

TEST(AcknowledgedFaultTest, AModelHasNothingToSee) {
  std::string text = Replaced(BaseRuleset(), "STATUS_IN_FORCE", "STATUS_MODEL");
  text = Replaced(text, "seen: SEEN_PRINT", "seen: SEEN_NONE") + kStatute;
  const LoadResult result = LoadText(absl::StrCat(
      text, Offence(Both("\"1000\"", "\"1\"") +
                    absl::StrReplaceAll(Known("check: CHECK_OUTSIDE_STATUTE"),
                                        {{"SEEN_PRINT", "SEEN_NONE"}}))));
  EXPECT_EQ(result.rulesets.size(), 1) << Told(result);
  EXPECT_TRUE(absl::StrContains(Told(result), "the table is our own model"));
}

struct BadFault {
  std::string name;
  std::string fault;
  std::string path;
  std::string message;
  std::string hint;
};

class BadFaultTest : public testing::TestWithParam<BadFault> {};

TEST_P(BadFaultTest, IsRefused) {
  const LoadResult result =
      LoadNew(Both("\"1000\"", "\"1\"") + " fault { " + GetParam().fault +
              " }" + Known("check: CHECK_OUTSIDE_STATUTE"));
  EXPECT_TRUE(result.rulesets.empty());
  bool told = false;
  for (const Issue& issue : result.issues) {
    told = told || (issue.path == GetParam().path &&
                    absl::StrContains(issue.message, GetParam().message) &&
                    absl::StrContains(issue.hint, GetParam().hint));
  }
  EXPECT_TRUE(told) << Told(result);
}

constexpr char kWhy[] = " why { zh: \"甲\" en: \"a\" } ";

INSTANTIATE_TEST_SUITE_P(
    , BadFaultTest,
    testing::ValuesIn<BadFault>({
        {"Check", absl::StrCat(kWhy, "seen: SEEN_PRINT"),
         "offence new / fault 1 / check", "is not given", "MISSING_KIND"},
        {"Why", "check: CHECK_OUTSIDE_STATUTE seen: SEEN_PRINT",
         "offence new / fault 1 / why", "is not given", "what is wrong"},
        {"Seen", absl::StrCat("check: CHECK_OUTSIDE_STATUTE", kWhy),
         "offence new / fault 1 / seen", "is not given", "SEEN_TRANSCRIPTION"},
        {"SeenByNobody",
         absl::StrCat("check: CHECK_OUTSIDE_STATUTE seen: SEEN_NONE", kWhy),
         "offence new / fault 1 / seen", "that was not seen", "its print"},
        {"Branch",
         absl::StrCat("check: CHECK_OUTSIDE_STATUTE branch: \"x\" seen: "
                      "SEEN_PRINT",
                      kWhy),
         "offence new / fault 1 / branch", "there is no branch `x`",
         "leave the branch out"},
        {"Tier",
         absl::StrCat(
             "check: CHECK_OUTSIDE_STATUTE tier: \"x\" seen: SEEN_PRINT", kWhy),
         "offence new / fault 1 / tier", "there is no tier `x`",
         "declared are `heavy`, `light`, `middle`"},
        {"OtherKind",
         absl::StrCat("check: CHECK_OUTSIDE_STATUTE kind: KIND_WARNING seen: "
                      "SEEN_PRINT",
                      kWhy),
         "offence new / fault 1", "the fault is not there", "remove it"},
    }),
    ByName());

}  // namespace
}  // namespace discretion::ruleset
