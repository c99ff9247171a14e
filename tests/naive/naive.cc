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

  // nullopt: no room.
  std::optional<State> Adjust(const v1::Rule& rule,
                              const v1::Adjustment& adjustment,
                              const State& before) {
    if (adjustment.shift() != 0) return Shift(rule, adjustment, before);
    if (!before.range) return std::nullopt;
    const NaiveRange& range = *before.range;
    std::optional<NaiveRange> made;
    if (!adjustment.part().empty()) {
      if (range.min && range.max && range.min->value == range.max->value) {
        // Reading: even where it lies outside the statute.
        if (HoldInside(range, table_.statute()) != std::optional(range) &&
            rule.effect() != v1::EFFECT_MITIGATE) {
          notes_.readings.insert("single-figure-outside");
        }
        return std::nullopt;  // a single figure has no parts
      }
      made = Part(range, adjustment.part());
    } else if (!adjustment.range().empty()) {
      made = Part(table_.statute(), adjustment.range());
    } else if (!adjustment.scale().empty()) {
      made = Scale(range, adjustment.scale());
    } else {
      const std::optional<NaiveEnd>& minimum = table_.statute().min;
      if (!minimum || minimum->value == Fraction(0)) {
        return WithoutMinimum(rule, before);
      }
      made = Below(table_.statute(), adjustment.below());
    }
    State after = before;
    // Reading: where nothing is left, nothing is held inside the statute
    // either.
    if (!made) return std::nullopt;
    after.range = Directed(rule.effect(), *made, range);
    if (!Hold(rule.effect(), before, after)) return std::nullopt;
    // Reading: there is room if the range is another after all these steps.
    if (after == before) return std::nullopt;
    return after;
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
    if (rule.effect() == v1::EFFECT_LIGHTEN ||
        (rule.effect() == v1::EFFECT_MITIGATE && !rule.may_drop_kinds())) {
      KeepKinds(before, after);
    }
    if (!Hold(rule.effect(), before, after)) return std::nullopt;
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
    }
  }

  // Reading: this takes the place of each `below`; a rule without one has no
  // such result.
  std::optional<State> WithoutMinimum(const v1::Rule& rule,
                                      const State& before) {
    if (rule.effect() != v1::EFFECT_MITIGATE ||
        rule.without_minimum() == v1::Component::KIND_UNSPECIFIED ||
        table_.Find(rule.without_minimum()) == nullptr) {
      return std::nullopt;
    }
    notes_.replaced = true;
    State after = before;
    after.range.reset();
    after.kinds.erase(v1::Component::KIND_FINE);
    after.kinds.insert(rule.without_minimum());
    return after;
  }

  static NaiveRange Directed(v1::Effect effect, const NaiveRange& made,
                             const NaiveRange& before) {
    return effect == v1::EFFECT_AGGRAVATE ? Higher(made, before)
                                          : Lower(made, before);
  }

  // False: no lawful figure is left.
  bool Hold(v1::Effect effect, const State& before, State& state) {
    if (effect == v1::EFFECT_MITIGATE || !state.range) return true;
    const std::optional<NaiveRange> held =
        HoldInside(*state.range, table_.statute());
    if (!held) return false;
    if (*held != *state.range) notes_.clamped = true;
    // Reading: the statute goes before the direction.
    if (effect == v1::EFFECT_LIGHTEN && before.range &&
        Lower(*held, *before.range) != *held) {
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

NaiveOption Finished(const BranchTable& table, const State& state,
                     Notes& notes) {
  NaiveOption out = {.branch = table.branch(), .kinds = state.kinds};
  if (state.tier >= 0) out.tier = table.tier(state.tier).id();
  if (state.range) {
    out.fine = Times(*state.range, table.base());
    out.below_minimum = ReachesBelow(*state.range, table.statute());
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
  answer.error = book.error;
  return answer;
}

}  // namespace discretion::naive
