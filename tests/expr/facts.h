// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_EXPR_FACTS_H_
#define DISCRETION_TESTS_EXPR_FACTS_H_

// The facts that all tests of this room use, and short ways to compile.

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "src/expr/pool.h"

namespace discretion::expr {

// Slots, in the order of TestSymbols().
enum Slot : int {
  kGoodsValue,   // money
  kGains,        // money
  kPrior,        // whole number
  kInjured,      // whole number
  kArea,         // number
  kShare,        // number
  kCorrected,    // bool
  kConduct,      // bool
  kRefused,      // bool
  kSubject,      // person, sole_trader, company
  kHarm,         // none, slight, serious
  kHarmBefore,   // the same choices
  kPlace,        // text
  kSeat,         // text
  kTemperature,  // number from -50
  kSlotCount,
};

const Symbols& TestSymbols();

// All unknown.
std::vector<Value> Unknowns();
// `values` over unknowns.
std::vector<Value> With(std::vector<std::pair<int, Value>> values);
Value Yuan(int64_t yuan);
Value Number(absl::string_view number);

// The ref, or a test failure that tells the problem.
Ref Must(const Compiled& compiled);
Ref Condition(Pool& pool, absl::string_view text);

std::string Name(Truth truth);
inline void PrintTo(Truth truth, std::ostream* os) { *os << Name(truth); }

// Names the instances of a table of structs with a `name`.
struct ByName {
  template <typename T>
  std::string operator()(const ::testing::TestParamInfo<T>& info) const {
    return info.param.name;
  }
};

}  // namespace discretion::expr

#endif  // DISCRETION_TESTS_EXPR_FACTS_H_
