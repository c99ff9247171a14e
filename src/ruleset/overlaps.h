// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_OVERLAPS_H_
#define DISCRETION_SRC_RULESET_OVERLAPS_H_

// Branches of one provision that hold in one case.

#include <cstddef>
#include <string>
#include <vector>

#include "src/expr/pool.h"
#include "src/ruleset/model.h"

namespace discretion::ruleset {

// Two branches, by index, the first the lower.
struct Overlap {
  int first = 0;
  int second = 0;
  // A case in which both hold, `area = 10, prior = 2`; empty: nothing excludes
  // one, and none was found or looked for.
  std::string facts;
};

// About a second of looking, for all provisions of a ruleset together.
constexpr size_t kOverlapEffort = 100'000'000;

// A value in the words of a message: "12.5", "true", a choice's id.
std::string Shown(const expr::Symbol& symbol, Ratio value);

// The pairs that are not known to exclude each other. `longest` is the length
// of the longest condition in bytes; what is done is taken from `effort`, and
// once that is used up no case is looked for.
std::vector<Overlap> FindOverlaps(const std::vector<Branch>& branches,
                                  const expr::Pool& pool, size_t longest,
                                  size_t& effort);

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_OVERLAPS_H_
