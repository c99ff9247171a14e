// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_BENCH_SETTING_H_
#define DISCRETION_BENCH_SETTING_H_

// The catalog, its queries and all that is timed on them, made once for a
// program.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <vector>

#include "absl/types/span.h"
#include "bench/limit.h"
#include "bench/synthetic.h"
#include "discretion/engine.h"

namespace discretion::bench {

// A size that the environment may set: the smoke test takes fewer.
int FromEnvironment(const char* name, int otherwise);

// Ends the program with what is wrong with the files.
std::vector<Ruleset> LoadOrEnd(absl::Span<const RulesetFile> files);

// DISCRETION_BENCH_OFFENCES and DISCRETION_BENCH_QUERIES set the sizes. Ends
// the program if engine and limit differ on a query.
struct Setting {
  Setting();

  v1::Ruleset catalog;
  RulesetFile file;
  Limit limit;
  std::vector<Query> queries;
  Snapshot snapshot;
  std::vector<Case> cases;
  std::vector<PreparedCase> prepared;
};

const Setting& The();

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

}  // namespace discretion::bench

#endif  // DISCRETION_BENCH_SETTING_H_
