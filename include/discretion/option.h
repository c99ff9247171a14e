// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_OPTION_H_
#define DISCRETION_OPTION_H_

// One lawful outcome of a case: what is imposed, how much, and by which way it
// came about.

#include <optional>
#include <vector>

#include "discretion/money.h"
#include "discretion/penalty.h"
#include "discretion/range.h"
#include "discretion/ratio.h"
#include "discretion/text.h"

namespace discretion {

// One kind of penalty as it comes out in one option.
struct Penalty {
  int component = 0;  // index in the branch
  Kind kind = Kind::kFine;
  Duty duty = Duty::kCompulsory;
  Text object;  // what is confiscated or revoked
  // kFine: the fine that may be imposed, and what the statute allows, in whole
  // fen. An absent end is unbounded, or an unknown fact decides it.
  std::optional<Range<Money>> fine;
  std::optional<Range<Money>> statutory;
  // kFine with a base: the sum (fen) or number that multiplies; absent if
  // unknown.
  std::optional<Ratio> base;
  // The fine depends on no unknown fact.
  bool settled = true;
  // The published table says nothing of this kind; the statute alone has it.
  bool table_silent = false;
  // Compulsory before a shift to a tier that lacks it, so it stays.
  bool kept = false;

  friend bool operator==(const Penalty&, const Penalty&) = default;
};

// One adjustment that was made.
struct Move {
  Effect effect = Effect::kLighten;
  int adjustment = 0;       // index in the effect's rule
  std::optional<int> tier;  // what it came to
  std::optional<Range<Money>> fine;

  friend bool operator==(const Move&, const Move&) = default;
};

// One lawful outcome.
struct Option {
  // Index in the provision; absent: exempt, so that no branch matters.
  std::optional<int> branch;
  std::optional<int> tier;  // index in the ladder; absent: the statute alone
  std::optional<int> base_tier;  // the tier before any shift
  std::optional<Level> level;
  bool no_penalty = false;
  bool certain = false;  // open to the agency whatever the unknown facts are
  // The fine before any adjustment, in whole fen; absent: base_tier has none.
  std::optional<Range<Money>> benchmark;
  // What was done to the tier's own penalty, in order.
  std::vector<Move> moves;
  bool below_minimum = false;  // the fine may lie below the statutory minimum
  bool preferred = false;      // the source prints a preference for this way
  std::vector<Approval> approvals;
  std::vector<Penalty> penalties;
  std::vector<Measure> measures;
};

}  // namespace discretion

#endif  // DISCRETION_OPTION_H_
