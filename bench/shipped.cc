// SPDX-License-Identifier: Apache-2.0
#include "bench/shipped.h"

#include <cstdlib>
#include <iostream>
#include <utility>

namespace discretion::bench {
namespace {

template <typename T>
T OrEnd(absl::StatusOr<T> value) {
  if (!value.ok()) {
    std::cerr << value.status() << "\n";
    std::exit(1);
  }
  return *std::move(value);
}

}  // namespace

std::vector<RulesetFile> ShippedFiles(const std::string& folder) {
  return OrEnd(ReadRulesetFiles(DISCRETION_SOURCE_DIR "/rulesets/" + folder));
}

const Engine& ShippedEngine() {
  static const Engine* const engine = new Engine(OrEnd(Engine::Create(
      OrEnd(LoadRulesetDirectory(DISCRETION_SOURCE_DIR "/rulesets")))));
  return *engine;
}

}  // namespace discretion::bench
