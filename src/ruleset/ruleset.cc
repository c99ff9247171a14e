// SPDX-License-Identifier: Apache-2.0
#include "discretion/ruleset.h"

#include "src/ruleset/model.h"

namespace discretion {
namespace ruleset {

namespace {

template <typename T>
NameIndex NamesOf(const std::vector<T>& all) {
  NameIndex names(2 * all.size());
  for (size_t i = 0; i < all.size(); ++i)
    names.Add(all[i].id, static_cast<int>(i), IsNamed<T>{all});
  for (size_t i = 0; i < all.size(); ++i)
    names.Add(all[i].name.zh, static_cast<int>(i), IsNamed<T>{all});
  return names;
}

}  // namespace

void Model::Seal() {
  offences.shrink_to_fit();  // first: names are views of what moves
  facts.shrink_to_fit();
  offence_names = NamesOf(offences);
  fact_names = NamesOf(facts);
  rules.shrink_to_fit();
  criteria.shrink_to_fit();
  provisions.shrink_to_fit();
  kept.Seal();
  pool.Seal();
}

std::optional<int> Model::FindOffence(absl::string_view id_or_name) const {
  return offence_names.Find(id_or_name, IsNamed<Offence>{offences});
}

std::optional<int> Model::FindFact(absl::string_view id_or_name) const {
  return fact_names.Find(id_or_name, IsNamed<Fact>{facts});
}

}  // namespace ruleset

const std::string& Ruleset::id() const { return model_->id; }
const std::string& Ruleset::edition() const { return model_->edition; }
const Text& Ruleset::name() const { return model_->name; }
Status Ruleset::status() const { return model_->status; }
const Source& Ruleset::source() const { return model_->source; }
const Period& Ruleset::in_force() const { return model_->in_force; }
const std::string& Ruleset::place() const { return model_->scope.place; }
const std::string& Ruleset::field() const { return model_->scope.field; }
const std::vector<std::string>& Ruleset::files() const { return model_->files; }
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

std::vector<OffenceTier> Ruleset::TiersOf(const Offence& offence,
                                          int branch) const {
  std::vector<OffenceTier> out;
  const std::optional<int> found = model_->FindOffence(offence.id);
  if (!found) return out;
  const ruleset::OffenceRule& rule = model_->rules[*found];
  const size_t branches = model_->provisions[rule.provision].branches.size();
  if (branch < 0 || static_cast<size_t>(branch) >= branches) return out;
  const ruleset::Ladder* const ladder = model_->LadderOf(rule, branch);
  if (ladder == nullptr) return out;
  for (const ruleset::Tier& tier : ladder->tiers)
    out.push_back({tier.id, tier.label, tier.level});
  return out;
}

}  // namespace discretion
