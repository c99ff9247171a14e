// SPDX-License-Identifier: Apache-2.0
#include "src/expr/representatives.h"

#include <gtest/gtest.h>

#include <set>
#include <variant>

#include "tests/expr/facts.h"

namespace discretion::expr {
namespace {

Symbols Facts() {
  Symbols symbols;
  symbols.Add({.name = "n", .type = Type::kNumber, .whole = true, .least = 1});
  symbols.Add({.name = "area", .type = Type::kNumber});
  symbols.Add({.name = "value", .type = Type::kMoney});
  symbols.Add({.name = "bad", .type = Type::kBool});
  symbols.Add({.name = "grade",
               .type = Type::kChoice,
               .choices = {{"low", {}}, {"middle", {}}, {"high", {}}}});
  symbols.Add({.name = "words", .type = Type::kText});
  return symbols;
}

class RepresentativesTest : public testing::Test {
 protected:
  Ref Condition(const std::string& text) {
    const Compiled compiled = pool_.Condition(text);
    EXPECT_TRUE(std::holds_alternative<Ref>(compiled)) << text;
    return std::get<Ref>(compiled);
  }
  // Every pattern of truths that `values` of the fact lead to.
  std::set<std::vector<Truth>> Patterns(const std::vector<Ref>& conditions,
                                        int slot,
                                        const std::vector<Value>& values) {
    std::set<std::vector<Truth>> patterns;
    for (const Value& value : values) {
      std::vector<Value> slots(symbols_.size());
      slots[slot] = value;
      std::vector<Truth> pattern;
      for (Ref condition : conditions)
        pattern.push_back(pool_.Test(condition, slots));
      patterns.insert(pattern);
    }
    return patterns;
  }

  Symbols symbols_ = Facts();
  Pool pool_{&symbols_};
};

TEST_F(RepresentativesTest, LeadThroughEveryPatternOfACount) {
  const std::vector<Ref> conditions{
      Condition("n < 3"), Condition("n == 3 || n > 7"), Condition("n != 5"),
      Condition("!(n in [2, 9])")};
  std::vector<Value> all;
  for (int n = 1; n < 40; ++n) all.push_back(Value::Of(Ratio(n)));
  const auto values = Representatives(pool_, conditions, 0);
  ASSERT_TRUE(values);
  EXPECT_EQ(Patterns(conditions, 0, *values), Patterns(conditions, 0, all));
  EXPECT_EQ(values->front().number, Ratio(1));  // the least
}

TEST_F(RepresentativesTest, LeadThroughEveryPatternOfANumber) {
  const std::vector<Ref> conditions{Condition("area > 0.5 && area < 0.75"),
                                    Condition("area >= 2")};
  std::vector<Value> all;
  for (int n = 0; n < 400; ++n) {
    all.push_back(Value::Of(*Ratio(n).Over(Ratio(100))));
  }
  const auto values = Representatives(pool_, conditions, 1);
  ASSERT_TRUE(values);
  EXPECT_EQ(Patterns(conditions, 1, *values), Patterns(conditions, 1, all));
}

TEST_F(RepresentativesTest, MoneyStepsByWholeFen) {
  const std::vector<Ref> conditions{Condition("value < 10000"),
                                    Condition("value <= 10000")};
  const auto values = Representatives(pool_, conditions, 2);
  ASSERT_TRUE(values);
  std::vector<Value> near;
  for (int fen : {999'999, 1'000'000, 1'000'001}) {
    near.push_back(Value::Of(Ratio(fen)));
  }
  EXPECT_EQ(Patterns(conditions, 2, *values), Patterns(conditions, 2, near));
}

TEST_F(RepresentativesTest, YesNoAndChoicesAreListed) {
  const std::vector<Ref> conditions{Condition("bad && grade > 'low'")};
  EXPECT_EQ(Representatives(pool_, conditions, 3)->size(), 2u);
  EXPECT_EQ(Representatives(pool_, conditions, 4)->size(), 3u);
}

TEST_F(RepresentativesTest, NoneWhereAFactIsComputedWith) {
  EXPECT_FALSE(Representatives(pool_, {{Condition("n + 1 > 3")}}, 0));
  EXPECT_FALSE(Representatives(pool_, {{Condition("n > area")}}, 0));
  EXPECT_FALSE(Representatives(pool_, {{Condition("words == 'x'")}}, 5));
}

}  // namespace
}  // namespace discretion::expr
