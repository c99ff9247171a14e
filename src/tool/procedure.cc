// SPDX-License-Identifier: Apache-2.0
// `discretion procedure`: what must be done before the penalty is decided.

#include "discretion/procedure.h"

#include <ostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "discretion/explain_procedure.h"
#include "src/tool/tool.h"

namespace discretion::tool {
namespace {

absl::StatusOr<ProcedureQuestion> ReadQuestion(
    const ProcedureArguments& asked) {
  ProcedureQuestion question;
  for (const std::string* text :
       {&asked.agency, &asked.on, &asked.amount, &asked.confiscated}) {
    const absl::Status readable = CheckArgument(*text);
    if (!readable.ok()) return readable;
  }
  question.agency = asked.agency;
  if (asked.subject == "person") question.subject = Subject::kPerson;
  if (asked.subject == "organisation")
    question.subject = Subject::kOrganisation;
  if (!asked.on.empty()) {
    const absl::StatusOr<Date> on = ParseDate(asked.on);
    if (!on.ok()) return on.status();
    question.on = *on;
  }
  for (const auto& [text, sum] :
       {std::pair(&asked.amount, &question.amount),
        std::pair(&asked.confiscated, &question.confiscated)}) {
    if (text->empty()) continue;
    const absl::StatusOr<Money> money = Money::Parse(*text);
    if (!money.ok()) return money.status();
    *sum = *money;
  }
  if (asked.option != 0) question.option = asked.option - 1;
  return question;
}

}  // namespace

ExitCode ShowProcedure(const Common& common, const EvalArguments& arguments,
                       const ProcedureArguments& asked, std::ostream& out,
                       std::ostream& err) {
  const absl::StatusOr<ProcedureQuestion> question = ReadQuestion(asked);
  if (!question.ok()) return Fail(question.status(), err);
  const absl::StatusOr<const Engine*> loaded =
      LoadEngine(common, {.for_many_cases = false});
  if (!loaded.ok()) return Fail(loaded.status(), err);
  ExplainOptions options{common.lang, common.ids};
  absl::StatusOr<Case> c =
      AskedCase((*loaded)->snapshot(), arguments, common, options, err);
  if (!c.ok()) return Fail(c.status(), err);
  const absl::StatusOr<Determination> answer =
      (*loaded)->Determine(*std::move(c));
  if (!answer.ok()) return Fail(answer.status(), err);
  const absl::StatusOr<Procedure> procedure = ProcedureOf(*answer, *question);
  if (!procedure.ok()) return Fail(procedure.status(), err);
  if (procedure->duties.empty()) {
    return Fail(absl::NotFoundError(absl::StrCat(
                    "`", answer->ruleset().id(),
                    "` has no rules of procedure; include a ruleset that has "
                    "them, such as `cn/national/administrative-penalty`")),
                err);
  }
  if (common.json) {
    out << ProcedureJson(*answer, *procedure) << "\n";
    return kOk;
  }
  out << ListOptions(*answer, options)
      << ExplainProcedure(*answer, *procedure, options);
  return kOk;
}

}  // namespace discretion::tool
