// SPDX-License-Identifier: Apache-2.0
#include "src/expr/print.h"

#include <gtest/gtest.h>

#include "tests/expr/facts.h"

namespace discretion::expr {
namespace {

struct RuleCase {
  const char* name;
  const char* text;
  const char* zh;
  const char* en;
};

class RuleTest : public testing::TestWithParam<RuleCase> {};

TEST_P(RuleTest, ReadsWell) {
  Pool pool(&TestSymbols());
  const Compiled compiled = pool.Condition(GetParam().text);
  const Ref ref = std::holds_alternative<Ref>(compiled)
                      ? std::get<Ref>(compiled)
                      : Must(pool.Amount(GetParam().text));
  EXPECT_EQ(Print(pool, ref, Lang::kZh), GetParam().zh);
  EXPECT_EQ(Print(pool, ref, Lang::kEn), GetParam().en);
}

INSTANTIATE_TEST_SUITE_P(
    Print, RuleTest,
    testing::ValuesIn<RuleCase>({
        {.name = "Money",
         .text = "goods_value >= 10000",
         .zh = "货值金额不低于10,000元",
         .en = "goods value is not below 10,000 yuan"},
        {.name = "MoneyBelow",
         .text = "goods_value < 1017.6",
         .zh = "货值金额不足1,017.60元",
         .en = "goods value is below 1,017.60 yuan"},
        {.name = "Count",
         .text = "prior == 0",
         .zh = "一年内受罚次数为0次",
         .en = "number of penalties within one year is 0"},
        {.name = "CountBelow",
         .text = "prior < 2",
         .zh = "一年内受罚次数少于2次",
         .en = "number of penalties within one year is less than 2"},
        {.name = "CountAtLeastOne",
         .text = "injured >= 1",
         .zh = "受伤人数不少于1人",
         .en = "number of injured is at least 1 person"},
        {.name = "Area",
         .text = "area < 100",
         .zh = "经营面积不足100平方米",
         .en = "business area is less than 100 square metres"},
        {.name = "BareNumber",
         .text = "ad_share >= 0.1",
         .zh = "时长占比不低于0.1",
         .en = "share of time is not below 0.1"},
        {.name = "SharedSubject",
         .text = "goods_value >= 1000 && goods_value < 10000",
         .zh = "货值金额不低于1,000元且不足10,000元",
         .en = "goods value is not below 1,000 yuan and below 10,000 yuan"},
        {.name = "YesNo",
         .text = "corrected && !conduct",
         .zh = "当事人及时改正且手段并不恶劣",
         .en = "the party corrected it in time and the conduct was not vile"},
        {.name = "LongAnd",
         .text = "goods_value < 1000 && injured == 0 && corrected",
         .zh = "货值金额不足1,000元，且受伤人数为0人，且当事人及时改正",
         .en = "goods value is below 1,000 yuan, number of injured is 0 "
               "persons and the party corrected it in time"},
        {.name = "OrInsideAnd",
         .text = "(prior >= 2 || conduct) && corrected",
         .zh = "（一年内受罚次数不少于2次或者手段恶劣）且当事人及时改正",
         .en = "(number of penalties within one year is at least 2 or the "
               "conduct was vile) and the party corrected it in time"},
        {.name = "AndInsideOr",
         .text = "corrected && conduct || prior >= 2",
         .zh = "当事人及时改正且手段恶劣，或者一年内受罚次数不少于2次",
         .en = "the party corrected it in time and the conduct was vile, or "
               "number of penalties within one year is at least 2"},
        {.name = "NegationGoesInwards",
         .text = "!(prior >= 2 || conduct)",
         .zh = "一年内受罚次数少于2次且手段并不恶劣",
         .en = "number of penalties within one year is less than 2 and the "
               "conduct was not vile"},
        {.name = "Choice",
         .text = "subject == 'sole_trader'",
         .zh = "行为人类别为个体工商户",
         .en = "kind of party is sole trader"},
        {.name = "ChoiceIn",
         .text = "subject in ['person', 'sole_trader']",
         .zh = "行为人类别为个人或者个体工商户",
         .en = "kind of party is person or sole trader"},
        {.name = "ChoiceRank",
         .text = "harm < 'serious'",
         .zh = "危害后果低于严重",
         .en = "harm is below serious"},
        {.name = "NumberIn",
         .text = "injured in [1, 2, 3]",
         .zh = "受伤人数为1人、2人或者3人",
         .en = "number of injured is 1 person, 2 persons or 3 persons"},
        {.name = "AtLeast",
         .text = "at_least(2, corrected, conduct, prior > 3)",
         .zh = "下列情形中至少有2项：当事人及时改正；手段恶劣；一年内受罚次数"
               "超过3次",
         .en = "at least 2 of the following: the party corrected it in time; "
               "the conduct was vile; number of penalties within one year is "
               "more than 3"},
        {.name = "Text",
         .text = "place != '郑州'",
         .zh = "违法地点不为“郑州”",
         .en = "place is not \"郑州\""},
        {.name = "Pattern",
         .text = "matches(place, '^郑')",
         .zh = "违法地点符合格式“^郑”",
         .en = "place matches the pattern \"^郑\""},
        {.name = "Computed",
         .text = "goods_value * 10 >= 100000",
         .zh = "货值金额 × 10不低于100,000元",
         .en = "goods value × 10 is not below 100,000 yuan"},
        {.name = "EqualAmounts",
         .text = "goods_value != gains",
         .zh = "货值金额不等于违法所得",
         .en = "goods value is not equal to illegal gain"},
        {.name = "NotAtLeast",
         .text = "!at_least(2, corrected, conduct, refused) && prior > 1",
         .zh = "（下列情形中不足2项：当事人及时改正；手段恶劣；当事人拒绝检查）"
               "，且一年内受罚次数超过1次",
         .en =
             "(fewer than 2 of the following: the party corrected it in time; "
             "the conduct was vile; the party refused inspection) and number "
             "of penalties within one year is more than 1"},
        {.name = "OneOfSeveralRepeats",
         .text = "prior == 1 || prior == 2",
         .zh = "一年内受罚次数为1次或者为2次",
         .en = "number of penalties within one year is 1 or 2"},
        {.name = "Smaller",
         .text = "min(goods_value, 100000) * 2",
         .zh = "（货值金额与100,000元中较小者） × 2",
         .en = "(the smaller of goods value and 100,000 yuan) × 2"},
        {.name = "Steps",
         .text = "ceil(area / 10) * 500 + floor(area)",
         .zh = "（（经营面积 ÷ 10）向上取整） × 500 + （经营面积向下取整）",
         .en = "((business area ÷ 10) rounded up) × 500 + (business area "
               "rounded down)"},
        {.name = "BracketsOnlyWhereNeeded",
         .text = "(goods_value + gains) / 2 - (gains - 3) + (gains * 2)",
         .zh =
             "（货值金额 + 违法所得） ÷ 2 - （违法所得 - 3元） + 违法所得 × 2",
         .en = "(goods value + illegal gain) ÷ 2 - (illegal gain - 3 yuan) + "
               "illegal gain × 2"},
    }),
    ByName());

struct AtomCase {
  const char* name;
  const char* text;
  std::vector<std::pair<int, Value>> facts;
  const char* zh;
  const char* en;
};

class AtomTest : public testing::TestWithParam<AtomCase> {};

TEST_P(AtomTest, StatesTheTruth) {
  Pool pool(&TestSymbols());
  const Ref ref = Condition(pool, GetParam().text);
  const std::vector<Value> slots = With(GetParam().facts);
  const bool holds = pool.Test(ref, slots) == Truth::kTrue;
  EXPECT_EQ(PrintAtom(pool, {ref, holds}, slots, Lang::kZh), GetParam().zh);
  EXPECT_EQ(PrintAtom(pool, {ref, holds}, slots, Lang::kEn), GetParam().en);
}

INSTANTIATE_TEST_SUITE_P(
    PrintAtom, AtomTest,
    testing::ValuesIn<AtomCase>({
        {.name = "MoneyHolds",
         .text = "goods_value >= 10000",
         .facts = {{kGoodsValue, Yuan(12000)}},
         .zh = "货值金额为12,000元，不低于10,000元",
         .en = "goods value is 12,000 yuan, not below 10,000 yuan"},
        {.name = "MoneyFails",
         .text = "goods_value >= 10000",
         .facts = {{kGoodsValue, Yuan(8000)}},
         .zh = "货值金额为8,000元，不足10,000元",
         .en = "goods value is 8,000 yuan, below 10,000 yuan"},
        {.name = "CountFails",
         .text = "prior >= 2",
         .facts = {{kPrior, Number("1")}},
         .zh = "一年内受罚次数为1次，少于2次",
         .en = "number of penalties within one year is 1, less than 2"},
        {.name = "EqualityFails",
         .text = "prior == 0",
         .facts = {{kPrior, Number("1")}},
         .zh = "一年内受罚次数为1次，不是0次",
         .en = "number of penalties within one year is 1, not 0"},
        {.name = "EqualityHolds",
         .text = "prior == 1",
         .facts = {{kPrior, Number("1")}},
         .zh = "一年内受罚次数为1次",
         .en = "number of penalties within one year is 1"},
        {.name = "YesNoHolds",
         .text = "corrected",
         .facts = {{kCorrected, Number("1")}},
         .zh = "当事人及时改正",
         .en = "the party corrected it in time"},
        {.name = "YesNoFails",
         .text = "corrected",
         .facts = {{kCorrected, Number("0")}},
         .zh = "当事人未及时改正",
         .en = "the party did not correct it in time"},
        {.name = "ChoiceHolds",
         .text = "subject == 'sole_trader'",
         .facts = {{kSubject, Number("1")}},
         .zh = "行为人类别为个体工商户",
         .en = "kind of party is sole trader"},
        {.name = "ChoiceFails",
         .text = "subject == 'company'",
         .facts = {{kSubject, Number("1")}},
         .zh = "行为人类别为个体工商户，不是企业",
         .en = "kind of party is sole trader, not company"},
        {.name = "InFails",
         .text = "injured in [1, 2]",
         .facts = {{kInjured, Number("3")}},
         .zh = "受伤人数为3人，不是1人或者2人",
         .en = "number of injured is 3 persons, neither 1 person nor 2 "
               "persons"},
        {.name = "InHolds",
         .text = "injured in [1, 2]",
         .facts = {{kInjured, Number("2")}},
         .zh = "受伤人数为2人",
         .en = "number of injured is 2 persons"},
        {.name = "Computed",
         .text = "goods_value * 10 > 100000",
         .facts = {{kGoodsValue, Yuan(12000)}},
         .zh = "货值金额为12,000元，货值金额 × 10为120,000元，超过100,000元",
         .en = "goods value is 12,000 yuan, goods value × 10 is 120,000 yuan, "
               "above 100,000 yuan"},
        {.name = "TwoFacts",
         .text = "goods_value > gains",
         .facts = {{kGoodsValue, Yuan(5)}, {kGains, Yuan(7)}},
         .zh = "货值金额为5元，不超过违法所得（7元）",
         .en = "goods value is 5 yuan, not above illegal gain (7 yuan)"},
        {.name = "Pattern",
         .text = "matches(place, '^郑')",
         .facts = {{kPlace, Value::Of("开封")}},
         .zh = "违法地点为“开封”，不符合格式“^郑”",
         .en = "place is \"开封\", does not match the pattern \"^郑\""},
        {.name = "EqualFacts",
         .text = "goods_value == gains",
         .facts = {{kGoodsValue, Yuan(5)}, {kGains, Yuan(5)}},
         .zh = "货值金额为5元，等于违法所得（5元）",
         .en = "goods value is 5 yuan, equal to illegal gain (5 yuan)"},
        {.name = "ComputedOnBothSides",
         .text = "goods_value * 2 <= gains + 1",
         .facts = {{kGoodsValue, Yuan(5)}, {kGains, Yuan(7)}},
         .zh = "违法所得为7元，货值金额为5元，货值金额 × 2为10元，超过违法所得 "
               "+ 1元（8元）",
         .en = "illegal gain is 7 yuan, goods value is 5 yuan, goods value × 2 "
               "is 10 yuan, above illegal gain + 1 yuan (8 yuan)"},
        {.name = "UnknownYesNo",
         .text = "!corrected",
         .facts = {},
         .zh = "“当事人及时改正”尚未查明",
         .en = "whether the party corrected it in time is not established"},
        {.name = "NotComputable",
         .text = "prior == 1",
         .facts = {{kPrior, Value::Error(State::kOverflow)}},
         .zh = "一年内受罚次数为无法计算",
         .en = "number of penalties within one year is not computable"},
        {.name = "Unknown",
         .text = "goods_value >= 10000",
         .facts = {},
         .zh = "货值金额尚未查明",
         .en = "goods value is not established"},
    }),
    ByName());

TEST(PrintTest, FiguresHaveCommas) {
  EXPECT_EQ(PrintMoney(Ratio(1234567), Lang::kZh), "12,345.67元");
  EXPECT_EQ(PrintMoney(Ratio(1234567), Lang::kEn), "12,345.67 yuan");
  EXPECT_EQ(PrintMoney(Ratio(100), Lang::kZh), "1元");
  EXPECT_EQ(PrintMoney(Ratio(-5), Lang::kZh), "-0.05元");
  EXPECT_EQ(PrintMoney(Ratio(-123450), Lang::kZh), "-1,234.50元");
  EXPECT_EQ(PrintMoney(*Ratio::Create(100, 3), Lang::kZh), "1/3元");
  EXPECT_EQ(PrintMoney(*Ratio::Create(1, 2), Lang::kZh), "0.005元");
  EXPECT_EQ(PrintMoney(Ratio(INT64_MIN), Lang::kZh),
            "-92,233,720,368,547,758.08元");
  EXPECT_EQ(PrintMoney(*Ratio::Create(1, INT64_MAX), Lang::kZh),
            "1/9,223,372,036,854,775,807分");
  EXPECT_EQ(PrintNumber(Ratio(1000000)), "1,000,000");
  EXPECT_EQ(PrintNumber(Ratio(-100)), "-100");
  EXPECT_EQ(PrintNumber(*Ratio::Parse("1234.5678")), "1,234.5678");
  EXPECT_EQ(PrintNumber(*Ratio::Create(10000, 3)), "10,000/3");
}

TEST(PrintTest, ValuesHaveTheirUnits) {
  const Symbols& symbols = TestSymbols();
  const auto print = [&](int slot, const Value& value, Lang lang) {
    return PrintValue(symbols.at(slot), value, lang);
  };
  EXPECT_EQ(print(kGoodsValue, Yuan(12000), Lang::kZh), "12,000元");
  EXPECT_EQ(print(kPrior, Number("3"), Lang::kZh), "3次");
  EXPECT_EQ(print(kInjured, Number("1"), Lang::kEn), "1 person");
  EXPECT_EQ(print(kArea, Number("1"), Lang::kEn), "1 square metre");
  EXPECT_EQ(print(kHarm, Number("2"), Lang::kZh), "严重");
  EXPECT_EQ(print(kCorrected, Number("0"), Lang::kZh), "当事人未及时改正");
  EXPECT_EQ(print(kPlace, Value::Of("郑州"), Lang::kZh), "“郑州”");
  EXPECT_EQ(print(kPrior, Value::Unknown(), Lang::kZh), "尚未查明");
  EXPECT_EQ(print(kPrior, Value::Unknown(), Lang::kEn), "not established");
}

}  // namespace
}  // namespace discretion::expr
