// SPDX-License-Identifier: Apache-2.0
#include "src/explain/made.h"

#include "src/determine/figures.h"
#include "src/determine/shares.h"
#include "src/explain/adjustments.h"
#include "src/explain/fines.h"

namespace discretion::explain {

using ruleset::Adjustment;

const Penalty* FineOf(const Option& option) {
  for (const Penalty& penalty : option.penalties) {
    if (penalty.kind == Kind::kFine) return &penalty;
  }
  return nullptr;
}

std::optional<Range<Ratio>> InFen(const std::optional<Range<Money>>& range) {
  if (!range) return std::nullopt;
  const auto end = [](const std::optional<Range<Money>::End>& of) {
    return of ? std::optional(
                    Range<Ratio>::End{Ratio(of->value.fen()), of->open})
              : std::nullopt;
  };
  const absl::StatusOr<Range<Ratio>> fen =
      Range<Ratio>::Create(end(range->min()), end(range->max()));
  if (!fen.ok()) return std::nullopt;
  return *fen;
}

std::optional<Range<Ratio>> Made(const Adjustment& adjustment,
                                 const Penalty& penalty,
                                 const std::optional<Range<Money>>& before) {
  const bool of_statute = adjustment.is == Adjustment::Is::kRange ||
                          adjustment.is == Adjustment::Is::kBelow;
  const std::optional<Range<Ratio>> from =
      InFen(of_statute ? penalty.statutory : before);
  if (!from || !from->min()) return std::nullopt;
  const determine::Shared made =
      adjustment.is == Adjustment::Is::kScale
          ? determine::Scale(*from, adjustment.share)
      : adjustment.is == Adjustment::Is::kBelow
          ? determine::BelowMinimum(*from, adjustment.share)
          : determine::Part(*from, adjustment.share);
  return made.ok() ? *made : std::nullopt;
}

std::optional<Range<Ratio>> MadeBy(const Context& context, const Step& step) {
  const Option& option = context.OptionOf(step);
  const Move& move = option.moves[step.move];
  const Adjustment& adjustment = AdjustmentOf(context, move);
  const Penalty* penalty = FineOf(option);
  if (penalty == nullptr || !penalty->settled || !move.fine ||
      adjustment.is == Adjustment::Is::kInstead) {
    return std::nullopt;
  }
  if (adjustment.is == Adjustment::Is::kShift)
    return InFen(BenchmarkFen(context, *option.branch, *move.tier, *penalty));
  return Made(
      adjustment, *penalty,
      step.move > 0 ? option.moves[step.move - 1].fine : option.benchmark);
}

}  // namespace discretion::explain
