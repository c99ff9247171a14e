// SPDX-License-Identifier: Apache-2.0
// Stage 3: the tiers whose criteria the case meets or may meet.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/determine/work.h"

namespace discretion::determine {
namespace {

using ruleset::NoMatch;
using ruleset::SeveralMatch;

// A tier holds if any of its criteria does.
absl::StatusOr<StepResult> TestTier(Work& work, int tier) {
  StepResult tier_result = StepResult::kFails;
  absl::Status error;
  const size_t tier_step = work.steps.size();
  work.Note({.stage = Stage::kTier,
             .kind = StepKind::kTier,
             .branch = 0,
             .tier = static_cast<int32_t>(tier)});
  for (int criterion : work.rule.rows.front().criteria[tier]) {
    const absl::StatusOr<StepResult> result = Decide(
        work, work.model.criteria[criterion].when,
        absl::StrCat("criterion `", work.model.criteria[criterion].id, "`"));
    if (!result.ok()) {
      error = result.status();
      continue;
    }
    work.Note({.stage = Stage::kTier,
               .kind = StepKind::kCriterion,
               .result = *result,
               .branch = 0,
               .tier = static_cast<int32_t>(tier),
               .criterion = criterion});
    if (*result == StepResult::kHolds || (*result == StepResult::kUnknown &&
                                          tier_result == StepResult::kFails)) {
      tier_result = *result;
    }
  }
  if (tier_result != StepResult::kHolds && !error.ok()) return error;
  work.steps[tier_step].result = tier_result;
  return tier_result;
}

// Whether the unknown facts can be such that no criterion of the ladder holds.
bool NoTierPossible(const Work& work) {
  expr::Box box(work.model.pool, work.slots);
  for (const std::vector<int>& tier : work.rule.rows.front().criteria) {
    for (int criterion : tier) {
      if (!box.Assume(work.model.criteria[criterion].when, false)) return false;
    }
  }
  return true;
}

void NoTier(Work& work, bool certain) {
  work.Note({.stage = Stage::kTier,
             .kind = StepKind::kNoTier,
             .result = certain ? StepResult::kHolds : StepResult::kUnknown,
             .branch = 0});
  if (work.ladder->no_match == NoMatch::kStatute) {
    work.tiers.push_back({std::nullopt, certain, certain});
  } else {
    work.may_have_no_answer = true;
  }
}

// Keeps what the ladder's rule for several matching tiers leaves: the heaviest
// (lightest) that certainly holds, and beyond it those that may.
void ApplyRule(Work& work) {
  std::vector<Pick>& tiers = work.tiers;
  const int held = static_cast<int>(std::count_if(
      tiers.begin(), tiers.end(), [](const Pick& tier) { return tier.holds; }));
  const SeveralMatch rule = work.ladder->several_match;
  if (rule == SeveralMatch::kEach) {
    if (held > 1)
      work.Note({.stage = Stage::kTier,
                 .kind = StepKind::kSeveralTiers,
                 .branch = 0});
    return;
  }
  if (held == 0) return;
  const auto holds = [](const Pick& tier) { return tier.holds; };
  if (rule == SeveralMatch::kHeavier) {
    const auto heaviest =
        std::find_if(tiers.rbegin(), tiers.rend(), holds).base() - 1;
    tiers.erase(tiers.begin(), heaviest);
  } else {
    const auto lightest = std::find_if(tiers.begin(), tiers.end(), holds);
    tiers.erase(lightest + 1, tiers.end());
  }
  Pick& chosen = rule == SeveralMatch::kHeavier ? tiers.front() : tiers.back();
  // A tier that may hold as well would displace it.
  chosen.certain = tiers.size() == 1;
  if (held > 1) {
    work.Note({.stage = Stage::kTier,
               .kind = StepKind::kTierChosen,
               .result = StepResult::kHolds,
               .branch = 0,
               .tier = static_cast<int32_t>(*chosen.index)});
  }
}

}  // namespace

absl::Status ChooseTiers(Work& work) {
  if (work.ladder == nullptr) {
    work.Note({.stage = Stage::kTier, .kind = StepKind::kNoLadder});
    work.tiers.push_back({std::nullopt, true, true});
    return absl::OkStatus();
  }
  bool holds = false;
  for (int i = 0; i < static_cast<int>(work.ladder->tiers.size()); ++i) {
    const absl::StatusOr<StepResult> result = TestTier(work, i);
    if (!result.ok()) return result.status();
    if (*result == StepResult::kFails) continue;
    const bool here = *result == StepResult::kHolds;
    holds = holds || here;
    work.tiers.push_back({i, here, here});
  }
  ApplyRule(work);
  if (work.tiers.empty()) {
    NoTier(work, true);
  } else if (!holds && NoTierPossible(work)) {
    NoTier(work, false);
  }
  return absl::OkStatus();
}

}  // namespace discretion::determine
