// SPDX-License-Identifier: Apache-2.0
#include "tests/naive/naive.h"

#include <cstdlib>
#include <vector>

#include "tests/naive/choice.h"
#include "tests/naive/table.h"

namespace discretion::naive {
namespace {

// --- Section 3: what an effect does.

class Effects {
 public:
  Effects(Book& book, BranchTable& table, Notes& notes)
      : book_(book), table_(table), notes_(notes) {}

  // All states that one effect may make of one.
  std::set<State> Act(v1::Effect effect, const State& before) {
    const v1::Rule& rule = Find(effect);
    std::set<State> out;
    for (const v1::Adjustment& adjustment : rule.adjustment()) {
      const std::optional<State> after = Adjust(rule, adjustment, before);
      if (after) out.insert(*after);
      if (adjustment.below().empty()) continue;
      const std::optional<State> other = WithoutMinimum(rule, before);
      if (other) out.insert(*other);
    }
    if (out.empty()) {
      notes_.no_room = true;
      out.insert(before);
    }
    return out;
  }

 private:
  const v1::Rule& Find(v1::Effect effect) const {
    for (const v1::Rule& rule : book_.rules.rule()) {
      if (rule.effect() == effect) return rule;
    }
    std::abort();  // such a ruleset cannot be loaded
  }

  // What an adjustment makes of one range before its direction; nullopt: there
  // is nothing to make.
  std::optional<NaiveRange> Made(const v1::Adjustment& adjustment,
                                 const NaiveRange& range,
                                 const NaiveRange& statute) const {
    if (!adjustment.part().empty()) {
      const bool single =
          range.min && range.max && range.min->value == range.max->value;
      if (single) return std::nullopt;  // a single figure has no parts
      return Part(range, adjustment.part());
    }
    if (!adjustment.range().empty()) return Part(statute, adjustment.range());
    if (!adjustment.scale().empty()) return Scale(range, adjustment.scale());
    if (!statute.min || statute.min->value == Fraction(0)) return std::nullopt;
    return Below(statute, adjustment.below());
  }

  // nullopt: no room.
  std::optional<State> Adjust(const v1::Rule& rule,
                              const v1::Adjustment& adjustment,
                              const State& before) {
    if (adjustment.shift() != 0) return Shift(rule, adjustment, before);
    State after = before;
    if (before.range) AdjustFine(rule, adjustment, *before.range, after);
    for (const auto& [kind, term] : before.terms) {
      const NaiveRange statute = table_.StatuteOf(kind);
      const std::optional<NaiveRange> made = Made(adjustment, term, statute);
      if (!made) continue;
      std::optional<NaiveRange> held = Directed(rule.effect(), *made, term);
      if (rule.effect() != v1::EFFECT_MITIGATE)
        held = HoldInside(*held, statute);
      if (!held || !table_.Whole(kind, *held)) continue;
      if (*held != term) notes_.term_moved = true;
      after.terms[kind] = *held;
    }
    // Reading: there is room if some range is another after all these steps.
    if (after == before) return std::nullopt;
    return after;
  }

  void AdjustFine(const v1::Rule& rule, const v1::Adjustment& adjustment,
                  const NaiveRange& range, State& after) {
    const std::optional<NaiveRange> made =
        Made(adjustment, range, table_.statute());
    // Reading: where nothing is left, nothing is held inside the statute
    // either; a single figure has no parts even where it lies outside the
    // statute.
    if (!made) {
      if (!adjustment.part().empty() && rule.effect() != v1::EFFECT_MITIGATE &&
          HoldInside(range, table_.statute()) != std::optional(range)) {
        notes_.readings.insert("single-figure-outside");
      }
      return;
    }
    State moved = after;
    moved.range = Directed(rule.effect(), *made, range);
    if (Hold(rule.effect(), range, moved)) after = moved;
  }

