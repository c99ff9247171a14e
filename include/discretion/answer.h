// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_ANSWER_H_
#define DISCRETION_ANSWER_H_

// The whole answer to a case: a determination for each party and each edition
// that comes into question, and which edition applies. docs/editions.md is the
// rule book.
//
//   c.place = "410103";
//   c.dates.Set(CaseDate::kDecided, *ParseDate("2024-10-08"));
//   absl::StatusOr<Answer> answer = AnswerCase(engine.snapshot(), c);
//   for (const PartyAnswer& party : answer->parties)
//     if (const Determination* d = party.applies()) Show(*d);

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "discretion/case.h"
#include "discretion/determination.h"
#include "discretion/money.h"
#include "discretion/penalty.h"
#include "discretion/range.h"
#include "discretion/ruleset.h"
#include "discretion/snapshot.h"
#include "discretion/term.h"
#include "discretion/text.h"

namespace discretion {

// What one edition comes to for one party.
struct Candidate {
  bool act_day = false;       // in force on the day of the act
  bool decision_day = false;  // in force on the day of decision
  Determination determination;
};

// Values of these enums match those of proto/discretion/v1/answer.proto.

// Which of two editions is lighter.
enum class Lighter : uint8_t {
  kNeither = 1,       // they come to the same
  kOld = 2,           // the edition of the act
  kNew = 3,           // the edition of the decision
  kIncomparable = 4,  // each is heavier somewhere
  kOpen = 5,          // unknown facts, or a table without an answer
};

enum class Weight : uint8_t { kNone = 1, kOptional = 2, kCompulsory = 3 };

// What an edition imposes of one kind, over all options.
struct Imposed {
  Weight most = Weight::kNone;
  Weight least = Weight::kNone;
  std::optional<Range<Money>> fine = {};  // hull; kFine only
  std::optional<Range<Term>> term = {};   // hull; kinds that last
  bool mixed_units = false;               // days here, months there: no hull
  bool for_life = false;                  // in some option
  Text object = {};  // what is confiscated, revoked, banned; may be empty

  friend bool operator==(const Imposed&, const Imposed&) = default;
};

struct KindCompared {
  Kind kind = Kind::kFine;
  Imposed earlier;  // in the edition of the act
  Imposed later;    // in that of the decision
  Lighter lighter = Lighter::kNeither;
};

// Value type.
struct Comparison {
  std::vector<KindCompared> kinds;  // that either imposes, in the order of Kind
  Lighter lighter = Lighter::kNeither;
};

// Why an edition applies.
enum class Ground : uint8_t {
  kOnlyEdition = 1,
  kLighterLaw = 2,   // the new statute is lighter (art. 37)
  kLawOfAct = 3,     // the new statute is not lighter (art. 37)
  kDeclared = 4,     // the same statute: as the newer edition declares
  kChoice = 5,       // a person chooses, or chose
  kOpen = 6,         // facts must be established first
  kRepealed = 7,     // no longer unlawful on the day of decision (art. 37)
  kNotUnlawful = 8,  // not unlawful on the day of the act
  kSame = 9,         // both come to the same: the edition of the act
};

enum class Remark : uint8_t {
  kDecisionUnknown = 1,  // only the edition of the act was looked at
  kNoNewEdition = 2,     // none loaded is in force on the day of decision
  kWiderPlace = 3,       // the ruleset is of a place above that of the act
  kGapFilled = 4,        // the ruleset that goes first has no such offence
  kIncomparable = 5,     // each edition is heavier somewhere
  kUndeclared = 6,       // no edition says which applies to earlier acts
};

// An entry of a ruleset that says that an act is no longer unlawful.
struct RepealedBy {
  Ruleset ruleset;
  int index = 0;  // among the entries of the ruleset
};

struct PartyAnswer {
  std::optional<Party> party;  // absent: the case names none
  // The edition of the act, then, if it is another, that of the decision.
  // Empty: no edition that was in force had the offence any more.
  std::vector<Candidate> candidates;
  std::optional<Comparison> comparison;  // with two candidates
  Ground ground = Ground::kOnlyEdition;
  int applied =
      -1;  // index of the candidate; -1: none, or a person must choose
  std::optional<RepealedBy> repealed_by;  // no penalty
  std::string reason;  // of the person who chose the edition; empty: none did
  std::vector<Remark> remarks;

  bool no_penalty() const { return repealed_by.has_value(); }
  // nullptr: none, or a person must choose.
  const Determination* applies() const {
    return applied < 0 ? nullptr : &candidates[applied].determination;
  }
};

// Value type; shares what it needs of the rulesets, so it outlives the engine.
struct Answer {
  Case given;                        // act_date is the day of the act
  std::vector<PartyAnswer> parties;  // in the order of the case's; at least one
};

// Finds the editions, determines each party under each and compares them. With
// the statuses of Snapshot::Prepare and PreparedCase::Determine, and
//   InvalidArgument     parties with one id; events of the case beside parties;
//                       a kind of party that contradicts its role
//   FailedPrecondition  the offence has no range for responsible persons
absl::StatusOr<Answer> AnswerCase(const Snapshot& snapshot, Case c);

// Both must come from one case and party.
Comparison CompareEditions(const Determination& earlier,
                           const Determination& later);

// The answer with the choice of an edition in it, where a person must choose.
//   InvalidArgument     no such party or candidate; a reason that is empty or
//                       unreadable
//   FailedPrecondition  the law leaves no choice; the facts come first
absl::StatusOr<Answer> ChooseEdition(Answer answer, int party, int candidate,
                                     std::string reason);
// The answer with the choice of an option of the edition that applies; as
// Choose (determination.h). FailedPrecondition if no edition applies yet.
absl::StatusOr<Answer> Choose(Answer answer, int party, int option,
                              std::string reason);

}  // namespace discretion

#endif  // DISCRETION_ANSWER_H_
