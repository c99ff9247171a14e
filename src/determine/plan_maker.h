// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_PLAN_MAKER_H_
#define DISCRETION_SRC_DETERMINE_PLAN_MAKER_H_

// How a plan is made from the compiled ruleset.

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "src/determine/plan.h"
#include "src/determine/walk.h"

namespace discretion::determine {

// Terms of one condition; one with more is left to the stages.
inline constexpr size_t kMostTermsOfOne = 8;

// What the tiers of one branch come to.
struct BranchFines {
  bool covered = false;
  std::optional<int> base;  // slot of the fact that multiplies
  // Of the statute alone, then of each tier; nullptr if that depends on facts,
  // or does not fit.
  absl::InlinedVector<const FinesPlan*, 6> plans = {};
};

// Fines by branch and tier, equal ones once.
class FinesMaker {
 public:
  FinesMaker(const ruleset::Model& model, const std::vector<Way>& ways,
             Records& records)
      : model_(model),
        ways_(ways),
        unknown_(model.facts.size()),
        records_(records) {}

  // Valid until the next call. The ways are complete.
  const BranchFines& Of(const ruleset::OffenceRule& rule, int branch);

  // For each pattern and each choice, a set of ways: Plan::Listed.
  std::vector<uint64_t> Listed(const std::vector<uint32_t>& choices) const;

 private:
  // One end, and the ways that lead to it: bits.
  struct End {
    Track track;
    uint32_t ways = 0;
  };
  using Key = std::vector<int64_t>;
  using Pattern = std::vector<std::pair<uint32_t, int>>;

  // All that a branch's fines depend on, since no fact may have a part in them.
  struct Branch {
    const ruleset::Ladder* ladder;
    ruleset::Shared<std::vector<ruleset::Component>> components;
    const std::vector<ruleset::Shared<ruleset::Column>>* columns;

    friend bool operator==(const Branch& a, const Branch& b) {
      return a.ladder == b.ladder && a.components == b.components &&
             *a.columns == *b.columns;
    }
    template <typename H>
    friend H AbslHashValue(H hash, const Branch& it) {
      return H::combine(std::move(hash), it.ladder, it.components, *it.columns);
    }
  };

  BranchFines Make(const ruleset::OffenceRule& rule, int branch);
  const FinesPlan* MakeTier(const Work& work, Table& table,
                            std::optional<int> tier);
  // Sets `key_`; false if a fact has a part in it.
  bool FindKey(Table& table, std::optional<int> tier, const State& base);
  std::optional<std::vector<End>> EndsOf(const Work& work, Table& table,
                                         const State& base,
                                         bool no_penalty) const;
  const FinesPlan* Write(const Table& table, const State& base, bool no_penalty,
                         const std::vector<End>& ends);
  uint32_t PatternOf(absl::Span<const Result> results,
                     const std::vector<End>& ends, bool no_penalty);
  bool shifts() const;

  const ruleset::Model& model_;
  const std::vector<Way>& ways_;
  const std::vector<expr::Value> unknown_;  // by slot
  Records& records_;
  absl::flat_hash_map<Branch, BranchFines> branches_;
  Key key_;  // all that a tier's fines depend on
  absl::flat_hash_map<Key, const FinesPlan*> known_;
  std::vector<Pattern> patterns_;
};

// Where the codes of facts stand; kNoColumn: nowhere.
using ColumnBySlot = std::vector<uint8_t>;
inline constexpr uint8_t kNoColumn = 0xff;

class PlanMaker {
 public:
  PlanMaker(const ruleset::Model& model, Plan& plan)
      : model_(model), plan_(plan), fines_(model, ways_, plan.fines_records_) {}

  void Make();

 private:
  void MakeCircumstances();
  void OrderExclusions();
  void MakeChoices();
  // The set of ways that numbers of calls leave: bits; nullopt: too many ways.
  std::optional<uint32_t> WaysOf(uint64_t numbers);
  bool Covers(const ruleset::OffenceRule& rule) const;

  const ruleset::Model& model_;
  Plan& plan_;
  std::vector<Way> ways_;
  std::vector<uint32_t> choices_;
  uint64_t covered_ = 0;         // circumstances: bits
  std::vector<uint64_t> needs_;  // by circumstance: columns, bits
  ColumnBySlot column_of_;       // shared
  FinesMaker fines_;
};

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_PLAN_MAKER_H_
