// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "src/expr/pool.h"
#include "src/expr/truth.h"
#include "tests/expr/facts.h"

namespace discretion::expr {
namespace {

struct ConditionCase {
  const char* name;
  const char* text;
  std::vector<std::pair<int, Value>> facts = {};
  Truth truth;
};

class ConditionTest : public testing::TestWithParam<ConditionCase> {};

TEST_P(ConditionTest, HasTruth) {
  Pool pool(&TestSymbols());
  const std::vector<Value> slots = With(GetParam().facts);
  EXPECT_EQ(pool.Test(Condition(pool, GetParam().text), slots),
            GetParam().truth);
  const std::string negated = std::string("!(") + GetParam().text + ")";
  EXPECT_EQ(pool.Test(Condition(pool, negated), slots), Not(GetParam().truth));
}

const Value kNo = Value::Of(Ratio(0));
const Value kYes = Value::Of(Ratio(1));
const Value kBig = Value::Of(Ratio(INT64_MAX));

INSTANTIATE_TEST_SUITE_P(
    Comparison, ConditionTest,
    testing::ValuesIn<ConditionCase>({
        {.name = "MoneyIsWrittenInYuan",
         .text = "goods_value >= 10000",
         .facts = {{kGoodsValue, Yuan(10000)}},
         .truth = Truth::kTrue},
        {.name = "OneFenBelowIsBelow",
         .text = "goods_value >= 10000",
         .facts = {{kGoodsValue, Value::Of(Ratio(999999))}},
         .truth = Truth::kFalse},
        {.name = "FenAreDecimals",
         .text = "goods_value == 0.01",
         .facts = {{kGoodsValue, Value::Of(Ratio(1))}},
         .truth = Truth::kTrue},
        {.name = "LiteralOnTheLeft",
         .text = "3 <= prior",
         .facts = {{kPrior, Number("3")}},
         .truth = Truth::kTrue},
        {.name = "LiteralOnTheLeftIsStrict",
         .text = "3 < prior",
         .facts = {{kPrior, Number("3")}},
         .truth = Truth::kFalse},
        {.name = "TenthIsExact",
         .text = "ad_share * 3 == 0.3",
         .facts = {{kShare, Number("0.1")}},
         .truth = Truth::kTrue},
        {.name = "ThirdIsExact",
         .text = "area / 3 * 3 == area",
         .facts = {{kArea, Number("1")}},
         .truth = Truth::kTrue},
        {.name = "Unequal",
         .text = "prior != 2",
         .facts = {{kPrior, Number("2")}},
         .truth = Truth::kFalse},
        {.name = "UnknownFact", .text = "prior > 1", .truth = Truth::kUnknown},
        {.name = "UnknownOnBothSides",
         .text = "goods_value > gains",
         .facts = {{kGains, Yuan(1)}},
         .truth = Truth::kUnknown},
        {.name = "MoneyAgainstMoney",
         .text = "goods_value > gains * 2",
         .facts = {{kGoodsValue, Yuan(5)}, {kGains, Yuan(2)}},
         .truth = Truth::kTrue},
        {.name = "MoneyOverMoneyIsANumber",
         .text = "goods_value / gains == 2.5",
         .facts = {{kGoodsValue, Yuan(5)}, {kGains, Yuan(2)}},
         .truth = Truth::kTrue},
        {.name = "MoneyPlusLiteralIsYuan",
         .text = "goods_value + 1 == 6",
         .facts = {{kGoodsValue, Yuan(5)}},
         .truth = Truth::kTrue},
        {.name = "ChoiceEquals",
         .text = "subject == 'company'",
         .facts = {{kSubject, Number("2")}},
         .truth = Truth::kTrue},
        {.name = "ChoicesAreOrdered",
         .text = "harm < 'serious'",
         .facts = {{kHarm, Number("1")}},
         .truth = Truth::kTrue},
        {.name = "ChoiceOnTheRight",
         .text = "'slight' < harm",
         .facts = {{kHarm, Number("1")}},
         .truth = Truth::kFalse},
        {.name = "ChoiceAgainstChoice",
         .text = "harm > harm_before",
         .facts = {{kHarm, Number("2")}, {kHarmBefore, Number("1")}},
         .truth = Truth::kTrue},
        {.name = "TextEquals",
         .text = "place == \"郑州\"",
         .facts = {{kPlace, Value::Of("郑州")}},
         .truth = Truth::kTrue},
        {.name = "TextDiffers",
         .text = "place != '郑州'",
         .facts = {{kPlace, Value::Of("郑州")}},
         .truth = Truth::kFalse},
        {.name = "TextAgainstText",
         .text = "place == seat",
         .facts = {{kPlace, Value::Of("a")}, {kSeat, Value::Of("a")}},
         .truth = Truth::kTrue},
        {.name = "FactIsTrue",
         .text = "corrected == true",
         .facts = {{kCorrected, kYes}},
         .truth = Truth::kTrue},
        {.name = "FactIsNotTrue",
         .text = "true != corrected",
         .facts = {{kCorrected, kYes}},
         .truth = Truth::kFalse},
        {.name = "ConditionIsFalse",
         .text = "(prior > 1) == false",
         .facts = {{kPrior, Number("1")}},
         .truth = Truth::kTrue},
        {.name = "LiteralsFold",
         .text = "1 + 2 * 3 == 7",
         .truth = Truth::kTrue},
        {.name = "MinusBindsTighterThanTimes",
         .text = "-2 * 3 == 0 - 6",
         .truth = Truth::kTrue},
        {.name = "SubtractionGroupsLeft",
         .text = "10 - 3 - 2 == 5",
         .truth = Truth::kTrue},
        {.name = "DivisionGroupsLeft",
         .text = "12 / 3 / 2 == 2",
         .truth = Truth::kTrue},
    }),
    ByName());

INSTANTIATE_TEST_SUITE_P(
    Lists, ConditionTest,
    testing::ValuesIn<ConditionCase>({
        {.name = "NumberIn",
         .text = "injured in [1, 2]",
         .facts = {{kInjured, Number("2")}},
         .truth = Truth::kTrue},
        {.name = "NumberNotIn",
         .text = "injured in [1, 2]",
         .facts = {{kInjured, Number("3")}},
         .truth = Truth::kFalse},
        {.name = "UnknownIn",
         .text = "injured in [1, 2]",
         .truth = Truth::kUnknown},
        {.name = "MoneyIn",
         .text = "goods_value in [50, 2 * 50]",
         .facts = {{kGoodsValue, Yuan(100)}},
         .truth = Truth::kTrue},
        {.name = "ChoiceIn",
         .text = "subject in ['person', 'company']",
         .facts = {{kSubject, Number("1")}},
         .truth = Truth::kFalse},
        {.name = "TextIn",
         .text = "place in ['a', 'b']",
         .facts = {{kPlace, Value::Of("b")}},
         .truth = Truth::kTrue},
        {.name = "ComputedIn",
         .text = "prior + injured in [4]",
         .facts = {{kPrior, Number("1")}, {kInjured, Number("3")}},
         .truth = Truth::kTrue},
        {.name = "LiteralIn", .text = "2 in [1, 2]", .truth = Truth::kTrue},
        {.name = "MatchesAnywhere",
         .text = "matches(place, '州.区')",
         .facts = {{kPlace, Value::Of("郑州东区某路")}},
         .truth = Truth::kTrue},
        {.name = "BackslashIsItself",
         .text = R"(matches(place, '^\d+$'))",
         .facts = {{kPlace, Value::Of("12a")}},
         .truth = Truth::kFalse},
        {.name = "MatchesUnknown",
         .text = "matches(place, 'x')",
         .truth = Truth::kUnknown},
        {.name = "MinOfMoney",
         .text = "min(goods_value, gains, 100) == 100",
         .facts = {{kGoodsValue, Yuan(200)}, {kGains, Yuan(150)}},
         .truth = Truth::kTrue},
        {.name = "MaxOfMoney",
         .text = "max(goods_value, gains, 100) == 200",
         .facts = {{kGoodsValue, Yuan(200)}, {kGains, Yuan(150)}},
         .truth = Truth::kTrue},
        {.name = "MinOfLiterals",
         .text = "min(3, 1, 2) == 1 && max(3, 1, 2) == 3",
         .truth = Truth::kTrue},
        {.name = "StepsUpAndDown",
         .text = "ceil(area / 1000) == 3 && floor(area / 1000) == 2",
         .facts = {{kArea, Value::Of(Ratio(2001))}},
         .truth = Truth::kTrue},
        {.name = "WholeStepsStay",
         .text = "ceil(area / 1000) == 2 && floor(area / 1000) == 2",
         .facts = {{kArea, Value::Of(Ratio(2000))}},
         .truth = Truth::kTrue},
        {.name = "StepsOfSums",
         .text = "ceil(goods_value / gains) == 2",
         .facts = {{kGoodsValue, Yuan(300)}, {kGains, Yuan(200)}},
         .truth = Truth::kTrue},
        {.name = "StepsOfLiterals",
         .text = "ceil(0.2) == 1 && floor(-0.2) == -1 && ceil(-0.2) == 0",
         .truth = Truth::kTrue},
        {.name = "StepsOfTheUnknown",
         .text = "ceil(area) >= 0",
         .truth = Truth::kUnknown},
        {.name = "StepsOfAnError",
         .text = "floor(area / prior) > 1",
         .facts = {{kArea, Value::Of(Ratio(1))}, {kPrior, Value::Of(Ratio(0))}},
         .truth = Truth::kDivisionByZero},
        {.name = "MinNeedsAll",
         .text = "min(goods_value, gains) <= 0",
         .facts = {{kGoodsValue, Yuan(0)}},
         .truth = Truth::kUnknown},
    }),
    ByName());

INSTANTIATE_TEST_SUITE_P(
    Errors, ConditionTest,
    testing::ValuesIn<ConditionCase>({
        {.name = "DivisionByZero",
         .text = "area / prior > 1",
         .facts = {{kArea, Number("1")}, {kPrior, Number("0")}},
         .truth = Truth::kDivisionByZero},
        {.name = "Overflow",
         .text = "goods_value * 10 > 1",
         .facts = {{kGoodsValue, kBig}},
         .truth = Truth::kOverflow},
        {.name = "OverflowByNegation",
         .text = "-prior > 1",
         .facts = {{kPrior, Value::Of(Ratio(INT64_MIN))}},
         .truth = Truth::kOverflow},
        {.name = "OverflowOfFractions",
         .text = "area * ad_share > 1",
         .facts = {{kArea, Value::Of(*Ratio::Create(INT64_MAX, 2))},
                   {kShare, Value::Of(*Ratio::Create(INT64_MAX, 5))}},
         .truth = Truth::kOverflow},
        {.name = "LiteralTrueHidesError",
         .text = "area / prior > 1 || true",
         .facts = {{kArea, Number("1")}, {kPrior, kNo}},
         .truth = Truth::kTrue},
        {.name = "FalseHidesError",
         .text = "area / prior > 1 && corrected",
         .facts = {{kArea, Number("1")}, {kPrior, kNo}, {kCorrected, kNo}},
         .truth = Truth::kFalse},
        {.name = "TrueHidesError",
         .text = "area / prior > 1 || corrected",
         .facts = {{kArea, Number("1")}, {kPrior, kNo}, {kCorrected, kYes}},
         .truth = Truth::kTrue},
        {.name = "TrueAndErrorIsError",
         .text = "corrected && area / prior > 1",
         .facts = {{kArea, Number("1")}, {kPrior, kNo}, {kCorrected, kYes}},
         .truth = Truth::kDivisionByZero},
        {.name = "UnknownMayStillHideError",
         .text = "corrected && area / prior > 1",
         .facts = {{kArea, Number("1")}, {kPrior, kNo}},
         .truth = Truth::kUnknown},
        {.name = "UnknownMayStillHideErrorInOr",
         .text = "area / prior > 1 || corrected",
         .facts = {{kArea, Number("1")}, {kPrior, kNo}},
         .truth = Truth::kUnknown},
        {.name = "ErrorBeatsUnknownInArithmetic",
         .text = "area / prior > ad_share",
         .facts = {{kArea, Number("1")}, {kPrior, kNo}},
         .truth = Truth::kDivisionByZero},
        {.name = "ErrorInASlot",
         .text = "prior == 1",
         .facts = {{kPrior, Value::Error(State::kOverflow)}},
         .truth = Truth::kOverflow},
        {.name = "TwoErrorsWithoutHope",
         .text = "at_least(2, corrected, area / prior > 1, prior / prior > 1)",
         .facts = {{kArea, Number("1")}, {kPrior, kNo}},
         .truth = Truth::kDivisionByZero},
    }),
    ByName());

TEST(EvaluateTest, LongTextIsNotMatched) {
  Pool pool(&TestSymbols());
  const std::string text(65537, 'a');
  const Ref ref = Condition(pool, "matches(place, 'a')");
  EXPECT_EQ(pool.Test(ref, With({{kPlace, Value::Of(text)}})),
            Truth::kOverflow);
  const absl::string_view fits = absl::string_view(text).substr(1);
  EXPECT_EQ(pool.Test(ref, With({{kPlace, Value::Of(fits)}})), Truth::kTrue);
}

TEST(EvaluateTest, AmountsAreExact) {
  Pool pool(&TestSymbols());
  const Ref third = Must(pool.Amount("goods_value / 3"));
  EXPECT_EQ(pool.type(third), Type::kMoney);
  EXPECT_EQ(pool.Evaluate(third, With({{kGoodsValue, Yuan(1)}})).number,
            *Ratio::Create(100, 3));
}

TEST(EvaluateTest, UnknownAmountIsUnknown) {
  Pool pool(&TestSymbols());
  const Ref sum = Must(pool.Amount("goods_value + gains"));
  EXPECT_EQ(pool.Evaluate(sum, With({{kGains, Yuan(1)}})).state,
            State::kUnknown);
}

// The rule of truth.h, tested by trying every completion.
TEST(TallyTest, GivesWhatEveryCompletionGives) {
  const Truth kAll[] = {Truth::kFalse, Truth::kUnknown, Truth::kTrue,
                        Truth::kOverflow, Truth::kDivisionByZero};
  const auto at_least = [](const std::vector<Truth>& parts, int least) {
    Tally tally;
    for (Truth part : parts) tally.Add(part);
    return tally.AtLeast(least);
  };
  int checked = 0;
  for (Truth a : kAll) {
    for (Truth b : kAll) {
      for (Truth c : kAll) {
        for (int least = 1; least <= 3; ++least) {
          bool can[3] = {};  // false, true, error
          for (int completion = 0; completion < 8; ++completion) {
            std::vector<Truth> parts = {a, b, c};
            for (int i = 0; i < 3; ++i) {
              if (parts[i] != Truth::kUnknown) continue;
              parts[i] = TruthOf((completion >> i & 1) != 0);
            }
            const Truth truth = at_least(parts, least);
            ASSERT_NE(truth, Truth::kUnknown);
            can[IsError(truth) ? 2 : truth == Truth::kTrue] = true;
          }
          const Truth truth = at_least({a, b, c}, least);
          if (can[0] + can[1] + can[2] > 1) {
            EXPECT_EQ(truth, Truth::kUnknown);
          } else {
            EXPECT_EQ(truth == Truth::kFalse, can[0]);
            EXPECT_EQ(truth == Truth::kTrue, can[1]);
            EXPECT_EQ(IsError(truth), can[2]);
          }
          EXPECT_EQ(truth, at_least({c, a, b}, least));
          // De Morgan: not at least k is at least n - k + 1 of the negations.
          EXPECT_EQ(Not(truth), at_least({Not(a), Not(b), Not(c)}, 4 - least));
          ++checked;
        }
      }
    }
  }
  EXPECT_EQ(checked, 375);
}

// `and` and `or` take a shorter way than at_least, to the same truth.
TEST(EvaluateTest, AndIsAllAndOrIsOne) {
  Pool pool(&TestSymbols());
  const Ref both = Condition(pool, "corrected && conduct && refused");
  const Ref all = Condition(pool, "at_least(3, corrected, conduct, refused)");
  const Ref either = Condition(pool, "corrected || conduct || refused");
  const Ref one = Condition(pool, "at_least(1, corrected, conduct, refused)");
  const Value kAll[] = {Value::Unknown(), kNo, kYes,
                        Value::Error(State::kOverflow),
                        Value::Error(State::kDivisionByZero)};
  for (const Value& a : kAll) {
    for (const Value& b : kAll) {
      for (const Value& c : kAll) {
        const std::vector<Value> slots =
            With({{kCorrected, a}, {kConduct, b}, {kRefused, c}});
        EXPECT_EQ(pool.Test(both, slots), pool.Test(all, slots));
        EXPECT_EQ(pool.Test(either, slots), pool.Test(one, slots));
      }
    }
  }
}

}  // namespace
}  // namespace discretion::expr
