// SPDX-License-Identifier: Apache-2.0
// What procedure a determination calls for, over its options.

#include "discretion/procedure.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "src/advise/procedure_judge.h"
#include "src/determine/prepared.h"

namespace discretion {
namespace {

using advise::Judge;
using advise::Rules;
using advise::Setting;
using ruleset::Model;

// The party, as its fact has it; absent: nothing says so.
std::optional<Subject> SubjectOf(const Determination& determination) {
  const Model& model = determination.ruleset().model();
  if (!model.subject) return std::nullopt;
  const expr::Value& value =
      determination.prepared().slots[model.subject->slot];
  if (!value.known()) return std::nullopt;
  return model.subject
      ->choices[static_cast<size_t>(value.number.numerator())];
}

absl::StatusOr<std::vector<int>> AgenciesOf(const Model& model,
                                            const std::string& agency) {
  std::vector<int> all;
  for (size_t i = 0; i < model.agencies.size(); ++i) {
    if (model.agencies[i].id == agency)
      return std::vector<int>{static_cast<int>(i)};
    all.push_back(static_cast<int>(i));
  }
  if (agency == ruleset::kOtherAgency) return std::vector<int>{-1};
  if (agency.empty()) {
    all.push_back(-1);
    return all;
  }
  std::vector<std::string> ids;
  for (const ruleset::Agency& it : model.agencies)
    ids.push_back(absl::StrCat("`", it.id, "`"));
  return absl::InvalidArgumentError(absl::StrCat(
      "no agency `", agency, "` is declared; ",
      ids.empty()
          ? std::string("the rules tell no agencies apart, leave it out")
          : absl::StrCat("name one of ", absl::StrJoin(ids, ", "),
                         ", or `other` for none of them")));
}

bool Allows(const Option& option, Money amount) {
  for (const Penalty& penalty : option.penalties) {
    if (penalty.kind == Kind::kFine &&
        (!penalty.fine || penalty.fine->Contains(amount))) {
      return true;
    }
  }
  return false;
}

absl::StatusOr<std::vector<int>> OptionsOf(const Determination& determination,
                                           const ProcedureQuestion& question) {
  const auto options = determination.options();
  if (options.empty()) {
    return absl::FailedPreconditionError(
        "the case has no answer, so there is nothing to ask procedure of; "
        "establish the facts first");
  }
  std::optional<int> only = question.option;
  if (!only && determination.chosen()) only = determination.chosen()->option;
  if (only && (*only < 0 || *only >= static_cast<int>(options.size()))) {
    return absl::InvalidArgumentError(absl::StrCat(
        "there is no option ", *only + 1, "; the answer has ", options.size()));
  }
  for (const std::optional<Money>& sum :
       {question.amount, question.confiscated}) {
    if (sum && sum->fen() <= 0) {
      return absl::InvalidArgumentError(absl::StrCat(
          "`", sum->ToString(), "` is no sum to propose; give more than 0"));
    }
  }
  std::vector<int> asked;
  for (int i = 0; i < static_cast<int>(options.size()); ++i) {
    if (only && i != *only) continue;
    if (question.amount && !Allows(options[i], *question.amount)) continue;
    asked.push_back(i);
  }
  if (!asked.empty()) return asked;
  return absl::FailedPreconditionError(absl::StrCat(
      "a fine of ", question.amount->ToString(), " yuan lies in no outcome",
      determination.fine_hull()
          ? absl::StrCat("; fines lie in ",
                         determination.fine_hull()->ToString())
          : ""));
}

}  // namespace

bool HasProcedure(const Ruleset& ruleset) {
  return !ruleset.model().procedure_rules.empty();
}

absl::StatusOr<Procedure> ProcedureOf(const Determination& determination,
                                      ProcedureQuestion question) {
  const Model& model = determination.ruleset().model();
  Procedure procedure;
  procedure.question = std::move(question);
  ProcedureQuestion& asked = procedure.question;
  const std::optional<Subject> known = SubjectOf(determination);
  if (known && asked.subject && *known != *asked.subject) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the facts of the case say that the party is ", Name(*known).en,
        "; leave the subject out, or mend the fact"));
  }
  if (!asked.subject) asked.subject = known;
  absl::StatusOr<std::vector<int>> options = OptionsOf(determination, asked);
  if (!options.ok()) return options.status();
  procedure.options = *options;
  const absl::StatusOr<std::vector<int>> agencies =
      AgenciesOf(model, asked.agency);
  if (!agencies.ok()) return agencies.status();
  absl::StatusOr<Rules> rules = Rules::Create(determination, asked);
  if (!rules.ok()) return rules.status();
  absl::StatusOr<std::vector<Setting>> settings = rules->Settings(*agencies);
  if (!settings.ok()) return settings.status();
  if (settings->empty()) {
    return absl::InvalidArgumentError(
        "no choice of the fact about the party fits the subject; leave the "
        "subject out");
  }
  Judge judge(determination, *std::move(rules), *std::move(options),
              *std::move(settings));
  const absl::Status run = judge.Run();
  if (!run.ok()) return run;
  for (int i = 1; i <= kProcedureDuties; ++i) {
    if (std::optional<ProcedureAnswer> answer =
            judge.Answer(static_cast<ProcedureDuty>(i))) {
      procedure.duties.push_back(*std::move(answer));
    }
  }
  return procedure;
}

}  // namespace discretion
