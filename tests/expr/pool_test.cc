// SPDX-License-Identifier: Apache-2.0
#include "src/expr/pool.h"

#include <gtest/gtest.h>

#include "src/expr/nodes.h"
#include "src/expr/print.h"
#include "tests/expr/facts.h"

namespace discretion::expr {
namespace {

TEST(PoolTest, EqualExpressionsAreOne) {
  Pool pool(&TestSymbols());
  const char* const kSame[][2] = {
      {"prior >= 2", "prior>=2"},
      {"prior >= 2", "2 <= prior"},
      {"prior >= 2", "!(prior < 2)"},
      {"prior >= 2", "prior >= 1 + 1"},
      {"prior >= 2", "(prior >= 2) == true"},
      {"prior >= 2", "prior >= 2 && true"},
      {"prior >= 2", "prior >= 2 || prior >= 2.0"},
      {"prior == 2", "prior in [2]"},
      {"place == 'a'", "place in ['a', \"a\"]"},
      {"corrected && conduct && refused", "corrected && (conduct && refused)"},
      {"!corrected || !conduct", "!(corrected && conduct)"},
      {"corrected", "!!corrected"},
      {"goods_value * 2 > 100", "100 < goods_value * (1 + 1)"},
  };
  for (const auto& [x, y] : kSame) {
    EXPECT_EQ(Condition(pool, x), Condition(pool, y)) << x << " and " << y;
  }
  EXPECT_NE(Condition(pool, "corrected && conduct"),
            Condition(pool, "conduct && corrected"));
  EXPECT_NE(Condition(pool, "goods_value == 100"),
            Condition(pool, "prior == 100"));
  EXPECT_NE(Must(pool.Amount("5", Type::kMoney)),
            Must(pool.Amount("5", Type::kNumber)));
}

TEST(PoolTest, RepeatedExpressionsTakeNoSpace) {
  Pool pool(&TestSymbols());
  const auto all = [&] {
    Condition(pool, "prior >= 2 && goods_value in [1, 2]");
    Condition(pool, "matches(place, 'a') || place in ['a', 'b']");
    Must(pool.Amount("min(goods_value, 100, gains) * 2"));
    Condition(pool, "at_least(2, prior >= 2, corrected, conduct)");
  };
  all();
  const int size = pool.size();
  all();
  Condition(pool, "prior>=2 && goods_value  in [1,2]");
  Must(pool.Amount("min(goods_value,100,gains)*2"));
  EXPECT_EQ(pool.size(), size);
}

TEST(PoolTest, FactAgainstLiteralIsOneNode) {
  Pool pool(&TestSymbols());
  const Ref ref = Condition(pool, "goods_value >= 10000");
  EXPECT_EQ(pool.nodes().at(ref.node).op, Op::kCompareFact);
  EXPECT_EQ(pool.nodes().at(ref.node).figure, Ratio(1000000));
}

TEST(PoolTest, ConstantsFold) {
  Pool pool(&TestSymbols());
  EXPECT_EQ(pool.Constant(Must(pool.Amount("2 * 3 + 1"))), Ratio(7));
  EXPECT_EQ(pool.Constant(Must(pool.Amount("5000", Type::kMoney))),
            Ratio(500000));
  EXPECT_EQ(pool.Constant(Must(pool.Amount("1 / 3"))), *Ratio::Create(1, 3));
  EXPECT_EQ(pool.Constant(Must(pool.Amount("goods_value"))), std::nullopt);
  EXPECT_EQ(pool.Test(Condition(pool, "false && prior > 1"), Unknowns()),
            Truth::kFalse);
}

TEST(PoolTest, TypeFollowsTheWords) {
  Pool pool(&TestSymbols());
  const auto type = [&](absl::string_view text) {
    return pool.type(Must(pool.Amount(text)));
  };
  EXPECT_EQ(type("5000"), Type::kNumber);
  EXPECT_EQ(type("goods_value"), Type::kMoney);
  EXPECT_EQ(type("goods_value * prior"), Type::kMoney);
  EXPECT_EQ(type("prior * goods_value"), Type::kMoney);
  EXPECT_EQ(type("goods_value / 2"), Type::kMoney);
  EXPECT_EQ(type("goods_value / gains"), Type::kNumber);
  EXPECT_EQ(type("max(goods_value, 100)"), Type::kMoney);
  EXPECT_EQ(type("-goods_value"), Type::kMoney);
  EXPECT_EQ(pool.type(Condition(pool, "corrected")), Type::kBool);
}

TEST(PoolTest, TypeOfAnAmountIsEnforced) {
  Pool pool(&TestSymbols());
  const auto message = [&](absl::string_view text, Type type) {
    const Compiled compiled = pool.Amount(text, type);
    const auto* problem = std::get_if<Problem>(&compiled);
    return problem == nullptr ? "" : problem->message;
  };
  EXPECT_EQ(message("prior * 2", Type::kMoney),
            "a number stands where money is expected");
  EXPECT_EQ(message("goods_value", Type::kNumber),
            "money stands where a number is expected");
  EXPECT_EQ(message("corrected", Type::kMoney),
            "`corrected` is a condition, not an amount");
  EXPECT_EQ(message("subject", Type::kNumber),
            "`subject` is a choice, not an amount");
  EXPECT_EQ(message("5000", Type::kMoney), "");
  EXPECT_EQ(message("goods_value / gains", Type::kNumber), "");
  EXPECT_EQ(message("10000 / gains", Type::kNumber), "");
}

TEST(PoolTest, AProblemLeavesThePoolUsable) {
  Pool pool(&TestSymbols());
  const Ref before = Condition(pool, "prior > 1");
  EXPECT_TRUE(std::holds_alternative<Problem>(pool.Condition("prior > x")));
  EXPECT_TRUE(std::holds_alternative<Problem>(pool.Condition("prior > x")));
  Pool moved = std::move(pool);
  EXPECT_EQ(Condition(moved, "prior > 1"), before);
}

TEST(PoolTest, FactsAreNamedOnce) {
  Pool pool(&TestSymbols());
  const Ref ref = Condition(
      pool,
      "prior > 1 && (goods_value * injured > gains || prior in [3, 4]) && "
      "place == seat && !corrected");
  EXPECT_EQ(pool.Facts(ref),
            (std::vector<int>{kGoodsValue, kGains, kPrior, kInjured, kCorrected,
                              kPlace, kSeat}));
  EXPECT_EQ(pool.Facts(Condition(pool, "true")), std::vector<int>());
}

struct MissingCase {
  const char* name;
  const char* text;
  std::vector<std::pair<int, Value>> facts = {};
  std::vector<int> missing;
};

const Value kNo = Value::Of(Ratio(0));
const Value kYes = Value::Of(Ratio(1));

class MissingTest : public testing::TestWithParam<MissingCase> {};

TEST_P(MissingTest, NamesWhatMatters) {
  Pool pool(&TestSymbols());
  const Ref ref = Condition(pool, GetParam().text);
  EXPECT_EQ(pool.Missing(ref, With(GetParam().facts)), GetParam().missing);
}

INSTANTIATE_TEST_SUITE_P(
    Missing, MissingTest,
    testing::ValuesIn<MissingCase>({
        {.name = "NothingIfKnown",
         .text = "prior > 1 && corrected",
         .facts = {{kPrior, kNo}},
         .missing = {}},
        {.name = "OnlyTheUnknownPart",
         .text = "prior > 1 && corrected && conduct",
         .facts = {{kCorrected, kYes}},
         .missing = {kPrior, kConduct}},
        {.name = "NotThePartThatIsDecided",
         .text = "prior > 1 && (corrected || conduct)",
         .facts = {{kCorrected, kYes}},
         .missing = {kPrior}},
        {.name = "NotTheErroneousPart",
         .text = "corrected && area / prior > ad_share",
         .facts = {{kArea, kYes}, {kPrior, kNo}},
         .missing = {kCorrected}},
        {.name = "OperandsOfAComparison",
         .text = "!(goods_value > gains * prior)",
         .facts = {{kGains, kYes}},
         .missing = {kGoodsValue, kPrior}},
        {.name = "AtLeast",
         .text = "at_least(2, corrected, conduct, refused)",
         .facts = {{kCorrected, kYes}},
         .missing = {kConduct, kRefused}},
    }),
    ByName());

struct DecidingCase {
  const char* name;
  const char* text;
  std::vector<std::pair<int, Value>> facts = {};
  std::vector<std::pair<const char*, bool>> atoms;
};

class DecidingTest : public testing::TestWithParam<DecidingCase> {};

TEST_P(DecidingTest, GivesTheSmallestParts) {
  Pool pool(&TestSymbols());
  const Ref ref = Condition(pool, GetParam().text);
  std::vector<Pool::Atom> expected;
  for (const auto& [text, holds] : GetParam().atoms) {
    expected.push_back({Condition(pool, text), holds});
  }
  EXPECT_EQ(pool.Deciding(ref, With(GetParam().facts)), expected);
}

INSTANTIATE_TEST_SUITE_P(
    Deciding, DecidingTest,
    testing::ValuesIn<DecidingCase>({
        {.name = "AllOfATrueAnd",
         .text = "corrected && prior == 0",
         .facts = {{kCorrected, kYes}, {kPrior, kNo}},
         .atoms = {{"corrected", true}, {"prior == 0", true}}},
        {.name = "FirstFalseOfAnAnd",
         .text = "corrected && prior > 0 && conduct",
         .facts = {{kCorrected, kYes}, {kPrior, kNo}, {kConduct, kNo}},
         .atoms = {{"prior > 0", false}}},
        {.name = "FirstTrueOfAnOr",
         .text = "corrected || prior == 0 || conduct",
         .facts = {{kPrior, kNo}, {kConduct, kYes}},
         .atoms = {{"prior == 0", true}}},
        {.name = "AllOfAFalseOr",
         .text = "corrected || prior > 0",
         .facts = {{kCorrected, kNo}, {kPrior, kNo}},
         .atoms = {{"corrected", false}, {"prior > 0", false}}},
        {.name = "NegatedFact",
         .text = "!corrected && conduct",
         .facts = {{kCorrected, kNo}, {kConduct, kYes}},
         .atoms = {{"corrected", false}, {"conduct", true}}},
        {.name = "AtLeastNeedsAsMany",
         .text = "at_least(2, corrected, conduct, refused)",
         .facts = {{kCorrected, kYes}, {kConduct, kYes}, {kRefused, kYes}},
         .atoms = {{"corrected", true}, {"conduct", true}}},
        {.name = "AtLeastFailsByAsMany",
         .text = "at_least(2, corrected, conduct, refused)",
         .facts = {{kCorrected, kNo}, {kConduct, kYes}, {kRefused, kNo}},
         .atoms = {{"corrected", false}, {"refused", false}}},
        {.name = "Nested",
         .text = "(corrected || conduct) && (prior > 5 || injured in [1, 2])",
         .facts = {{kConduct, kYes}, {kPrior, kNo}, {kInjured, kYes}},
         .atoms = {{"conduct", true}, {"injured in [1, 2]", true}}},
        {.name = "EachOnce",
         .text = "(corrected || conduct) && (corrected || refused)",
         .facts = {{kCorrected, kYes}},
         .atoms = {{"corrected", true}}},
        {.name = "NothingIfUnknown",
         .text = "corrected && conduct",
         .facts = {{kCorrected, kYes}},
         .atoms = {}},
        {.name = "NothingIfConstant",
         .text = "1 < 2",
         .facts = {},
         .atoms = {}},
    }),
    ByName());

TEST(SymbolsTest, NamesAreCheckedAndUnique) {
  Symbols symbols;
  EXPECT_EQ(symbols.Add({.name = "a"}), 0);
  EXPECT_EQ(symbols.Add({.name = "b_1"}), 1);
  EXPECT_EQ(symbols.Add({.name = "a"}), std::nullopt);
  for (const char* name : {"", "1a", "A", "a-b", "货", "in", "true", "min"}) {
    EXPECT_EQ(symbols.Add({.name = name}), std::nullopt) << name;
  }
  EXPECT_EQ(symbols.Find("b_1"), 1);
  EXPECT_EQ(symbols.Find("c"), std::nullopt);
  EXPECT_EQ(symbols.size(), 2);
}

TEST(SymbolsTest, MoreMayBeAddedToWhatThereIs) {
  Symbols facts;
  facts.Add({.name = "area", .type = Type::kNumber});
  Symbols more(&facts);
  EXPECT_EQ(more.Add({.name = "area"}), std::nullopt);
  EXPECT_EQ(more.AddRange("band", Type::kMoney, {}, {}, {}), 1);
  EXPECT_EQ(more.Add({.name = "next", .type = Type::kNumber}), 4);
  EXPECT_EQ(more.Find("area"), 0);
  EXPECT_EQ(more.at(0).name, "area");
  EXPECT_EQ(facts.Find("next"), std::nullopt);

  Pool pool(&more);
  const Compiled middle = pool.Amount("(lo(band) + hi(band)) / 2");
  ASSERT_TRUE(std::holds_alternative<Ref>(middle));
  const std::vector<Value> slots = {Value::Of(Ratio(7)), Value::Unknown(),
                                    Value::Of(Ratio(100)),
                                    Value::Of(Ratio(300)), Value::Unknown()};
  EXPECT_EQ(pool.Evaluate(std::get<Ref>(middle), slots).number, Ratio(200));
  EXPECT_EQ(pool.type(std::get<Ref>(middle)), Type::kMoney);
  const Compiled range = pool.Amount("band * 2");
  ASSERT_TRUE(std::holds_alternative<Problem>(range));
  EXPECT_EQ(std::get<Problem>(range).message, "`band` is a range");
  EXPECT_EQ(std::get<Problem>(range).hint,
            "take an end of it: `lo(band)` or `hi(band)`");
}

}  // namespace
}  // namespace discretion::expr
