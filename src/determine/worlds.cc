// SPDX-License-Identifier: Apache-2.0
// What the unknown facts leave open. Conditions that share an unknown fact are
// decided together, value by value, so that no combination is offered that no
// value gives; groups that share none are combined.

#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "src/determine/work.h"
#include "src/expr/representatives.h"

namespace discretion::determine {
namespace {

using expr::Value;
using Set = absl::flat_hash_set<World>;

// Combinations of values tried for one group, and worlds kept. Beyond the first
// the values are bounded instead of tried, which may keep a world too many;
// beyond the second there is no answer.
constexpr size_t kMaxValues = 4096;
constexpr size_t kMaxWorlds = 1 << 14;
constexpr int kMaxBounds = 1 << 15;  // conditions assumed, for one group

std::vector<int> UnknownFacts(const Work& work, expr::Ref when) {
  std::vector<int> facts = work.model.pool.Facts(when);
  facts.erase(
      std::remove_if(facts.begin(), facts.end(),
                     [&](int slot) { return work.slots[slot].known(); }),
      facts.end());
  return facts;
}

absl::Status TooMany(const Work& work) {
  std::vector<std::string> names;
  for (const Item& item : work.items) {
    for (int slot : UnknownFacts(work, item.when)) {
      const std::string& id = work.model.facts[slot].id;
      if (std::find(names.begin(), names.end(), id) == names.end())
        names.push_back(id);
    }
  }
  return absl::ResourceExhaustedError(
      absl::StrCat("too much is unknown to list every outcome; establish "
                   "some of: ",
                   absl::StrJoin(names, ", ")));
}

void Simplify(const Work& work, World& world) {
  world.called.Simplify(work.model.application_rules &&
                        work.model.application_rules->each);
  if (world.called.gate) {
    world.branches = 0;
    world.tiers.clear();
    return;
  }
  for (size_t b = 0; b < work.rule.rows_of.size(); ++b) {
    const ruleset::Ladder* ladder =
        work.model.LadderOf(work.rule, static_cast<int>(b));
    if (ladder == nullptr) continue;
    uint64_t& tiers = world.tiers[work.rule.rows_of[b]];
    tiers = Leave(*ladder, tiers);
  }
}

// A gate needs no more: `a` or `b` then has no tiers.
World Together(const Work& work, const World& a, const World& b) {
  World world = a;
  world.branches |= b.branches;
  world.tiers.resize(std::max(a.tiers.size(), b.tiers.size()));
  for (size_t i = 0; i < b.tiers.size(); ++i) world.tiers[i] |= b.tiers[i];
  world.called.Add(b.called);
  Simplify(work, world);
  return world;
}

// Conditions tied by unknown facts or exclusions.
class Group {
 public:
  Group(Work& work, std::vector<const Item*> items)
      : work_(work), items_(std::move(items)), varies_(items_.size()) {}

  // What each of its values gives.
  absl::StatusOr<Set> Worlds();
  // The facts behind conditions that are not the same in all of them; where the
  // tier is no penalty already, only of circumstances that end the case sooner,
  // and of what excludes those.
  void Miss(bool only_gates);
  bool touches_table() const {
    return std::any_of(items_.begin(), items_.end(), [](const Item* item) {
      return item->is != Item::Is::kCircumstance;
    });
  }

 private:
  bool TryValues();
  void TryFrom(const std::vector<std::vector<Value>>& values, size_t at,
               std::vector<Value>& slots);
  bool TryBounds(const expr::Box& box, size_t at);
  void Add();

