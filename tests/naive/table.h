// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_NAIVE_TABLE_H_
#define DISCRETION_TESTS_NAIVE_TABLE_H_

// What statute and table say of one branch, before any circumstance.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "discretion/messages.h"
#include "tests/naive/expression.h"
#include "tests/naive/method.h"
#include "tests/naive/range.h"

namespace discretion::naive {

// A tier of mitigation, in schemas that have such tiers.
template <typename Tier>
bool IsMitigated(const Tier& tier) {
  if constexpr (requires { tier.mitigated(); }) {
    return tier.mitigated();
  } else {
    return false;
  }
}

// One ruleset with those it includes, and the facts of one case.
struct Book {
  Book(const v1::Ruleset& ruleset, absl::Span<const v1::Ruleset> included,
       const std::string& offence, const Facts& facts);

  // An error is noted, and taken to be false.
  bool Holds(const std::string& condition);
  std::optional<NaiveRange> Compute(const std::string& span, bool money);

  std::map<std::string, v1::Provision> provisions;
  std::map<std::string, v1::Criterion> criteria;
  std::map<std::string, v1::Ladder> ladders;
  std::map<std::string, v1::Method> methods;
  std::vector<v1::Circumstance> circumstances;
  v1::ApplicationRules rules;
  v1::Offence offence;
  Declared declared;
  Facts facts;
  Facts given;  // of these, those that were given
  std::map<std::string, std::set<Value>> values;  // of those that were not
  bool error = false;
  bool capped = false;   // as in Notes
  bool stepped = false;  // likewise
  MethodTrace trace;
  std::set<std::string> readings;  // as in Notes
};

// An option on its way. The range is in the statute's own unit (fen, or
// multiples of the base); it is there where a fine is imposed.
struct State {
  int tier = -1;  // place in the ladder; -1: none, the statute alone
  std::set<v1::Component::Kind> kinds = {};
  std::optional<NaiveRange> range = {};
  // In the statute's unit, of the kinds that have one.
  std::map<v1::Component::Kind, NaiveRange> terms = {};

  friend auto operator<=>(const State&, const State&) = default;
};

class BranchTable {
 public:
  BranchTable(Book& book, const std::string& branch,
              std::vector<v1::Component> components,
              std::vector<v1::Alternative> alternatives);

  const std::string& branch() const { return branch_; }
  const std::vector<v1::Component>& components() const { return components_; }
  const std::vector<v1::Alternative>& alternatives() const {
    return alternatives_;
  }
  const v1::Component* Find(v1::Component::Kind kind) const;
  int tiers() const { return ladder_.tier_size(); }
  const v1::Tier& tier(int i) const { return ladder_.tier(i); }
  // Of the fine, in its own unit; only where the branch has a fine.
  const NaiveRange& statute() const { return *statute_; }
  // Of a term.
  NaiveRange StatuteOf(v1::Component::Kind kind) const;
  std::optional<NaiveRange> Whole(v1::Component::Kind kind,
                                  const NaiveRange& figures) const;
  Fraction base() const { return bounded_ ? Fraction(1) : base_; }

  // The tiers that the ladder gives; -1 stands for the statute alone.
  std::vector<int> MatchingTiers();
  // What tier `tier` imposes, and the part of its benchmark that it takes.
  State AtTier(int tier);

 private:
  const v1::Benchmark* Column(v1::Component::Kind kind) const;
  bool Imposed(const v1::Component& component, int tier);
  NaiveRange Range(int tier);
  NaiveRange MethodRange(int tier);
  NaiveRange OfLevel(NaiveRange range, int tier);
  NaiveRange TermAt(const v1::Component& component, int tier);
  // Figures times the base, between floor and cap: only where there is one.
  NaiveRange Bounded(const NaiveRange& figures);

  Book& book_;
  std::string branch_;
  std::vector<v1::Component> components_;
  std::vector<v1::Alternative> alternatives_;
  v1::Ladder ladder_;  // no tiers: the statute alone answers
  std::vector<v1::TierCriteria> own_criteria_;
  std::optional<NaiveRange> statute_;
  NaiveRange unbounded_ = {};  // before cap and floor
  Fraction base_ = 1;
  bool money_ = true;     // the fine's figures are
  bool bounded_ = false;  // a cap or a floor: ranges are in fen
};

// The branches that hold.
std::vector<BranchTable> HoldingBranches(Book& book);

}  // namespace discretion::naive

#endif  // DISCRETION_TESTS_NAIVE_TABLE_H_
