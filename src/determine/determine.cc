// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cassert>
#include <utility>

#include "discretion/snapshot.h"
#include "src/base/fetch.h"
#include "src/determine/prepared.h"
#include "src/determine/work.h"

namespace discretion {
namespace {

using determine::Work;

absl::Status RunStages(Work& work, const determine::Prepared& prepared) {
  absl::Status status = determine::TakeEdition(work, prepared);
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

// Asks for what the stages read of an offence, a wave at a time, so that memory
// brings the lines side by side and not each when it is needed.
void FetchOffence(const ruleset::Model& model,
                  const ruleset::OffenceRule& rule) {
  const ruleset::Provision& provision = model.provisions[rule.provision];
  Fetch(provision);
  FetchAll(rule.rows);
  FetchAll(provision.branches);
  for (const ruleset::Rows& rows : rule.rows) {
    FetchAll(rows.criteria.all());
    if (rows.ladder) FetchAll(model.ladders[*rows.ladder].tiers);
  }
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
      const std::shared_ptr<const determine::Prepared>& prepared,
      const determine::Encoded& encoded) {
    absl::StatusOr<Determination> made(absl::in_place, Determination::Key(),
                                       prepared);
    Determination& result = *made;
    if (encoded.offence != nullptr &&
        determine::Find(encoded, result.findings_)) {
      result.outcome_ =
          result.findings_.count == 1 ? Outcome::kDetermined : Outcome::kChoice;
      return made;
    }
    Determination::Reasoning& reasoning = result.reasoning_.Set();
    const absl::Status run = Fill(*prepared, nullptr, reasoning);
    if (!run.ok()) {
      made = run;
      return made;
    }
    result.outcome_ = reasoning.options.empty()       ? Outcome::kNoAnswer
                      : !reasoning.missing.empty()    ? Outcome::kOpen
                      : reasoning.options.size() == 1 ? Outcome::kDetermined
                                                      : Outcome::kChoice;
    return made;
  }

  static absl::Status Fill(const determine::Prepared& prepared,
                           const determine::Findings* findings,
                           Determination::Reasoning& out) {
    const ruleset::Model& model = prepared.ruleset.model();
    const ruleset::OffenceRule& rule = model.rules[prepared.offence];
    Work work{.model = model,
              .rule = rule,
              .provision = model.provisions[rule.provision],
              .slots = prepared.slots,
              .anything_unknown = prepared.anything_unknown,
              .findings = findings,
              .options = out.options,
              .steps = out.steps,
              .method_values = out.method_values};
    FetchOffence(model, rule);
    const absl::Status run = RunStages(work, prepared);
    if (!run.ok()) return run;
    work.missing.ForEach([&](int slot) { out.missing.push_back(slot); });
    out.fine_hull = FineHull(out.options);
    return run;
  }
};

void Determination::LayOut(Reasoning& out) const {
  [[maybe_unused]] const absl::Status filled =
      DeterminationBuilder::Fill(*prepared_, &findings_, out);
  assert(filled.ok() && determine::Agree(findings_, out.options));
}

absl::StatusOr<Determination> PreparedCase::Determine() const {
  return DeterminationBuilder::Run(prepared_, encoded_);
}

}  // namespace discretion
