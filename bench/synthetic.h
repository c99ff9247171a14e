// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_BENCH_SYNTHETIC_H_
#define DISCRETION_BENCH_SYNTHETIC_H_

// A made-up catalog of the size that Zhengzhou published, and cases for it. All
// of it is ours and none of it is law; the same seed gives the same on every
// platform.

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "discretion/case.h"
#include "discretion/load.h"
#include "discretion/v1/ruleset.pb.h"

namespace discretion::bench {

inline constexpr int kPublishedOffences = 10'280;
inline constexpr int kPublishedTiers = 41'280;

// Not a std:: distribution: those differ between libraries.
class Random {
 public:
  explicit Random(uint64_t seed) : engine_(seed) {}

  // 0 to `count` - 1.
  int64_t Below(int64_t count) {
    return static_cast<int64_t>(engine_() % static_cast<uint64_t>(count));
  }
  int64_t Between(int64_t least, int64_t most) {
    return least + Below(most - least + 1);
  }
  bool Percent(int chance) { return Below(100) < chance; }
  template <typename T, size_t size>
  const T& Of(const T (&list)[size]) {
    return list[Below(static_cast<int64_t>(size))];
  }

 private:
  std::mt19937_64 engine_;
};

// 25 to 250,000 offences. Lighter and heavier circumstances are weighed, act
// the lighter first, or the heavier first, as `seed` is 0, 1 or 2 modulo 3.
v1::Ruleset SyntheticCatalog(int offences = kPublishedOffences,
                             uint64_t seed = 0);

RulesetFile ToFile(const v1::Ruleset& catalog);  // binary

inline constexpr int kQueryFacts = 18;

// A case in plain numbers (clauses.h), by the index of offence and fact.
struct Query {
  int32_t offence = 0;
  std::array<int64_t, kQueryFacts> value = {};
};

// Near the thresholds of their offence and on them; 0 to 4 circumstances, two
// at most in most.
std::vector<Query> SyntheticQueries(const v1::Ruleset& catalog, int count,
                                    uint64_t seed);

// The same with every fact given.
Case ToCase(const v1::Ruleset& catalog, const Query& query);

// What the catalog's offences share: statutes, facts, ladders, circumstances
// and application rules.
void AddShared(uint64_t seed, v1::Ruleset& catalog);
inline constexpr int kStatutes = 40;

// The name of offence `number`, unlike that of any other below 250,000.
void NameOffence(int number, v1::Text& name);

}  // namespace discretion::bench

#endif  // DISCRETION_BENCH_SYNTHETIC_H_
