// SPDX-License-Identifier: Apache-2.0
#include "tests/determine/any_value.h"

#include <cstdint>

namespace discretion::testing {

FactValue AnyValue(const Fact& fact, std::mt19937_64& random) {
  const auto below = [&](uint64_t count) {
    return static_cast<int64_t>(random() % count);
  };
  constexpr int64_t kYuan[] = {0,      1,      1000,   5000,   9999,
                               10000,  30000,  50000,  100000, 199999,
                               200000, 500000, 1000000};
  switch (fact.type) {
    case FactType::kBool:
      return FactValue::Bool(below(4) == 0);
    case FactType::kCount:
      return FactValue::Number(fact.least + below(below(2) == 0 ? 4 : 60));
    case FactType::kNumber:
      return FactValue::Number(*Ratio::Create(below(400), 1 + below(4)));
    case FactType::kMoney:
      return FactValue::Of(Money::Fen(100 * kYuan[below(13)] +
                                      (below(5) == 0 ? below(100) : 0)));
    case FactType::kChoice:
      return FactValue::Choice(fact.choices[below(fact.choices.size())].id);
    case FactType::kText:
      return FactValue::Text("x");
    case FactType::kDate:
      return FactValue::Unknown();
  }
  return FactValue::Unknown();
}

}  // namespace discretion::testing
