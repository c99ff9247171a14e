// SPDX-License-Identifier: Apache-2.0
// What is refused of offences: the printed table against ladder and statute.
#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/ruleset/base_ruleset.h"
#include "tests/ruleset/check_case.h"

namespace discretion::ruleset {
namespace {

using At = CheckCase::At;

class CheckOffencesTest : public testing::TestWithParam<CheckCase> {};

TEST_P(CheckOffencesTest, IsTold) { ExpectTold(GetParam()); }

std::string Offence(const std::string& id, const std::string& name,
                    const std::string& rest) {
  return "offence { id: \"" + id + "\" name { zh: \"" + name +
         "\" en: \"an act\" } breaches: \"law 20\" " + rest + " }\n";
}
std::string New(const std::string& rest) { return Offence("new", "新", rest); }

INSTANTIATE_TEST_SUITE_P(
    Offence, CheckOffencesTest,
    testing::ValuesIn<CheckCase>({
        {.name = "Id",
         .more = Offence("a/b", "新", "penalised_by: \"split\""),
         .path = "offence a/b / id",
         .message = "`a/b` is not an id",
         .hint = "use 1 to 64 of"},
        {.name = "IdTaken",
         .more = Offence("act-1", "新", "penalised_by: \"split\""),
         .path = "offence act-1 / id",
         .message = "`act-1` is already taken",
         .hint = "give each its own id"},
        {.name = "NameTaken",
         .more = Offence("new", "行为一", "penalised_by: \"split\""),
         .path = "offence new / name",
         .message = "the name `行为一` is already taken",
         .hint = "officers name offences by it"},
        {.name = "Name",
         .edits = {{"  name { zh: \"行为四\" en: \"act four\" }\n", ""}},
         .path = "offence act-4 / name",
         .message = "is not given",
         .hint = "the act's name",
         .at = At::kElsewhere},
        {.name = "BreachesNothing",
         .edits = {{"  breaches: \"law 14\"\n", ""}},
         .path = "offence act-4",
         .message = "no duty is named that the act breaches",
         .hint = "add `breaches: \"statute article\"`",
         .at = At::kElsewhere},
        {.name = "BreachIsNoCitation",
         .edits = {{"[\"law 10\", \"law 11(2)\"]", "[\"law 10\", \"law-11\"]"}},
         .path = "offence act-1 / breaches 2",
         .message = "`law-11` is not a citation",
         .hint = "write statute id, blank, article, such as `food 35(1)`"},
        {.name = "BreachOfAnUnknownStatute",
         .edits = {{"breaches: \"law 14\"", "breaches: \"rule 14\""}},
         .path = "offence act-4 / breaches 1",
         .message = "there is no statute `rule`",
         .hint = "declared are `law`"},
        {.name = "BreachOfNoArticle",
         .edits = {{"breaches: \"law 14\"", "breaches: \"law  14\""}},
         .path = "offence act-4 / breaches 1",
         .message = "` 14` is not an article",
         .hint = "write article(paragraph)(item)"},
        {.name = "Provision",
         .more = New("penalised_by: \"law-9\""),
         .path = "offence new / penalised_by",
         .message = "there is no provision `law-9`",
         .hint = "declared are `endless`, `plain`, `split`"},
        {.name = "ProvisionMissing",
         .more = New(""),
         .path = "offence new / penalised_by",
         .message = "there is no provision ``",
         .hint = "declared are"},
        {.name = "Ladder",
         .more = New("penalised_by: \"split\" ladder: \"time\""),
         .path = "offence new / ladder",
         .message = "there is no ladder `time`",
         .hint = "declared are `bare`, `shares`, `times`"},
    }),
    ByName());

INSTANTIATE_TEST_SUITE_P(
    Criteria, CheckOffencesTest,
    testing::ValuesIn<CheckCase>({
        {.name = "WithoutLadder",
         .more = New("penalised_by: \"split\" "
                     "tier_criteria { tier: \"light\" criterion: \"first\" }"),
         .path = "offence new / tier_criteria 1",
         .message = "criteria need a ladder to stand in",
         .hint = "name the `ladder`"},
        {.name = "Tier",
         .edits =
             {{"tier_criteria { tier: \"pardon\" criterion: \"pardoned\" }",
               "tier_criteria { tier: \"pardon\" criterion: \"pardoned\" }"
               "tier_criteria { tier: \"parole\" criterion: \"first\" }"}},
         .path = "offence act-3 / tier_criteria parole / tier",
         .message = "there is no tier `parole`",
         .hint = "declared are `pardon`, `punish`"},
        {.name = "Criterion",
         .edits = {{"[\"second\", \"third\"]", "[\"second\", \"fourth\"]"}},
         .path = "offence act-3 / tier_criteria punish / criterion 2",
         .message = "there is no criterion `fourth`",
         .hint = "declared are `first`, `pardoned`, `second`, `third`"},
        {.name = "NoneNamed",
         .edits = {{"ladder: \"times\"",
                    "ladder: \"times\" tier_criteria { tier: \"light\" }"}},
         .path = "offence act-1 / tier_criteria light",
         .message = "no criterion is named",
         .hint = "add `criterion`, or remove the message"},
        {.name = "TierOutOfReach",
         .edits = {{"  tier_criteria { tier: \"pardon\" criterion: "
                    "\"pardoned\" }\n",
                    ""}},
         .path = "offence act-3 / ladder",
         .message = "tier `pardon` has no criterion, so no case can reach it",
         .hint = "add `tier_criteria`",
         .at = At::kElsewhere},
    }),
    ByName());

constexpr char kFines[] =
    "cell: [\"[1000, 3000]\", \"[3000, 6000)\", \"[6000, 10000]\"]";
constexpr char kRevocations[] = "cell: [\"none\", \"none\", \"whole\"]";

CheckCase BadFine(std::string name, const std::string& cells,
                  std::string message, std::string hint, int cell) {
  return {
      .name = std::move(name),
      .edits = {{kFines, "cell: [" + cells + "]"}},
      .path = absl::StrCat("offence act-1 / benchmark KIND_FINE / cell ", cell),
      .message = std::move(message),
      .hint = std::move(hint)};
}

INSTANTIATE_TEST_SUITE_P(
    Cells, CheckOffencesTest,
    testing::Values(
        BadFine("TooFew", "'1000', '2000'", "2 cells for 3 tiers",
                "give one cell per tier", 1),
        BadFine("TooMany", "'1000', '2000', '3000', '4000'",
                "4 cells for 3 tiers", "`none` where the table imposes nothing",
                1),
        BadFine("Grammar", "'1000', '[2000, 3000', '3000'", "of `[2000, 3000`",
                " ", 2),
        BadFine("Empty", "'1000', '', '3000'", "at 1:1 of ``", " ", 2),
        BadFine("UnknownFact", "'1000', '2000', 'gains'", "`gains`", " ", 3),
        BadFine("WrongUnit", "'1000', '2000', 'prior'", "of `prior`", " ", 3),
        BadFine("BeyondInt64", "'1000', '2000', '92233720368547758.08'",
                "at 1:1 of", " ", 3),
        BadFine("BelowTheStatute", "'999.99', '2000', '3000'",
                "`999.99` lies outside the statutory range",
                "compare the figure with the published table", 1),
        BadFine("AboveTheStatute", "'1000', '2000', '[2000, 10000.01]'",
                "`[2000, 10000.01]` lies outside the statutory range",
                "and the amount with the statute", 3),
        BadFine("NoMaximum", "'1000', '2000', '[2000, )'",
                "`[2000, )` lies outside the statutory range", "compare", 3),
        BadFine("NoneOfACompulsoryKind", "'1000', 'none', '3000'",
                "`none` drops a kind that the statute makes compulsory, in "
                "tier `middle`",
                "write `whole`: only a tier with `no_penalty`", 2)),
    ByName());

INSTANTIATE_TEST_SUITE_P(
    Benchmark, CheckOffencesTest,
    testing::ValuesIn<CheckCase>({
        {.name = "WithoutLadder",
         .more = New("penalised_by: \"split\" "
                     "benchmark { kind: KIND_WARNING cell: \"whole\" }"),
         .path = "offence new / benchmark KIND_WARNING",
         .message = "figures need a ladder to stand in",
         .hint = "name the `ladder`"},
        {.name = "WithoutCells",
         .edits = {{absl::StrCat("benchmark { kind: KIND_FINE\n    ", kFines,
                                 " }"),
                    "benchmark { kind: KIND_FINE }"}},
         .path = "offence act-1 / benchmark KIND_FINE / cell 1",
         .message = "0 cells for 3 tiers",
         .hint = "give one cell per tier"},
        {.name = "KindTheStatuteLacks",
         .edits = {{"benchmark { kind: KIND_REVOKE_LICENCE",
                    "benchmark { kind: KIND_CONFISCATE_GAINS"}},
         .path = "offence act-1 / benchmark KIND_CONFISCATE_GAINS",
         .message = "provision `plain` has no such kind",
         .hint = "a benchmark cannot impose what the statute does not",
         .issues = 2},  // the revocation now has no column
        {.name = "BranchTheStatuteLacks",
         .edits = {{"benchmark { kind: KIND_WARNING",
                    "benchmark { branch: \"above\" kind: KIND_WARNING"}},
         .path = "offence act-2 / benchmark KIND_WARNING / branch",
         .message = "there is no branch `above`",
         .hint = "declared are `below`, `from`"},
        {.name = "BranchOfAProvisionWithoutBranches",
         .edits = {{"benchmark { kind: KIND_REVOKE_LICENCE",
                    "benchmark { branch: \"below\" kind: KIND_REVOKE_LICENCE"}},
         .path = "offence act-1 / benchmark KIND_REVOKE_LICENCE / branch",
         .message = "provision `plain` splits no cases, so there is no branch "
                    "`below`",
         .hint = "leave the branch out",
         .issues = 2},  // and no column for the revocation
        {.name = "ColumnTwice",
         .edits = {{"benchmark { kind: KIND_REVOKE_LICENCE",
                    "benchmark { kind: KIND_FINE cell: [\"1000\", \"2000\", "
                    "\"3000\"] }\n  benchmark { kind: KIND_REVOKE_LICENCE"}},
         .path = "offence act-1 / benchmark KIND_FINE",
         .message = "the column is given twice",
         .hint = "keep one"},
        {.name = "ColumnTwiceInABranch",
         .edits = {{"benchmark { kind: KIND_WARNING",
                    "benchmark { kind: KIND_WARNING branch: \"from\" cell: "
                    "[\"whole\", \"none\", \"none\"] }\n"
                    "  benchmark { kind: KIND_WARNING"}},
         .path = "offence act-2 / benchmark KIND_WARNING",
         .message = "the column is given twice",
         .hint = "keep one"},
        {.name = "FiguresOfAWarning",
         .edits = {{"cell: [\"whole\", \"none\", \"none\"]",
                    "cell: [\"whole\", \"none\", \"500\"]"}},
         .path = "offence act-2 / benchmark KIND_WARNING / cell 3",
         .message = "`500`: the statute gives no fine or term here",
         .hint = "write `whole` or `none`"},
        {.name = "FiguresWithoutPenalty",
         .edits = {{"cell: [\"none\", \"[200, 300]\"]",
                    "cell: [\"200\", \"[200, 300]\"]"}},
         .path = "offence act-3 / benchmark KIND_FINE / cell 1",
         .message = "tier `pardon` is without penalty",
         .hint = "write `none`, or remove `no_penalty`"},
        {.name = "WholeWithoutPenalty",
         .edits = {{"cell: [\"none\", \"[200, 300]\"]",
                    "cell: [\"whole\", \"[200, 300]\"]"}},
         .path = "offence act-3 / benchmark KIND_FINE / cell 1",
         .message = "tier `pardon` is without penalty",
         .hint = "write `none`"},
        {.name = "ShareWithoutMaximum",
         .edits = {{"cell: [\"none\", \"[200, 300]\"]",
                    "cell: [\"none\", \"[0%, 30%]\"]"}},
         .path = "offence act-3 / benchmark KIND_FINE / cell 2",
         .message = "the statutory range has no maximum to take a share of",
         .hint = "write figures instead of percentages"},
        {.name = "LadderShareWithoutMaximum",
         .more = New("penalised_by: \"endless\" ladder: \"shares\""),
         .path = "offence new / ladder",
         .message = "the statutory range has no maximum to take a share of",
         .hint = "give a `benchmark` with figures"},
        {.name = "KindBelowItsLevel",
         .edits = {{kRevocations, "cell: [\"none\", \"whole\", \"whole\"]"}},
         .path = "offence act-1 / benchmark KIND_REVOKE_LICENCE / cell 2",
         .message = "the statute has this kind only for heavier tiers than "
                    "`middle`",
         .hint = "write `none`, or correct `from_level`"},
        {.name = "NoneFromItsLevelOn",
         .edits = {{kRevocations, "cell: [\"none\", \"none\", \"none\"]"}},
         .path = "offence act-1 / benchmark KIND_REVOKE_LICENCE / cell 3",
         .message = "`none` drops a kind that the statute makes compulsory, in "
                    "tier `heavy`",
         .hint = "write `whole`"},
        {.name = "FromLevelWithoutLevels",
         .more = New("penalised_by: \"plain\" ladder: \"bare\" "
                     "tier_criteria { tier: \"pardon\" criterion: \"first\" } "
                     "tier_criteria { tier: \"punish\" criterion: \"third\" }"),
         .path = "offence new / ladder",
         .message = "the provision adds a kind from a level on, but not every "
                    "tier has a level",
         .hint = "use a ladder whose tiers all carry a level"},
        {.name = "FromLevelWithoutLadder",
         .more = New("penalised_by: \"plain\""),
         .path = "offence new / ladder",
         .message = "not every tier has a level",
         .hint = "use a ladder"},
    }),
    ByName());

// The ladder is told; the column that has no place in it must not be read.
TEST(CheckOffencesTest, ATableOnALadderWithoutTiersDoesNotCrash) {
  const LoadResult result =
      LoadText(BaseRuleset() +
               "ladder { id: \"empty\" several_match: SEVERAL_MATCH_EACH "
               "no_match: NO_MATCH_STATUTE }\n" +
               New("penalised_by: \"split\" ladder: \"empty\" "
                   "benchmark { kind: KIND_FINE }"));
  ASSERT_EQ(result.issues.size(), 1) << Told(result);
  EXPECT_EQ(result.issues[0].path, "ladder empty");
}

TEST(CheckOffencesTest, ReferencesAreListedUpToEight) {
  std::string more;
  for (int i = 0; i < 6; ++i) {
    absl::StrAppend(&more, "criterion { id: \"c", i,
                    "\" when: \"slight\" name { zh: \"甲\" en: \"a\" } }\n");
  }
  const LoadResult result = LoadText(Replaced(
      BaseRuleset() + more, "[\"second\", \"third\"]", "[\"fourth\"]"));
  ASSERT_EQ(result.issues.size(), 2) << Told(result);
  // Line by line: the tier's criterion comes after the ladder's reference.
  EXPECT_EQ(result.issues[1].hint,
            "declared are `c0`, `c1`, `c2`, `c3`, `c4`, `c5`, `first`, "
            "`pardoned`, …");
}

TEST(CheckOffencesTest, WithNothingDeclaredTheHintSaysSo) {
  const std::string base = BaseRuleset();
  const LoadResult result =
      LoadText(base.substr(0, base.find("statute {")) +
               "offence { id: \"a\" name { zh: \"甲\" en: \"a\" } "
               "breaches: \"law 1\" penalised_by: \"b\" }");
  ASSERT_EQ(result.issues.size(), 2) << Told(result);
  EXPECT_EQ(result.issues[0].hint, "declare the statute");
  EXPECT_EQ(result.issues[1].hint, "declare the provision");
}

// The parser does not say where each element of a list stands.
TEST(CheckOffencesTest, AFaultInAListIsToldWhereTheListBegins) {
  const std::string text =
      Replaced(BaseRuleset(), "\"law 11(2)\"", "\n\"law 11(2\"");
  const LoadResult result = LoadText(text);
  ASSERT_EQ(result.issues.size(), 1) << Told(result);
  const std::string list = "breaches: [\"law 10\"";
  const std::string before = text.substr(0, text.find(list));
  EXPECT_EQ(result.issues[0].line,
            1 + std::count(before.begin(), before.end(), '\n'));
  EXPECT_EQ(result.issues[0].column, 3);
}

class AcceptOffencesTest : public testing::TestWithParam<AcceptCase> {};

TEST_P(AcceptOffencesTest, Loads) { ExpectAccepted(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    , AcceptOffencesTest,
    testing::ValuesIn<AcceptCase>({
        {.name = "Whole",
         .edits = {{kFines, "cell: [\"whole\", \"whole\", \"whole\"]"}}},
        {.name = "Points",
         .edits = {{kFines, "cell: [\"1000\", \"5000\", \"10000\"]"}}},
        {.name = "Shares",
         .edits = {{kFines,
                    "cell: [\"[0%, 30%]\", \"[30%, 60%]\", \"[60%, 100%]\"]"}}},
        {.name = "OpenEndsInsideTheStatute",
         .edits = {{kFines,
                    "cell: [\"(1000, 3000)\", \"[3000, 6000)\", "
                    "\"[6000, 10000)\"]"}}},
        {.name = "NoneOfAnOptionalKind",
         .edits = {{"cell: [\"whole\", \"none\", \"none\"]",
                    "cell: [\"none\", \"none\", \"none\"]"}}},
        {.name = "ColumnOfAnOptionalKindLeftOut",
         .edits = {{"  benchmark { kind: KIND_WARNING\n    cell: [\"whole\", "
                    "\"none\", \"none\"] }\n",
                    ""}}},
        {.name = "TableWithoutFigures",
         .more = New("penalised_by: \"plain\" ladder: \"times\"")},
        {.name = "ColumnsByBranch",
         .edits = {{"benchmark { kind: KIND_WARNING",
                    "benchmark { kind: KIND_FINE branch: \"below\" cell: "
                    "[\"[500, 1000]\", \"[1000, 3000]\", \"[3000, 5000]\"] } "
                    "benchmark { kind: KIND_FINE branch: \"from\" cell: "
                    "[\"[1, 2]\", \"[2, 3]\", \"[3, 5]\"] } "
                    "benchmark { kind: KIND_WARNING"}}},
        {.name = "CriteriaAddedToTheLadders",
         .edits = {{"ladder: \"times\"",
                    "ladder: \"times\" tier_criteria { tier: \"light\" "
                    "criterion: \"pardoned\" }"}}},
        {.name = "SharesWhereTheTableHasItsOwnFigures",
         .more = New("penalised_by: \"endless\" ladder: \"shares\" "
                     "benchmark { kind: KIND_FINE cell: [\"100\", \"200\", "
                     "\"300\"] }")},
    }),
    ByName());

}  // namespace
}  // namespace discretion::ruleset
