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

std::optional<Range<Money>> FineHull(const std::vector<Option>& options) {
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

// Gathers what the stages found.
class DeterminationBuilder {
 public:
  static Determination Build(const Ruleset& ruleset, int offence, const Case& c,
                             Work work) {
    Determination result(ruleset);
    result.offence_ = offence;
    result.case_ = c;
    for (size_t slot = 0; slot < work.missing.size(); ++slot) {
      if (work.missing[slot]) result.missing_.push_back(static_cast<int>(slot));
    }
    result.outcome_ = work.options.empty()       ? Outcome::kNoAnswer
                      : !result.missing_.empty() ? Outcome::kOpen
                      : work.options.size() == 1 ? Outcome::kDetermined
                                                 : Outcome::kChoice;
    result.fine_hull_ = FineHull(work.options);
    result.options_ = std::move(work.options);
    result.steps_ = std::move(work.steps);
    return result;
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

  const ruleset::OffenceRule& rule = model.rules[offence];
  Work work{.model = model,
            .rule = rule,
            .provision = model.provisions[rule.provision],
            .slots = *slots,
            .anything_unknown =
                std::any_of(rule.facts.begin(), rule.facts.end(),
                            [&](int slot) { return !(*slots)[slot].known(); }),
            .missing = std::vector<bool>(model.facts.size())};
  const absl::Status run = RunStages(work, c);
  if (!run.ok()) return run;
  return DeterminationBuilder::Build(*found->ruleset, offence, c,
                                     std::move(work));
}

}  // namespace discretion
