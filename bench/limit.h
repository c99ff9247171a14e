// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_BENCH_LIMIT_H_
#define DISCRETION_BENCH_LIMIT_H_

// How fast the answer can be had: the rules of a synthetic catalog, and only
// those, in tables. Written from docs/circumstances.md and docs/language.md; it
// shares nothing with the engine, whose answers it checks (agree.h).
//
// What it takes: conditions of comparisons joined by `&&`, two branches that
// split every case, one ladder with HEAVIER and STATUTE, figures that are
// shares or plain spans, one adjustment of each effect (`part` of the tier, or
// `below`), ONCE, every `opposite`. Every fact is known.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "bench/limit_table.h"
#include "bench/synthetic.h"

namespace discretion::bench {

// In fen. An open end is itself excluded.
struct FenRange {
  int64_t min = 0;
  int64_t max = 0;
  bool min_open = false;
  bool max_open = false;

  friend bool operator==(const FenRange&, const FenRange&) = default;
};

struct LimitOption {
  FenRange fine;       // absent where `kinds` is 0
  int8_t branch = -1;  // index in the provision; -1: exempt
  int8_t tier = -1;    // index in the ladder; -1: the statute alone
  // Effects that changed something, in order, the first in the lowest two bits
  // (limit_table.h).
  uint8_t moves = 0;
  bool below_minimum = false;
  uint32_t kinds = 0;  // bits of v1::Component::Kind; 0: no penalty
};

struct LimitAnswer {
  static constexpr int kMostOptions = 9;

  const Query* query = nullptr;  // as it was put
  // Bits: whether each condition of the offence holds, its two branches first,
  // then its criteria as Limit::CriteriaOf has them.
  uint16_t conditions = 0;
  uint16_t tiers = 0;          // bits: whether any of a tier's criteria holds
  uint16_t circumstances = 0;  // bits: whether the condition holds
  uint16_t acting = 0;         // of these: excluded by none that acts
  bool gate = false;  // a MUST gate acts: neither branch nor tier counts
  int8_t branch = 0;
  int8_t tier = 0;    // -1: none
  uint8_t count = 0;  // of options
  // Of branch and tier, before any effect.
  FenRange statutory;
  FenRange benchmark;
  std::array<LimitOption, kMostOptions> option;
};

// Immutable.
class Limit {
 public:
  // `catalog` must outlive it. Ends the program if it takes more than is said
  // above.
  explicit Limit(const v1::Ruleset& catalog);
  ~Limit();

  void Answer(const Query& query, LimitAnswer& answer) const;

  // The reasons in Chinese, as Explain has them in its main lines.
  std::string Words(const LimitAnswer& answer) const;

  const v1::Ruleset& catalog() const { return catalog_; }
  // By place in LimitAnswer::conditions: indexes of criteria in the catalog.
  const std::vector<int>& CriteriaOf(int offence) const {
    return table_.criteria[offence];
  }
  // In bytes, of what an answer may read.
  size_t TableBytes() const;
  size_t comparisons() const { return table_.comparisons; }

 private:
  struct Phrases;

  const v1::Ruleset& catalog_;
  LimitTable table_;
  std::unique_ptr<const Phrases> phrases_;
};

}  // namespace discretion::bench

#endif  // DISCRETION_BENCH_LIMIT_H_
