// SPDX-License-Identifier: Apache-2.0
// Tiers of mitigation, and tiers that only bear its name.

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "src/ruleset/offence_reader.h"

namespace discretion::ruleset {
namespace {

using Is = Cell::Is;

}  // namespace

bool NamedMitigated(const Tier& tier) {
  return absl::StrContains(tier.label.zh, "减轻");
}

std::optional<bool> OffenceReader::Below(const Cell& cell,
                                         const Component& component) const {
  // A share, the whole, or silence: all inside the statute.
  if (cell.is != Is::kSpan || !cell.span.max) return false;
  const std::optional<expr::Span::End>& least = component.amount->min;
  if (!least) return std::nullopt;  // told already
  const expr::Pool& pool = compiler_.model_->pool;
  const std::optional<Ratio> minimum = pool.Constant(least->amount);
  if (minimum && *minimum == Ratio(0)) return false;
  const std::optional<Ratio> top = pool.Constant(cell.span.max->amount);
  if (!minimum || !top) return std::nullopt;
  return *top < *minimum ||
         (*top == *minimum && (cell.span.max->open || least->open));
}

void OffenceReader::CheckNotNegative(const Cell& cell, const Spot& spot) {
  if (cell.is != Is::kSpan) return;
  const std::optional<expr::Span::End>& min = cell.span.min;
  const std::optional<Ratio> least =
      min ? compiler_.model_->pool.Constant(min->amount) : Ratio(-1);
  if (!least || *least >= Ratio(0)) return;
  Error(spot, "the figure has no minimum, or one below zero",
        "a figure below the statutory minimum begins at 0 or above: `[0, …)`");
}

bool OffenceReader::OtherBelow(int b, int c, int tier) const {
  const std::vector<Component>& components = branch(b).components;
  for (int other = 0; other < static_cast<int>(components.size()); ++other) {
    const Component& component = components[other];
    if (other == c || !component.amount || columns_[b][other] < 0) continue;
    if (Imposed(component, LadderOf(b)->tiers[tier]) &&
        Below(cells_[b][other][tier], component).value_or(false)) {
      return true;
    }
  }
  return false;
}

void OffenceReader::CheckMitigated(int b, int c, int tier) {
  const Component& component = branch(b).components[c];
  if (!component.amount) return;
  const Tier& row = LadderOf(b)->tiers[tier];
  if (row.no_penalty || !(row.mitigated || NamedMitigated(row))) return;
  const Cell& cell = cells_[b][c][tier];
  const int column = columns_[b][c];
  const bool none =
      column >= 0 && message_.benchmark(column).cell(tier) == "none";
  if (none || !Imposed(component, row)) return;
  const std::optional<bool> below = Below(cell, component);
  const Spot spot = CellSpot(b, c, tier);
  if (row.mitigated) CheckNotNegative(cell, spot);
  const std::string name =
      absl::StrCat("tier `", row.id, "` is ",
                   row.mitigated ? "marked `mitigated`"
                                 : "named 减轻 but not marked `mitigated`");
  if (below.value_or(true) && !row.mitigated) {
    Error(spot, name,
          below ? "its figures lie below the statutory minimum: set "
                  "`mitigated: true`"
                : "set `mitigated: true`");
    return;
  }
  const std::optional<Ratio> minimum =
      component.amount->min
          ? compiler_.model_->pool.Constant(component.amount->min->amount)
          : std::nullopt;
  const bool nothing = minimum && *minimum == Ratio(0);
  // Where fine and term go together, one of them may be mitigated alone.
  if (below.value_or(false) || (row.mitigated && OtherBelow(b, c, tier)))
    return;
  Acknowledged(
      {.check = Check::kNotMitigated,
       .branches = {b},
       .tier = tier,
       .kind = component.kind,
       .spot = spot,
       .what = absl::StrCat(
           name, component.unit ? ", and its term " : ", and its fine ",
           below ? "does not" : "may not", " lie below the statutory minimum",
           InBranch(b)),
       .mend = nothing ? "the statute has no minimum, so nothing lies below "
                         "it: what is printed is 从轻"
                       : "what begins at the minimum is 从轻: compare the "
                         "figures and the tier's name with the print",
       .certain = below.has_value()});
}

}  // namespace discretion::ruleset
