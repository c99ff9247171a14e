// SPDX-License-Identifier: Apache-2.0
// A catalog of Zhengzhou's published size, beside the hand-written limit in the
// same run. Nothing is timed before both agree on every query.
#include <benchmark/benchmark.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "bench/end.h"
#include "bench/setting.h"
#include "discretion/explain.h"

namespace discretion::bench {
namespace {

void BM_Limit(benchmark::State& state) {
  const Setting& the = The();
  Queries(state, [&](size_t i) {
    LimitAnswer answer;
    the.limit.Answer(the.queries[i], answer);
    benchmark::DoNotOptimize(answer);
  });
}
BENCHMARK(BM_Limit)->ThreadRange(1, 2)->UseRealTime();

void BM_Prepared(benchmark::State& state) {
  const Setting& the = The();
  Queries(state, [&](size_t i) {
    const absl::StatusOr<Determination> answer = the.prepared[i].Determine();
    benchmark::DoNotOptimize(answer.ok());
  });
}
BENCHMARK(BM_Prepared)->ThreadRange(1, 2)->UseRealTime();

// The same, with options and steps laid out and read.
void BM_PreparedAndRead(benchmark::State& state) {
  const Setting& the = The();
  Queries(state, [&](size_t i) {
    const absl::StatusOr<Determination> answer = the.prepared[i].Determine();
    benchmark::DoNotOptimize(answer->options().data());
    benchmark::DoNotOptimize(answer->steps().data());
  });
}
BENCHMARK(BM_PreparedAndRead);

// From a case built of names, which the answer then keeps.
void BM_FromNames(benchmark::State& state) {
  constexpr int kBatch = 1000;
  const Setting& the = The();
  const size_t count = the.cases.size();
  size_t next = count / 2 * static_cast<size_t>(state.thread_index());
  std::vector<Case> cases(kBatch);
  while (state.KeepRunningBatch(kBatch)) {
    state.PauseTiming();
    for (Case& c : cases) {
      c = the.cases[next];
      next = next + 1 == count ? 0 : next + 1;
    }
    state.ResumeTiming();
    for (Case& c : cases) {
      const absl::StatusOr<Determination> answer =
          the.snapshot.Determine(std::move(c));
      benchmark::DoNotOptimize(answer.ok());
    }
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_FromNames)->ThreadRange(1, 2)->UseRealTime();

void BM_LimitWithText(benchmark::State& state) {
  const Setting& the = The();
  int64_t bytes = 0;
  Queries(state, [&](size_t i) {
    LimitAnswer answer;
    the.limit.Answer(the.queries[i], answer);
    bytes += static_cast<int64_t>(the.limit.Words(answer).size());
  });
  state.SetBytesProcessed(bytes);
}
BENCHMARK(BM_LimitWithText);

int64_t Word(const PreparedCase& prepared) {
  const absl::StatusOr<Determination> answer = prepared.Determine();
  return static_cast<int64_t>(Explain(*answer, {.lang = Lang::kZh}).size());
}

// The words that an offence keeps are there, as the limit's phrases are.
void BM_PreparedWithText(benchmark::State& state) {
  const Setting& the = The();
  static const bool worded = [&] {
    for (const PreparedCase& prepared : the.prepared) Word(prepared);
    return true;
  }();
  benchmark::DoNotOptimize(worded);
  int64_t bytes = 0;
  Queries(state, [&](size_t i) { bytes += Word(the.prepared[i]); });
  state.SetBytesProcessed(bytes);
}
BENCHMARK(BM_PreparedWithText);

// The first answer for each offence since the catalog was loaded.
void BM_FirstText(benchmark::State& state) {
  const Setting& the = The();
  std::vector<PreparedCase> prepared;
  size_t next = 0;
  const auto load = [&] {
    const Snapshot fresh = OrEnd(Snapshot::Create(LoadOrEnd({&the.file, 1})));
    absl::flat_hash_set<std::string> offences;
    prepared.clear();
    for (const Case& c : the.cases) {
      if (offences.insert(c.offence).second)
        prepared.push_back(OrEnd(fresh.Prepare(c)));
    }
    next = 0;
  };
  load();
  for (auto _ : state) {
    if (next == prepared.size()) {
      state.PauseTiming();
      load();
      state.ResumeTiming();
    }
    benchmark::DoNotOptimize(Word(prepared[next++]));
  }
}
BENCHMARK(BM_FirstText);

// Until it can answer.
void BM_LoadCatalog(benchmark::State& state) {
  const Setting& the = The();
  for (auto _ : state) {
    if (!Snapshot::Create(LoadOrEnd({&the.file, 1})).ok())
      state.SkipWithError("it does not load");
  }
  state.SetBytesProcessed(state.iterations() *
                          static_cast<int64_t>(the.file.content.size()));
}
BENCHMARK(BM_LoadCatalog)->Unit(benchmark::kMillisecond);

// The share in it of the records of the offences.
void BM_MakePlan(benchmark::State& state) {
  const Setting& the = The();
  for (auto _ : state) {
    if (!Snapshot::Create(the.snapshot.rulesets()).ok())
      state.SkipWithError("it is refused");
  }
}
BENCHMARK(BM_MakePlan)->Unit(benchmark::kMillisecond);

// What no loader can do without: the message on an arena.
void BM_ArenaParse(benchmark::State& state) {
  const Setting& the = The();
  for (auto _ : state) {
    google::protobuf::Arena arena;
    v1::Ruleset* message =
        google::protobuf::Arena::CreateMessage<v1::Ruleset>(&arena);
    if (!message->ParseFromString(the.file.content))
      state.SkipWithError("it cannot be read");
  }
  state.SetBytesProcessed(state.iterations() *
                          static_cast<int64_t>(the.file.content.size()));
}
BENCHMARK(BM_ArenaParse)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace discretion::bench
