// SPDX-License-Identifier: Apache-2.0
// Conditions, circumstances and rows of the tables of Limit.

#include "bench/limit_table.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "bench/clauses.h"
#include "bench/end.h"
#include "bench/limit_figures.h"
#include "bench/synthetic.h"

namespace discretion::bench {
namespace {

using v1::Component;

// Fills Conditions one by one.
class ConditionWriter {
 public:
  ConditionWriter(const v1::Ruleset& catalog, const ClauseReader& reader,
                  Conditions& to)
      : catalog_(catalog), reader_(reader), to_(to) {
    // Not to hold.
    std::fill(std::begin(to.wanted), std::end(to.wanted), 1);
  }

  // Its place.
  int Add(const std::string& when) {
    if (conditions_ == Conditions::kMost) End("too many conditions");
    const int place = conditions_++;
    to_.wanted[place] = 0;
    for (const Clause& clause : reader_.Read(when)) {
      ++comparisons_;
      Add(clause, place);
    }
    return place;
  }

  size_t comparisons() const { return comparisons_; }

 private:
  void Add(const Clause& clause, int place) {
    const int64_t c = clause.constant;
    switch (clause.op) {
      case Op::kAtLeast:
        return Want(clause.fact, c, true, place);
      case Op::kMore:
        return Want(clause.fact, c + 1, true, place);
      case Op::kLess:
        return Want(clause.fact, c, false, place);
      case Op::kAtMost:
        return Want(clause.fact, c + 1, false, place);
      case Op::kEqual:
        Want(clause.fact, c, true, place);
        return Want(clause.fact, c + 1, false, place);
      case Op::kUnequal:
        End("a condition is no range");
    }
  }

  void Want(int fact, int64_t least, bool holds, int place) {
    // What every value does is not looked at.
    if (holds && least <= 0) return;
    if (!holds && least > Greatest(fact)) return;
    int at = 0;
    while (at < used_ && (to_.fact[at] != fact || to_.constant[at] != least)) {
      ++at;
    }
    if (at == Conditions::kMost) End("too many comparisons");
    used_ = std::max(used_, at + 1);
    to_.fact[at] = static_cast<uint8_t>(fact);
    to_.constant[at] = least;
    to_.read[place] |= 1 << at;
    if (holds) to_.wanted[place] |= 1 << at;
  }

  int64_t Greatest(int fact) const {
    const v1::Fact& declared = catalog_.fact(fact);
    if (declared.type() == v1::Fact::TYPE_BOOL) return 1;
    if (declared.type() == v1::Fact::TYPE_CHOICE)
      return declared.choice_size() - 1;
    return std::numeric_limits<int64_t>::max();
  }

  const v1::Ruleset& catalog_;
  const ClauseReader& reader_;
  Conditions& to_;
  int conditions_ = 0;
  int used_ = 0;
  size_t comparisons_ = 0;
};

// What circumstances call for.
class Caller {
 public:
  explicit Caller(const v1::Ruleset& catalog) : catalog_(catalog) {
    absl::flat_hash_map<std::string, int> places;
    for (int i = 0; i < catalog.circumstance_size(); ++i)
      places[catalog.circumstance(i).id()] = i;
    excluded_by_.resize(places.size());
    for (int i = 0; i < catalog.circumstance_size(); ++i) {
      for (const std::string& id : catalog.circumstance(i).excludes())
        excluded_by_[places.at(id)] |= 1 << i;
    }
    if (catalog.application_rules().same_effect() !=
        v1::ApplicationRules::SAME_EFFECT_ONCE) {
      End("effects act more than once");
    }
  }

  // `ways` is the set of them.
  Called Call(uint16_t holds, uint8_t& ways) const {
    Called called;
    // The combinations of LIGHTEN (bit 0) and MITIGATE (bit 1): bits; and
    // whether AGGRAVATE may act, and may not.
    uint8_t lighter = 1;
    uint8_t heavier = 1;
    for (int i = 0; i < catalog_.circumstance_size(); ++i) {
      if (!Acts(i, holds)) continue;
      called.acting |= 1 << i;
      const v1::Circumstance& one = catalog_.circumstance(i);
      const bool must = one.force() == v1::FORCE_MUST;
      if (one.effect(0) == v1::EFFECT_EXEMPT) {
        if (one.effect_size() > 1) End("an exemption is a choice");
        called.exempt = true;
        called.gate = called.gate || must;
      } else if (one.effect(0) == v1::EFFECT_AGGRAVATE) {
        heavier = must ? 2 : heavier | 2;
      } else {
        lighter = Lighter(one, must, lighter);
      }
    }
    ways = Joined(lighter, heavier);
    return called;
  }

