// SPDX-License-Identifier: Apache-2.0
// From the bytes of ruleset files to compiled rulesets, and to binary files.
#include <benchmark/benchmark.h>

#include "bench/end.h"
#include "bench/shipped.h"

namespace discretion::bench {
namespace {

void Load(benchmark::State& state, const std::vector<RulesetFile>& files,
          size_t rulesets, size_t offences) {
  int64_t bytes = 0;
  for (const RulesetFile& file : files) {
    bytes += static_cast<int64_t>(file.content.size());
  }
  for (auto _ : state) {
    const LoadResult result = LoadRulesets(files);
    size_t loaded = 0;
    for (const Ruleset& ruleset : result.rulesets) {
      loaded += ruleset.offences().size();
    }
    if (HasError(result.issues) || result.rulesets.size() < rulesets ||
        loaded < offences) {
      state.SkipWithError("the rulesets do not load");
      return;
    }
  }
  state.SetBytesProcessed(state.iterations() * bytes);
}

void BM_LoadShenzhen(benchmark::State& state) {
  Load(state, ShippedFiles("cn/shenzhen"), 1, 20);
}
BENCHMARK(BM_LoadShenzhen)->Unit(benchmark::kMicrosecond);

void BM_LoadAll(benchmark::State& state) { Load(state, ShippedFiles(), 3, 22); }
BENCHMARK(BM_LoadAll)->Unit(benchmark::kMicrosecond);

// From text to a binary file, as `discretion compile` does after its check.
void BM_Compile(benchmark::State& state) {
  const std::vector<RulesetFile> files = ShippedFiles();
  int64_t bytes = 0;
  for (auto _ : state) {
    for (const RulesetFile& file : files) {
      bytes += static_cast<int64_t>(file.content.size());
      if (OrEnd(ToBinary(file)).empty()) state.SkipWithError("it is empty");
    }
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(BM_Compile)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace discretion::bench
