// SPDX-License-Identifier: Apache-2.0
#include "bench/setting.h"

#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "bench/agree.h"
#include "bench/end.h"
#include "discretion/load.h"

namespace discretion::bench {

int FromEnvironment(const char* name, int otherwise) {
  const char* const text = std::getenv(name);
  if (text == nullptr) return otherwise;
  int value = 0;
  if (!absl::SimpleAtoi(text, &value) || value < 1)
    End(absl::StrCat(name, " is a whole number from 1 on, not `", text, "`"));
  return value;
}

std::vector<Ruleset> LoadOrEnd(absl::Span<const RulesetFile> files) {
  LoadResult loaded = LoadRulesets(files, LoadLimits::Catalog());
  if (loaded.rulesets.size() == files.size()) return std::move(loaded.rulesets);
  for (const Issue& issue : loaded.issues)
    std::cerr << issue.ToString() << "\n";
  std::exit(1);
}

Setting::Setting()
    : catalog(SyntheticCatalog(
          FromEnvironment("DISCRETION_BENCH_OFFENCES", kPublishedOffences))),
      file(ToFile(catalog)),
      limit(catalog),
      queries(SyntheticQueries(
          catalog, FromEnvironment("DISCRETION_BENCH_QUERIES", 100'000), 1)),
      snapshot(OrEnd(Snapshot::Create(LoadOrEnd({&file, 1})))) {
  for (const Query& query : queries) {
    cases.push_back(ToCase(catalog, query));
    prepared.push_back(OrEnd(snapshot.Prepare(cases.back())));
    LimitAnswer answer;
    limit.Answer(query, answer);
    const std::string difference =
        Difference(OrEnd(prepared.back().Determine()), answer, limit);
    if (!difference.empty())
      End(absl::StrCat("engine and limit differ: ", difference));
  }
}

const Setting& The() {
  static const Setting* const setting = new Setting();
  return *setting;
}

}  // namespace discretion::bench
