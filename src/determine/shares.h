// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_SHARES_H_
#define DISCRETION_SRC_DETERMINE_SHARES_H_

// Exact arithmetic on ranges: parts, multiples, the lower of two. An end that
// is exactly an excluded end of what it is taken from is excluded.

#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "discretion/range.h"
#include "discretion/ratio.h"

namespace discretion::determine {

absl::Status TooLarge();

// nullopt: nothing is left. OutOfRange if a figure is too large.
using Shared = absl::StatusOr<std::optional<Range<Ratio>>>;

// From a + p(b - a) to a + q(b - a), for `range` [a, b] and `share` [p, q];
// nullopt as well if the range has no two ends.
Shared Part(const Range<Ratio>& range, const Range<Ratio>& share);
// From p * a to q * b.
Shared Scale(const Range<Ratio>& range, const Range<Ratio>& factors);
// From p * a to q * a; the range must have a minimum.
Shared BelowMinimum(const Range<Ratio>& range, const Range<Ratio>& share);

// Each end the lower (higher) of both.
Range<Ratio> Lower(const Range<Ratio>& a, const Range<Ratio>& b);
Range<Ratio> Higher(const Range<Ratio>& a, const Range<Ratio>& b);

// Cuts off what lies outside `statutory`; a range wholly outside becomes the
// nearer end, or nothing where that is excluded.
std::optional<Range<Ratio>> HoldInside(const Range<Ratio>& range,
                                       const Range<Ratio>& statutory);

// What every value of a range becomes that is not let above `cap` (below
// `floor`).
Range<Ratio> Capped(const Range<Ratio>& range, Ratio cap);
Range<Ratio> Raised(const Range<Ratio>& range, Ratio floor);

// Whether `range` lets in less than `statutory` does.
bool ReachesBelow(const Range<Ratio>& range, const Range<Ratio>& statutory);

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_SHARES_H_
