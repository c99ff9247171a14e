// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <ostream>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "discretion/advise.h"
#include "discretion/answer.h"
#include "discretion/answer_procedure.h"
#include "discretion/explain.h"
#include "discretion/explain_procedure.h"
#include "discretion/messages.h"
#include "discretion/procedure.h"
#include "src/tool/small_file.h"
#include "src/tool/tool.h"

namespace discretion::tool {
namespace {

constexpr SnapshotOptions kOneCase = {.for_many_cases = false};

absl::StatusOr<Case> ReadCaseFile(const std::string& path) {
  const absl::StatusOr<std::string> content = ReadSmallFile(path, "one case");
  if (!content.ok()) return content.status();
  absl::StatusOr<Case> c = ParseCase(*content);
  if (c.ok()) return c;
  return absl::Status(c.status().code(),
                      absl::StrCat(path, ": ", c.status().message()));
}

// The offence in the edition in force on the day of the act.
absl::StatusOr<Snapshot::Found> FindOffence(const Snapshot& snapshot,
                                            const Case& c) {
  const absl::Status readable = CheckArgument(c.offence);
  if (!readable.ok()) return readable;
  const std::optional<Date> end = c.dates.Get(CaseDate::kAct);
  return snapshot.FindOffence(c.offence, c.place, end ? end : c.act_date);
}

absl::StatusOr<Case> ReadCase(const Snapshot& snapshot,
                              const EvalArguments& arguments) {
  for (const std::string& argument : arguments.facts) {
    const absl::Status readable = CheckArgument(argument);
    if (!readable.ok()) return readable;
  }
  Case c;
  if (!arguments.case_file.empty()) {
    absl::StatusOr<Case> from_file = ReadCaseFile(arguments.case_file);
    if (!from_file.ok()) return from_file.status();
    c = *std::move(from_file);
  }
  if (!arguments.offence.empty()) c.offence = arguments.offence;
  if (!arguments.date.empty()) {
    const absl::StatusOr<Date> date = ParseDate(arguments.date);
    if (!date.ok()) return date.status();
    c.act_date = *date;
  }
  if (!arguments.decided.empty()) {
    const absl::StatusOr<Date> date = ParseDate(arguments.decided);
    if (!date.ok()) return date.status();
    c.dates.Set(CaseDate::kDecided, *date);
  }
  if (!arguments.place.empty()) c.place = arguments.place;
  const absl::Status readable = CheckArgument(c.place);
  if (!readable.ok()) return readable;
  if (c.offence.empty()) {
    return absl::InvalidArgumentError(
        "no offence is named; give its id before the facts, or `offence` in "
        "the case file");
  }
  const absl::Status named = CheckArgument(c.offence);
  if (!named.ok()) return named;
  if (arguments.facts.empty()) return c;
  const absl::StatusOr<Snapshot::Found> found = FindOffence(snapshot, c);
  if (!found.ok()) return found.status();
  const std::vector<Snapshot::Found> editions =
      snapshot.FindEditions(c.offence);
  for (const std::string& text : arguments.facts) {
    absl::StatusOr<Given> given = ParseFact(*found->ruleset, text);
    // Another edition may declare it.
    for (const Snapshot::Found& edition : editions) {
      if (!absl::IsNotFound(given.status())) break;
      absl::StatusOr<Given> other = ParseFact(*edition.ruleset, text);
      if (!absl::IsNotFound(other.status())) given = std::move(other);
    }
    if (!given.ok()) return given.status();
    c.facts.push_back(*std::move(given));
  }
  return c;
}

// Adds the facts under which the circumstances are there.
absl::Status AssumeAll(const Snapshot& snapshot,
                       const std::vector<std::string>& circumstances, Lang lang,
                       Case& c, ExplainOptions& options) {
  if (circumstances.empty()) return absl::OkStatus();
  const absl::StatusOr<Snapshot::Found> found = FindOffence(snapshot, c);
  if (!found.ok()) return found.status();
  for (const std::string& circumstance : circumstances) {
    const absl::Status readable = CheckArgument(circumstance);
    if (!readable.ok()) return readable;
    absl::StatusOr<Assumed> assumed =
        Assume(*found->ruleset, *found->offence, c, circumstance,
               lang == Lang::kZh ? "假设" : "assumption");
    if (!assumed.ok()) return assumed.status();
    c = std::move(assumed->assumed);
    // One that the facts given make out is no assumption.
    if (!assumed->facts.empty())
      options.assumed.push_back(assumed->circumstance);
  }
  return absl::OkStatus();
}

// Below the reasons, where the ruleset has rules of procedure and the case an
// answer.
void AddProcedure(const Determination& answer, const ExplainOptions& options,
                  View view, std::ostream& out) {
  if (view == View::kOptions || !HasProcedure(answer.ruleset())) return;
  const absl::StatusOr<Procedure> procedure = ProcedureOf(answer);
  if (!procedure.ok()) return;
  out << (view == View::kText
              ? ExplainProcedure(answer, *procedure, options)
              : ExplainProcedureMarkdown(answer, *procedure, options));
}

std::string StatusWords(Status status, Lang lang) {
  const bool zh = lang == Lang::kZh;
  switch (status) {
    case Status::kInForce:
      return zh ? "已公布" : "published";
    case Status::kExpired:
      return zh ? "已不适用于新的违法行为" : "no longer applied to new acts";
    case Status::kModel:
      break;
  }
  return zh ? "示例，非法律规定" : "MODEL, not law";
}

ExitCode Print(const Common& common,
               const absl::StatusOr<Determination>& answer, View view,
               const ExplainOptions& options, std::ostream& out,
               std::ostream& err) {
  if (!answer.ok()) return Fail(answer.status(), err);
  if (common.json) {
    out << ToJson(*answer) << "\n";
    return kOk;
  }
  switch (view) {
    case View::kText:
      out << Explain(*answer, options);
      break;
    case View::kMarkdown:
      out << ExplainMarkdown(*answer, options);
      break;
    case View::kOptions:
      out << ListOptions(*answer, options);
  }
  AddProcedure(*answer, options, view, out);
  return kOk;
}

// A whole answer, each party with the procedure that it calls for.
ExitCode Print(const Common& common, const absl::StatusOr<Answer>& answer,
               View view, const ExplainOptions& options, std::ostream& out,
               std::ostream& err) {
  if (!answer.ok()) return Fail(answer.status(), err);
  if (view == View::kOptions && !common.json) {
    out << ListOptions(*answer, options);
    return kOk;
  }
  const absl::StatusOr<PartyProcedures> found = ProceduresOf(*answer);
  const PartyProcedures procedures =
      found.ok() ? *found : PartyProcedures(answer->parties.size());
  if (!found.ok()) {
    err << "discretion: what procedure is called for cannot be said: "
        << found.status().message() << "\n";
  }
  if (common.json) {
    out << JsonWithProcedure(*answer, procedures) << "\n";
  } else if (view == View::kMarkdown) {
    out << ExplainMarkdownWithProcedure(*answer, procedures, options);
  } else {
    out << ExplainWithProcedure(*answer, procedures, options);
  }
  return kOk;
}

}  // namespace

ExitCode List(const Common& common, const ListArguments& arguments,
              std::ostream& out, std::ostream& err) {
  std::optional<Date> at;
  if (!arguments.at.empty()) {
    const absl::StatusOr<Date> day = ParseDate(arguments.at);
    if (!day.ok()) return Fail(day.status(), err);
    at = *day;
  }
  const absl::Status readable = CheckArgument(arguments.place);
  if (!readable.ok()) return Fail(readable, err);
  const absl::StatusOr<const Engine*> loaded = LoadEngine(common, kOneCase);
  if (!loaded.ok()) return Fail(loaded.status(), err);
  const Snapshot snapshot = (*loaded)->snapshot();
  std::vector<Ruleset> rulesets;
  for (const Ruleset* ruleset : snapshot.InForce(arguments.place, at))
    rulesets.push_back(*ruleset);
  if (common.json) {
    out << CatalogJson(rulesets) << "\n";
    return kOk;
  }
  for (const Ruleset& ruleset : rulesets) {
    out << ruleset.id() << "  " << ruleset.name().In(common.lang) << "  "
        << ruleset.edition() << "  "
        << StatusWords(ruleset.status(), common.lang) << "\n";
    for (const Offence& offence : ruleset.offences()) {
      out << "  " << offence.id << "  " << offence.name.In(common.lang) << "\n";
    }
  }
  return kOk;
}

absl::StatusOr<Case> AskedCase(const Snapshot& snapshot,
                               const EvalArguments& arguments,
                               const Common& common, ExplainOptions& options,
                               std::ostream& err) {
  absl::StatusOr<Case> c = ReadCase(snapshot, arguments);
  if (!c.ok()) return c;
  const absl::Status assumed =
      AssumeAll(snapshot, arguments.assume, common.lang, *c, options);
  if (!assumed.ok()) return assumed;
  // JSON has no place for a warning but the facts' sources.
  if (common.json && !options.assumed.empty()) {
    err << "discretion: the answer rests on assumed circumstances: "
        << absl::StrJoin(options.assumed, ", ") << "\n";
  }
  return c;
}

ExitCode Eval(const Common& common, const EvalArguments& arguments, View view,
              std::ostream& out, std::ostream& err) {
  const absl::StatusOr<const Engine*> loaded = LoadEngine(common, kOneCase);
  if (!loaded.ok()) return Fail(loaded.status(), err);
  const Snapshot snapshot = (*loaded)->snapshot();
  ExplainOptions options{common.lang, common.ids};
  absl::StatusOr<Case> c = AskedCase(snapshot, arguments, common, options, err);
  if (!c.ok()) return Fail(c.status(), err);
  if (AsksForAnswer(*c)) {
    return Print(common, AnswerCase(snapshot, *c), view, options, out, err);
  }
  return Print(common, snapshot.Determine(*std::move(c)), view, options, out,
               err);
}

}  // namespace discretion::tool
