// SPDX-License-Identifier: Apache-2.0
// Which of two editions is lighter: docs/editions.md, section 4.

#include <algorithm>
#include <map>

#include "discretion/answer.h"

namespace discretion {
namespace {

Term::Unit UnitOf(const Range<Term>& term) {
  return (term.min() ? term.min() : term.max())->value.unit();
}

void AddTerm(const Penalty& penalty, Imposed& kind) {
  kind.for_life = kind.for_life || penalty.for_life;
  if (!penalty.term) return;
  if (kind.term && UnitOf(*kind.term) != UnitOf(*penalty.term))
    kind.mixed_units = true;
  kind.term = kind.term ? kind.term->Hull(*penalty.term) : *penalty.term;
}

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
      AddTerm(penalty, kind);
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

// Whether the end `a` of a fine or term is higher than `b`. An excluded upper
// end lies below the same figure included, an excluded lower end above it; an
// upper end that is not there lies above all, a lower end below.
template <typename End>
bool HigherMax(const End& a, const End& b) {
  if (!b) return false;
  if (!a || a->value != b->value) return !a || a->value > b->value;
  return b->open && !a->open;
}
template <typename End>
bool HigherMin(const End& a, const End& b) {
  if (!a) return false;
  if (!b || a->value != b->value) return !b || a->value > b->value;
  return a->open && !b->open;
}

template <typename Quantity>
bool Higher(const std::optional<Range<Quantity>>& a,
            const std::optional<Range<Quantity>>& b) {
  return a && b &&
         (HigherMax(a->max(), b->max()) || HigherMin(a->min(), b->min()));
}

// Whether `a` is heavier than `b` in anything.
bool HeavierSomewhere(const Imposed& a, const Imposed& b) {
  return a.most > b.most || a.least > b.least || Higher(a.fine, b.fine) ||
         Higher(a.term, b.term) || (a.for_life && !b.for_life);
}

// Nothing says which of two things confiscated is more, nor how days compare
// with months, or a term with one that is not stated.
bool CanBeRanked(const Imposed& a, const Imposed& b) {
  if (a.most == Weight::kNone || b.most == Weight::kNone) return true;
  if (a.object != b.object || a.mixed_units || b.mixed_units) return false;
  if (a.term && b.term) return UnitOf(*a.term) == UnitOf(*b.term);
  return (a.term || a.for_life) == (b.term || b.for_life);
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
    row.lighter = CanBeRanked(row.earlier, row.later)
                      ? Join(HeavierSomewhere(row.earlier, row.later),
                             HeavierSomewhere(row.later, row.earlier))
                      : Lighter::kIncomparable;
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
