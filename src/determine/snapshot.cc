// SPDX-License-Identifier: Apache-2.0
#include "discretion/snapshot.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "src/determine/codes.h"
#include "src/determine/facts.h"
#include "src/determine/prepared.h"
#include "src/ruleset/model.h"

namespace discretion {

absl::StatusOr<Snapshot> Snapshot::Create(std::vector<Ruleset> rulesets,
                                          const SnapshotOptions& options) {
  for (size_t i = 0; i < rulesets.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (rulesets[i].id() != rulesets[j].id()) continue;
      return absl::InvalidArgumentError(
          absl::StrCat("two rulesets have the id `", rulesets[i].id(),
                       "`; load one of them"));
    }
  }
  auto loaded = std::make_shared<determine::Loaded>();
  loaded->rulesets = std::move(rulesets);
  loaded->plans.resize(loaded->rulesets.size());
  for (size_t i = 0; options.for_many_cases && i < loaded->plans.size(); ++i)
    loaded->plans[i] = determine::Plan(loaded->rulesets[i].model());
  return Snapshot(std::move(loaded));
}

const std::vector<Ruleset>& Snapshot::rulesets() const {
  return loaded_->rulesets;
}

const Ruleset* Snapshot::FindRuleset(absl::string_view id) const {
  for (const Ruleset& ruleset : loaded_->rulesets) {
    if (ruleset.id() == id) return &ruleset;
  }
  return nullptr;
}

absl::StatusOr<Snapshot::Found> Snapshot::FindOffence(
    absl::string_view offence) const {
  const size_t slash = offence.rfind('/');
  if (slash != absl::string_view::npos) {
    if (const Ruleset* ruleset = FindRuleset(offence.substr(0, slash))) {
      if (const Offence* found =
              ruleset->FindOffence(offence.substr(slash + 1))) {
        return Found{ruleset, found};
      }
    }
  }
  Found found;
  for (const Ruleset& ruleset : loaded_->rulesets) {
    const Offence* here = ruleset.FindOffence(offence);
    if (here == nullptr) continue;
    if (found.ruleset != nullptr) {
      return absl::InvalidArgumentError(
          absl::StrCat("`", offence, "` is an offence of `",
                       found.ruleset->id(), "` and of `", ruleset.id(),
                       "`; write `", ruleset.id(), "/", here->id, "`"));
    }
    found = {&ruleset, here};
  }
  if (found.ruleset == nullptr) {
    return absl::NotFoundError(absl::StrCat("no ruleset has the offence `",
                                            offence,
                                            "`; `discretion list` lists them"));
  }
  return found;
}

namespace {

// The ruleset that most likely has the offence, which is asked for before it is
// read; nullptr: none has it.
const Ruleset* AskFor(const Snapshot& snapshot, const determine::Loaded& loaded,
                      absl::string_view offence) {
  const size_t slash = offence.rfind('/');
  const Ruleset* only = nullptr;
  if (slash != absl::string_view::npos)
    only = snapshot.FindRuleset(offence.substr(0, slash));
  if (only != nullptr) offence.remove_prefix(slash + 1);
  for (size_t i = 0; i < loaded.rulesets.size(); ++i) {
    if (only != nullptr && only != &loaded.rulesets[i]) continue;
    const ruleset::Model& model = loaded.rulesets[i].model();
    const std::optional<int> likely = model.offence_names.Likely(offence);
    if (!likely) continue;
    const determine::OffencePlan* plan = loaded.plans[i].Of(*likely);
    if (plan != nullptr) plan->Prefetch();
    __builtin_prefetch(&model.offences[*likely]);
    return &loaded.rulesets[i];
  }
  return nullptr;
}

}  // namespace

absl::StatusOr<PreparedCase> Snapshot::Prepare(Case c) const {
  determine::PrefetchFacts(c);
  // Its facts are read while it comes; what is wrong with them matters only if
  // the offence is found.
  const Ruleset* const likely = AskFor(*this, *loaded_, c.offence);
  absl::StatusOr<std::vector<expr::Value>> slots;
  if (likely != nullptr) slots = determine::ReadFacts(likely->model(), c);
  const absl::StatusOr<Found> found = FindOffence(c.offence);
  if (!found.ok()) return found.status();
  const ruleset::Model& model = found->ruleset->model();
  if (found->ruleset != likely) slots = determine::ReadFacts(model, c);
  if (!slots.ok()) return slots.status();
  const int offence = static_cast<int>(found->offence - model.offences.data());
  determine::Encoded encoded;
  encoded.plan = &loaded_->plans[found->ruleset - loaded_->rulesets.data()];
  encoded.offence = encoded.plan->Of(offence);
  auto prepared = std::make_shared<determine::Prepared>(
      loaded_, *found->ruleset, offence, std::move(c));
  prepared->slots = *std::move(slots);
  if (const std::optional<Date>& day = prepared->given.act_date) {
    encoded.dated = true;
    encoded.act_day = determine::DaysOf(*day);
  }
  if (encoded.offence == nullptr ||
      !determine::Encode(prepared->slots, encoded)) {
    encoded.offence = nullptr;
    prepared->anything_unknown =
        determine::AnyUnknown(model, offence, prepared->slots);
  }
  return PreparedCase(std::move(prepared), std::move(encoded));
}

absl::StatusOr<Determination> Snapshot::Determine(Case c) const {
  const absl::StatusOr<PreparedCase> prepared = Prepare(std::move(c));
  if (!prepared.ok()) return prepared.status();
  return prepared->Determine();
}

const Ruleset& PreparedCase::ruleset() const { return prepared_->ruleset; }

const Offence& PreparedCase::offence() const {
  return ruleset().model().offences[prepared_->offence];
}

const Case& PreparedCase::given() const { return prepared_->given; }

}  // namespace discretion
