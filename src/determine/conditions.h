// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_CONDITIONS_H_
#define DISCRETION_SRC_DETERMINE_CONDITIONS_H_

// Conditions laid flat, so that testing them reads a few cache lines and does
// not branch.

#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "src/expr/terms.h"

namespace discretion::determine {

// Comparisons "the code in `column` is at least so much", and terms that want
// some of these to hold and others not to. The arrays are someone else's.
struct Conditions {
  const int64_t* least = nullptr;      // by comparison
  const uint8_t* column = nullptr;     // by comparison
  const uint32_t* read = nullptr;      // by term: comparisons it reads, bits
  const uint32_t* wanted = nullptr;    // by term: those that must hold
  const uint8_t* condition = nullptr;  // by term: the condition that it proves
  int comparisons = 0;
  int terms = 0;

  // Which conditions hold: bits.
  uint64_t Test(const int64_t* codes) const {
    uint32_t holds = 0;
    for (int i = 0; i < comparisons; ++i)
      holds |= uint32_t{codes[column[i]] >= least[i]} << i;
    uint64_t conditions = 0;
    for (int i = 0; i < terms; ++i) {
      conditions |= uint64_t{(holds & read[i]) == wanted[i]} << condition[i];
    }
    return conditions;
  }
};

// Conditions in the making; equal comparisons become one.
class ConditionsMaker {
 public:
  static constexpr size_t kMostComparisons = 32;
  static constexpr size_t kMostTerms = 255;

  // Where a fact's code stands; nullopt: nowhere.
  struct Column {
    uint8_t place = 0;
    int64_t scale = 1;
  };
  using ColumnOf = absl::FunctionRef<std::optional<Column>(int32_t slot)>;

  // False, and nothing is added, if it does not fit or a fact has no column.
  bool Add(int condition, const expr::Terms& terms, ColumnOf column_of);

  Conditions made() const;

  // Keeps its memory, for other conditions.
  void Clear();

 private:
  // Bit of "at least `code`"; nullopt: there is no room.
  std::optional<int> Find(uint8_t column, int64_t code);
  bool AddTerm(int condition, expr::Term term, ColumnOf column_of);

  std::vector<int64_t> least_;
  std::vector<uint8_t> column_;
  std::vector<uint32_t> read_;
  std::vector<uint32_t> wanted_;
  std::vector<uint8_t> condition_;
};

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_CONDITIONS_H_
