// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_INTERVAL_H_
#define DISCRETION_SRC_EXPR_INTERVAL_H_

// Arithmetic on ranges: the result holds every value that the operation gives
// for values in its operands.
//
//   Plus([0, 2), [1, 3])  ==  [1, 5)

#include <cstdint>
#include <optional>

#include "discretion/range.h"
#include "discretion/ratio.h"

namespace discretion::expr {

using Interval = Range<Ratio>;

// nullopt if an end does not fit.
std::optional<Interval> Plus(const Interval& x, const Interval& y);
std::optional<Interval> Minus(const Interval& x, const Interval& y);
std::optional<Interval> Times(const Interval& x, const Interval& y);
// Also nullopt if `y` holds zero.
std::optional<Interval> Over(const Interval& x, const Interval& y);
std::optional<Interval> Negative(const Interval& x);
Interval Least(const Interval& x, const Interval& y);
Interval Greatest(const Interval& x, const Interval& y);

// The whole numbers next above (below) the values of `x`.
Interval Ceiled(const Interval& x);
Interval Floored(const Interval& x);

// The least range around the whole numbers in `x`; nullopt if there is none.
std::optional<Interval> Whole(const Interval& x);

// The values that stand to some value of `y` in one of the ways `bits` (see
// nodes.h) allows; `!=` to more than one value excludes nothing.
Interval Allowed(uint8_t bits, const Interval& y);

// Which of the ways in nodes.h some value of `x` can stand to some value of
// `y`.
uint8_t Orders(const Interval& x, const Interval& y);

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_INTERVAL_H_
