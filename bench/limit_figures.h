// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_BENCH_LIMIT_FIGURES_H_
#define DISCRETION_BENCH_LIMIT_FIGURES_H_

// What effects make of the fine of a tier, computed once for every way and for
// every fine that differs.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "bench/clauses.h"
#include "bench/limit_table.h"

namespace discretion::bench {

// Ends are doubled, and an open one lies one further in, so that they compare
// as what they let in.
struct Span {
  int64_t min = 0;
  int64_t max = 0;

  bool empty() const { return min > max; }
  bool is_point() const { return min == max && min % 2 == 0; }
  friend bool operator==(const Span&, const Span&) = default;
};

// "[2000, 20000]", "5000", in parts of 1 / `scale`; a percentage in thousandths
// of one percent whatever the scale. Ends the program for anything else.
struct WrittenSpan {
  Span span;
  bool share = false;
};
WrittenSpan ReadSpan(absl::string_view text, int64_t scale);

class FiguresMaker {
 public:
  // All must outlive it.
  FiguresMaker(const v1::Ruleset& catalog, const ClauseReader& reader,
               LimitTable& table);

  const v1::Ladder& LadderOf(const v1::Offence& offence) const {
    return *ladders_.at(offence.ladder());
  }
  // The figures of each branch and tier of `row`.
  void Fill(const v1::Offence& offence, const v1::Provision& provision,
            OffenceRow& row);

 private:
  struct Result {
    Span fine;
    std::vector<int> moves;
  };

  std::optional<Span> Adjusted(int move, const Span& statutory,
                               const Span& before) const;
  Result Walk(int way, const Span& statutory, const Span& benchmark) const;
  // The index in the table.
  uint16_t Intern(const Span& statutory, const Span& benchmark, uint32_t kinds);
  uint32_t InternPattern(const std::vector<std::pair<uint8_t, int>>& results);

  const v1::Ruleset& catalog_;
  const ClauseReader& reader_;
  LimitTable& table_;
  absl::flat_hash_map<std::string, const v1::Ladder*> ladders_;
  absl::flat_hash_map<std::vector<int64_t>, uint16_t> known_;
  std::vector<std::vector<std::pair<uint8_t, int>>> patterns_;
  Span part_[4];        // by move: of the fine
  bool below_[4] = {};  // of the statutory minimum instead
};

}  // namespace discretion::bench

#endif  // DISCRETION_BENCH_LIMIT_FIGURES_H_
