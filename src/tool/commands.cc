// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <ostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "discretion/advise.h"
#include "discretion/explain.h"
#include "discretion/explain_procedure.h"
#include "discretion/messages.h"
#include "discretion/procedure.h"
#include "src/tool/tool.h"

namespace discretion::tool {
namespace {

constexpr size_t kMaxCaseBytes = 1 << 20;
constexpr SnapshotOptions kOneCase = {.for_many_cases = false};

absl::StatusOr<Case> ReadCaseFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::NotFoundError(absl::StrCat("cannot open `", path, "`"));
  std::string content(kMaxCaseBytes + 1, '\0');
  in.read(content.data(), static_cast<std::streamsize>(content.size()));
  content.resize(static_cast<size_t>(in.gcount()));
  if (in.bad()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "cannot read `", path, "`; name a file that holds one case"));
  }
  absl::StatusOr<Case> c = ParseCase(content);
  if (c.ok()) return c;
  return absl::Status(c.status().code(),
                      absl::StrCat(path, ": ", c.status().message()));
}

absl::StatusOr<Snapshot::Found> FindOffence(const Engine& engine,
                                            const std::string& offence) {
  const absl::Status readable = CheckArgument(offence);
  if (!readable.ok()) return readable;
  return engine.snapshot().FindOffence(offence);
}

absl::StatusOr<Case> ReadCase(const Engine& engine,
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
  if (c.offence.empty()) {
    return absl::InvalidArgumentError(
        "no offence is named; give its id before the facts, or `offence` in "
        "the case file");
  }
  const absl::StatusOr<Snapshot::Found> found = FindOffence(engine, c.offence);
  if (!found.ok()) return found.status();
  for (const std::string& text : arguments.facts) {
    absl::StatusOr<Given> given = ParseFact(*found->ruleset, text);
    if (!given.ok()) return given.status();
    c.facts.push_back(*std::move(given));
  }
  return c;
}

// Adds the facts under which the circumstances are there.
absl::Status AssumeAll(const Engine& engine,
                       const std::vector<std::string>& circumstances, Lang lang,
                       Case& c, ExplainOptions& options) {
  if (circumstances.empty()) return absl::OkStatus();
  const absl::StatusOr<Snapshot::Found> found =
      engine.snapshot().FindOffence(c.offence);
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
template <typename Words>
void AddProcedure(const Determination& answer, const ExplainOptions& options,
                  const Words& words, std::ostream& out) {
  if (!HasProcedure(answer.ruleset())) return;
  const absl::StatusOr<Procedure> procedure = ProcedureOf(answer);
  if (procedure.ok()) out << words(answer, *procedure, options);
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

}  // namespace

ExitCode List(const Common& common, std::ostream& out, std::ostream& err) {
  const absl::StatusOr<const Engine*> loaded = LoadEngine(common, kOneCase);
  if (!loaded.ok()) return Fail(loaded.status(), err);
  const Engine& engine = **loaded;
  if (common.json) {
    out << CatalogJson(engine.snapshot().rulesets()) << "\n";
    return kOk;
  }
  const Snapshot snapshot = engine.snapshot();
  for (const Ruleset& ruleset : snapshot.rulesets()) {
    out << ruleset.id() << "  " << ruleset.name().In(common.lang) << "  "
        << ruleset.edition() << "  "
        << StatusWords(ruleset.status(), common.lang) << "\n";
    for (const Offence& offence : ruleset.offences()) {
      out << "  " << offence.id << "  " << offence.name.In(common.lang) << "\n";
    }
  }
  return kOk;
}

ExitCode Show(const Common& common, const std::string& offence,
              std::ostream& out, std::ostream& err) {
  const absl::StatusOr<const Engine*> loaded = LoadEngine(common, kOneCase);
  if (!loaded.ok()) return Fail(loaded.status(), err);
  const Engine& engine = **loaded;
  const absl::StatusOr<Snapshot::Found> found = FindOffence(engine, offence);
  if (!found.ok()) return Fail(found.status(), err);
  if (common.json) {
    out << FormJson(*found->ruleset, *found->offence) << "\n";
  } else {
    out << Describe(*found->ruleset, *found->offence,
                    {common.lang, common.ids});
  }
  return kOk;
}

absl::StatusOr<Determination> Answer(const Engine& engine,
                                     const EvalArguments& arguments, Lang lang,
                                     ExplainOptions& options) {
  absl::StatusOr<Case> c = ReadCase(engine, arguments);
  if (!c.ok()) return c.status();
  const absl::Status assumed =
      AssumeAll(engine, arguments.assume, lang, *c, options);
  if (!assumed.ok()) return assumed;
  return engine.Determine(*std::move(c));
}

ExitCode Eval(const Common& common, const EvalArguments& arguments, View view,
              std::ostream& out, std::ostream& err) {
  const absl::StatusOr<const Engine*> loaded = LoadEngine(common, kOneCase);
  if (!loaded.ok()) return Fail(loaded.status(), err);
  ExplainOptions options{common.lang, common.ids};
  const absl::StatusOr<Determination> answer =
      Answer(**loaded, arguments, common.lang, options);
  if (!answer.ok()) return Fail(answer.status(), err);
  if (common.json) {
    // JSON has no place for a warning but the facts' sources.
    if (!options.assumed.empty()) {
      err << "discretion: the answer rests on assumed circumstances: "
          << absl::StrJoin(options.assumed, ", ") << "\n";
    }
    out << ToJson(*answer) << "\n";
    return kOk;
  }
  switch (view) {
    case View::kText:
      out << Explain(*answer, options);
      AddProcedure(*answer, options, ExplainProcedure, out);
      break;
    case View::kMarkdown:
      out << ExplainMarkdown(*answer, options);
      AddProcedure(*answer, options, ExplainProcedureMarkdown, out);
      break;
    case View::kOptions:
      out << ListOptions(*answer, options);
  }
  return kOk;
}

}  // namespace discretion::tool