  std::optional<State> Shift(const v1::Rule& rule,
                             const v1::Adjustment& adjustment,
                             const State& before) {
    if (before.tier < 0) return std::nullopt;
    const int step = adjustment.shift() < 0 ? -1 : 1;
    int tier = before.tier;
    for (int i = 0; i < std::abs(adjustment.shift()); ++i) {
      const int next = tier + step;
      const bool ends = next < 0 || next >= table_.tiers() ||
                        table_.tier(next).no_penalty() ||
                        (rule.effect() == v1::EFFECT_LIGHTEN &&
                         IsMitigated(table_.tier(next)));
      if (ends) {
        notes_.ladder_end = true;
        break;
      }
      tier = next;
    }
    // Reading: a shift that moves no place leaves the range alone as well.
    if (tier == before.tier) {
      if (before != table_.AtTier(tier)) {
        notes_.readings.insert("shift-of-no-place");
      }
      return std::nullopt;
    }
    State after = table_.AtTier(tier);
    if (after.range && !before.range) notes_.readings.insert("fine-by-shift");
    if (rule.effect() == v1::EFFECT_AGGRAVATE) {
      // Reading: a heavier shift gives the kinds of its tier and no others.
      for (const v1::Component::Kind kind : before.kinds) {
        if (!after.kinds.contains(kind)) {
          notes_.readings.insert("heavier-shift-drops-kind");
        }
      }
    }
    if (after.range && before.range) {
      after.range = Directed(rule.effect(), *after.range, *before.range);
    }
    for (auto& [kind, term] : after.terms) {
      if (before.terms.contains(kind))
        term = Directed(rule.effect(), term, before.terms.at(kind));
    }
    if (rule.effect() == v1::EFFECT_LIGHTEN ||
        (rule.effect() == v1::EFFECT_MITIGATE && !rule.may_drop_kinds())) {
      KeepKinds(before, after);
    }
    if (!Hold(rule.effect(), before.range, after)) return std::nullopt;
    for (auto& [kind, term] : after.terms) {
      const std::optional<NaiveRange> held =
          rule.effect() == v1::EFFECT_MITIGATE
              ? term
              : HoldInside(term, table_.StatuteOf(kind));
      if (!held || !table_.Whole(kind, *held)) return std::nullopt;
      term = *held;
    }
    if (after.terms != before.terms) notes_.term_moved = true;
    return after;
  }

  // A compulsory kind that the new tier lacks stays as it was.
  void KeepKinds(const State& before, State& after) {
    for (const v1::Component& component : table_.components()) {
      if (component.duty() != v1::Component::DUTY_COMPULSORY ||
          !before.kinds.contains(component.kind()) ||
          after.kinds.contains(component.kind())) {
        continue;
      }
      notes_.kept = true;
      after.kinds.insert(component.kind());
      if (component.kind() == v1::Component::KIND_FINE) {
        after.range = before.range;
      }
      if (before.terms.contains(component.kind()))
        after.terms[component.kind()] = before.terms.at(component.kind());
    }
  }

  // Reading: this takes the place of each `below` of the fine; a rule without
  // one has no such result.
  std::optional<State> WithoutMinimum(const v1::Rule& rule,
                                      const State& before) {
    if (rule.effect() != v1::EFFECT_MITIGATE ||
        rule.without_minimum() == v1::Component::KIND_UNSPECIFIED ||
        !before.range ||
        (table_.statute().min && table_.statute().min->value != Fraction(0)) ||
        table_.Find(rule.without_minimum()) == nullptr) {
      return std::nullopt;
    }
    notes_.replaced = true;
    State after = before;
    after.range.reset();
    after.kinds.erase(v1::Component::KIND_FINE);
    const bool there = !after.kinds.insert(rule.without_minimum()).second;
    if (!there && !table_.Find(rule.without_minimum())->amount().empty()) {
      after.terms[rule.without_minimum()] =
          table_.StatuteOf(rule.without_minimum());
    }
    return after;
  }

  static NaiveRange Directed(v1::Effect effect, const NaiveRange& made,
                             const NaiveRange& before) {
    return effect == v1::EFFECT_AGGRAVATE ? Higher(made, before)
                                          : Lower(made, before);
  }

  // False: no lawful figure is left.
  bool Hold(v1::Effect effect, const std::optional<NaiveRange>& before,
            State& state) {
    if (effect == v1::EFFECT_MITIGATE || !state.range) return true;
    const std::optional<NaiveRange> held =
        HoldInside(*state.range, table_.statute());
    if (!held) return false;
    if (*held != *state.range) notes_.clamped = true;
    // Reading: the statute goes before the direction.
    if (effect == v1::EFFECT_LIGHTEN && before &&
        Lower(*held, *before) != *held) {
      notes_.readings.insert("lighter-raised-by-statute");
    }
    state.range = *held;
    return true;
  }

