// SPDX-License-Identifier: Apache-2.0
#include "src/determine/adjust.h"

#include <algorithm>
#include <cstdlib>

#include "src/determine/choices.h"
#include "src/determine/shares.h"
#include "src/ruleset/terms.h"

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
std::optional<Range<Ratio>> Held(const Range<Ratio>& statutory, Effect effect,
                                 const Range<Ratio>& range) {
  if (effect == Effect::kMitigate) return range;
  return HoldInside(range, statutory);
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
Shared Made(const Range<Ratio>& statutory, const Adjustment& adjustment,
            const Range<Ratio>& before) {
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

// A fine or term after an adjustment; nullopt: it has no room there.
Shared Moved(const Range<Ratio>& statutory, Effect effect,
             const Adjustment& adjustment, const Range<Ratio>& before) {
  const Shared made = Made(statutory, adjustment, before);
  if (!made.ok() || !*made) return made;
  return Held(statutory, effect, Directed(effect, **made, before));
}

bool HasWholeTerm(const Table& table, const TermState& term) {
  return ruleset::ToWholeTerm(term.range,
                              *table.statute().components[term.component].unit)
      .has_value();
}

absl::Status AdjustTerms(const Table& table, Effect effect,
                         const Adjustment& adjustment, State& state) {
  for (TermState& term : state.terms) {
    const Shared moved = Moved(table.StatutoryOf(term.component), effect,
                               adjustment, term.range);
    if (!moved.ok()) return moved.status();
    if (!*moved) continue;
    TermState after = term;
    after.range = **moved;
    if (HasWholeTerm(table, after)) term = after;
  }
  return absl::OkStatus();
}

// Acts on the fine and on every term.
absl::StatusOr<Adjusted> AdjustFigures(Table& table, Effect effect,
                                       const Adjustment& adjustment,
                                       const State& before) {
  Adjusted out;
  State after = before;
  const absl::Status terms = AdjustTerms(table, effect, adjustment, after);
  if (!terms.ok()) return terms;
  if (before.fine && !before.exact) {
    after.fine = Bound(table, effect, *before.fine);
    out.state = after;
    return out;
  }
  if (before.fine) {
    const Shared moved =
        Moved(table.figures().statutory(), effect, adjustment, *before.fine);
    if (!moved.ok()) return moved.status();
    if (*moved) after.fine = **moved;
  }
  if (!after.Same(before)) out.state = after;
  return out;
}

// In the order of components.
void AddTerm(const TermState& term, State& state) {
  const auto after = std::find_if(
      state.terms.begin(), state.terms.end(),
      [&](const TermState& other) { return other.component > term.component; });
  state.terms.insert(after, term);
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
  if ((after.imposed >> instead & 1) == 0 &&
      table.statute().components[instead].unit) {
    AddTerm({.component = static_cast<int8_t>(instead),
             .range = table.StatutoryOf(instead)},
            after);
  }
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
    if (const TermState* term = before.TermOf(static_cast<int>(i)))
      AddTerm(*term, after);
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
  for (TermState& term : after->terms) {
    const TermState* from = before.TermOf(term.component);
    if (from != nullptr) term.range = Directed(effect, term.range, from->range);
  }
  after->exact = after->exact && (before.exact || !before.fine);
  const bool keeps = effect == Effect::kLighten ||
                     (effect == Effect::kMitigate && !rule.may_drop_kinds);
  if (keeps) KeepKinds(table, before, *after);
  if (after->fine) {
    after->fine = Held(table.figures().statutory(), effect, *after->fine);
    if (!after->fine) return out;
  }
  for (TermState& term : after->terms) {
    const std::optional<Range<Ratio>> held =
        Held(table.StatutoryOf(term.component), effect, term.range);
    if (!held) return out;
    term.range = *held;
    if (!HasWholeTerm(table, term)) return out;
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
      return AdjustFigures(table, effect, adjustment, before);
  }
}

}  // namespace discretion::determine
