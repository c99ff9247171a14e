// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_PROCEDURE_H_
#define DISCRETION_PROCEDURE_H_

// What procedure a determination calls for: the right to a hearing, legal
// review, collective discussion, the head's decision, a decision on the spot.
//
//   absl::StatusOr<Procedure> procedure = ProcedureOf(
//       *answer, {.subject = Subject::kPerson, .amount = *Money::Yuan(5000)});
//   for (const ProcedureAnswer& duty : procedure->duties) { ... }
//
// Rules are those of the determination's ruleset and of what it includes, as
// they are in force at the step, not at the act. Over the options a duty is
// always, possibly or never due; once an outcome and an amount are proposed and
// all is known, it is always or never.

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "discretion/date.h"
#include "discretion/determination.h"
#include "discretion/money.h"
#include "discretion/procedure_duty.h"
#include "discretion/range.h"
#include "discretion/ratio.h"

namespace discretion {

// Whether a duty is due, or one of its rules acts.
enum class Due : uint8_t {
  kNever = 1,     // whatever the outcome and the unknown facts are
  kPossible = 2,  // depends on them
  kAlways = 3,
};

struct ProcedureQuestion {
  // Id of one that the ruleset declares, or `other` for none of them; empty:
  // not known.
  std::string agency = {};
  // Absent: as the case has it, or else not known.
  std::optional<Subject> subject = {};
  // The day of the step. Absent: rules are taken of which no end is known.
  std::optional<Date> on = {};
  // The fine that is proposed; options that do not allow it are left aside.
  std::optional<Money> amount = {};
  // The sum or value that is confiscated.
  std::optional<Money> confiscated = {};
  // Index of the option proposed; absent: the one that was chosen, or all.
  std::optional<int> option = {};
};

// A rule, over the options asked about. Value type.
struct ProcedureGround {
  std::string rule;  // id; empty: what the way of an option calls for
  int index = -1;    // of the rule in the ruleset
  Due due = Due::kNever;
  // What was compared: the sums of all options, in fen, with the figures there;
  // absent: nothing, or no sum is known.
  bool compared = false;
  bool confiscated = false;  // the sum is one of confiscation
  std::optional<Range<Money>> sum = {};
  std::optional<Ratio> least_figure = {};  // fen
  std::optional<Ratio> greatest_figure = {};
  // Why it is only possible.
  bool not_defined = false;    // the source gives no figure
  bool sum_open = false;       // the sum may reach the figure or not
  bool kind_open = false;      // whether the kind is imposed is open
  bool facts_open = false;     // its condition is unknown
  bool subject_open = false;   // whom it binds is not known to be the party
  bool agency_open = false;    // nor the agency
  bool excluder_open = false;  // another rule may take its place
  bool spot_open = false;      // not if the decision is made on the spot
};

// What to establish so that a duty is always or never due.
struct ProcedureMissing {
  bool agency = false;
  bool subject = false;
  bool outcome = false;         // which option
  bool amount = false;          // of the fine
  bool confiscated = false;     // the sum or value confiscated
  std::vector<int> facts = {};  // indexes into ruleset().facts(), ascending
};

struct ProcedureAnswer {
  ProcedureDuty duty = ProcedureDuty::kHearing;
  Due due = Due::kNever;
  std::vector<Due> by_option = {};  // as Procedure::options
  // Those that act or may act, in the ruleset's order; for a duty that is never
  // due, those whose figure is not reached.
  std::vector<ProcedureGround> grounds = {};
  ProcedureMissing missing = {};
};

struct Procedure {
  ProcedureQuestion question = {};  // with what the case said of the party
  std::vector<int> options = {};    // indexes of those asked about
  // In the order of ProcedureDuty: those on which the ruleset, or an option,
  // has something to say.
  std::vector<ProcedureAnswer> duties = {};

  // nullptr: nothing is said of it.
  const ProcedureAnswer* Of(ProcedureDuty duty) const {
    for (const ProcedureAnswer& answer : duties) {
      if (answer.duty == duty) return &answer;
    }
    return nullptr;
  }
};

// Whether the ruleset has rules of procedure.
bool HasProcedure(const Ruleset& ruleset);

//   FailedPrecondition  no option: the determination has no answer, or none
//                       allows the amount
//   InvalidArgument     no such option or agency; an amount that is not
//                       positive
//   OutOfRange          a figure that does not fit; a division by zero
absl::StatusOr<Procedure> ProcedureOf(const Determination& determination,
                                      ProcedureQuestion question = {});

}  // namespace discretion

#endif  // DISCRETION_PROCEDURE_H_
