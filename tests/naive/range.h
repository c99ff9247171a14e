// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_NAIVE_RANGE_H_
#define DISCRETION_TESTS_NAIVE_RANGE_H_

// Ranges of exact figures, and what docs/circumstances.md section 3 does with
// them.

#include <compare>
#include <optional>
#include <string>

#include "tests/naive/expression.h"
#include "tests/naive/fraction.h"

namespace discretion::naive {

struct NaiveEnd {
  Fraction value;
  bool open = false;  // the value itself is excluded

  friend auto operator<=>(const NaiveEnd&, const NaiveEnd&) = default;
};

// An absent end is unbounded.
struct NaiveRange {
  std::optional<NaiveEnd> min;
  std::optional<NaiveEnd> max;

  friend auto operator<=>(const NaiveRange&, const NaiveRange&) = default;
};

// "[2000, 20000)", as the language writes spans.
std::string ToString(const NaiveRange& range);

bool IsEmpty(const NaiveRange& range);

// The ends of a span, computed. Literals alone are yuan if `money`, otherwise
// numbers; money comes out in fen, percentages as they are. nullopt: an error.
std::optional<NaiveRange> Compute(const Written& span, bool money,
                                  const Facts& facts, const Declared& declared);

// From a + p(b - a) to a + q(b - a). nullopt if that leaves nothing, or if the
// range has no maximum or no minimum.
std::optional<NaiveRange> Part(const NaiveRange& range,
                               const std::string& percent);
// From p times a to q times b, in percent or as factors, likewise.
std::optional<NaiveRange> Scale(const NaiveRange& range,
                                const std::string& factors);
// From p times the minimum to q times the minimum, likewise.
std::optional<NaiveRange> Below(const NaiveRange& statute,
                                const std::string& percent);

// Of the new and the old end the lower.
NaiveRange Lower(const NaiveRange& a, const NaiveRange& b);
NaiveRange Higher(const NaiveRange& a, const NaiveRange& b);

// What lies outside is cut off; a range wholly outside becomes the nearer end,
// or nothing where the statute excludes that.
std::optional<NaiveRange> HoldInside(const NaiveRange& range,
                                     const NaiveRange& statute);

// Whether some figure of `range` lies below the minimum of `statute`.
bool ReachesBelow(const NaiveRange& range, const NaiveRange& statute);

// What each figure of `range` becomes that is not let above `cap` and not below
// `floor`.
NaiveRange Between(const NaiveRange& range, std::optional<Fraction> floor,
                   std::optional<Fraction> cap);

// A term in whole units of which there is at least one, as WholeInward;
// nullopt if none is left.
std::optional<NaiveRange> WholeTerm(const NaiveRange& figures, bool years);

NaiveRange Times(const NaiveRange& range, Fraction factor);

// The whole figures in `range`: an end that is not whole moves inward and is
// then included; a whole end stays as it is. nullopt if nothing is left.
std::optional<NaiveRange> WholeInward(const NaiveRange& range);

}  // namespace discretion::naive

#endif  // DISCRETION_TESTS_NAIVE_RANGE_H_