  Book& book_;
  BranchTable& table_;
  Notes& notes_;
};

// --- Section 5: the whole answer.

// Of each set of kinds whether it is lawful.
std::set<std::set<v1::Component::Kind>> LawfulSets(
    const BranchTable& table, const std::set<v1::Component::Kind>& kinds) {
  std::set<std::set<v1::Component::Kind>> sets = {{}};
  for (const v1::Component::Kind kind : kinds) {
    std::set<std::set<v1::Component::Kind>> more;
    for (std::set<v1::Component::Kind> set : sets) {
      const bool may_lack =
          table.Find(kind)->duty() != v1::Component::DUTY_COMPULSORY;
      if (may_lack) more.insert(set);
      set.insert(kind);
      more.insert(set);
    }
    sets = more;
  }
  std::erase_if(sets, [&](const std::set<v1::Component::Kind>& set) {
    for (const v1::Alternative& alternative : table.alternatives()) {
      int offered = 0;
      int taken = 0;
      for (const int kind : alternative.kind()) {
        offered += kinds.contains(static_cast<v1::Component::Kind>(kind));
        taken += set.contains(static_cast<v1::Component::Kind>(kind));
      }
      if (offered == 0) continue;
      if (taken == 0) return true;
      if (taken > 1 && alternative.take() == v1::Alternative::TAKE_ONE)
        return true;
    }
    return false;
  });
  return sets;
}

NaiveOption Finished(const BranchTable& table, const State& state,
                     Notes& notes) {
  NaiveOption out = {.branch = table.branch(), .kinds = state.kinds};
  if (state.tier >= 0) out.tier = table.tier(state.tier).id();
  if (state.range) {
    out.fine = Times(*state.range, table.base());
    const NaiveRange nothing = {NaiveEnd{0}, NaiveEnd{0}};
    out.below_minimum = Times(table.statute(), table.base()) != nothing &&
                        ReachesBelow(*state.range, table.statute());
  }
  for (const auto& [kind, term] : state.terms) {
    notes.term = true;
    out.terms[kind] = *table.Whole(kind, term);
    const NaiveRange statute = *table.Whole(kind, table.StatuteOf(kind));
    if (ReachesBelow(out.terms[kind], statute)) out.below_minimum = true;
  }
  out.sets = LawfulSets(table, state.kinds);
  for (const v1::Component::Kind kind : state.kinds) {
    if (table.Find(kind)->duty() == v1::Component::DUTY_ALTERNATIVE)
      notes.alternative = true;
  }
  if (out.below_minimum) notes.below_minimum = true;
  return out;
}

}  // namespace

NaiveAnswer Answer(const v1::Ruleset& ruleset,
                   absl::Span<const v1::Ruleset> included,
                   const std::string& offence, const Facts& facts,
                   const Facts* given) {
  NaiveAnswer answer;
  Notes& notes = answer.notes;
  Book book(ruleset, included, offence, facts);
  notes.method = !book.offence.method().empty();
  if (given != nullptr && notes.method) {
    book.given = *given;
    for (const auto& [id, fact] : book.declared) {
      if (!given->contains(id))
        book.values[id] = Representatives(ruleset, included, fact);
    }
  }
  const std::vector<v1::Circumstance> acting = Acting(book, notes);
  if (MustGateActs(acting)) {
    notes.gate = notes.exemption = true;
    answer.options = {NaiveOption{.no_penalty = true}};
    answer.error = book.error;
    return answer;
  }
  const std::set<Way> ways = Ways(acting, book.rules, notes);
  const bool exempt = MayExempt(acting);
  for (BranchTable& table : HoldingBranches(book)) {
    for (const int tier : table.MatchingTiers()) {
      if (tier >= 0 && table.tier(tier).no_penalty()) {
        answer.options.insert({.branch = table.branch(),
                               .tier = table.tier(tier).id(),
                               .no_penalty = true});
        continue;
      }
      if (exempt) {
        notes.exemption = true;
        answer.options.insert({.no_penalty = true});
      }
      for (const Way& way : ways) {
        std::set<State> states = {table.AtTier(tier)};
        for (const v1::Effect effect : way) {
          std::set<State> next;
          for (const State& state : states) {
            next.merge(Effects(book, table, notes).Act(effect, state));
          }
          states = next;
        }
        for (const State& state : states) {
          answer.options.insert(Finished(table, state, notes));
        }
      }
    }
  }
  // Reading: an exemption needs a branch and tier from which to exempt.
  if (exempt && answer.options.empty()) {
    notes.readings.insert("exempt-without-tier");
  }
  notes.readings.insert(book.readings.begin(), book.readings.end());
  notes.capped |= book.capped;
  notes.stepped |= book.stepped;
  notes.shifted |= book.trace.shifted;
  notes.shift_held |= book.trace.shift_held;
  answer.error = book.error;
  return answer;
}

}  // namespace discretion::naive
