// SPDX-License-Identifier: Apache-2.0
#include "discretion/engine.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/determine/facts.h"
#include "src/determine/work.h"

namespace discretion {
namespace {

using determine::Work;

absl::Status RunStages(Work& work, const Case& c) {
  absl::Status status = determine::TakeEdition(work, c.act_date);
  if (!status.ok()) return status;
  const absl::StatusOr<bool> ended = determine::TestCircumstances(work);
  if (!ended.ok()) return ended.status();
  if (*ended) {
    work.items.clear();
  } else {
    status = determine::TestBranches(work);
    if (status.ok()) status = determine::TestTiers(work);
    if (!status.ok()) return status;
    determine::NoteCircumstances(work);
  }
  status = determine::FindWorlds(work);
  if (!status.ok()) return status;
  determine::NoteWorlds(work);
  status = determine::MakeOptions(work);
  if (!status.ok()) return status;
  determine::Settle(work);
  determine::Guard(work);
  return absl::OkStatus();
}

std::optional<Range<Money>> FineHull(const Options& options) {
  std::optional<Range<Money>> hull;
  for (const Option& option : options) {
    for (const Penalty& penalty : option.penalties) {
      if (!penalty.fine) continue;
      hull = hull ? hull->Hull(*penalty.fine) : *penalty.fine;
    }
  }
  return hull;
}

}  // namespace

// Fills a determination in place: the stages write their options and steps into
// it.
class DeterminationBuilder {
 public:
  static absl::StatusOr<Determination> Run(const Ruleset& ruleset, int offence,
                                           const Case& c, expr::Slots slots) {
    const ruleset::Model& model = ruleset.model();
    const ruleset::OffenceRule& rule = model.rules[offence];
    absl::StatusOr<Determination> made = Determination(ruleset);
    Determination& result = *made;
    result.offence_ = offence;
    result.case_ = c;
    Work work{.model = model,
              .rule = rule,
              .provision = model.provisions[rule.provision],
              .slots = slots,
              .anything_unknown =
                  std::any_of(rule.facts.begin(), rule.facts.end(),
                              [&](int slot) { return !slots[slot].known(); }),
              .options = result.options_,
              .steps = result.steps_};
    const absl::Status run = RunStages(work, c);
    if (!run.ok()) {
      made = run;
      return made;
    }
    work.missing.ForEach([&](int slot) { result.missing_.push_back(slot); });
    result.outcome_ = result.options_.empty()       ? Outcome::kNoAnswer
                      : !result.missing_.empty()    ? Outcome::kOpen
                      : result.options_.size() == 1 ? Outcome::kDetermined
                                                    : Outcome::kChoice;
    result.fine_hull_ = FineHull(result.options_);
    return made;
  }
};

absl::StatusOr<Engine> Engine::Create(std::vector<Ruleset> rulesets) {
  for (size_t i = 0; i < rulesets.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (rulesets[i].id() != rulesets[j].id()) continue;
      return absl::InvalidArgumentError(
          absl::StrCat("two rulesets have the id `", rulesets[i].id(),
                       "`; load one of them"));
    }
  }
  return Engine(std::move(rulesets));
}

const Ruleset* Engine::FindRuleset(absl::string_view id) const {
  for (const Ruleset& ruleset : rulesets_) {
    if (ruleset.id() == id) return &ruleset;
  }
  return nullptr;
}

absl::StatusOr<Engine::Found> Engine::FindOffence(
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
  for (const Ruleset& ruleset : rulesets_) {
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

absl::StatusOr<Determination> Engine::Determine(const Case& c) const {
  const absl::StatusOr<Found> found = FindOffence(c.offence);
  if (!found.ok()) return found.status();
  const ruleset::Model& model = found->ruleset->model();
  const int offence = static_cast<int>(found->offence - model.offences.data());
  const absl::StatusOr<std::vector<expr::Value>> slots =
      determine::ReadFacts(model, c);
  if (!slots.ok()) return slots.status();

  return DeterminationBuilder::Run(*found->ruleset, offence, c, *slots);
}

}  // namespace discretion
