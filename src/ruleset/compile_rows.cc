// SPDX-License-Identifier: Apache-2.0
// The rows of a table: the ladder of the offence, and those of its branches.

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/ruleset/offence_reader.h"

namespace discretion::ruleset {
namespace {

using O = v1::Offence;
using BL = v1::BranchLadder;
using TierCriteria = google::protobuf::RepeatedPtrField<v1::TierCriteria>;

// Every offence has a cell for each component of each branch in each tier:
// without this limit a file of the permitted size could ask for terabytes.
constexpr size_t kMaxCells = 1'000'000;

}  // namespace

bool OffenceReader::ReadRows() {
  bool good =
      AddRows(message_.ladder(), message_.tier_criteria(),
              {place_, O::kLadderFieldNumber}, O::kTierCriteriaFieldNumber);
  if (statute_ == nullptr) return false;
  std::vector<int> rows_of(statute_->branches.size());
  for (int i = 0; i < message_.branch_ladder_size(); ++i) {
    const BL& own = message_.branch_ladder(i);
    const Place at = place_.Child(O::kBranchLadderFieldNumber, i, own.branch());
    const std::optional<int> branch =
        ResolveBranch(own.branch(), at, BL::kBranchFieldNumber);
    if (!branch) {
      good = false;
      continue;
    }
    if (rows_of[*branch] != 0) {
      Error({at, BL::kBranchFieldNumber}, "the branch has two ladders",
            "keep one");
      good = false;
      continue;
    }
    rows_of[*branch] = static_cast<int>(rule_.rows.size());
    good =
        AddRows(own.ladder(), own.tier_criteria(), {at, BL::kLadderFieldNumber},
                BL::kTierCriteriaFieldNumber) &&
        good;
  }
  if (!message_.ladder().empty() &&
      std::count(rows_of.begin(), rows_of.end(), 0) == 0) {
    Error({place_, O::kLadderFieldNumber},
          "every branch has a ladder of its own, so this one is never used",
          "remove `ladder`, or a `branch_ladder`");
  }
  rule_.rows_of = compiler_.model_->kept.lists.Keep(std::move(rows_of));
  return good;
}

bool OffenceReader::AddRows(const std::string& ladder,
                            const TierCriteria& criteria, const Spot& ladder_at,
                            int criteria_number) {
  Rows& rows = rule_.rows.emplace_back();
  ladder_spots_.push_back(ladder_at);
  if (ladder.empty()) {
    if (criteria.empty()) return true;
    Error({ladder_at.place, criteria_number},
          "criteria need a ladder to stand in", "name the `ladder`");
    return true;
  }
  rows.ladder = compiler_.Resolve(ladder, compiler_.ladders_, "ladder",
                                  ladder_at.place, ladder_at.number, 0);
  if (!rows.ladder) return false;
  const std::vector<Tier>& tiers =
      compiler_.model_->ladders[*rows.ladder].tiers;
  size_t count = 0;
  for (const Tier& tier : tiers) count += tier.criteria.size();
  for (const v1::TierCriteria& own : criteria) count += own.criterion_size();
  if (tiers.empty() || !Count(count)) return false;  // told
  if (statute_ != nullptr) {
    ReadCriteria(criteria, ladder_at.place, criteria_number, rows);
  }
  return true;
}

void OffenceReader::ReadCriteria(const TierCriteria& messages,
                                 const Place& place, int number, Rows& rows) {
  using M = v1::TierCriteria;
  const Ladder& ladder = compiler_.model_->ladders[*rows.ladder];
  std::vector<std::vector<int>> criteria;  // [tier]
  Index tiers;
  for (const Tier& tier : ladder.tiers) {
    tiers.emplace(tier.id, static_cast<int>(tiers.size()));
    criteria.push_back(tier.criteria);
  }
  for (int i = 0; i < messages.size(); ++i) {
    const M& added = messages[i];
    const Place at = place.Child(number, i, added.tier());
    const std::optional<int> tier = compiler_.Resolve(
        added.tier(), tiers, "tier", at, M::kTierFieldNumber, 0);
    if (added.criterion_size() == 0) {
      Error({at}, "no criterion is named",
            "add `criterion`, or remove the message");
    }
    for (int j = 0; j < added.criterion_size(); ++j) {
      const std::optional<int> criterion = compiler_.ResolveCriterion(
          added.criterion(j), at, M::kCriterionFieldNumber, j);
      if (tier && criterion) criteria[*tier].push_back(*criterion);
    }
  }
  rows.criteria = Lists(criteria);
  for (size_t i = 0; i < criteria.size(); ++i) {
    if (!criteria[i].empty()) continue;
    Error(ladder_spots_.back(),
          absl::StrCat("tier `", ladder.tiers[i].id,
                       "` has no criterion, so no case can reach it"),
          "add `tier_criteria`; for a tier that the source leaves to "
          "judgement, a finding that names it");
  }
}

bool OffenceReader::MakeCells() {
  const int branches = static_cast<int>(statute_->branches.size());
  size_t cells = 0;
  const auto tiers = [&](int b) {
    const Ladder* ladder = LadderOf(b);
    return ladder != nullptr ? ladder->tiers.size() : 0;
  };
  for (int b = 0; b < branches; ++b) {
    cells += branch(b).components.size() * tiers(b);
  }
  if (!Count(cells)) return false;
  for (int b = 0; b < branches; ++b) {
    const size_t components = branch(b).components.size();
    cells_.emplace_back(components, Column(tiers(b)));
    columns_.emplace_back(components, kNoColumn);
  }
  return true;
}

void OffenceReader::KeepCells() {
  Kept& kept = compiler_.model_->kept;
  Cells cells(cells_.size());
  for (size_t b = 0; b < cells_.size(); ++b) {
    cells[b].reserve(cells_[b].size());
    for (Column& column : cells_[b])
      cells[b].push_back(kept.columns.Keep(std::move(column)));
  }
  rule_.cells = kept.cells.Keep(std::move(cells));
}

bool OffenceReader::Count(size_t cells) {
  compiler_.cells_ += cells;
  if (compiler_.cells_ <= kMaxCells) return true;
  Error({place_},
        absl::StrCat("the tables up to here have more than ", kMaxCells,
                     " cells and criteria"),
        "split the ruleset into several");
  return false;
}

std::optional<int> OffenceReader::ResolveBranch(const std::string& id,
                                                const Place& place,
                                                int number) {
  if (!branches_.empty()) {
    return compiler_.Resolve(id, branches_, "branch", place, number, 0);
  }
  Error({place, number},
        absl::StrCat("provision `", statute_->id,
                     "` splits no cases, so there is no branch `", id, "`"),
        "leave the branch out, or name a provision that has branches");
  return std::nullopt;
}

}  // namespace discretion::ruleset
