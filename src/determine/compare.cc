// SPDX-License-Identifier: Apache-2.0
// Which of two editions is lighter: docs/editions.md, section 4.

#include <algorithm>
#include <map>

#include "discretion/answer.h"

namespace discretion {
namespace {

// Over the options of one determination.
std::map<Kind, Imposed> ImposedBy(const Determination& determination) {
  std::map<Kind, Imposed> all;
  std::map<Kind, size_t> options;
  for (const Option& option : determination.options()) {
    std::map<Kind, Weight> here;
    for (const Penalty& penalty : option.penalties) {
      Imposed& kind = all[penalty.kind];
      const Weight weight = penalty.duty == Duty::kCompulsory
                                ? Weight::kCompulsory
                                : Weight::kOptional;
      Weight& most = here.try_emplace(penalty.kind, weight).first->second;
      most = std::max(most, weight);
      if (penalty.object != nullptr && kind.object.empty())
        kind.object = *penalty.object;
      if (penalty.fine)
        kind.fine = kind.fine ? kind.fine->Hull(*penalty.fine) : *penalty.fine;
    }
    for (const auto& [kind, weight] : here) {
      Imposed& imposed = all[kind];
      const bool first = options[kind]++ == 0;
      imposed.most = std::max(imposed.most, weight);
      imposed.least = first ? weight : std::min(imposed.least, weight);
    }
  }
  for (auto& [kind, imposed] : all) {
    if (options[kind] < determination.options().size())
      imposed.least = Weight::kNone;
  }
  return all;
}

using End = std::optional<Range<Money>::End>;

// Whether the end `a` of a fine is higher than `b`. An excluded upper end lies
// below the same figure included, an excluded lower end above it; an upper end
// that is not there lies above all, a lower end below.
bool HigherMax(const End& a, const End& b) {
  if (!b) return false;
  if (!a || a->value != b->value) return !a || a->value > b->value;
  return b->open && !a->open;
}
bool HigherMin(const End& a, const End& b) {
  if (!a) return false;
  if (!b || a->value != b->value) return !b || a->value > b->value;
  return a->open && !b->open;
}

// Whether `a` is heavier than `b` in anything.
bool HeavierSomewhere(const Imposed& a, const Imposed& b) {
  if (a.most > b.most || a.least > b.least) return true;
  return a.fine && b.fine &&
         (HigherMax(a.fine->max(), b.fine->max()) ||
          HigherMin(a.fine->min(), b.fine->min()));
}

Lighter Join(bool old_heavier, bool new_heavier) {
  if (old_heavier && new_heavier) return Lighter::kIncomparable;
  if (old_heavier) return Lighter::kNew;
  return new_heavier ? Lighter::kOld : Lighter::kNeither;
}

bool Settled(const Determination& determination) {
  return determination.outcome() == Outcome::kDetermined ||
         determination.outcome() == Outcome::kChoice;
}

}  // namespace

Comparison CompareEditions(const Determination& earlier,
                           const Determination& later) {
  std::map<Kind, KindCompared> kinds;
  for (auto& [kind, imposed] : ImposedBy(earlier))
    kinds[kind].earlier = imposed;
  for (auto& [kind, imposed] : ImposedBy(later)) kinds[kind].later = imposed;
  Comparison comparison;
  bool old_heavier = false;
  bool new_heavier = false;
  for (auto& [kind, row] : kinds) {
    row.kind = kind;
    const bool both =
        row.earlier.most != Weight::kNone && row.later.most != Weight::kNone;
    // Nothing says which of two things confiscated is more.
    const bool other_object = both && row.earlier.object != row.later.object;
    row.lighter = other_object ? Lighter::kIncomparable
                               : Join(HeavierSomewhere(row.earlier, row.later),
                                      HeavierSomewhere(row.later, row.earlier));
    const bool crossed = row.lighter == Lighter::kIncomparable;
    old_heavier = old_heavier || crossed || row.lighter == Lighter::kNew;
    new_heavier = new_heavier || crossed || row.lighter == Lighter::kOld;
    comparison.kinds.push_back(row);
  }
  comparison.lighter = Settled(earlier) && Settled(later)
                           ? Join(old_heavier, new_heavier)
                           : Lighter::kOpen;
  return comparison;
}

}  // namespace discretion
