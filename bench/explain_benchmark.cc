// SPDX-License-Identifier: Apache-2.0
// What wording alone costs, for a catalog of Zhengzhou's published size, beside
// the words of the hand-written limit. Answers are made a few at a time, and
// not timed: they are worded as one words them, fresh in the cache.
#include <benchmark/benchmark.h>

#include <utility>
#include <vector>

#include "bench/end.h"
#include "bench/limit.h"
#include "bench/setting.h"
#include "discretion/engine.h"
#include "discretion/explain.h"

namespace discretion::bench {
namespace {

// Together they fit into a second level cache, and stopping the clock for them
// costs each little.
constexpr size_t kFew = 32;

// Words the answers to all queries in turn: `answer` makes one, `words` its
// text.
template <typename Answer, typename Words>
void Wordings(benchmark::State& state, const Answer& answer,
              const Words& words) {
  const size_t count = The().queries.size() / kFew * kFew;
  std::vector<decltype(answer(0))> answers;
  answers.reserve(kFew);
  size_t next = 0;
  int64_t bytes = 0;
  while (state.KeepRunningBatch(kFew)) {
    state.PauseTiming();
    answers.clear();
    for (size_t i = 0; i < kFew; ++i) answers.push_back(answer(next + i));
    next = next + kFew == count ? 0 : next + kFew;
    state.ResumeTiming();
    for (const auto& one : answers)
      bytes += static_cast<int64_t>(words(one).size());
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(bytes);
}

void BM_LimitWords(benchmark::State& state) {
  const Setting& the = The();
  Wordings(
      state,
      [&](size_t i) {
        LimitAnswer answer;
        the.limit.Answer(the.queries[i], answer);
        return answer;
      },
      [&](const LimitAnswer& answer) { return the.limit.Words(answer); });
}
BENCHMARK(BM_LimitWords);

void Explanations(benchmark::State& state, Lang lang) {
  const Setting& the = The();
  Wordings(
      state, [&](size_t i) { return OrEnd(the.prepared[i].Determine()); },
      [&](const Determination& answer) {
        return Explain(answer, {.lang = lang});
      });
}

void BM_Explain(benchmark::State& state) { Explanations(state, Lang::kZh); }
BENCHMARK(BM_Explain);

void BM_ExplainInEnglish(benchmark::State& state) {
  Explanations(state, Lang::kEn);
}
BENCHMARK(BM_ExplainInEnglish);

}  // namespace
}  // namespace discretion::bench
