// SPDX-License-Identifier: Apache-2.0
#include "src/determine/adjust.h"

#include <cstdlib>

#include "src/determine/choices.h"
#include "src/determine/shares.h"

namespace discretion::determine {
namespace {

using ruleset::Adjustment;
using ruleset::Component;
using ruleset::Rule;
using ruleset::Tier;

Range<Ratio> Directed(Effect effect, const Range<Ratio>& made,
                      const Range<Ratio>& before) {
  return IsLighter(effect) ? Lower(made, before) : Higher(made, before);
}

// nullopt: no lawful figure is left.
std::optional<Range<Ratio>> Held(const Table& table, Effect effect,
                                 const Range<Ratio>& range) {
  if (effect == Effect::kMitigate) return range;
  return HoldInside(range, table.figures().statutory());
}

// Bounds of what any adjustment of the fine makes, where an unknown fact moves
// it.
Range<Ratio> Bound(const Table& table, Effect effect,
                   const Range<Ratio>& before) {
  const Range<Ratio>& statutory = table.figures().statutory();
  if (effect == Effect::kMitigate)
    return Lower(before, Range<Ratio>::AtLeast(Ratio(0)));
  return IsLighter(effect) ? Lower(before, statutory)
                           : Higher(before, statutory);
}

bool HasNoMinimum(const Range<Ratio>& statutory) {
  return !statutory.min() || statutory.min()->value == Ratio(0);
}

// The new range before its direction and the statute are looked at; nullopt if
// nothing is left of it.
Shared Made(const Table& table, const Adjustment& adjustment,
            const Range<Ratio>& before) {
  const Range<Ratio>& statutory = table.figures().statutory();
  switch (adjustment.is) {
    case Adjustment::Is::kPart:
      if (before.is_point()) return std::optional<Range<Ratio>>();
      return Part(before, adjustment.share);
    case Adjustment::Is::kRange:
      return Part(statutory, adjustment.share);
    case Adjustment::Is::kScale:
      return Scale(before, adjustment.share);
    default:
      if (HasNoMinimum(statutory)) return std::optional<Range<Ratio>>();
      return BelowMinimum(statutory, adjustment.share);
  }
}

absl::StatusOr<Adjusted> AdjustFine(Table& table, Effect effect,
                                    const Adjustment& adjustment,
                                    const State& before) {
  Adjusted out;
  if (!before.fine) return out;
  State after = before;
  if (!before.exact) {
    after.fine = Bound(table, effect, *before.fine);
    out.state = after;
    return out;
  }
  const Shared made = Made(table, adjustment, *before.fine);
  if (!made.ok()) return made.status();
  if (!*made) return out;
  after.fine = Held(table, effect, Directed(effect, **made, *before.fine));
  if (after.fine && !after.Same(before)) out.state = after;
  return out;
}

// A lighter kind in place of a fine that has no minimum to go below.
Adjusted ReplaceFine(const Table& table, const Adjustment& adjustment,
                     const State& before) {
  Adjusted out;
  const int instead = table.Find(*adjustment.instead);
  if (!before.fine || instead < 0 ||
      !HasNoMinimum(table.figures().statutory())) {
    return out;
  }
  State after = before;
  after.fine.reset();
  after.imposed &= ~(uint32_t{1} << table.fine());
  after.imposed |= uint32_t{1} << instead;
  out.state = after;
  return out;
}

// A compulsory kind that the new tier lacks stays as it was.
void KeepKinds(const Table& table, const State& before, State& after) {
  const std::vector<Component>& components = table.statute().components;
  for (size_t i = 0; i < components.size(); ++i) {
    const uint32_t bit = uint32_t{1} << i;
    if (components[i].duty != Duty::kCompulsory ||
        (before.imposed & bit) == 0 || (after.imposed & bit) != 0) {
      continue;
    }
    after.imposed |= bit;
    after.kept |= bit;
    if (components[i].kind != Kind::kFine) continue;
    after.fine = before.fine;
    after.exact = before.exact;
  }
}

bool IsEnd(const Table& table, Effect effect, int tier) {
  if (tier < 0 || tier >= static_cast<int>(table.ladder()->tiers.size()))
    return true;
  const Tier& row = table.ladder()->tiers[tier];
  return row.no_penalty || (effect == Effect::kLighten && row.mitigated);
}

absl::StatusOr<Adjusted> Shift(Table& table, Effect effect, const Rule& rule,
                               const Adjustment& adjustment,
                               const State& before) {
  Adjusted out;
  if (!before.tier) return out;
  const int step = adjustment.shift < 0 ? -1 : 1;
  int tier = *before.tier;
  for (int i = 0; i < std::abs(adjustment.shift); ++i) {
    out.stopped = IsEnd(table, effect, tier + step);
    if (out.stopped) break;
    tier += step;
  }
  if (tier == *before.tier) return out;
  absl::StatusOr<State> after = table.At(tier);
  if (!after.ok()) return after.status();
  if (after->fine && before.fine)
    after->fine = Directed(effect, *after->fine, *before.fine);
  after->exact = after->exact && (before.exact || !before.fine);
  const bool keeps = effect == Effect::kLighten ||
                     (effect == Effect::kMitigate && !rule.may_drop_kinds);
  if (keeps) KeepKinds(table, before, *after);
  if (after->fine) {
    after->fine = Held(table, effect, *after->fine);
    if (!after->fine) return out;
  }
  out.state = *std::move(after);
  return out;
}

}  // namespace

absl::StatusOr<Adjusted> Adjust(Table& table, Effect effect, const Rule& rule,
                                const Adjustment& adjustment,
                                const State& before) {
  switch (adjustment.is) {
    case Adjustment::Is::kShift:
      return Shift(table, effect, rule, adjustment, before);
    case Adjustment::Is::kInstead:
      return ReplaceFine(table, adjustment, before);
    default:
      return AdjustFine(table, effect, adjustment, before);
  }
}

}  // namespace discretion::determine
