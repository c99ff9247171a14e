// SPDX-License-Identifier: Apache-2.0
// The procedure of each party of a whole answer.

#include "discretion/answer_procedure.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "discretion/explain_procedure.h"
#include "discretion/messages.h"
#include "src/explain/answer_layout.h"
#include "src/explain/print_json.h"
#include "src/explain/procedure.h"

namespace discretion {
namespace {

ProcedureQuestion Completed(ProcedureQuestion question, const Answer& answer,
                            const PartyAnswer& party) {
  if (!question.on) question.on = answer.given.dates.Get(CaseDate::kDecided);
  if (!question.subject && party.party) {
    question.subject = party.party->role == Role::kOrganisation
                           ? Subject::kOrganisation
                           : Subject::kPerson;
  }
  return question;
}

absl::Status OfParty(const absl::Status& status, const PartyAnswer& party) {
  if (!party.party) return status;
  return absl::Status(status.code(), absl::StrCat("party `", party.party->id,
                                                  "`: ", status.message()));
}

}  // namespace

absl::StatusOr<PartyProcedures> ProceduresOf(
    const Answer& answer, absl::Span<const ProcedureQuestion> questions) {
  if (questions.size() > 1 && questions.size() != answer.parties.size()) {
    return absl::InvalidArgumentError(
        absl::StrCat(questions.size(), " questions for ", answer.parties.size(),
                     " parties; give one for each party, or one for all"));
  }
  PartyProcedures out(answer.parties.size());
  for (size_t i = 0; i < answer.parties.size(); ++i) {
    const PartyAnswer& party = answer.parties[i];
    const Determination* applied = party.applies();
    if (applied == nullptr || party.no_penalty() ||
        applied->options().empty() || !HasProcedure(applied->ruleset())) {
      continue;
    }
    const ProcedureQuestion asked =
        questions.empty() ? ProcedureQuestion()
                          : questions[questions.size() == 1 ? 0 : i];
    absl::StatusOr<Procedure> procedure =
        ProcedureOf(*applied, Completed(asked, answer, party));
    if (!procedure.ok()) return OfParty(procedure.status(), party);
    out[i] = *std::move(procedure);
  }
  return out;
}

std::string ExplainWithProcedure(const Answer& answer,
                                 const PartyProcedures& procedures,
                                 const ExplainOptions& options) {
  return explain::TextOf(
      answer, options, [&](const Determination& determination, size_t party) {
        std::string text = Explain(determination, options);
        if (procedures[party]) {
          text += ExplainProcedure(determination, *procedures[party], options);
        }
        return text;
      });
}

std::string ExplainMarkdownWithProcedure(const Answer& answer,
                                         const PartyProcedures& procedures,
                                         const ExplainOptions& options) {
  return explain::MarkdownOf(
      answer, options, [&](const Determination& determination, size_t party) {
        std::string text = ExplainMarkdown(determination, options);
        if (procedures[party]) {
          text += ExplainProcedureMarkdown(determination, *procedures[party],
                                           options);
        }
        return text;
      });
}

std::string JsonWithProcedure(const Answer& answer,
                              const PartyProcedures& procedures) {
  v1::Answer message = ToProto(answer);
  for (size_t i = 0; i < answer.parties.size(); ++i) {
    if (!procedures[i]) continue;
    *message.mutable_party(static_cast<int>(i))->mutable_procedure() =
        explain::ProcedureProto(*answer.parties[i].applies(), *procedures[i]);
  }
  return explain::PrintJson(message);
}

}  // namespace discretion
