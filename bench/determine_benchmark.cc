// SPDX-License-Identifier: Apache-2.0
// From a case to its determination, and to words.
#include <benchmark/benchmark.h>

#include "bench/shipped.h"
#include "discretion/explain.h"

namespace discretion::bench {
namespace {

Case Act(std::string offence, std::vector<Given> facts) {
  Case c;
  c.offence = std::move(offence);
  c.act_date = *ParseDate("2024-05-01");
  c.facts = std::move(facts);
  return c;
}

// What must come out, or the figure is of another question.
struct Expected {
  Outcome outcome;
  size_t options;
  std::optional<Money> fine_min;
  std::optional<Money> fine_max;
};

bool AsExpected(const absl::StatusOr<Determination>& answer,
                const Expected& expected) {
  if (!answer.ok() || answer->outcome() != expected.outcome ||
      answer->options().size() != expected.options ||
      !answer->fine_hull().has_value()) {
    return false;
  }
  const std::optional<Range<Money>::End> min = answer->fine_hull()->min();
  const std::optional<Range<Money>::End> max = answer->fine_hull()->max();
  return (min ? std::optional(min->value) : std::nullopt) ==
             expected.fine_min &&
         (max ? std::optional(max->value) : std::nullopt) == expected.fine_max;
}

// Puts `cases` in turn.
void Determine(benchmark::State& state, const std::vector<Case>& cases,
               const std::vector<Expected>& expected) {
  const Engine& engine = ShippedEngine();
  size_t next = 0;
  for (auto _ : state) {
    const absl::StatusOr<Determination> answer = engine.Determine(cases[next]);
    if (!AsExpected(answer, expected[next])) {
      state.SkipWithError("not the answer");
      return;
    }
    next = next + 1 == cases.size() ? 0 : next + 1;
  }
  state.SetItemsProcessed(state.iterations());
}

const Money kYuan2000 = Money::Fen(2'000'00);
const Money kYuan10000 = Money::Fen(10'000'00);

// One count decides among three tiers.
void BM_DetermineHot(benchmark::State& state) {
  Determine(state, {Act("sz-1", {{"prior", FactValue::Number(1)}})},
            {{Outcome::kDetermined, 1, kYuan10000, kYuan10000}});
}
BENCHMARK(BM_DetermineHot)->ThreadRange(1, 2)->UseRealTime();

// Sums on both sides of the statute's own threshold.
void BM_DetermineThresholdSwitch(benchmark::State& state) {
  const auto goods = [](int64_t fen) {
    return Act("food-122-1", {{"goods_value", FactValue::Of(Money::Fen(fen))}});
  };
  Determine(
      state, {goods(9'999'99), goods(10'000'01)},
      {{Outcome::kDetermined, 1, Money::Fen(50'000'00), Money::Fen(100'000'00)},
       {Outcome::kDetermined, 1, Money::Fen(100'000'10),
        Money::Fen(200'000'20)}});
}
BENCHMARK(BM_DetermineThresholdSwitch);

// Three findings of conduct are unknown: two tiers stay open.
void BM_DetermineUnknown(benchmark::State& state) {
  Determine(state, {Act("sz-10", {{"prior", FactValue::Number(0)}})},
            {{Outcome::kOpen, 2, kYuan10000, Money::Fen(100'000'00)}});
}
BENCHMARK(BM_DetermineUnknown);

void BM_Explain(benchmark::State& state) {
  const absl::StatusOr<Determination> answer =
      ShippedEngine().Determine(Act("sz-1", {{"prior", FactValue::Number(0)}}));
  if (!AsExpected(answer, {Outcome::kDetermined, 1, kYuan2000, kYuan2000})) {
    state.SkipWithError("not the answer");
    return;
  }
  int64_t bytes = 0;
  for (auto _ : state) {
    const std::string text = Explain(*answer, {.lang = Lang::kZh});
    if (text.find("罚款2,000元") == std::string::npos) {
      state.SkipWithError("not the words");
      return;
    }
    bytes += static_cast<int64_t>(text.size());
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(bytes);
}
BENCHMARK(BM_Explain);

}  // namespace
}  // namespace discretion::bench
