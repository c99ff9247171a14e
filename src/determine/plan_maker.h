// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_PLAN_MAKER_H_
#define DISCRETION_SRC_DETERMINE_PLAN_MAKER_H_

// How a plan is made from the compiled ruleset.

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "src/determine/plan.h"
#include "src/determine/walk.h"

namespace discretion::determine {

// Terms of one condition; one with more is left to the stages.
inline constexpr size_t kMostTermsOfOne = 8;

// Fines by branch and tier, equal ones once.
class FinesMaker {
 public:
  FinesMaker(const ruleset::Model& model, const std::vector<Way>& ways)
      : model_(model), ways_(ways) {}

  // Line of what `tier` (absent: the statute alone) comes to; kNone if that
  // depends on facts, or does not fit. `table` has been read.
  uint32_t Make(const Work& work, Table& table, std::optional<int> tier);

  std::vector<Line>& lines() { return lines_; }
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

  std::optional<Key> KeyOf(Table& table, std::optional<int> tier,
                           const State& base) const;
  std::optional<std::vector<End>> EndsOf(const Work& work, Table& table,
                                         const State& base,
                                         bool no_penalty) const;
  uint32_t Write(const Table& table, const State& base, bool no_penalty,
                 const std::vector<End>& ends);
  uint32_t PatternOf(const std::vector<Result>& results,
                     const std::vector<End>& ends, bool no_penalty);
  bool shifts() const;

  const ruleset::Model& model_;
  const std::vector<Way>& ways_;
  std::vector<Line> lines_;
  absl::flat_hash_map<Key, uint32_t> known_;
  std::vector<Pattern> patterns_;
};

class PlanMaker {
 public:
  PlanMaker(const ruleset::Model& model, Plan& plan)
      : model_(model), plan_(plan), fines_(model, ways_) {}

  void Make();

 private:
  void MakeCircumstances();
  void OrderExclusions();
  void MakeChoices();
  // The set of ways that numbers of calls leave: bits; nullopt: too many ways.
  std::optional<uint32_t> WaysOf(uint64_t numbers);
  bool MakeOffence(int index);

  const ruleset::Model& model_;
  Plan& plan_;
  std::vector<Way> ways_;
  std::vector<uint32_t> choices_;
  uint64_t covered_ = 0;         // circumstances: bits
  std::vector<uint64_t> needs_;  // by circumstance: columns, bits
  absl::flat_hash_map<int32_t, uint8_t> column_of_;  // shared, by slot
  FinesMaker fines_;
};

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_PLAN_MAKER_H_
