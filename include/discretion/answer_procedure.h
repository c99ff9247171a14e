// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_ANSWER_PROCEDURE_H_
#define DISCRETION_ANSWER_PROCEDURE_H_

// What procedure a whole answer calls for: of each party that of the edition
// that applies to it.
//
//   absl::StatusOr<PartyProcedures> procedures = ProceduresOf(*answer);
//   if (procedures.ok())
//     std::cout << ExplainWithProcedure(*answer, *procedures);

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "discretion/answer.h"
#include "discretion/explain.h"
#include "discretion/procedure.h"

namespace discretion {

// One for each party of the answer. nullopt: no edition applies to it yet, or
// that has no option or no rules of procedure.
using PartyProcedures = std::vector<std::optional<Procedure>>;

// `questions` has one for each party, or one for all; empty: nothing but the
// answer is known. What a question leaves open is taken from the answer: the
// subject from the party's role, the day from the day of decision. The statuses
// of ProcedureOf, with the party named, and
//   InvalidArgument  neither one question nor one for each party
absl::StatusOr<PartyProcedures> ProceduresOf(
    const Answer& answer, absl::Span<const ProcedureQuestion> questions = {});

// As Explain, ExplainMarkdown and ToJson (explain.h), with the procedure of
// each party below the edition that applies to it. `procedures` must come from
// `answer`.
std::string ExplainWithProcedure(const Answer& answer,
                                 const PartyProcedures& procedures,
                                 const ExplainOptions& options = {});
std::string ExplainMarkdownWithProcedure(const Answer& answer,
                                         const PartyProcedures& procedures,
                                         const ExplainOptions& options = {});
std::string JsonWithProcedure(const Answer& answer,
                              const PartyProcedures& procedures);

}  // namespace discretion

#endif  // DISCRETION_ANSWER_PROCEDURE_H_
