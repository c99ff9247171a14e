// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_CODES_H_
#define DISCRETION_SRC_DETERMINE_CODES_H_

// Values of facts as whole numbers that compare with a ruleset's figures
// exactly as the values do.

#include <cstdint>
#include <optional>
#include <vector>

#include "discretion/date.h"
#include "discretion/ratio.h"
#include "src/ruleset/model.h"

namespace discretion::determine {

// Codes lie between -kMostCode and kMostCode; a value beyond has the nearer.
// Figures have none of these two.
inline constexpr int64_t kMostCode = int64_t{1} << 62;

// Since 1970-01-01.
inline int32_t DaysOf(Date date) {
  return static_cast<int32_t>(date - Date(1970, 1, 1));
}

// By slot: what makes every figure that conditions compare the fact with a
// whole number; 0: that is too large.
std::vector<int64_t> ScalesOf(const ruleset::Model& model);

int64_t CodeOfAny(Ratio value, int64_t scale);

// Twice the greatest whole number in value * scale, and one more if something
// is left.
inline int64_t CodeOf(Ratio value, int64_t scale) {
  constexpr int64_t kSmall = int64_t{1} << 30;
  const int64_t number = value.numerator();
  const bool small = number < kSmall && number > -kSmall && scale < kSmall;
  // As good as every value is.
  return small && value.is_whole() ? 2 * number * scale
                                   : CodeOfAny(value, scale);
}
// Even; nullopt if the figure lies too far out.
std::optional<int64_t> CodeOfFigure(Ratio figure, int64_t scale);
// The value, if it is a whole number and `scale` is 1.
std::optional<int64_t> WholeOf(int64_t code);

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_CODES_H_
