// SPDX-License-Identifier: Apache-2.0
// Stage 3: the tiers whose criteria the case meets or may meet.

#include <algorithm>
#include <bit>

#include "absl/strings/str_cat.h"
#include "src/determine/work.h"

namespace discretion::determine {
namespace {

using ruleset::Rows;
using ruleset::SeveralMatch;

// One set of rows, and a branch that has them.
struct RowsAt {
  int rows;
  int branch;
};

using OpenItems = absl::InlinedVector<Item, 4>;

// Where the findings of the rows' first criterion stand.
int FirstPlace(const Work& work, int rows) {
  int place = static_cast<int>(work.provision.branches.size());
  for (int i = 0; i < rows; ++i) {
    if (work.rule.rows[i].ladder)
      place += static_cast<int>(work.rule.rows[i].criteria.all().size());
  }
  return place;
}

// A tier holds if any of its criteria does. Its open criteria are left in
// `open`; `place` moves past all of them.
absl::StatusOr<StepResult> TestTier(Work& work, const RowsAt& table, int tier,
                                    OpenItems& open, int& place) {
  StepResult tier_result = StepResult::kFails;
  absl::Status error;
  const size_t tier_step = work.steps.size();
  Step step{.stage = Stage::kTier,
            .kind = StepKind::kTier,
            .branch = static_cast<int8_t>(table.branch),
            .tier = static_cast<int8_t>(tier)};
  work.Note(step);
  step.kind = StepKind::kCriterion;
  const size_t before = open.size();
  for (int criterion : work.rule.rows[table.rows].criteria[tier]) {
    const ruleset::Criterion& rule = work.model.criteria[criterion];
    const absl::StatusOr<StepResult> result =
        Decide(work, rule, "criterion",
               FoundAt{&Findings::Truths::conditions, place++});
    if (!result.ok()) {
      error = result.status();
      continue;
    }
    step.result = *result;
    step.criterion = criterion;
    work.Note(step);
    if (*result == StepResult::kUnknown) {
      open.push_back({.is = Item::Is::kCriterion,
                      .when = rule.when,
                      .index = tier,
                      .rows = table.rows});
    }
    if (*result == StepResult::kHolds || (*result == StepResult::kUnknown &&
                                          tier_result == StepResult::kFails)) {
      tier_result = *result;
    }
  }
  if (tier_result != StepResult::kHolds && !error.ok()) return error;
  if (tier_result == StepResult::kHolds) open.resize(before);
  work.steps[tier_step].result = tier_result;
  return tier_result;
}

// Notes how the ladder chooses among the tiers that certainly hold.
void NoteSeveral(Work& work, const RowsAt& table, uint64_t tiers) {
  const ruleset::Ladder& ladder = *work.model.LadderOf(work.rule, table.branch);
  if (std::popcount(tiers) < 2) return;
  Step step{.stage = Stage::kTier,
            .kind = StepKind::kSeveralTiers,
            .branch = static_cast<int8_t>(table.branch)};
  if (ladder.several_match != SeveralMatch::kEach) {
    step.kind = StepKind::kTierChosen;
    step.result = StepResult::kHolds;
    step.tier = std::countr_zero(Leave(ladder, tiers));
  }
  work.Note(step);
}

absl::Status TestRows(Work& work, const RowsAt& table) {
  const ruleset::Ladder& ladder = *work.model.LadderOf(work.rule, table.branch);
  uint64_t holds = 0;
  OpenItems open;
  int place = FirstPlace(work, table.rows);
  for (int i = 0; i < static_cast<int>(ladder.tiers.size()); ++i) {
    const absl::StatusOr<StepResult> result =
        TestTier(work, table, i, open, place);
    if (!result.ok()) return result.status();
    if (*result == StepResult::kHolds) holds |= uint64_t{1} << i;
  }
  NoteSeveral(work, table, holds);
  work.known.tiers[table.rows] = Leave(ladder, holds);
  for (const Item& item : open) {
    // What the ladder's rule would displace is not asked for.
    const uint64_t with = Leave(ladder, holds | uint64_t{1} << item.index);
    if ((with >> item.index & 1) != 0) work.items.push_back(item);
  }
  return absl::OkStatus();
}

// Narrows `box` to the cases of `tier` (absent: of no tier); false if there is
// none.
bool AssumeTier(const Work& work, const ruleset::Rows& rows,
                std::optional<int> tier, expr::Box& box) {
  const auto assume = [&](expr::Box& which, int criterion, bool truth) {
    return which.Assume(work.model.criteria[criterion].when, truth);
  };
  if (!tier) {
    for (int criterion : rows.criteria.all()) {
      if (!assume(box, criterion, false)) return false;
    }
    return true;
  }
  const absl::Span<const int> criteria = rows.criteria[*tier];
  if (criteria.size() == 1) return assume(box, criteria[0], true);
  return std::any_of(criteria.begin(), criteria.end(), [&](int criterion) {
    expr::Box one = box;
    return assume(one, criterion, true);
  });
}

}  // namespace

std::optional<expr::Box> BoxOf(const Work& work, int branch,
                               std::optional<int> tier) {
  expr::Box box(work.model.pool, work.slots);
  const std::optional<expr::Ref>& when = work.provision.branches[branch].when;
  if (when && !box.Assume(*when)) return std::nullopt;
  if (!AssumeTier(work, work.rule.RowsOf(branch), tier, box))
    return std::nullopt;
  return box;
}

uint64_t Leave(const ruleset::Ladder& ladder, uint64_t tiers) {
  switch (ladder.several_match) {
    case SeveralMatch::kEach:
      return tiers;
    case SeveralMatch::kHeavier:
      return std::bit_floor(tiers);
    case SeveralMatch::kLighter:
      return tiers & (~tiers + 1);
  }
  return tiers;
}

absl::Status TestTiers(Work& work) {
  work.known.tiers.assign(work.rule.rows.size(), 0);
  uint64_t possible = work.known.branches;
  for (const Item& item : work.items) {
    if (item.is == Item::Is::kBranch) possible |= uint64_t{1} << item.index;
  }
  absl::InlinedVector<bool, 8> tested(work.rule.rows.size());
  for (size_t b = 0; b < work.rule.rows_of.size(); ++b) {
    const int rows = work.rule.rows_of[b];
    if ((possible >> b & 1) == 0 || tested[rows]) continue;
    tested[rows] = true;
    if (!work.rule.rows[rows].ladder) {
      work.Note({.stage = Stage::kTier,
                 .kind = StepKind::kNoLadder,
                 .branch = static_cast<int8_t>(b)});
      continue;
    }
    const absl::Status status = TestRows(work, {rows, static_cast<int>(b)});
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace discretion::determine
