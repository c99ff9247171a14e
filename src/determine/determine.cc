// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "discretion/snapshot.h"
#include "src/determine/prepared.h"
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
  static absl::StatusOr<Determination> Run(
      const std::shared_ptr<const determine::Prepared>& prepared) {
    const ruleset::Model& model = prepared->ruleset.model();
    const ruleset::OffenceRule& rule = model.rules[prepared->offence];
    absl::StatusOr<Determination> made = Determination(prepared);
    Determination& result = *made;
    Work work{.model = model,
              .rule = rule,
              .provision = model.provisions[rule.provision],
              .slots = prepared->slots,
              .anything_unknown = prepared->anything_unknown,
              .options = result.options_,
              .steps = result.steps_};
    const absl::Status run = RunStages(work, prepared->given);
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

absl::StatusOr<Determination> PreparedCase::Determine() const {
  return DeterminationBuilder::Run(prepared_);
}

}  // namespace discretion