 private:
  bool Acts(int which, uint16_t holds) const {
    if ((holds >> which & 1) == 0) return false;
    for (int i = 0; i < catalog_.circumstance_size(); ++i) {
      if ((excluded_by_[which] >> i & 1) != 0 && Acts(i, holds)) return false;
    }
    return true;
  }

  static uint8_t Lighter(const v1::Circumstance& one, bool must,
                         uint8_t before) {
    uint8_t after = must ? 0 : before;
    for (int effect : one.effect()) {
      const int bit = effect == v1::EFFECT_LIGHTEN ? 1 : 2;
      for (int way = 0; way < 4; ++way) {
        if ((before >> way & 1) != 0) after |= 1 << (way | bit);
      }
    }
    return after;
  }

  uint8_t Joined(uint8_t lighter, uint8_t heavier) const {
    const bool weighed = catalog_.application_rules().opposite() ==
                         v1::ApplicationRules::OPPOSITE_WEIGHED;
    uint8_t ways = 0;
    for (int light = 0; light < 4; ++light) {
      for (int heavy = 0; heavy < 2; ++heavy) {
        if ((lighter >> light & 1) == 0 || (heavier >> heavy & 1) == 0)
          continue;
        if (weighed && light > 0 && heavy > 0) {
          ways |= 1 | 1 << light | 1 << 4;
        } else {
          ways |= 1 << (light | heavy << 2);
        }
      }
    }
    return ways;
  }

  const v1::Ruleset& catalog_;
  std::vector<uint16_t> excluded_by_;  // bits
};

}  // namespace

LimitTable::LimitTable(const v1::Ruleset& catalog) {
  const ClauseReader reader(catalog);
  ConditionWriter shared(catalog, reader, circumstances);
  for (const v1::Circumstance& circumstance : catalog.circumstance())
    shared.Add(circumstance.when());

  const Caller caller(catalog);
  for (int holds = 0; holds < 1 << catalog.circumstance_size(); ++holds) {
    uint8_t ways = 0;
    Called one = caller.Call(static_cast<uint16_t>(holds), ways);
    const auto found = std::find(choices.begin(), choices.end(), ways);
    one.choice = static_cast<uint8_t>(found - choices.begin());
    if (found == choices.end()) choices.push_back(ways);
    called.push_back(one);
  }

  absl::flat_hash_map<std::string, int> places;
  for (int i = 0; i < catalog.criterion_size(); ++i)
    places[catalog.criterion(i).id()] = i;
  absl::flat_hash_map<std::string, const v1::Provision*> provisions;
  for (const v1::Provision& provision : catalog.provision())
    provisions[provision.id()] = &provision;
  FiguresMaker maker(catalog, reader, *this);
  for (const v1::Offence& offence : catalog.offence()) {
    OffenceRow& row = rows.emplace_back();
    ConditionWriter writer(catalog, reader, row.conditions);
    const v1::Provision& provision = *provisions.at(offence.penalised_by());
    if (provision.branch_size() != 2) End("not two branches");
    for (const v1::Branch& branch : provision.branch())
      writer.Add(branch.when());
    if (offence.omit_size() + offence.branch_ladder_size() > 0)
      End("an offence has rules of its own");
    std::vector<int>& listed_criteria = criteria.emplace_back();
    const v1::Ladder& ladder = maker.LadderOf(offence);
    for (const v1::TierCriteria& tier : offence.tier_criteria()) {
      int t = 0;
      while (ladder.tier(t).id() != tier.tier()) ++t;
      for (const std::string& id : tier.criterion()) {
        const int criterion = places.at(id);
        listed_criteria.push_back(criterion);
        row.tier[t] |= 1 << writer.Add(catalog.criterion(criterion).when());
      }
    }
    comparisons += writer.comparisons();
    maker.Fill(offence, provision, row);
  }
}

}  // namespace discretion::bench
