// SPDX-License-Identifier: Apache-2.0
// `discretion concur`: one act that breaches several provisions; `discretion
// merge`: several acts decided together.

#include "discretion/concur.h"

#include <ostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "discretion/explain_concur.h"
#include "src/tool/tool.h"

namespace discretion::tool {
namespace {

// Each fact goes to the offences whose ruleset declares it; one that none
// declares is refused.
absl::StatusOr<std::vector<EvalArguments>> Apart(
    const Engine& engine, const ConcurArguments& arguments) {
  std::vector<EvalArguments> cases;
  std::vector<const Ruleset*> rulesets;
  const Snapshot snapshot = engine.snapshot();
  for (const std::string& offence : arguments.offences) {
    const absl::Status readable = CheckArgument(offence);
    if (!readable.ok()) return readable;
    const absl::StatusOr<Snapshot::Found> found = snapshot.FindOffence(offence);
    if (!found.ok()) return found.status();
    rulesets.push_back(found->ruleset);
    EvalArguments& one = cases.emplace_back();
    one.offence = offence;
    one.date = arguments.date;
  }
  for (const std::string& fact : arguments.facts) {
    const absl::Status readable = CheckArgument(fact);
    if (!readable.ok()) return readable;
    absl::Status none;
    bool taken = false;
    for (size_t i = 0; i < cases.size(); ++i) {
      const absl::StatusOr<Given> given = ParseFact(*rulesets[i], fact);
      if (given.ok()) {
        cases[i].facts.push_back(fact);
        taken = true;
      } else if (!absl::IsNotFound(given.status())) {
        return given.status();
      } else if (none.ok()) {
        none = given.status();
      }
    }
    if (!taken) return none;
  }
  return cases;
}

}  // namespace

ExitCode ShowConcurrence(const Common& common, const ConcurArguments& arguments,
                         std::ostream& out, std::ostream& err) {
  const absl::StatusOr<const Engine*> loaded =
      LoadEngine(common, {.for_many_cases = false});
  if (!loaded.ok()) return Fail(loaded.status(), err);
  const absl::StatusOr<std::vector<EvalArguments>> cases =
      Apart(**loaded, arguments);
  if (!cases.ok()) return Fail(cases.status(), err);
  ExplainOptions options{common.lang, common.ids};
  std::vector<Determination> one_act;
  for (const EvalArguments& one : *cases) {
    absl::StatusOr<Case> c =
        AskedCase((*loaded)->snapshot(), one, common, options, err);
    if (!c.ok()) return Fail(c.status(), err);
    absl::StatusOr<Determination> answer = (*loaded)->Determine(*std::move(c));
    if (!answer.ok()) return Fail(answer.status(), err);
    one_act.push_back(*std::move(answer));
  }
  const absl::StatusOr<Concurrence> concurrence = Concur(
      one_act, arguments.by_outcome ? HigherBy::kOutcome : HigherBy::kStatute);
  if (!concurrence.ok()) return Fail(concurrence.status(), err);
  if (common.json) {
    out << ConcurrenceJson(one_act, *concurrence) << "\n";
  } else {
    out << ExplainConcurrence(one_act, *concurrence, options);
  }
  return kOk;
}

ExitCode ShowMerged(const Common& common, const std::vector<std::string>& cases,
                    std::ostream& out, std::ostream& err) {
  const absl::StatusOr<const Engine*> loaded =
      LoadEngine(common, {.for_many_cases = false});
  if (!loaded.ok()) return Fail(loaded.status(), err);
  ExplainOptions options{common.lang, common.ids};
  std::vector<Determination> answers;
  for (const std::string& file : cases) {
    EvalArguments one;
    one.case_file = file;
    absl::StatusOr<Case> c =
        AskedCase((*loaded)->snapshot(), one, common, options, err);
    if (!c.ok()) return Fail(c.status(), err);
    absl::StatusOr<Determination> answer = (*loaded)->Determine(*std::move(c));
    if (!answer.ok()) return Fail(answer.status(), err);
    answers.push_back(*std::move(answer));
  }
  std::vector<MergePart> acts;
  for (const Determination& answer : answers)
    acts.push_back({.determination = &answer});
  const absl::StatusOr<Merged> merged = Merge(acts);
  if (!merged.ok()) return Fail(merged.status(), err);
  if (common.json) {
    out << MergedJson(acts, *merged) << "\n";
  } else {
    out << ExplainMerged(acts, *merged, options);
  }
  return kOk;
}

}  // namespace discretion::tool
