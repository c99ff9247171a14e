// SPDX-License-Identifier: Apache-2.0
#include "bench/shipped.h"

#include "bench/end.h"

namespace discretion::bench {

std::vector<RulesetFile> ShippedFiles(const std::string& folder) {
  return OrEnd(ReadRulesetFiles(DISCRETION_SOURCE_DIR "/rulesets/" + folder));
}

const Engine& ShippedEngine() {
  static const Engine* const engine = new Engine(OrEnd(Engine::Create(
      OrEnd(LoadRulesetDirectory(DISCRETION_SOURCE_DIR "/rulesets")))));
  return *engine;
}

}  // namespace discretion::bench
