// SPDX-License-Identifier: Apache-2.0
// What the calls that python_benchmark.py times cost without Python: the same
// offence with the same six facts. Times are of one case, or one row.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "bench/end.h"
#include "bench/shipped.h"
#include "discretion/batch.h"

namespace discretion::bench {
namespace {

constexpr char kOffence[] = "sz-2";
constexpr std::array kFacts = {"prior",        "threatens", "disrupts",
                               "grave_effect", "slight",    "corrected"};
constexpr Date kDay(2024, 5, 1);
constexpr size_t kRows = 200'000;

// Of case `i` and fact `f`: every combination in turn.
int64_t ValueOf(size_t i, size_t f) {
  if (f == 0) return static_cast<int64_t>(i / 32 % 5);
  return static_cast<int64_t>(i >> (f - 1) & 1);
}

const std::vector<Case>& Cases() {
  static const auto* const cases = [] {
    auto* const out = new std::vector<Case>(160);
    for (size_t i = 0; i < out->size(); ++i) {
      Case& c = (*out)[i];
      c.offence = kOffence;
      c.act_date = kDay;
      for (size_t f = 0; f < kFacts.size(); ++f) {
        c.facts.push_back(
            {kFacts[f], f == 0 ? FactValue::Number(ValueOf(i, f))
                               : FactValue::Bool(ValueOf(i, f) != 0)});
      }
    }
    return out;
  }();
  return *cases;
}

void BM_Names(benchmark::State& state) {
  const Snapshot snapshot = ShippedEngine().snapshot();
  size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(OrEnd(snapshot.Determine(Cases()[next])));
    next = (next + 1) % Cases().size();
  }
}
BENCHMARK(BM_Names);

void BM_Prepared(benchmark::State& state) {
  const Snapshot snapshot = ShippedEngine().snapshot();
  std::vector<PreparedCase> prepared;
  for (const Case& c : Cases()) prepared.push_back(OrEnd(snapshot.Prepare(c)));
  size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(OrEnd(prepared[next].Determine()));
    next = (next + 1) % prepared.size();
  }
}
BENCHMARK(BM_Prepared);

void BM_Columns(benchmark::State& state) {
  const Snapshot snapshot = ShippedEngine().snapshot();
  std::array<std::vector<int64_t>, kFacts.size()> values;
  ColumnBatch batch{.offence = kOffence, .rows = kRows};
  for (size_t f = 0; f < kFacts.size(); ++f) {
    for (size_t i = 0; i < kRows; ++i) values[f].push_back(ValueOf(i, f));
    batch.columns.push_back({kFacts[f], absl::MakeConstSpan(values[f])});
  }
  const std::vector<int64_t> days(kRows, kDay - Date(1970, 1, 1));
  batch.act_days = days;
  while (state.KeepRunningBatch(kRows)) {
    const BatchAnswers answers = OrEnd(DetermineColumns(
        snapshot, batch, {.threads = static_cast<int>(state.range(0))}));
    if (!answers.errors.empty()) state.SkipWithError("a row has no answer");
  }
}
BENCHMARK(BM_Columns)->Arg(1)->Arg(2)->UseRealTime();

}  // namespace
}  // namespace discretion::bench
