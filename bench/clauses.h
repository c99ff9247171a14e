// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_BENCH_CLAUSES_H_
#define DISCRETION_BENCH_CLAUSES_H_

// Conditions that join comparisons of a fact with a constant by `&&`, as data:
// all that a synthetic catalog has.

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "discretion/v1/ruleset.pb.h"

namespace discretion::bench {

enum class Op : uint8_t { kEqual, kUnequal, kLess, kAtMost, kMore, kAtLeast };

// Facts are plain numbers: fen, thousandths of a number, the place of a choice,
// 0 and 1.
struct Clause {
  int fact = 0;  // index in the ruleset
  Op op = Op::kEqual;
  int64_t constant = 0;
};

// How many of the plain number make one of the fact's own unit.
int64_t ScaleOf(const v1::Fact& fact);

// Reads an amount such as "12.5" in parts of 1 / `scale`. Ends the program if
// it is not whole.
int64_t ReadScaled(absl::string_view text, int64_t scale);

class ClauseReader {
 public:
  // `ruleset` must outlive it.
  explicit ClauseReader(const v1::Ruleset& ruleset);

  // Ends the program if `when` is anything else.
  std::vector<Clause> Read(absl::string_view when) const;
  int FactOf(absl::string_view id) const;

 private:
  Clause ReadOne(absl::string_view text) const;

  const v1::Ruleset& ruleset_;
  absl::flat_hash_map<std::string, int> facts_;
};

}  // namespace discretion::bench

#endif  // DISCRETION_BENCH_CLAUSES_H_
