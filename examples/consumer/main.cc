// SPDX-License-Identifier: Apache-2.0
// Loads the rulesets below a directory, answers one case and prints why.
//
//   consumer <rulesets>
#include <iostream>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "discretion/case.h"
#include "discretion/date.h"
#include "discretion/determination.h"
#include "discretion/engine.h"
#include "discretion/explain.h"
#include "discretion/load.h"
#include "discretion/ruleset.h"
#include "discretion/text.h"
#include "discretion/version.h"

int main(int argc, char** argv) {
  using namespace discretion;
  if (argc != 2) {
    std::cerr << "usage: consumer <rulesets>\n";
    return 2;
  }
  std::cout << "Discretion " << kVersion << "\n";

  absl::StatusOr<std::vector<Ruleset>> rulesets = LoadRulesetDirectory(argv[1]);
  if (!rulesets.ok()) {
    std::cerr << rulesets.status() << "\n";
    return 1;
  }
  absl::StatusOr<Engine> engine = Engine::Create(*std::move(rulesets));
  if (!engine.ok()) {
    std::cerr << engine.status() << "\n";
    return 1;
  }

  Case c;
  c.offence = "sz-1";
  c.act_date = *ParseDate("2024-05-01");
  c.facts = {{"prior", FactValue::Number(1)}};  // one earlier penalty
  absl::StatusOr<Determination> answer = engine->Determine(c);
  if (!answer.ok()) {
    std::cerr << answer.status() << "\n";
    return 1;
  }
  std::cout << Explain(*answer, {.lang = Lang::kZh});
  return answer->options().empty() ? 1 : 0;
}
