// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_OPTION_H_
#define DISCRETION_OPTION_H_

// One lawful outcome of a case: what is imposed, how much, and by which way it
// came about.

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "discretion/money.h"
#include "discretion/penalty.h"
#include "discretion/range.h"
#include "discretion/ratio.h"
#include "discretion/term.h"
#include "discretion/text.h"

namespace discretion {

// One kind of penalty as it comes out in one option.
struct Penalty {
  int8_t component = 0;  // index in the branch
  Kind kind = Kind::kFine;
  Duty duty = Duty::kCompulsory;
  // The fine depends on no unknown fact.
  bool settled = true;
  // The published table says nothing of this kind; the statute alone has it.
  bool table_silent = false;
  // Compulsory before a shift to a tier that lacks it, so it stays.
  bool kept = false;
  bool for_life = false;
  bool below_minimum = false;  // the fine or term may lie below the statute's
  // Penalties of one number are alternatives, of which `take` are imposed; -1:
  // none. Set with Duty::kAlternative, and only then.
  int8_t alternative = -1;
  Take take = Take::kOne;
  // What is confiscated or revoked; the ruleset owns it. nullptr: nothing to
  // name.
  const Text* object = nullptr;
  // kFine: the fine that may be imposed, and what the statute allows, in whole
  // fen. An absent end is unbounded, or an unknown fact decides it.
  std::optional<Range<Money>> fine;
  std::optional<Range<Money>> statutory;
  // kFine with a base: the sum (fen) or number that multiplies; absent if
  // unknown.
  std::optional<Ratio> base;
  // The term that may be imposed, and what the statute allows; absent: the kind
  // has none.
  std::optional<Range<Term>> term;
  std::optional<Range<Term>> statutory_term;

  friend bool operator==(const Penalty& a, const Penalty& b) {
    const bool same_object =
        a.object == b.object ||
        (a.object != nullptr && b.object != nullptr && *a.object == *b.object);
    return same_object && a.component == b.component && a.kind == b.kind &&
           a.duty == b.duty && a.settled == b.settled &&
           a.table_silent == b.table_silent && a.kept == b.kept &&
           a.for_life == b.for_life && a.below_minimum == b.below_minimum &&
           a.alternative == b.alternative && a.take == b.take &&
           a.fine == b.fine && a.statutory == b.statutory && a.base == b.base &&
           a.term == b.term && a.statutory_term == b.statutory_term;
  }
};

// One adjustment that was made.
struct Move {
  Effect effect = Effect::kLighten;
  int8_t adjustment = 0;       // index in the effect's rule
  std::optional<int8_t> tier;  // what it came to
  std::optional<Range<Money>> fine;

  friend bool operator==(const Move&, const Move&) = default;
};

// One lawful outcome. What a ruleset has texts of stays there: an option is
// valid as long as its determination, or any of that ruleset.
struct Option {
  // Index in the provision; absent: exempt, so that no branch matters.
  std::optional<int8_t> branch;
  std::optional<int8_t> tier;  // index in the ladder; absent: the statute alone
  std::optional<int8_t> base_tier;  // the tier before any shift
  std::optional<Level> level;
  bool no_penalty = false;
  bool certain = false;  // open to the agency whatever the unknown facts are
  // The fine before any adjustment, in whole fen; absent: base_tier has none.
  std::optional<Range<Money>> benchmark;
  // What was done to the tier's own penalty, in order.
  absl::InlinedVector<Move, 2> moves;
  // The fine or a term may lie below the statutory minimum.
  bool below_minimum = false;
  bool preferred = false;  // the source prints a preference for this way
  absl::InlinedVector<Approval, 8> approvals;
  absl::InlinedVector<Penalty, 3> penalties;
  absl::InlinedVector<const Measure*, 2> measures;
};

// Every lawful set of an option's penalties, as bits by their index: all that
// are compulsory, any of those that are optional, and of alternatives as many
// as may be taken. Of no penalty the one empty set.
std::vector<uint32_t> KindSets(const Option& option);

}  // namespace discretion

#endif  // DISCRETION_OPTION_H_
