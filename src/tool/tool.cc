// SPDX-License-Identifier: Apache-2.0
#include "src/tool/tool.h"

#include <cstdlib>
#include <deque>
#include <filesystem>
#include <ostream>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "discretion/load.h"

namespace discretion::tool {

std::string RulesetsFolder(const Common& common) {
  if (!common.rulesets.empty()) return common.rulesets;
  const char* variable = std::getenv("DISCRETION_RULESETS");
  if (variable != nullptr && *variable != '\0') return variable;
  std::error_code error;
  const std::filesystem::path self =
      std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return DISCRETION_INSTALL_RULESETS_RELATIVE;
  return (self.parent_path() / DISCRETION_INSTALL_RULESETS_RELATIVE)
      .lexically_normal()
      .string();
}

absl::StatusOr<const Engine*> LoadEngine(const Common& common,
                                         const SnapshotOptions& options) {
  absl::StatusOr<std::vector<Ruleset>> rulesets =
      LoadRulesetDirectory(RulesetsFolder(common), LoadLimits::Catalog());
  if (!rulesets.ok()) {
    return absl::DataLossError(rulesets.status().message());
  }
  absl::StatusOr<Engine> engine = Engine::Create(*std::move(rulesets), options);
  if (!engine.ok()) return engine.status();
  static auto* const kept = new std::deque<Engine>();
  return &kept->emplace_back(*std::move(engine));
}

bool AsksForAnswer(const Case& c) {
  return !c.place.empty() || !c.parties.empty() ||
         c.dates.Get(CaseDate::kDecided).has_value();
}

std::string Count(size_t number, absl::string_view noun) {
  return absl::StrCat(number, " ", noun, number == 1 ? "" : "s");
}

ExitCode Fail(const absl::Status& status, std::ostream& err) {
  err << "discretion: " << status.message() << "\n";
  return absl::IsDataLoss(status) ? kFaultyRuleset : kRefused;
}

}  // namespace discretion::tool