  Work& work_;
  std::vector<const Item*> items_;
  std::vector<int> facts_;
  std::vector<bool> truths_;  // of the items, in the combination at hand
  std::vector<bool> first_;   // those of the first combination
  std::vector<bool> varies_;
  int bounds_left_ = kMaxBounds;
  Set worlds_;
};

// Adds the world of `truths_`.
void Group::Add() {
  World world;
  world.tiers.resize(work_.rule.rows.size());
  uint64_t holds = 0;
  if (first_.empty()) first_ = truths_;
  for (size_t i = 0; i < items_.size(); ++i) {
    if (truths_[i] != first_[i]) varies_[i] = true;
    if (!truths_[i]) continue;
    const Item& item = *items_[i];
    const uint64_t bit = uint64_t{1} << item.index;
    if (item.is == Item::Is::kBranch) world.branches |= bit;
    if (item.is == Item::Is::kCriterion) world.tiers[item.rows] |= bit;
    if (item.is == Item::Is::kCircumstance) holds |= bit;
  }
  for (int index : work_.rule.circumstances) {
    if ((holds >> index & 1) == 0) continue;
    const ruleset::Circumstance& circumstance =
        work_.model.circumstances[index];
    world.called.Add(circumstance);
    for (int excluded : circumstance.excludes)
      holds &= ~(uint64_t{1} << excluded);
  }
  Simplify(work_, world);
  worlds_.insert(std::move(world));
}

// Tries each combination of the values that conditions can tell apart; false if
// there are too many, or such values are not known.
bool Group::TryValues() {
  std::vector<expr::Ref> conditions;
  for (const Item* item : items_) conditions.push_back(item->when);
  std::vector<std::vector<Value>> values;
  size_t combinations = 1;
  for (int slot : facts_) {
    std::optional<std::vector<Value>> found =
        expr::Representatives(work_.model.pool, conditions, slot);
    if (!found) return false;
    combinations *= found->size();
    if (combinations > kMaxValues) return false;
    values.push_back(*std::move(found));
  }
  std::vector<Value> slots(work_.slots.begin(), work_.slots.end());
  TryFrom(values, 0, slots);
  return true;
}

void Group::TryFrom(const std::vector<std::vector<Value>>& values, size_t at,
                    std::vector<Value>& slots) {
  if (at < values.size()) {
    for (const Value& value : values[at]) {
      slots[facts_[at]] = value;
      TryFrom(values, at + 1, slots);
    }
    return;
  }
  truths_.clear();
  for (const Item* item : items_) {
    const expr::Truth truth = work_.model.pool.Test(item->when, slots);
    if (truth == expr::Truth::kOverflow ||
        truth == expr::Truth::kDivisionByZero) {
      work_.may_have_no_answer = true;
      return;
    }
    truths_.push_back(truth == expr::Truth::kTrue);
  }
  Add();
}

// Tries each combination of truths that the bounds of the facts do not exclude.
bool Group::TryBounds(const expr::Box& box, size_t at) {
  if (at == items_.size()) {
    Add();
    return worlds_.size() <= kMaxWorlds;
  }
  for (bool truth : {true, false}) {
    if (!items_[at]->open && !truth) continue;
    if (--bounds_left_ < 0) return false;
    expr::Box narrowed = box;
    if (!narrowed.Assume(items_[at]->when, truth)) continue;
    truths_.resize(at);
    truths_.push_back(truth);
    if (!TryBounds(narrowed, at + 1)) return false;
  }
  return true;
}

absl::StatusOr<Set> Group::Worlds() {
  for (const Item* item : items_) {
    for (int slot : UnknownFacts(work_, item->when)) {
      if (std::find(facts_.begin(), facts_.end(), slot) == facts_.end())
        facts_.push_back(slot);
    }
  }
  if (!TryValues() && !TryBounds(expr::Box(work_.model.pool, work_.slots), 0)) {
    return TooMany(work_);
  }
  return worlds_;
}

void Group::Miss(bool only_gates) {
  for (size_t i = 0; i < items_.size(); ++i) {
    if (!varies_[i]) continue;
    if (only_gates) {
      const ruleset::Circumstance& circumstance =
          work_.model.circumstances[items_[i]->index];
      const bool gate = circumstance.gate() && circumstance.must;
      if (!gate && circumstance.excludes.empty()) continue;
    }
    work_.Miss(work_.model.pool.Missing(items_[i]->when, work_.slots));
  }
}

// Splits the items into groups that share no unknown fact.
std::vector<Group> Groups(Work& work) {
  const absl::InlinedVector<Item, 1>& items = work.items;
  std::vector<size_t> parent(items.size());
  std::iota(parent.begin(), parent.end(), size_t{0});
  const auto root = [&](size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  std::vector<int> by_fact(work.model.facts.size(), -1);
  for (size_t i = 0; i < items.size(); ++i) {
    for (int slot : UnknownFacts(work, items[i].when)) {
      if (by_fact[slot] >= 0) parent[root(i)] = root(by_fact[slot]);
      by_fact[slot] = static_cast<int>(i);
    }
    if (items[i].is != Item::Is::kCircumstance) continue;
    for (size_t j = 0; j < items.size(); ++j) {
      const std::vector<int>& excludes =
          work.model.circumstances[items[i].index].excludes;
      if (items[j].is == Item::Is::kCircumstance &&
          std::find(excludes.begin(), excludes.end(), items[j].index) !=
              excludes.end()) {
        parent[root(i)] = root(j);
      }
    }
  }
  std::vector<Group> groups;
  for (size_t i = 0; i < items.size(); ++i) {
    std::vector<const Item*> members;
    for (size_t j = 0; j < items.size() && root(i) == i; ++j) {
      if (root(j) == i) members.push_back(&items[j]);
    }
    if (!members.empty()) groups.emplace_back(work, std::move(members));
  }
  return groups;
}

absl::StatusOr<Set> Combine(Work& work, const Set& a, const Set& b) {
  Set out;
  for (const World& one : a) {
    for (const World& other : b) {
      out.insert(Together(work, one, other));
      if (out.size() > kMaxWorlds) return TooMany(work);
    }
  }
  return out;
}

// Whether branches and tiers are decided, and all are no penalty.
bool IsNoPenalty(const Work& work) {
  for (const Item& item : work.items) {
    if (item.is != Item::Is::kCircumstance) return false;
  }
  bool some = false;
  for (size_t b = 0; b < work.rule.rows_of.size(); ++b) {
    if ((work.known.branches >> b & 1) == 0) continue;
    const ruleset::Ladder* ladder =
        work.model.LadderOf(work.rule, static_cast<int>(b));
    const uint64_t tiers =
        ladder == nullptr ? 0 : work.known.tiers[work.rule.rows_of[b]];
    if (tiers == 0) return false;
    some = true;
    for (size_t t = 0; t < ladder->tiers.size(); ++t) {
      if ((tiers >> t & 1) != 0 && !ladder->tiers[t].no_penalty) return false;
    }
  }
  return some;
}

absl::Status FindThem(Work& work) {
  Simplify(work, work.known);
  if (work.items.empty()) {
    work.worlds.push_back(work.known);
    return absl::OkStatus();
  }
  // Circumstances alone come to few worlds; the table's are combined with them
  // last.
  Set circumstances{work.known};
  Set table{World()};
  for (Group& group : Groups(work)) {
    const absl::StatusOr<Set> found = group.Worlds();
    if (!found.ok()) return found.status();
    if (found->empty()) continue;
    Set with_known;
    for (const World& world : *found)
      with_known.insert(Together(work, work.known, world));
    if (with_known.size() > 1) group.Miss(IsNoPenalty(work));
    Set& side = group.touches_table() ? table : circumstances;
    absl::StatusOr<Set> joined = Combine(work, side, *found);
    if (!joined.ok()) return joined.status();
    side = *std::move(joined);
  }
  const absl::StatusOr<Set> all = Combine(work, table, circumstances);
  if (!all.ok()) return all.status();
  work.worlds.assign(all->begin(), all->end());
  // A set's order is another in every process; the reasoning may not be.
  std::sort(work.worlds.begin(), work.worlds.end());
  return absl::OkStatus();
}

}  // namespace

absl::Status FindWorlds(Work& work) {
  const absl::Status found = FindThem(work);
  if (!found.ok()) return found;
  const ruleset::ApplicationRules* rules =
      work.model.application_rules ? &*work.model.application_rules : nullptr;
  for (const World& world : work.worlds)
    work.choices.push_back(ChoicesOf(world.called, rules));
  return absl::OkStatus();
}

}  // namespace discretion::determine
