// SPDX-License-Identifier: Apache-2.0
// Evaluation allocates nothing: this binary counts what operator new is asked
// for.
#include <gtest/gtest.h>

#include "src/expr/pool.h"
#include "tests/counting_new.h"
#include "tests/expr/facts.h"

namespace discretion::expr {
namespace {

TEST(AllocationTest, EvaluationAllocatesNothing) {
  Pool pool(&TestSymbols());
  const Ref conditions[] = {
      Condition(pool, "goods_value >= 1000 && goods_value < 10000"),
      Condition(pool, "prior in [1, 2] || injured * 2 > area / ad_share"),
      Condition(pool, "at_least(2, corrected, conduct, !refused, prior > 3)"),
      Condition(pool, "subject in ['person', 'company'] && harm > 'none'"),
      Condition(pool, "place == 'a' || place in ['b', 'c'] || place == seat"),
      Condition(pool, "matches(place, '^[ab]+$')"),
  };
  const Ref amount =
      Must(pool.Amount("max(min(goods_value * 10, 100000), gains / 3) - 0.01"));
  std::vector<std::vector<Value>> cases;
  for (int prior = 0; prior < 3; ++prior) {
    cases.push_back(With({{kGoodsValue, Yuan(1000 * prior)},
                          {kGains, Yuan(7)},
                          {kPrior, Value::Of(Ratio(prior))},
                          {kInjured, Number("2")},
                          {kArea, Number("0.3")},
                          {kShare, Number("1/3")},
                          {kPlace, Value::Of("ab")}}));
  }
  cases.push_back(Unknowns());
  int counts[5] = {};
  const auto run = [&] {
    for (const std::vector<Value>& slots : cases) {
      for (Ref condition : conditions) {
        ++counts[static_cast<int>(pool.Test(condition, slots))];
      }
      counts[0] += pool.Evaluate(amount, slots).known();
    }
  };
  run();  // RE2 builds its tables
  const int64_t before = discretion::counting::asked.times;
  run();
  EXPECT_EQ(discretion::counting::asked.times - before, 0);
  EXPECT_GT(counts[2], 0);
}

}  // namespace
}  // namespace discretion::expr
