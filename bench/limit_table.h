// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_BENCH_LIMIT_TABLE_H_
#define DISCRETION_BENCH_LIMIT_TABLE_H_

// The tables that Limit answers from. What one offence needs stands in four
// cache lines, and what branch, tier and effects make of a fine was computed
// when the tables were made.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "discretion/v1/ruleset.pb.h"

namespace discretion::bench {

// Comparisons of a fact with a constant, and conditions that want some of them
// to hold and others not to.
struct Conditions {
  static constexpr int kMost = 16;  // comparisons, and conditions

  alignas(16) int64_t constant[kMost] = {};  // the fact is at least so much
  uint16_t read[kMost] = {};    // comparisons that the condition reads: bits
  uint16_t wanted[kMost] = {};  // those of them that hold
  uint8_t fact[kMost] = {};
};

// Conditions of an offence: two branches, then its criteria.
struct alignas(64) OffenceRow {
  static constexpr int kMostTiers = 5;

  Conditions conditions;
  uint16_t tier[8] = {};  // conditions of each tier: bits
  // By branch, then by tier, with the statute alone first.
  uint16_t figures[2][1 + kMostTiers] = {};
  int8_t base[2] = {};  // the fact that multiplies; -1: none
};
static_assert(sizeof(OffenceRow) == 256);

// What effects make of one fine, in its own unit. There are eight ways: bit 0
// LIGHTEN, bit 1 MITIGATE, bit 2 AGGRAVATE.
inline constexpr int kWays = 8;

struct Fine {
  uint32_t min = 0;
  uint32_t max = 0;
  bool min_open = false;
  bool max_open = false;
  bool below = false;  // the statutory minimum
  uint8_t moves = 0;   // those with room, two bits each, the first lowest
};
inline constexpr int kMoveLighten = 1;
inline constexpr int kMoveMitigate = 2;
inline constexpr int kMoveAggravate = 3;

struct alignas(64) Figures {
  uint32_t kinds = 0;  // bits
  uint32_t pattern = 0;
  Fine statutory;
  Fine benchmark;
  Fine result[kWays];  // each once, in the order of options
};

// Fines are counted in parts of a fen or of a multiple, so many to one.
inline constexpr int64_t kParts = 10'000;

// What a set of circumstances that hold calls for.
struct Called {
  uint16_t acting = 0;
  uint8_t choice = 0;  // which set of ways
  bool exempt = false;
  bool gate = false;
};

struct LimitTable {
  explicit LimitTable(const v1::Ruleset& catalog);

  // The results that remain of a set of ways: their number in the lowest four
  // bits, then three bits for each.
  uint32_t Listed(uint32_t pattern, int choice) const {
    return listed[pattern * choices.size() + choice];
  }

  std::vector<OffenceRow> rows;  // by offence
  std::vector<Figures> figures;
  Conditions circumstances;
  std::vector<Called> called;    // by bits of circumstances that hold
  std::vector<uint8_t> choices;  // sets of ways: bits
  std::vector<uint32_t> listed;
  std::vector<std::vector<int>> criteria;  // by offence
  size_t comparisons = 0;                  // as written, branches and criteria
};

}  // namespace discretion::bench

#endif  // DISCRETION_BENCH_LIMIT_TABLE_H_
