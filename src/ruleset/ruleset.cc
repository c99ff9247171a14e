// SPDX-License-Identifier: Apache-2.0
#include "discretion/ruleset.h"

#include "src/ruleset/model.h"

namespace discretion {
namespace ruleset {

std::optional<int> Model::FindOffence(absl::string_view id_or_name) const {
  for (size_t i = 0; i < offences.size(); ++i) {
    if (offences[i].id == id_or_name || offences[i].name.zh == id_or_name) {
      return static_cast<int>(i);
    }
  }
  return std::nullopt;
}

std::optional<int> Model::FindFact(absl::string_view id_or_name) const {
  if (const std::optional<int> slot = symbols.Find(id_or_name)) return slot;
  for (size_t i = 0; i < facts.size(); ++i) {
    if (facts[i].name.zh == id_or_name) return static_cast<int>(i);
  }
  return std::nullopt;
}

}  // namespace ruleset

const std::string& Ruleset::id() const { return model_->id; }
const std::string& Ruleset::edition() const { return model_->edition; }
const Text& Ruleset::name() const { return model_->name; }
Status Ruleset::status() const { return model_->status; }
const Source& Ruleset::source() const { return model_->source; }
const Period& Ruleset::in_force() const { return model_->in_force; }
const std::vector<Offence>& Ruleset::offences() const {
  return model_->offences;
}
const std::vector<Fact>& Ruleset::facts() const { return model_->facts; }

const Offence* Ruleset::FindOffence(absl::string_view id_or_name) const {
  const std::optional<int> found = model_->FindOffence(id_or_name);
  return found ? &model_->offences[*found] : nullptr;
}

const Fact* Ruleset::FindFact(absl::string_view id_or_name) const {
  const std::optional<int> found = model_->FindFact(id_or_name);
  return found ? &model_->facts[*found] : nullptr;
}

std::vector<Fact> Ruleset::FactsOf(const Offence& offence) const {
  std::vector<Fact> facts;
  const std::optional<int> found = model_->FindOffence(offence.id);
  if (!found) return facts;
  for (int slot : model_->rules[*found].facts)
    facts.push_back(model_->facts[slot]);
  return facts;
}

}  // namespace discretion
