// SPDX-License-Identifier: Apache-2.0
// What is refused and warned of in ladders, and of the figures of neighbouring
// tiers.
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/ruleset/check_case.h"

namespace discretion::ruleset {
namespace {

using At = CheckCase::At;

class CheckLaddersTest : public testing::TestWithParam<CheckCase> {};

TEST_P(CheckLaddersTest, IsTold) { ExpectTold(GetParam()); }

// A ladder of its own, which no offence uses.
std::string Ladder(const std::string& tiers, const std::string& id = "new") {
  return "ladder { id: \"" + id +
         "\" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_STATUTE " +
         tiers + " }\n";
}

std::string Tiers(int count) {
  std::string tiers;
  for (int i = 0; i < count; ++i) {
    absl::StrAppend(&tiers, "tier { id: \"t", i, "\" level: LEVEL_MINOR } ");
  }
  return tiers;
}

INSTANTIATE_TEST_SUITE_P(
    Ladder, CheckLaddersTest,
    testing::ValuesIn<CheckCase>({
        {.name = "Id",
         .more = Ladder(Tiers(1), "_a"),
         .path = "ladder _a / id",
         .message = "`_a` is not an id",
         .hint = "beginning with a letter or digit"},
        {.name = "IdTaken",
         .more = Ladder(Tiers(1), "times"),
         .path = "ladder times / id",
         .message = "`times` is already taken",
         .hint = "give each its own id"},
        {.name = "NoTier",
         .more = Ladder(""),
         .path = "ladder new",
         .message = "the ladder has 0 tiers; 1 to 64 are possible",
         .hint = "give a tier for each row"},
        {.name = "SixtyFiveTiers",
         .more = Ladder(Tiers(65)),
         .path = "ladder new",
         .message = "the ladder has 65 tiers; 1 to 64 are possible",
         .hint = "give a tier for each row"},
        {.name = "TierId",
         .more = Ladder("tier { id: \"A\" level: LEVEL_MINOR }"),
         .path = "ladder new / tier A / id",
         .message = "`A` is not an id",
         .hint = "use 1 to 64 of"},
        {.name = "TierWithoutId",
         .more = Ladder("tier { level: LEVEL_MINOR }"),
         .path = "ladder new / tier 1 / id",
         .message = "`` is not an id",
         .hint = "use 1 to 64 of"},
        {.name = "TierIdTaken",
         .more = Ladder(Tiers(1) + "tier { id: \"t0\" level: LEVEL_MINOR }"),
         .path = "ladder new / tier t0 / id",
         .message = "`t0` is already taken",
         .hint = "give each its own id"},
        {.name = "LevelsDescend",
         .more = Ladder("tier { id: \"a\" level: LEVEL_SERIOUS } "
                        "tier { id: \"b\" level: LEVEL_ORDINARY }"),
         .path = "ladder new / tier b / level",
         .message = "the level is lower than an earlier tier's",
         .hint = "order the tiers from light to heavy"},
        {.name = "LevelsDescendPastOneWithoutLevel",
         .more = Ladder("tier { id: \"a\" level: LEVEL_SERIOUS } "
                        "tier { id: \"b\" label { zh: \"乙\" en: \"b\" } } "
                        "tier { id: \"c\" level: LEVEL_ORDINARY }"),
         .path = "ladder new / tier c / level",
         .message = "the level is lower than an earlier tier's",
         .hint = "order the tiers"},
        {.name = "NeitherLabelNorLevel",
         .more = Ladder("tier { id: \"a\" }"),
         .path = "ladder new / tier a / label",
         .message = "is not given",
         .hint = "give a label, or set a level, in zh and en"},
        {.name = "Criterion",
         .more = Ladder("tier { id: \"a\" level: LEVEL_MINOR "
                        "criterion: [\"first\", \"fourth\"] }"),
         .path = "ladder new / tier a / criterion 2",
         .message = "there is no criterion `fourth`",
         .hint = "declared are `first`, `pardoned`, `second`, `third`"},
        {.name = "MeasureName",
         .more = Ladder("tier { id: \"a\" level: LEVEL_MINOR "
                        "measure { kind: KIND_EDUCATION } }"),
         .path = "ladder new / tier a / measure 1 / name",
         .message = "is not given",
         .hint = "the order's words"},
    }),
    ByName());

std::string Share(const std::string& share, const std::string& more = "") {
  return Ladder("tier { id: \"a\" level: LEVEL_MINOR share: \"" + share +
                "\" " + more + " }");
}

CheckCase BadShare(std::string name, const std::string& share,
                   std::string message, std::string hint) {
  return {.name = std::move(name),
          .more = Share(share),
          .path = "ladder new / tier a / share",
          .message = std::move(message),
          .hint = std::move(hint)};
}

INSTANTIATE_TEST_SUITE_P(
    Share, CheckLaddersTest,
    testing::Values(
        BadShare("Figures", "[10, 20]", "`[10, 20]` is not a share",
                 "write percentages, such as `[30%, 60%]`"),
        BadShare("OneFigure", "10", "`10` is not a share", "percentages"),
        BadShare("OverTheWhole", "[0%, 101%]", "of `[0%, 101%]`", "100%"),
        BadShare("Reversed", "[30%, 10%]", "of `[30%, 10%]`", " "),
        BadShare("HalfPercent", "[0%, 30]", "of `[0%, 30]`", "%"),
        BadShare("Fact", "[0%, prior]", "of `[0%, prior]`", " "),
        CheckCase{.name = "WithoutPenalty",
                  .more = Share("[0%, 30%]", "no_penalty: true"),
                  .path = "ladder new / tier a / share",
                  .message = "a tier without penalty has no share",
                  .hint = "remove `share` or `no_penalty`"}),
    ByName());

// Neighbouring figures: of shares in a ladder, and of a column of cells.
struct Pair {
  std::string name;
  std::string lighter;
  std::string heavier;
};

CheckCase SharePair(Pair pair, std::string message, Severity severity) {
  return {.name = "Shares" + pair.name,
          .more = Ladder("tier { id: \"a\" level: LEVEL_MINOR share: \"" +
                         pair.lighter + "\" }\n" +
                         "tier { id: \"b\" level: LEVEL_MINOR share: \"" +
                         pair.heavier + "\" }"),
          .path = "ladder new / tier b / share",
          .message = std::move(message),
          .hint = severity == Severity::kError
                      ? "let the neighbouring ends meet, one of them closed"
                      : "compare with the published table",
          .severity = severity};
}

std::vector<CheckCase::Edit> Cells(const Pair& pair) {
  return {{"amount: \"[100, )\" base: \"prior\"", "amount: \"[0, )\""},
          {"tier { id: \"pardon\" label { zh: \"免罚\" en: \"pardon\" } "
           "no_penalty: true }",
           "tier { id: \"pardon\" label { zh: \"免罚\" en: \"pardon\" } }"},
          {"cell: [\"none\", \"[200, 300]\"]",
           "cell: [\"" + pair.lighter + "\", \"" + pair.heavier + "\"]"}};
}

CheckCase CellPair(const Pair& pair, std::string message, Severity severity) {
  return {.name = "Cells" + pair.name,
          .edits = Cells(pair),
          .path = "offence act-3 / benchmark KIND_FINE / cell 2",
          .message = std::move(message),
          .hint = severity == Severity::kError
                      ? "let the neighbouring ends meet, one of them closed"
                      : "compare with the published table",
          .severity = severity};
}

constexpr Severity kError = Severity::kError;
constexpr Severity kWarning = Severity::kWarning;

INSTANTIATE_TEST_SUITE_P(
    Neighbours, CheckLaddersTest,
    testing::Values(
        SharePair({"Gap", "[0%, 30%]", "[31%, 60%]"},
                  "there is a gap between `[0%, 30%]` and `[31%, 60%]`",
                  kError),
        SharePair({"MeetingOpenEnds", "[0%, 30%)", "(30%, 60%]"},
                  "figures between them belong to no tier", kError),
        SharePair({"Overlap", "[0%, 30%]", "[20%, 60%]"},
                  "`[20%, 60%]` overlaps `[0%, 30%]`", kWarning),
        SharePair({"Descent", "[30%, 60%]", "[0%, 30%]"},
                  "`[0%, 30%]` begins below `[30%, 60%]`", kWarning),
        CellPair({"Gap", "[1000, 3000]", "[3000.01, 6000]"},
                 "there is a gap between `[1000, 3000]` and `[3000.01, 6000]`",
                 kError),
        CellPair({"MeetingOpenEnds", "[1000, 3000)", "(3000, 6000]"},
                 "there is a gap between", kError),
        CellPair({"PointBelowRange", "2000", "[3000, 6000]"},
                 "there is a gap between `2000` and", kError),
        CellPair({"RangeBelowPoint", "[1000, 2000]", "3000"},
                 "there is a gap between", kError),
        CellPair({"Overlap", "[1000, 3000]", "[2999.99, 6000]"},
                 "`[2999.99, 6000]` overlaps `[1000, 3000]`", kWarning),
        CellPair({"Same", "[1000, 3000]", "[1000, 3000]"}, "overlaps",
                 kWarning),
        CellPair({"Descent", "[3000, 6000]", "[1000, 3000]"},
                 "`[1000, 3000]` begins below `[3000, 6000]`", kWarning),
        CellPair({"DescendingPoints", "3000", "2000"},
                 "`2000` begins below `3000`, the figure of the lighter tier",
                 kWarning),
        CellPair({"NothingAboveNoMaximum", "[3000, )", "[4000, 5000]"},
                 "`[4000, 5000]` overlaps `[3000, )`", kWarning),
        CellPair({"DescentBelowNoMaximum", "[3000, )", "[1000, 5000]"},
                 "`[1000, 5000]` begins below `[3000, )`", kWarning)),
    ByName());

class AcceptLaddersTest : public testing::TestWithParam<AcceptCase> {};

TEST_P(AcceptLaddersTest, Loads) { ExpectAccepted(GetParam()); }

AcceptCase AcceptShares(Pair pair) {
  const CheckCase pairs = SharePair(std::move(pair), "", kError);
  return {.name = pairs.name, .more = pairs.more};
}
AcceptCase AcceptCells(const Pair& pair) {
  return {.name = "Cells" + pair.name, .edits = Cells(pair)};
}

INSTANTIATE_TEST_SUITE_P(
    Neighbours, AcceptLaddersTest,
    testing::Values(
        AcceptShares({"SharedBoundary", "[0%, 30%]", "[30%, 60%]"}),
        AcceptShares({"BoundaryInTheHeavier", "[0%, 30%)", "[30%, 60%]"}),
        AcceptShares({"BoundaryInTheLighter", "[0%, 30%]", "(30%, 60%]"}),
        AcceptShares({"LastIsAPoint", "[60%, 100%)", "[100%, 100%]"}),
        AcceptCells({"SharedBoundary", "[1000, 3000]", "[3000, 6000]"}),
        AcceptCells({"HalfOpen", "[1000, 3000)", "[3000, 6000]"}),
        AcceptCells({"Points", "2000", "10000"}),
        AcceptCells({"SamePoint", "2000", "2000"}),
        AcceptCells({"PointAtTheBoundary", "2000", "(2000, 6000]"}),
        AcceptCells({"NoMaximumLast", "[1000, 3000)", "[3000, )"}),
        // What a fact decides cannot be compared.
        AcceptCells({"Fact", "[1000, max(goods_value, 1000)]", "[5000, 6000]"}),
        // Only figures are neighbours.
        AcceptCells({"Whole", "whole", "[5000, 6000]"})),
    ByName());

INSTANTIATE_TEST_SUITE_P(
    Ladder, AcceptLaddersTest,
    testing::ValuesIn<AcceptCase>({
        {.name = "OneTier", .more = Ladder(Tiers(1))},
        {.name = "SixtyFourTiers", .more = Ladder(Tiers(64))},
        {.name = "WholeRange", .more = Share("[0%, 100%]")},
        {.name = "LevelsRise",
         .more = Ladder("tier { id: \"a\" level: LEVEL_TRIVIAL } "
                        "tier { id: \"b\" level: LEVEL_GRAVE }")},
        {.name = "TierIdOfAnotherLadder",
         .more = Ladder("tier { id: \"light\" level: LEVEL_MINOR }")},
    }),
    ByName());

}  // namespace
}  // namespace discretion::ruleset
