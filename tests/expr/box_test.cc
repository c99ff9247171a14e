// SPDX-License-Identifier: Apache-2.0
#include "src/expr/box.h"

#include <gtest/gtest.h>

#include "src/expr/interval.h"
#include "src/expr/nodes.h"
#include "tests/expr/facts.h"

namespace discretion::expr {
namespace {

struct BoxCase {
  const char* name;
  std::vector<std::pair<int, Value>> facts = {};
  std::vector<std::pair<const char*, bool>> assume = {};
  const char* amount;
  const char* bound;  // money in fen; "none", "contradiction"
};

class BoxTest : public testing::TestWithParam<BoxCase> {};

TEST_P(BoxTest, Bounds) {
  Pool pool(&TestSymbols());
  Box box(pool, With(GetParam().facts));
  bool possible = true;
  for (const auto& [text, truth] : GetParam().assume) {
    possible = box.Assume(Condition(pool, text), truth);
  }
  const Ref amount = Must(pool.Amount(GetParam().amount));
  const std::optional<Range<Ratio>> bound = box.Bound(amount);
  const std::string shown = !possible ? "contradiction"
                            : bound   ? bound->ToString()
                                      : "none";
  EXPECT_EQ(shown, GetParam().bound);
}

INSTANTIATE_TEST_SUITE_P(
    Box, BoxTest,
    testing::ValuesIn<BoxCase>({
        {.name = "UnknownIsNotNegative", .amount = "area", .bound = "[0, )"},
        {.name = "UnknownBeginsAtItsLeast",
         .amount = "temperature",
         .bound = "[-50, )"},
        {.name = "KnownIsAPoint",
         .facts = {{kArea, Number("2.5")}},
         .amount = "area * 2",
         .bound = "5"},
        {.name = "ComparisonNarrows",
         .assume = {{"area >= 10 && area < 20", true}},
         .amount = "area",
         .bound = "[10, 20)"},
        {.name = "FalseComparisonNarrows",
         .assume = {{"area >= 10", false}},
         .amount = "area",
         .bound = "[0, 10)"},
        {.name = "CountsAreWhole",
         .assume = {{"prior < 1", true}},
         .amount = "prior",
         .bound = "0"},
        {.name = "CountsRoundInwards",
         .assume = {{"prior > 1.5 && prior <= 4.5", true}},
         .amount = "prior",
         .bound = "[2, 4]"},
        {.name = "UnequalCutsAnEnd",
         .assume = {{"prior != 0", true}},
         .amount = "prior",
         .bound = "[1, )"},
        {.name = "UnequalOpensAnEnd",
         .assume = {{"area != 0", true}},
         .amount = "area",
         .bound = "(0, )"},
        {.name = "UnequalInsideKeepsAll",
         .assume = {{"area != 5", true}},
         .amount = "area",
         .bound = "[0, )"},
        {.name = "NeighboursContradict",
         .assume = {{"area < 10", true}, {"area >= 10", true}},
         .amount = "area",
         .bound = "contradiction"},
        {.name = "ContradictionStays",
         .assume = {{"area < 10", true}, {"area >= 10", true}, {"true", true}},
         .amount = "area",
         .bound = "contradiction"},
        {.name = "OneArmIsLeft",
         .facts = {{kCorrected, Number("0")}},
         .assume = {{"corrected && prior > 2 || prior == 1", true}},
         .amount = "prior",
         .bound = "1"},
        {.name = "ArmsGiveAHull",
         .assume = {{"prior == 1 || prior == 3", true}},
         .amount = "prior",
         .bound = "[1, 3]"},
        {.name = "FalseAndIsADisjunction",
         .facts = {{kCorrected, Number("1")}},
         .assume = {{"corrected && prior < 2", false}},
         .amount = "prior",
         .bound = "[2, )"},
        {.name = "AllThatAreNeeded",
         .facts = {{kCorrected, Number("0")}},
         .assume = {{"at_least(2, corrected, prior > 2, area < 7)", true}},
         .amount = "prior + area",
         .bound = "[3, )"},
        {.name = "InGivesAHull",
         .assume = {{"injured in [4, 2]", true}},
         .amount = "injured",
         .bound = "[2, 4]"},
        {.name = "InWithinTheRest",
         .assume = {{"injured > 2", true}, {"injured in [4, 2]", true}},
         .amount = "injured",
         .bound = "4"},
        {.name = "NotInCutsEnds",
         .assume = {{"injured in [1, 0, 5]", false}},
         .amount = "injured",
         .bound = "[2, )"},
        {.name = "FactAgainstFact",
         .facts = {{kGains, Yuan(1)}},
         .assume = {{"goods_value < gains", true}},
         .amount = "goods_value",
         .bound = "[0, 100)"},
        {.name = "MoneyInFen",
         .assume = {{"goods_value > 1 && goods_value <= 2", true}},
         .amount = "goods_value * 3 + 1",
         .bound = "(400, 700]"},
        {.name = "Difference",
         .assume = {{"area > 1 && area <= 2 && ad_share < 3", true}},
         .amount = "area - ad_share",
         .bound = "(-2, 2]"},
        {.name = "ProductWithUnbounded",
         .assume = {{"area > 1 && area <= 2", true}},
         .amount = "area * ad_share",
         .bound = "[0, )"},
        {.name = "Quotient",
         .assume = {{"area > 1 && area <= 2 && ad_share >= 4", true}},
         .amount = "area / ad_share",
         .bound = "(0, 0.5]"},
        {.name = "QuotientNearZero",
         .assume = {{"ad_share > 0 && ad_share <= 4", true}},
         .amount = "1 / ad_share",
         .bound = "[0.25, )"},
        {.name = "QuotientByZero", .amount = "1 / ad_share", .bound = "none"},
        {.name = "Overflow",
         .facts = {{kArea, Value::Of(Ratio(INT64_MAX))}},
         .amount = "area + 1",
         .bound = "none"},
        {.name = "Smaller",
         .assume = {{"area >= 5", true}},
         .amount = "min(area, 10)",
         .bound = "[5, 10]"},
        {.name = "Larger",
         .assume = {{"area < 20", true}},
         .amount = "max(area, 10)",
         .bound = "[10, 20)"},
        {.name = "StepsUp",
         .assume = {{"area > 2 && area < 5", true}},
         .amount = "ceil(area)",
         .bound = "[3, 5]"},
        {.name = "StepsUpFromAnIncludedEnd",
         .assume = {{"area >= 2 && area <= 4.5", true}},
         .amount = "ceil(area)",
         .bound = "[2, 5]"},
        {.name = "StepsDown",
         .assume = {{"area > 2 && area < 5", true}},
         .amount = "floor(area)",
         .bound = "[2, 4]"},
        {.name = "StepsWithoutEnd",
         .assume = {{"area > 2.5", true}},
         .amount = "floor(area)",
         .bound = "[2, )"},
        {.name = "Negative",
         .assume = {{"area < 20 && area >= 3", true}},
         .amount = "-area",
         .bound = "(-20, -3]"},
        {.name = "ErrorHasNoBound",
         .facts = {{kArea, Value::Error(State::kOverflow)}},
         .amount = "area",
         .bound = "none"},
    }),
    ByName());

struct AllowedCase {
  const char* name;
  std::vector<std::pair<int, Value>> facts = {};
  std::vector<std::pair<const char*, bool>> assume;
  const char* test;
  Truth truth;
};

class AllowedTest : public testing::TestWithParam<AllowedCase> {};

TEST_P(AllowedTest, IsTold) {
  Pool pool(&TestSymbols());
  Box box(pool, With(GetParam().facts));
  for (const auto& [text, truth] : GetParam().assume) {
    EXPECT_TRUE(box.Assume(Condition(pool, text), truth));
  }
  EXPECT_EQ(box.Test(Condition(pool, GetParam().test)), GetParam().truth);
}

INSTANTIATE_TEST_SUITE_P(
    Box, AllowedTest,
    testing::ValuesIn<AllowedCase>({
        {.name = "Follows",
         .assume = {{"prior >= 2", true}},
         .test = "prior != 0",
         .truth = Truth::kTrue},
        {.name = "IsExcluded",
         .assume = {{"prior >= 2", true}},
         .test = "prior in [0, 1]",
         .truth = Truth::kFalse},
        {.name = "IsOpen",
         .assume = {{"prior >= 2", true}},
         .test = "prior > 2",
         .truth = Truth::kUnknown},
        {.name = "ChoicesKeepHoles",
         .assume = {{"subject != 'sole_trader'", true}},
         .test = "subject == 'sole_trader'",
         .truth = Truth::kFalse},
        {.name = "ChoicesLeft",
         .assume = {{"subject in ['person', 'company']", true},
                    {"subject != 'person'", true}},
         .test = "subject == 'company'",
         .truth = Truth::kTrue},
        {.name = "ChoicesAllIn",
         .assume = {{"subject != 'sole_trader'", true}},
         .test = "subject in ['company', 'person']",
         .truth = Truth::kTrue},
        {.name = "YesNo",
         .assume = {{"corrected || conduct", false}},
         .test = "!corrected && !conduct",
         .truth = Truth::kTrue},
        {.name = "RankAgainstRank",
         .assume = {{"harm == 'none' && harm_before >= 'slight'", true}},
         .test = "harm < harm_before",
         .truth = Truth::kTrue},
        {.name = "Computed",
         .assume = {{"goods_value >= 1000", true}},
         .test = "goods_value * 2 > 1999",
         .truth = Truth::kTrue},
        {.name = "TextStaysOpen",
         .assume = {{"place == 'a'", true}},
         .test = "place == 'b'",
         .truth = Truth::kUnknown},
        {.name = "KnownErrorIsTold",
         .facts = {{kPrior, Value::Error(State::kOverflow)}},
         .assume = {{"corrected", true}},
         .test = "prior == 1",
         .truth = Truth::kOverflow},
    }),
    ByName());

TEST(IntervalTest, ProductsHoldEveryProductOfTheirGrid) {
  // Every range with ends among these, tried on a grid of values.
  const int kEnds[] = {-2, -1, 0, 1, 2};
  std::vector<Interval> ranges = {Interval::All()};
  for (int low : kEnds) {
    for (bool open : {false, true}) {
      ranges.push_back(*Interval::Create(Interval::End{low, open}, {}));
      ranges.push_back(*Interval::Create({}, Interval::End{low, open}));
      for (int high : kEnds) {
        for (bool high_open : {false, true}) {
          const auto range = Interval::Create(Interval::End{low, open},
                                              Interval::End{high, high_open});
          if (range.ok()) ranges.push_back(*range);
        }
      }
    }
  }
  std::vector<Ratio> grid;
  for (int i = -12; i <= 12; ++i) grid.push_back(*Ratio::Create(i, 4));
  grid.push_back(Ratio(1000));
  grid.push_back(Ratio(-1000));
  for (const Interval& x : ranges) {
    for (const Interval& y : ranges) {
      const auto sum = Plus(x, y);
      const auto difference = Minus(x, y);
      const auto product = Times(x, y);
      const auto quotient = Over(x, y);
      const Interval least = Least(x, y);
      const Interval greatest = Greatest(x, y);
      const uint8_t orders = Orders(x, y);
      const Interval up = Ceiled(x);
      const Interval down = Floored(x);
      EXPECT_EQ(quotient.has_value(), !y.Contains(0));
      for (Ratio a : grid) {
        if (!x.Contains(a)) continue;
        ASSERT_TRUE(up.Contains(Ratio(a.Ceil()))) << x.ToString();
        ASSERT_TRUE(down.Contains(Ratio(a.Floor()))) << x.ToString();
        for (Ratio b : grid) {
          if (!y.Contains(b)) continue;
          ASSERT_TRUE(sum->Contains(*a.Plus(b)));
          ASSERT_TRUE(difference->Contains(*a.Minus(b)));
          ASSERT_TRUE(product->Contains(*a.Times(b)))
              << x.ToString() << " * " << y.ToString() << " = "
              << product->ToString();
          ASSERT_TRUE(!quotient || quotient->Contains(*a.Over(b)))
              << x.ToString() << " / " << y.ToString();
          ASSERT_TRUE(least.Contains(std::min(a, b)));
          ASSERT_TRUE(greatest.Contains(std::max(a, b)));
          ASSERT_TRUE(orders & BitOf(a <=> b));
          for (uint8_t bits = 1; bits < 8; ++bits) {
            if (bits & BitOf(a <=> b)) {
              ASSERT_TRUE(Allowed(bits, y).Contains(a));
            }
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace discretion::expr
