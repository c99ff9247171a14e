// SPDX-License-Identifier: Apache-2.0
// A catalog of Zhengzhou's published size, beside the hand-written limit in the
// same run. Nothing is timed before both agree on every query.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "bench/agree.h"
#include "bench/limit.h"
#include "bench/synthetic.h"
#include "discretion/engine.h"
#include "discretion/explain.h"

namespace discretion::bench {
namespace {

// The smoke test takes fewer.
int FromEnvironment(const char* name, int otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::atoi(value);
}

template <typename T>
T OrEnd(absl::StatusOr<T> value) {
  if (value.ok()) return *std::move(value);
  std::cerr << "error: " << value.status() << "\n";
  std::exit(1);
}

Snapshot Load(const RulesetFile& file) {
  LoadResult loaded = LoadRulesets({file}, LoadLimits::Catalog());
  for (const Issue& issue : loaded.issues)
    std::cerr << issue.ToString() << "\n";
  return OrEnd(Snapshot::Create(std::move(loaded.rulesets)));
}

// All that is timed, made once.
struct Setting {
  Setting()
      : catalog(SyntheticCatalog(
            FromEnvironment("DISCRETION_BENCH_OFFENCES", kPublishedOffences))),
        file(ToFile(catalog)),
        limit(catalog),
        queries(SyntheticQueries(
            catalog, FromEnvironment("DISCRETION_BENCH_QUERIES", 100'000), 1)),
        snapshot(Load(file)) {
    for (const Query& query : queries) {
      cases.push_back(ToCase(catalog, query));
      prepared.push_back(OrEnd(snapshot.Prepare(cases.back())));
      LimitAnswer answer;
      limit.Answer(query, answer);
      const std::string difference =
          Difference(OrEnd(prepared.back().Determine()), answer, limit);
      if (difference.empty()) continue;
      std::cerr << "error: engine and limit differ: " << difference << "\n";
      std::exit(1);
    }
  }

  v1::Ruleset catalog;
  RulesetFile file;
  Limit limit;
  std::vector<Query> queries;
  Snapshot snapshot;
  std::vector<Case> cases;
  std::vector<PreparedCase> prepared;
};

const Setting& The() {
  static const Setting* const setting = new Setting();
  return *setting;
}

// Puts all queries in turn; each thread begins at its own.
template <typename Put>
void Queries(benchmark::State& state, const Put& put) {
  const size_t count = The().queries.size();
  size_t next = count / 2 * static_cast<size_t>(state.thread_index());
  for (auto _ : state) {
    put(next);
    next = next + 1 == count ? 0 : next + 1;
  }
  state.SetItemsProcessed(state.iterations());
}

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

// From names: what the engine's convenience form costs.
void BM_FromNames(benchmark::State& state) {
  const Setting& the = The();
  Queries(state, [&](size_t i) {
    const absl::StatusOr<Determination> answer =
        the.snapshot.Determine(the.cases[i]);
    benchmark::DoNotOptimize(answer.ok());
  });
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

void BM_PreparedWithText(benchmark::State& state) {
  const Setting& the = The();
  int64_t bytes = 0;
  Queries(state, [&](size_t i) {
    const absl::StatusOr<Determination> answer = the.prepared[i].Determine();
    bytes += static_cast<int64_t>(Explain(*answer, {.lang = Lang::kZh}).size());
  });
  state.SetBytesProcessed(bytes);
}
BENCHMARK(BM_PreparedWithText);

void BM_LoadCatalog(benchmark::State& state) {
  const Setting& the = The();
  for (auto _ : state) {
    const LoadResult loaded = LoadRulesets({the.file}, LoadLimits::Catalog());
    if (loaded.rulesets.size() != 1) state.SkipWithError("it does not load");
  }
  state.SetBytesProcessed(state.iterations() *
                          static_cast<int64_t>(the.file.content.size()));
}
BENCHMARK(BM_LoadCatalog)->Unit(benchmark::kMillisecond);

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
