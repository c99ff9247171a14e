// SPDX-License-Identifier: Apache-2.0
// What wording costs: determinations made beforehand, of a catalog of
// Zhengzhou's published size, beside the words of the hand-written limit.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "bench/limit.h"
#include "bench/synthetic.h"
#include "discretion/engine.h"
#include "discretion/explain.h"

namespace discretion::bench {
namespace {

// Each takes some kilobytes; more would be slow to make and no other work.
constexpr int kMostDeterminations = 10'000;

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
        limit(catalog),
        queries(SyntheticQueries(
            catalog,
            std::min(FromEnvironment("DISCRETION_BENCH_QUERIES",
                                     kMostDeterminations),
                     kMostDeterminations),
            1)),
        snapshot(Load(ToFile(catalog))),
        answers(queries.size()) {
    for (size_t i = 0; i < queries.size(); ++i) {
      limit.Answer(queries[i], answers[i]);
      determinations.push_back(
          OrEnd(snapshot.Determine(ToCase(catalog, queries[i]))));
    }
  }

  v1::Ruleset catalog;
  Limit limit;
  std::vector<Query> queries;
  Snapshot snapshot;
  std::vector<LimitAnswer> answers;
  std::vector<Determination> determinations;
};

const Setting& The() {
  static const Setting* const setting = new Setting();
  return *setting;
}

// Words all answers in turn.
template <typename Words>
void Wordings(benchmark::State& state, const Words& words) {
  const size_t count = The().queries.size();
  size_t next = 0;
  int64_t bytes = 0;
  for (auto _ : state) {
    bytes += static_cast<int64_t>(words(next).size());
    next = next + 1 == count ? 0 : next + 1;
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(bytes);
}

void BM_LimitWords(benchmark::State& state) {
  const Setting& the = The();
  Wordings(state, [&](size_t i) { return the.limit.Words(the.answers[i]); });
}
BENCHMARK(BM_LimitWords);

void BM_Explain(benchmark::State& state) {
  const Setting& the = The();
  Wordings(state, [&](size_t i) {
    return Explain(the.determinations[i], {.lang = Lang::kZh});
  });
}
BENCHMARK(BM_Explain);

void BM_ExplainInEnglish(benchmark::State& state) {
  const Setting& the = The();
  Wordings(state, [&](size_t i) {
    return Explain(the.determinations[i], {.lang = Lang::kEn});
  });
}
BENCHMARK(BM_ExplainInEnglish);

}  // namespace
}  // namespace discretion::bench
