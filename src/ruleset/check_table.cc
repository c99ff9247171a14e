// SPDX-License-Identifier: Apache-2.0
// The printed table against the statute.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/ruleset/offence_reader.h"

namespace discretion::ruleset {
namespace {

using Is = Cell::Is;

std::string KindId(Kind kind) {
  return v1::Component::Kind_Name(static_cast<v1::Component::Kind>(kind));
}

bool HasShares(const Ladder& ladder) {
  return std::any_of(ladder.tiers.begin(), ladder.tiers.end(),
                     [](const Tier& tier) { return tier.share.has_value(); });
}

}  // namespace

void OffenceReader::CheckTable() {
  for (int b = 0; b < static_cast<int>(statute_->branches.size()); ++b) {
    CheckLevels(b);
    const Ladder* ladder = LadderOf(b);
    if (ladder == nullptr) continue;
    CheckLadderShares(b);
    const int tiers = static_cast<int>(ladder->tiers.size());
    const int components = static_cast<int>(branch(b).components.size());
    for (int c = 0; c < components; ++c) {
      const int column = columns_[b][c];
      if (column == kBrokenColumn) continue;
      if (column == kNoColumn) CheckAbsent(b, c);
      for (int tier = 0; tier < tiers; ++tier) {
        if (column != kNoColumn) {
          if (cells_[b][c][tier].is == Is::kSilent) continue;  // told
          CheckCell(b, c, tier);
        } else {
          CheckTermShare(b, c, tier);
        }
        CheckMitigated(b, c, tier);
      }
    }
    CheckAlternatives(b);
    for (int tier = 0; tier < tiers; ++tier) CheckImposes(b, tier);
  }
}

// The statute says "aggravated" and leaves the rest to levels: a ladder without
// them could not decide.
void OffenceReader::CheckLevels(int b) {
  const std::vector<Component>& components = branch(b).components;
  if (std::none_of(components.begin(), components.end(),
                   [](const Component& it) { return it.from_level; })) {
    return;
  }
  const Ladder* ladder = LadderOf(b);
  if (ladder != nullptr &&
      std::all_of(ladder->tiers.begin(), ladder->tiers.end(),
                  [](const Tier& tier) { return tier.level.has_value(); })) {
    return;
  }
  Error(LadderSpot(b),
        "the provision adds a kind from a level on, but not every tier has a "
        "level",
        "use a ladder whose tiers all carry a level");
}

// Where the table has no column of its own the ladder's shares apply.
void OffenceReader::CheckLadderShares(int b) {
  if (!HasShares(*LadderOf(b))) return;
  const std::vector<Component>& components = branch(b).components;
  for (size_t c = 0; c < components.size(); ++c) {
    const std::optional<expr::Span>& amount = components[c].amount;
    if (!amount || Bounded(*amount) || columns_[b][c] != kNoColumn) continue;
    Error(LadderSpot(b),
          "the statutory range has no maximum to take a share of",
          "give a `benchmark` with figures");
  }
}

void OffenceReader::CheckAbsent(int b, int c) {
  const Component& component = branch(b).components[c];
  const Ladder& ladder = *LadderOf(b);
  const bool table = message_.benchmark_size() > 0 || HasShares(ladder) ||
                     !rule_.methods.empty();
  if (!table || component.duty != Duty::kCompulsory) return;
  std::vector<int> silent;
  for (int tier = 0; tier < static_cast<int>(ladder.tiers.size()); ++tier) {
    const Tier& row = ladder.tiers[tier];
    const bool share =
        (component.amount && row.share) ||
        (component.kind == Kind::kFine && !rule_.methods.empty());
    if (!row.no_penalty && !share && Imposed(component, row)) {
      silent.push_back(tier);
    }
  }
  if (silent.empty()) return;
  Finding finding{.check = Check::kMissingKind,
                  .branches = {b},
                  .tier = {},
                  .kind = component.kind,
                  .spot = {place_},
                  .what = {},
                  .mend = {}};
  finding.what =
      absl::StrCat("the table has no column for ", KindId(component.kind),
                   ", which the statute makes compulsory", InBranch(b));
  finding.mend = "add a column, `whole` where the kind is imposed";
  if (silent.size() == 1) {
    finding.tier = silent.front();
    absl::StrAppend(&finding.what, " in tier `",
                    ladder.tiers[silent.front()].id, "`");
  }
  Acknowledged(finding);
}

void OffenceReader::CheckCell(int b, int c, int tier) {
  const Component& component = branch(b).components[c];
  const Tier& row = LadderOf(b)->tiers[tier];
  const bool none = cells_[b][c][tier].is == Is::kNone;
  if (row.no_penalty) {
    if (none) return;
    Error(CellSpot(b, c, tier),
          absl::StrCat("tier `", row.id, "` is without penalty"),
          "write `none`, or remove `no_penalty` from the tier");
    return;
  }
  const bool imposed = Imposed(component, row);
  if (none ? imposed && component.duty == Duty::kCompulsory : !imposed)
    CheckDuty(b, c, tier);
  CheckFigures(b, c, tier);
}

void OffenceReader::CheckDuty(int b, int c, int tier) {
  const Component& component = branch(b).components[c];
  const Tier& row = LadderOf(b)->tiers[tier];
  Cell& cell = cells_[b][c][tier];
  Finding finding{.check = Check::kMissingKind,
                  .branches = {b},
                  .tier = tier,
                  .kind = component.kind,
                  .spot = CellSpot(b, c, tier),
                  .what = {},
                  .mend = {}};
  if (cell.is == Is::kNone) {
    finding.what = absl::StrCat(
        "`none` drops a kind that the statute makes compulsory, in tier `",
        row.id, "`", InBranch(b));
    finding.mend =
        "write `whole`: only a tier with `no_penalty` imposes nothing";
    Acknowledged(finding);
    cell = {Is::kSilent, {}};
  } else {
    finding.check = Check::kForeignKind;
    finding.what =
        absl::StrCat("the statute has this kind only for heavier tiers than `",
                     row.id, "`", InBranch(b));
    finding.mend = "write `none`, or correct `from_level` or the tier's level";
    if (Acknowledged(finding)) cell = {Is::kNone, {}};
  }
}

void OffenceReader::CheckFigures(int b, int c, int tier) {
  const Component& component = branch(b).components[c];
  const Cell& cell = cells_[b][c][tier];
  if (!component.amount) return;
  if (cell.is == Is::kShare && !Bounded(*component.amount)) {
    Error(CellSpot(b, c, tier),
          "the statutory range has no maximum to take a share of",
          "write figures instead of percentages");
  }
  CheckTermShare(b, c, tier);
  if (cell.is != Is::kSpan) return;
  const Tier& row = LadderOf(b)->tiers[tier];
  if (row.mitigated) return;
  if (NamedMitigated(row) && Below(cell, component).value_or(false)) {
    return;  // told as a tier that is not marked
  }
  const std::optional<Range<Ratio>> inner = compiler_.Constant(cell.span);
  const std::optional<Range<Ratio>> outer =
      compiler_.Constant(*component.amount);
  const bool certain = inner && outer;
  if (certain && outer->Contains(*inner)) return;
  Acknowledged(
      {.check = Check::kOutsideStatute,
       .branches = {b},
       .tier = tier,
       .kind = component.kind,
       .spot = CellSpot(b, c, tier),
       .what = absl::StrCat("`", message_.benchmark(columns_[b][c]).cell(tier),
                            "` ", certain ? "lies" : "may lie",
                            " outside the statutory range", InBranch(b)),
       .mend = "compare the figure with the published table and the "
               "amount with the statute",
       .certain = certain});
}

void OffenceReader::CheckImposes(int b, int tier) {
  const Tier& row = LadderOf(b)->tiers[tier];
  if (row.no_penalty) return;
  bool none = false;
  const std::vector<Component>& components = branch(b).components;
  for (size_t c = 0; c < components.size(); ++c) {
    if (columns_[b][c] == kBrokenColumn) return;
    const bool dropped = cells_[b][c][tier].is == Is::kNone;
    if (!dropped && Imposed(components[c], row)) return;
    none = none || dropped;
  }
  if (!none) return;
  Error(LadderSpot(b),
        absl::StrCat("tier `", row.id, "` imposes nothing", InBranch(b)),
        "if the source has no penalty there, set `no_penalty: true` on the "
        "tier, in a ladder of the branch's own if others have one");
}

void OffenceReader::CheckBranches() {
  // Errors, and warnings: a hostile file has millions.
  constexpr int kTold = 8;
  auto [known, added] = compiler_.overlaps_.try_emplace(rule_.provision);
  if (added) {
    known->second = FindOverlaps(statute_->branches, compiler_.model_->pool,
                                 compiler_.longest_when_[rule_.provision],
                                 compiler_.overlap_effort_);
  }
  int errors = 0;
  int warnings = 0;
  for (const Overlap& overlap : known->second) {
    const bool certain = !overlap.facts.empty();
    const std::string pair =
        absl::StrCat("branches `", branch(overlap.first).id, "` and `",
                     branch(overlap.second).id, "`");
    const bool acknowledged = Acknowledged(
        {.check = Check::kBranchesOverlap,
         .branches = {overlap.first, overlap.second},
         .tier = {},
         .kind = {},
         .spot = {place_, v1::Offence::kPenalisedByFieldNumber},
         .what = certain ? absl::StrCat(pair, " hold in one case: `",
                                        overlap.facts, "`")
                         : absl::StrCat(pair, " may hold in one case"),
         .mend = "let the conditions exclude each other",
         .certain = certain,
         .tell_known = warnings < kTold});
    warnings += acknowledged;
    errors += !acknowledged && certain;
    if (errors == kTold) return;
  }
}

}  // namespace discretion::ruleset
