// SPDX-License-Identifier: Apache-2.0
// The printed table against terms and alternatives of the statute.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "src/ruleset/offence_reader.h"
#include "src/ruleset/terms.h"

namespace discretion::ruleset {
namespace {

std::optional<Range<Ratio>> PartOf(const Range<Ratio>& range,
                                   const Range<Ratio>& share) {
  const auto end =
      [&](const Range<Ratio>::End& of) -> std::optional<Range<Ratio>::End> {
    const Ratio low = range.min()->value;
    const std::optional<Ratio> width = range.max()->value.Minus(low);
    const std::optional<Ratio> part =
        width ? width->Times(of.value) : std::nullopt;
    const std::optional<Ratio> value = part ? low.Plus(*part) : std::nullopt;
    if (!value) return std::nullopt;
    return Range<Ratio>::End{*value, of.open};
  };
  const absl::StatusOr<Range<Ratio>> made =
      Range<Ratio>::Create(end(*share.min()), end(*share.max()));
  if (!made.ok()) return std::nullopt;
  return *made;
}

}  // namespace

void OffenceReader::CheckTermShare(int b, int c, int tier) {
  const Component& component = branch(b).components[c];
  const Tier& row = LadderOf(b)->tiers[tier];
  const Cell& cell = cells_[b][c][tier];
  if (!component.unit || row.no_penalty || !Imposed(component, row)) return;
  const bool own = cell.is == Cell::Is::kShare;
  if (!own && !(cell.is == Cell::Is::kSilent && row.share)) return;
  const std::optional<Range<Ratio>> share =
      compiler_.Constant(own ? cell.span : *row.share);
  const std::optional<Range<Ratio>> statute =
      compiler_.Constant(*component.amount);
  // One figure has no parts; what lacks an end is told already.
  if (!share || !statute || !statute->max() || statute->is_point()) return;
  const std::optional<Range<Ratio>> part = PartOf(*statute, *share);
  if (part && ToWholeTerm(*part, *component.unit)) return;
  Error(own ? CellSpot(b, c, tier) : LadderSpot(b),
        absl::StrCat("the share of tier `", row.id,
                     "` leaves no whole term of the statute's", InBranch(b)),
        "give the column figures");
}

void OffenceReader::CheckAlternatives(int b) {
  const std::vector<Component>& components = branch(b).components;
  for (int first = 0; first < static_cast<int>(components.size()); ++first) {
    const int alternative = components[first].alternative;
    if (alternative < 0) continue;
    std::vector<int> members;
    for (int c = 0; c < static_cast<int>(components.size()); ++c) {
      if (components[c].alternative == alternative) members.push_back(c);
    }
    if (members.front() == first) CheckAlternative(b, members);
  }
}

void OffenceReader::CheckAlternative(int b, const std::vector<int>& members) {
  const std::vector<Component>& components = branch(b).components;
  const Ladder& ladder = *LadderOf(b);
  std::vector<std::string> names;
  bool column = false;
  for (int c : members) {
    if (columns_[b][c] == kBrokenColumn) return;
    column = column || columns_[b][c] != kNoColumn;
    names.push_back(v1::Component::Kind_Name(
        static_cast<v1::Component::Kind>(components[c].kind)));
  }
  Finding finding{.check = Check::kMissingKind,
                  .branches = {b},
                  .tier = {},
                  .kind = components[members.front()].kind,
                  .spot = {place_},
                  .what = {},
                  .mend = {}};
  const bool share = std::any_of(members.begin(), members.end(), [&](int c) {
    return components[c].amount.has_value();
  });
  const bool told_by_shares =
      share && std::any_of(ladder.tiers.begin(), ladder.tiers.end(),
                           [](const Tier& tier) { return tier.share; });
  if (!column) {
    if (message_.benchmark_size() == 0 || told_by_shares) return;
    finding.what = absl::StrCat(
        "the table has no column for any of ", absl::StrJoin(names, ", "),
        ", of which the statute makes one compulsory", InBranch(b));
    finding.mend = "add a column for those that the table prints";
    Acknowledged(finding);
    return;
  }
  for (int tier = 0; tier < static_cast<int>(ladder.tiers.size()); ++tier) {
    const Tier& row = ladder.tiers[tier];
    const bool left = std::any_of(members.begin(), members.end(), [&](int c) {
      return Imposed(components[c], row) &&
             cells_[b][c][tier].is != Cell::Is::kNone;
    });
    if (row.no_penalty || left) continue;
    finding.tier = tier;
    finding.spot = CellSpot(b, members.front(), tier);
    finding.what = absl::StrCat(
        "tier `", row.id, "` leaves none of ", absl::StrJoin(names, ", "),
        ", of which the statute makes one compulsory", InBranch(b));
    finding.mend = "write `whole` or figures for those that may be taken";
    Acknowledged(finding);
    for (int c : members) cells_[b][c][tier] = {Cell::Is::kSilent, {}};
  }
}

}  // namespace discretion::ruleset
