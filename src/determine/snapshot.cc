// SPDX-License-Identifier: Apache-2.0
#include "discretion/snapshot.h"

#include <algorithm>
#include <utility>

#include "src/base/division.h"
#include "src/determine/case_dates.h"
#include "src/determine/catalog.h"
#include "src/determine/codes.h"
#include "src/determine/facts.h"
#include "src/determine/prepared.h"
#include "src/ruleset/model.h"

namespace discretion {

absl::StatusOr<Snapshot> Snapshot::Create(std::vector<Ruleset> rulesets,
                                          const SnapshotOptions& options) {
  const absl::Status distinct = determine::Catalog::Check(rulesets);
  if (!distinct.ok()) return distinct;
  auto loaded = std::make_shared<determine::Loaded>(std::move(rulesets));
  for (size_t i = 0; options.for_many_cases && i < loaded->plans.size(); ++i)
    loaded->plans[i] = determine::Plan(loaded->rulesets[i].model());
  return Snapshot(std::move(loaded));
}

const std::vector<Ruleset>& Snapshot::rulesets() const {
  return loaded_->rulesets;
}

const Ruleset* Snapshot::FindRuleset(absl::string_view id) const {
  return loaded_->catalog.FindRuleset(id);
}

absl::StatusOr<Snapshot::Found> Snapshot::FindOffence(
    absl::string_view offence, absl::string_view place,
    std::optional<Date> day) const {
  const determine::Catalog& catalog = loaded_->catalog;
  if (place.empty() && catalog.plain()) {
    // Mostly one ruleset has it.
    const size_t slash = offence.rfind('/');
    const bool qualified = slash != absl::string_view::npos;
    Found found;
    int count = 0;
    for (const Ruleset& ruleset : loaded_->rulesets) {
      if (qualified && ruleset.id() != offence.substr(0, slash)) continue;
      const Offence* here =
          ruleset.FindOffence(qualified ? offence.substr(slash + 1) : offence);
      if (here == nullptr) continue;
      found = {&ruleset, here};
      ++count;
    }
    if (count == 1) return found;
  }
  const absl::StatusOr<determine::Located> located =
      catalog.Find({offence, place, day});
  if (!located.ok()) return located.status();
  return located->found;
}

std::vector<Snapshot::Found> Snapshot::FindEditions(
    absl::string_view offence) const {
  std::vector<Found> editions = loaded_->catalog.Named(offence);
  std::stable_sort(
      editions.begin(), editions.end(), [](const Found& a, const Found& b) {
        return a.ruleset->in_force().from < b.ruleset->in_force().from;
      });
  return editions;
}

std::vector<const Ruleset*> Snapshot::InForce(absl::string_view place,
                                              std::optional<Date> day) const {
  std::vector<const Ruleset*> all;
  for (const Ruleset& ruleset : loaded_->rulesets) {
    if (!place.empty() && !Covers(ruleset.place(), place)) continue;
    if (!day || loaded_->catalog.IsUsed(ruleset, place, *day))
      all.push_back(&ruleset);
  }
  return all;
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
  return PrepareAs(std::move(c), std::nullopt);
}

absl::StatusOr<PreparedCase> Snapshot::PrepareAs(
    Case c, std::optional<Date> law_day) const {
  determine::PrefetchFacts(c);
  if (!c.dates.empty()) {
    const absl::Status settled = determine::SettleDates(c);
    if (!settled.ok()) return settled;
  }
  if (!c.parties.empty()) {
    return absl::InvalidArgumentError(
        "the case names parties; each has an answer of its own: put it to "
        "AnswerCase");
  }
  // Its facts are read while it comes; what is wrong with them matters only if
  // the offence is found.
  const Ruleset* const likely = AskFor(*this, *loaded_, c.offence);
  absl::StatusOr<std::vector<expr::Value>> slots;
  if (likely != nullptr) slots = determine::ReadFacts(likely->model(), c);
  const absl::StatusOr<Found> found =
      FindOffence(c.offence, c.place, c.act_date);
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
  prepared->law_day = law_day;
  if (law_day) encoded.offence = nullptr;  // its dates are those of acts
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
