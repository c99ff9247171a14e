// SPDX-License-Identifier: Apache-2.0
#include "tests/explain/street.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <utility>

#include "discretion/load.h"

namespace discretion::testing {
namespace {

Engine Load() {
  absl::StatusOr<std::vector<RulesetFile>> files =
      ReadRulesetFiles(DISCRETION_SOURCE_DIR "/rulesets/cn");
  absl::StatusOr<RulesetFile> own = ReadRulesetFile(
      DISCRETION_SOURCE_DIR "/tests/data/circumstances/ruleset.textproto");
  if (!files.ok() || !own.ok()) std::abort();
  files->push_back(*std::move(own));
  LoadResult loaded = LoadRulesets(*files, LoadLimits::Untrusted());
  for (const Issue& issue : loaded.issues) {
    if (issue.severity == Severity::kError)
      std::cerr << issue.ToString() << "\n";
  }
  absl::StatusOr<Engine> engine = Engine::Create(std::move(loaded.rulesets));
  if (!engine.ok()) std::abort();
  return *std::move(engine);
}

}  // namespace

const Engine& StreetEngine() {
  static const Engine* const kEngine = new Engine(Load());
  return *kEngine;
}

Case StreetCase(const std::string& offence) {
  Case c;
  c.offence = "test/circumstances/" + offence;
  c.act_date = Date(2024, 5, 10);
  c.history_complete = true;
  c.facts = {{"party", FactValue::Choice("person")},
             {"birth_date", FactValue::Day(Date(1990, 1, 1))},
             {"capacity", FactValue::Choice("full")},
             {"found_date", FactValue::Day(Date(2024, 5, 10))},
             {"joint_role", FactValue::Choice("alone")}};
  for (const char* fact :
       {"removed_harm", "coerced", "confessed", "merit", "slight", "corrected",
        "no_harm", "harm_slight", "first_violation", "no_fault", "vital_safety",
        "disabled", "repeated", "again", "helped", "poor", "obstructed"}) {
    c.facts.push_back({fact, FactValue::Bool(false)});
  }
  if (offence == "poster")
    c.facts.push_back({"posters", FactValue::Number(12)});
  return c;
}

void Set(Case& c, Given given) {
  Forget(c, given.fact);
  c.facts.push_back(std::move(given));
}

void Forget(Case& c, const std::string& fact) {
  c.facts.erase(
      std::remove_if(c.facts.begin(), c.facts.end(),
                     [&](const Given& given) { return given.fact == fact; }),
      c.facts.end());
}

}  // namespace discretion::testing
