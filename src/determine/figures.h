// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_FIGURES_H_
#define DISCRETION_SRC_DETERMINE_FIGURES_H_

// The arithmetic of one fine: figures of the table times the base, exact.

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "discretion/money.h"
#include "discretion/range.h"
#include "discretion/ratio.h"
#include "src/expr/box.h"
#include "src/expr/pool.h"
#include "src/ruleset/model.h"

namespace discretion::determine {

// Not thread-safe. Where facts are unknown the ranges bound every value that is
// possible; otherwise they are exact.
class Figures {
 public:
  // `box` is nullptr if nothing is unknown.
  Figures(const expr::Pool& pool, expr::Slots slots, const expr::Box* box)
      : pool_(pool), slots_(slots), box_(box) {}

  // Reads amount and base of `component`; `base` receives the base if it is
  // known. OutOfRange for overflow and division by zero.
  absl::Status Read(const ruleset::Component& component,
                    std::optional<Ratio>& base);

  // In units of the base (fen without one, and where a cap or floor holds it).
  const Range<Ratio>& statutory() const { return statutory_; }
  // The same in units of the base in any case: before a cap or a floor.
  const Range<Ratio>& unbounded() const { return unbounded_; }
  // What a cap or a floor did to a range.
  struct Held {
    bool cap = false;
    bool floor = false;
  };
  const Held& held() const { return held_; }
  // The same for a figure of the table; `exact` is false if an unknown fact
  // moves it, and the range then bounds it.
  absl::StatusOr<Range<Ratio>> Benchmark(const expr::Span& span, bool& exact,
                                         Held& held);
  // Figures times the base, between floor and cap, if there is one of these;
  // otherwise as they are.
  absl::StatusOr<Range<Ratio>> Bounded(const Range<Ratio>& units,
                                       Held& held) const;
  // No unknown fact moves the statutory range.
  bool exact() const { return exact_; }
  absl::StatusOr<Range<Ratio>> InFen(const Range<Ratio>& units) const;

  // Adds to the unknown facts on which a figure depends.
  void Miss(const std::vector<int>& slots) {
    unknown_.insert(unknown_.end(), slots.begin(), slots.end());
  }
  // The unknown facts on which a figure depends.
  const std::vector<int>& unknown() const { return unknown_; }

 private:
  absl::StatusOr<Range<Ratio>> ReadAmount(expr::Ref amount);
  absl::StatusOr<Range<Ratio>> ReadSpan(const expr::Span& span);
  absl::StatusOr<Range<Ratio>> Share(const expr::Span& share) const;
  absl::StatusOr<Range<Ratio>> TimesBase(const Range<Ratio>& units) const;

  const expr::Pool& pool_;
  expr::Slots slots_;
  const expr::Box* box_;
  Range<Ratio> statutory_ = Range<Ratio>::All();  // in units of the base
  Range<Ratio> unbounded_ = Range<Ratio>::All();  // likewise
  bool exact_ = true;  // statutory_ has no unknown in it
  std::optional<Range<Ratio>> base_;
  bool bounded_ = false;  // a cap or a floor holds the fine: all is in fen
  std::optional<Range<Ratio>> cap_;
  std::optional<Range<Ratio>> floor_;
  Held held_;
  std::vector<int> unknown_;
};

// A fine is a whole number of fen: ends between two move inward, so nothing
// leaves the range. FailedPrecondition if no whole fen is left.
absl::StatusOr<Range<Money>> ToWholeFen(const Range<Ratio>& fen);
bool EndsWhole(const Range<Ratio>& fen);

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_FIGURES_H_
