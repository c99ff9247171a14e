// SPDX-License-Identifier: Apache-2.0
// Many cases in one call, and answers while rulesets are exchanged. Times are
// of one row, or one answer.
#include <benchmark/benchmark.h>

#include <atomic>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "bench/clauses.h"
#include "bench/setting.h"
#include "discretion/batch.h"

namespace discretion::bench {
namespace {

// The facts of all queries, as cases of the first offence.
struct Columns {
  Columns() {
    const Setting& the = The();
    for (int f = 0; f < kQueryFacts; ++f) {
      const v1::Fact& fact = the.catalog.fact(f);
      const bool exact = fact.type() == v1::Fact::TYPE_NUMBER;
      auto& values = whole.emplace_back();
      auto& ratios = numbers.emplace_back();
      for (const Query& query : the.queries) {
        values.push_back(query.value[f]);
        if (exact)
          ratios.push_back(*Ratio::Create(query.value[f], ScaleOf(fact)));
      }
    }
    batch.offence = the.catalog.offence(0).id();
    batch.rows = the.queries.size();
    for (int f = 0; f < kQueryFacts; ++f) {
      Column column{.fact = the.catalog.fact(f).id(),
                    .values = absl::MakeConstSpan(whole[f])};
      if (!numbers[f].empty()) column.values = absl::MakeConstSpan(numbers[f]);
      batch.columns.push_back(std::move(column));
    }
  }

  std::vector<std::vector<int64_t>> whole;
  std::vector<std::vector<Ratio>> numbers;
  ColumnBatch batch;
};

void BM_Columns(benchmark::State& state) {
  static const Columns* const columns = new Columns();
  const auto rows = static_cast<benchmark::IterationCount>(columns->batch.rows);
  while (state.KeepRunningBatch(rows)) {
    const absl::StatusOr<BatchAnswers> answers =
        DetermineColumns(The().snapshot, columns->batch,
                         {.threads = static_cast<int>(state.range(0))});
    if (!answers.ok() || !answers->errors.empty())
      state.SkipWithError("a row has no answer");
  }
}
BENCHMARK(BM_Columns)->Arg(1)->Arg(2)->UseRealTime();

// Copies each case: it stays the caller's.
void BM_Rows(benchmark::State& state) {
  const std::vector<Case>& cases = The().cases;
  while (state.KeepRunningBatch(
      static_cast<benchmark::IterationCount>(cases.size()))) {
    std::atomic<size_t> failed = 0;
    DetermineRows(The().snapshot, cases,
                  {.threads = static_cast<int>(state.range(0))},
                  [&](size_t, absl::StatusOr<Determination> answer) {
                    failed += answer.ok() ? 0 : 1;
                  });
    if (failed > 0) state.SkipWithError("a row has no answer");
  }
}
BENCHMARK(BM_Rows)->Arg(1)->Arg(2)->UseRealTime();

// A reader that takes a snapshot for every hundred cases, while another thread
// exchanges the catalog without a pause (argument 1) or does not (0).
void BM_ReloadUnderReader(benchmark::State& state) {
  constexpr int kHeld = 100;
  const Setting& the = The();
  Engine engine = *Engine::Create(the.snapshot.rulesets());
  std::atomic<bool> done = false;
  int64_t swaps = 0;
  std::jthread writer;
  if (state.range(0) != 0) {
    writer = std::jthread([&] {
      for (; !done; ++swaps) (void)engine.Swap(the.snapshot.rulesets());
    });
  }
  size_t next = 0;
  while (state.KeepRunningBatch(kHeld)) {
    const Snapshot snapshot = engine.snapshot();
    for (int i = 0; i < kHeld; ++i) {
      benchmark::DoNotOptimize(snapshot.Determine(the.cases[next]).ok());
      next = next + 1 == the.cases.size() ? 0 : next + 1;
    }
  }
  done = true;
  if (writer.joinable()) writer.join();
  state.counters["swaps"] = static_cast<double>(swaps);
}
BENCHMARK(BM_ReloadUnderReader)->Arg(0)->Arg(1)->UseRealTime();

}  // namespace
}  // namespace discretion::bench
