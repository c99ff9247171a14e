// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_CONCUR_H_
#define DISCRETION_CONCUR_H_

// One act that breaches several provisions, several acts decided together, and
// a decision beside its notice.
//
//   absl::StatusOr<Concurrence> one = Concur({*by_water, *by_pollution});
//   if (one->ranking == Ranking::kOne) { ... }   // the others' fines are
//   absorbed

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "discretion/determination.h"
#include "discretion/money.h"
#include "discretion/penalty.h"
#include "discretion/procedure.h"
#include "discretion/range.h"
#include "discretion/term.h"

namespace discretion {

// What is compared to find the higher fine.
enum class HigherBy : uint8_t {
  // The statutory ranges, maxima first, then minima. The Administrative Penalty
  // Law (art. 29) speaks of the provision with the higher fine.
  kStatute = 1,
  kOutcome = 2,  // the same of the fines that come out in the case
};

enum class Ranking : uint8_t {
  kNoFine = 1,  // no provision gives a fine
  kOne = 2,     // one has the higher fine, whatever is unknown
  kEqual = 3,   // the highest is the same in several: a person chooses
  kOpen = 4,    // unknown facts, or the choice of an option, decide
};

// A kind of penalty, other than a fine, of one determination.
struct OtherKind {
  Kind kind = Kind::kWarning;
  const Text* object = nullptr;  // its ruleset owns it; nullptr: none
  Duty duty = Duty::kCompulsory;
  bool every_option = false;  // each of its options has it
  // The provision that applies imposes it too, so it is imposed once.
  bool same = false;
};

struct ConcurrenceSide {
  // Whether its fine is the one that applies.
  Due applies = Due::kNever;
  // Over its options; absent: none has a fine.
  std::optional<Range<Money>> statutory = {};
  std::optional<Range<Money>> outcome = {};
  bool may_be_without_fine = false;  // some option has none
  // Its options differ in what is compared, or that is unknown.
  bool open = false;
  std::vector<OtherKind> others = {};
  // Facts of its own that decide what is compared; indexes into
  // ruleset().facts(). Only where the ranking is open.
  std::vector<int> missing = {};
};

struct Concurrence {
  HigherBy by = HigherBy::kStatute;
  Ranking ranking = Ranking::kNoFine;
  std::vector<ConcurrenceSide> sides;  // as given
  // Every fine that may come out lies in it.
  std::optional<Range<Money>> fine;
  // kOne: sides whose fines come out higher in the case although the statute
  // ranks them lower.
  std::vector<int> outranked_by;
};

// Determinations of one act of one party. Those of the same provision are
// refused: one provision is applied once.
//   InvalidArgument     fewer than two; one offence twice
//   FailedPrecondition  one has no answer
//   ResourceExhausted   too many different options
absl::StatusOr<Concurrence> Concur(absl::Span<const Determination> one_act,
                                   HigherBy by = HigherBy::kStatute);

// One of several acts, determined apart.
struct MergePart {
  const Determination* determination = nullptr;
  std::optional<int> option = {};  // absent: the one chosen, or all
  std::optional<Money> fine = {};  // decided; absent: as the options have it
  std::optional<Term> detention = {};  // the same, in days
};

struct MergedPart {
  std::optional<Range<Money>> fine;      // absent: it has none
  std::optional<Range<Term>> detention;  // absent: it has none
  std::vector<OtherKind> others;         // neither fine nor detention
};

struct Merged {
  std::vector<MergedPart> parts;     // as given
  std::optional<Range<Money>> fine;  // the sum
  std::optional<Range<Term>> added;  // the sum of all detention
  // Held to the least limit that the ruleset of a part declares
  // (Ruleset.merged_detention), such as the 20 days of the Public Security
  // Administration Penalties Law (art. 16).
  std::optional<Range<Term>> detention;
  bool held = false;         // the limit changed it
  std::optional<int> by;     // the part whose ruleset declares it; absent: none
  std::optional<Term> most;  // the limit
};

// Several acts are decided apart and executed together: fines and days are
// added up, and days held to the limit. What need not be imposed counts from
// nothing.
//   InvalidArgument     fewer than two parts; no such option
//   FailedPrecondition  a determination without answer; a fine or a term that
//                       no option allows
//   OutOfRange          a sum that does not fit
absl::StatusOr<Merged> Merge(absl::Span<const MergePart> acts);

// What a party was told, or what is decided.
struct Proposal {
  std::optional<Money> fine = {};  // absent: none
  std::optional<Term> detention = {};
  std::vector<Kind> kinds = {};  // others
};

// In what the decision is heavier than the notice. A defence never makes the
// penalty heavier (Administrative Penalty Law, art. 45(2)).
struct Excess {
  bool fine = false;
  bool detention = false;
  std::vector<Kind> kinds = {};  // not in the notice

  bool any() const { return fine || detention || !kinds.empty(); }
};
Excess ExceedsNotice(const Proposal& noticed, const Proposal& decided);

}  // namespace discretion

#endif  // DISCRETION_CONCUR_H_
