// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_DRAFT_H_
#define DISCRETION_SRC_DETERMINE_DRAFT_H_

// One option in the making, with the steps that led to it.

#include <optional>

#include "absl/container/inlined_vector.h"
#include "absl/status/statusor.h"
#include "discretion/determination.h"
#include "src/determine/table.h"
#include "src/determine/work.h"

namespace discretion::determine {

using Moves = decltype(Option::moves);

// Whether both make the same adjustments.
bool SameMoves(const Moves& a, const Moves& b);
// Whether `a` is shorter, or of equally long ones the first.
bool Before(const Moves& a, const Moves& b);

struct Draft {
  Option option;
  // Of the option; its number is set at the end.
  absl::InlinedVector<Step, 16> steps;
  int worlds = 0;  // in how many it is open to the agency
  int last_world = -1;

  // Whether both end in the same penalty, in the same branch and tier.
  bool Same(const Draft& other) const;
  // Whether this is the shorter way, or of equally long ones the first.
  bool Before(const Draft& other) const;
};

// What was done to a tier's own penalty.
struct Track {
  State state;
  Moves moves = {};
  absl::InlinedVector<Step, 4> steps = {};
};

// A fine in whole fen.
struct Whole {
  Range<Money> fine;
  bool rounded = false;  // an end fell between two fen
};

// A branch and tier before any adjustment. Its fines become whole fen once.
class Base {
 public:
  explicit Base(const State& state) : state_(state) {}

  const State& state() const { return state_; }
  // FailedPrecondition if no whole fen is left.
  const absl::StatusOr<Whole>& Statutory(const Table& table);
  // To be called only if the state has a fine.
  const absl::StatusOr<Whole>& Benchmark(const Table& table);

 private:
  State state_;
  std::optional<absl::StatusOr<Whole>> statutory_;
  std::optional<absl::StatusOr<Whole>> benchmark_;
};

// Fills an empty draft. The facts on which its amounts depend are missed.
// FailedPrecondition if a fine leaves no whole fen.
absl::Status MakeDraft(Work& work, Table& table, Base& base, const Track& track,
                       Draft& draft);
// No penalty, without branch and tier.
void MakeExemptDraft(const Work& work, Draft& draft);

// The fine of a state on the way; absent where it leaves no whole fen yet.
// OutOfRange if a figure is too large.
absl::StatusOr<std::optional<Range<Money>>> FineOf(const Table& table,
                                                   const State& state);

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_DRAFT_H_
