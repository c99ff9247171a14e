// SPDX-License-Identifier: Apache-2.0
// One query among ever more tiers: only the misses of caches may grow.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "bench/end.h"
#include "bench/setting.h"

namespace discretion::bench {
namespace {

constexpr int kQueries = 20'000;
constexpr int kMostOfOneRuleset = 31'250;  // offences

// Catalogs with so many offences together, and cases of any of them.
std::vector<PreparedCase> Prepare(int offences) {
  std::vector<RulesetFile> files;
  std::vector<Case> cases;
  const int parts = (offences + kMostOfOneRuleset - 1) / kMostOfOneRuleset;
  for (int part = 0; part < parts; ++part) {
    v1::Ruleset catalog = SyntheticCatalog(offences / parts, part);
    catalog.set_id(absl::StrCat("example/part", part));
    for (const Query& query :
         SyntheticQueries(catalog, kQueries / parts, part)) {
      Case& c = cases.emplace_back(ToCase(catalog, query));
      c.offence = absl::StrCat(catalog.id(), "/", c.offence);
    }
    files.push_back(ToFile(catalog));
  }
  const absl::StatusOr<Snapshot> snapshot = Snapshot::Create(LoadOrEnd(files));
  if (!snapshot.ok()) End(snapshot.status().message());
  Random random(1);
  for (size_t i = cases.size() - 1; i > 0; --i)
    std::swap(cases[i], cases[random.Below(static_cast<int64_t>(i) + 1)]);
  std::vector<PreparedCase> prepared;
  for (Case& c : cases) {
    absl::StatusOr<PreparedCase> one = snapshot->Prepare(std::move(c));
    if (!one.ok()) End(one.status().message());
    prepared.push_back(*std::move(one));
  }
  return prepared;
}

void BM_Scale(benchmark::State& state) {
  static auto* const prepared_by_size =
      new std::map<int64_t, std::vector<PreparedCase>>();
  std::vector<PreparedCase>& prepared = (*prepared_by_size)[state.range(0)];
  if (prepared.empty()) prepared = Prepare(static_cast<int>(state.range(0)));
  size_t next = 0;
  for (auto _ : state) {
    const absl::StatusOr<Determination> answer = prepared[next].Determine();
    benchmark::DoNotOptimize(answer.ok());
    next = next + 1 == prepared.size() ? 0 : next + 1;
  }
}

// Four tiers an offence.
void Sizes(benchmark::internal::Benchmark* bench) {
  const int most = FromEnvironment("DISCRETION_BENCH_OFFENCES", 250'000);
  for (int offences = 25; offences <= most; offences *= 10)
    bench->Arg(offences);
}
BENCHMARK(BM_Scale)->ArgName("offences")->Apply(Sizes);

}  // namespace
}  // namespace discretion::bench
