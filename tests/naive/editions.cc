// SPDX-License-Identifier: Apache-2.0
#include "tests/naive/editions.h"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

namespace discretion::naive {
namespace {

using Kind = v1::Component::Kind;

const v1::Provision* ProvisionOf(const GeneratedRuleset& book,
                                 const std::string& offence) {
  std::string id;
  for (const v1::Offence& one : book.ruleset.offence()) {
    if (one.id() == offence) id = one.penalised_by();
  }
  std::vector<const v1::Ruleset*> all = {&book.ruleset};
  for (const v1::Ruleset& included : book.included) all.push_back(&included);
  for (const v1::Ruleset* ruleset : all) {
    for (const v1::Provision& provision : ruleset->provision()) {
      if (provision.id() == id) return &provision;
    }
  }
  return nullptr;
}

const v1::Component* ComponentOf(const v1::Provision& provision,
                                 const std::string& branch, Kind kind) {
  for (const v1::Component& component : provision.component()) {
    if (component.kind() == kind) return &component;
  }
  for (const v1::Branch& one : provision.branch()) {
    if (one.id() != branch) continue;
    for (const v1::Component& component : one.component()) {
      if (component.kind() == kind) return &component;
    }
  }
  return nullptr;
}

// 0: not imposed, 1: in some lawful sets of the option, 2: in all.
int WeightIn(const NaiveOption& option, Kind kind) {
  if (!option.kinds.contains(kind)) return 0;
  for (const std::set<Kind>& lawful : option.sets) {
    if (!lawful.contains(kind)) return 1;
  }
  return 2;
}

int Most(const std::set<NaiveOption>& options, Kind kind) {
  int weight = 0;
  for (const NaiveOption& option : options)
    weight = std::max(weight, WeightIn(option, kind));
  return weight;
}

int Least(const std::set<NaiveOption>& options, Kind kind) {
  int weight = 2;
  for (const NaiveOption& option : options)
    weight = std::min(weight, WeightIn(option, kind));
  return weight;
}

// The fines of all options, or the terms of this kind.
std::vector<NaiveRange> QuantitiesOf(const std::set<NaiveOption>& options,
                                     Kind kind) {
  std::vector<NaiveRange> all;
  for (const NaiveOption& option : options) {
    if (kind == v1::Component::KIND_FINE && option.fine)
      all.push_back(*option.fine);
    if (const auto term = option.terms.find(kind); term != option.terms.end())
      all.push_back(term->second);
  }
  return all;
}

// Whether the terms of this kind are in days in one option and in months in
// another.
bool UnitsDiffer(const v1::Provision& provision,
                 const std::set<NaiveOption>& options,
                 const v1::Provision& other_provision,
                 const std::set<NaiveOption>& others, Kind kind) {
  std::set<bool> in_days;
  const auto note = [&](const v1::Provision& law,
                        const std::set<NaiveOption>& all) {
    for (const NaiveOption& option : all) {
      if (!option.terms.contains(kind)) continue;
      in_days.insert(ComponentOf(law, option.branch, kind)->unit() ==
                     v1::Component::UNIT_DAYS);
    }
  };
  note(provision, options);
  note(other_provision, others);
  return in_days.size() > 1;
}

// Heavier than the other in this kind: in the most or the least that an option
// has of it, or in an end of its fines or terms.
bool Heavier(const v1::Provision& provision,
             const std::set<NaiveOption>& options,
             const v1::Provision& other_provision,
             const std::set<NaiveOption>& others, Kind kind) {
  if (Most(options, kind) > Most(others, kind)) return true;
  if (Least(options, kind) > Least(others, kind)) return true;
  // Some quantity here reaches above, or starts above, every one there.
  const std::vector<NaiveRange> here = QuantitiesOf(options, kind);
  const std::vector<NaiveRange> there = QuantitiesOf(others, kind);
  const bool both = Most(options, kind) > 0 && Most(others, kind) > 0;
  if (kind != v1::Component::KIND_FINE && both &&
      (here.empty() != there.empty() ||
       UnitsDiffer(provision, options, other_provision, others, kind))) {
    return true;
  }
  if (here.empty() || there.empty()) return false;
  const auto above = [](const std::optional<NaiveEnd>& a,
                        const std::optional<NaiveEnd>& b) {
    if (!b) return false;
    if (!a) return true;
    return a->value > b->value || (a->value == b->value && b->open && !a->open);
  };
  const auto starts_above = [](const std::optional<NaiveEnd>& a,
                               const std::optional<NaiveEnd>& b) {
    if (!a) return false;
    if (!b) return true;
    return a->value > b->value || (a->value == b->value && a->open && !b->open);
  };
  bool reaches = false;
  for (const NaiveRange& a : here) {
    bool every = true;
    for (const NaiveRange& b : there) every = every && above(a.max, b.max);
    reaches = reaches || every;
  }
  // The lowest here lies above the lowest there.
  bool starts = true;
  for (const NaiveRange& a : here) {
    bool some = false;
    for (const NaiveRange& b : there) some = some || starts_above(a.min, b.min);
    starts = starts && some;
  }
  return reaches || starts;
}

}  // namespace

Verdict LighterOf(const GeneratedRuleset& old, const GeneratedRuleset& later,
                  const std::string& offence, const Facts& facts) {
  const std::set<NaiveOption> before =
      WholeFen(Options(old.ruleset, old.included, offence, facts));
  const std::set<NaiveOption> after =
      WholeFen(Options(later.ruleset, later.included, offence, facts));
  if (before.empty() || after.empty()) return Verdict::kOpen;
  const v1::Provision& old_law = *ProvisionOf(old, offence);
  const v1::Provision& new_law = *ProvisionOf(later, offence);
  bool old_heavier = false;
  bool new_heavier = false;
  for (int i = v1::Component::Kind_MIN; i <= v1::Component::Kind_MAX; ++i) {
    if (!v1::Component::Kind_IsValid(i)) continue;
    const auto kind = static_cast<Kind>(i);
    old_heavier |= Heavier(old_law, before, new_law, after, kind);
    new_heavier |= Heavier(new_law, after, old_law, before, kind);
  }
  if (old_heavier && new_heavier) return Verdict::kIncomparable;
  if (old_heavier) return Verdict::kNew;
  return new_heavier ? Verdict::kOld : Verdict::kNeither;
}

}  // namespace discretion::naive
