// SPDX-License-Identifier: Apache-2.0
#include "tests/advise/shop.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "discretion/load.h"

namespace discretion::testing {

Engine LoadAlone(const std::string& content) {
  LoadResult loaded =
      LoadRulesets({{"alone.textproto", FileFormat::kText, content}});
  for (const Issue& issue : loaded.issues) {
    if (issue.severity == Severity::kError)
      std::cerr << issue.ToString() << "\n";
  }
  if (loaded.rulesets.empty()) std::abort();
  absl::StatusOr<Engine> engine = Engine::Create(std::move(loaded.rulesets));
  if (!engine.ok()) std::abort();
  return *std::move(engine);
}

namespace {

Engine* LoadData(const std::string& folder) {
  const absl::StatusOr<RulesetFile> file = ReadRulesetFile(
      DISCRETION_SOURCE_DIR "/tests/data/" + folder + "/ruleset.textproto");
  if (!file.ok()) std::abort();
  return new Engine(LoadAlone(file->content));
}

Determination AnswerOf(const Engine& engine, const std::string& offence,
                       std::vector<Given> facts) {
  Case c;
  c.offence = offence;
  c.act_date = Date(2024, 5, 10);
  c.facts = std::move(facts);
  absl::StatusOr<Determination> answer = engine.Determine(std::move(c));
  if (!answer.ok()) {
    std::cerr << answer.status() << "\n";
    std::abort();
  }
  return *std::move(answer);
}

}  // namespace

const Engine& ShopEngine() {
  static const Engine* const kEngine = LoadData("procedure");
  return *kEngine;
}

Determination ShopAnswer(const std::string& offence, std::vector<Given> facts) {
  return AnswerOf(ShopEngine(), offence, std::move(facts));
}

Determination ActAnswer(const std::string& offence, std::vector<Given> facts) {
  static const Engine* const kEngine = LoadData("concurrence");
  return AnswerOf(*kEngine, offence, std::move(facts));
}

}  // namespace discretion::testing
