// SPDX-License-Identifier: Apache-2.0
// JSON: the protobuf JSON of our messages, all fields shown, int64 as strings.

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <string>

#include "discretion/explain.h"
#include "discretion/messages.h"
#include "discretion/v1/catalog.pb.h"
#include "discretion/v1/refusal.pb.h"
#include "google/protobuf/util/json_util.h"
#include "src/explain/print_json.h"
#include "src/explain/text_proto.h"
#include "src/ruleset/model.h"

namespace discretion {
namespace explain {

std::string PrintJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  options.preserve_proto_field_names = true;
  std::string json;
  // Our own messages hold nothing that JSON cannot.
  static_cast<void>(
      google::protobuf::util::MessageToJsonString(message, &json, options));
  return json;
}

}  // namespace explain

namespace {

using explain::SetText;

v1::Form ToForm(const Ruleset& ruleset, const Offence& offence) {
  v1::Form form;
  form.set_ruleset(ruleset.id());
  form.set_edition(ruleset.edition());
  form.set_status(static_cast<v1::Ruleset::Status>(ruleset.status()));
  form.set_offence(offence.id);
  SetText(offence.name, form.mutable_name());
  form.set_row(offence.row);
  return form;
}

void AddFact(const Fact& fact, v1::Form& form) {
  v1::Fact* added = form.add_fact();
  added->set_id(fact.id);
  added->set_type(static_cast<v1::Fact::Type>(fact.type));
  SetText(fact.name, added->mutable_name());
  SetText(fact.question, added->mutable_question());
  if (!fact.unit.empty()) SetText(fact.unit, added->mutable_unit());
  for (const Fact::Choice& choice : fact.choices) {
    v1::Choice* listed = added->add_choice();
    listed->set_id(choice.id);
    SetText(choice.name, listed->mutable_name());
  }
  added->set_judged(fact.judged);
  added->set_printed(fact.printed);
  if (!fact.yes.empty()) SetText(fact.yes, added->mutable_yes());
  if (!fact.no.empty()) SetText(fact.no, added->mutable_no());
  added->set_least(fact.least);
}

// Which of the facts come from elsewhere in the case.
void AddOrigins(const ruleset::Model& model, const ruleset::OffenceRule& rule,
                v1::Form& form) {
  std::set<CaseDate> dates;
  int at = 0;
  for (int slot : rule.facts) {
    v1::Fact& fact = *form.mutable_fact(at++);
    if (model.subject && model.subject->slot == slot) {
      for (int i = 0; i < fact.choice_size(); ++i) {
        fact.mutable_choice(i)->set_subject(
            static_cast<v1::Subject>(model.subject->choices[i]));
      }
    }
    std::optional<CaseDate> date;
    if (model.act_date == slot) date = CaseDate::kAct;
    for (const ruleset::BoundDate& bound : model.bound_dates)
      if (bound.fact == slot) date = bound.date;
    if (date) {
      fact.set_case_date(static_cast<v1::CaseDate>(*date));
      dates.insert(*date);
    }
    for (const ruleset::Derivation& derivation : model.derivations) {
      if (derivation.fact != slot || !derivation.counts_events()) continue;
      form.set_events(true);
      dates.insert(CaseDate::kAct);  // windows end on it
    }
  }
  for (CaseDate date : dates)
    form.add_case_date(static_cast<v1::CaseDate>(date));
}

v1::Refusal::Code ToCode(absl::StatusCode code) {
  const int number = static_cast<int>(code);
  return v1::Refusal::Code_IsValid(number)
             ? static_cast<v1::Refusal::Code>(number)
             : v1::Refusal::CODE_INTERNAL;
}

}  // namespace

std::string ToJson(const Determination& determination) {
  return explain::PrintJson(ToProto(determination));
}

std::string ToJson(const Answer& answer) {
  return explain::PrintJson(ToProto(answer));
}

std::string FormJson(const Ruleset& ruleset, const Offence& offence) {
  v1::Form form = ToForm(ruleset, offence);
  for (const Fact& fact : ruleset.FactsOf(offence)) AddFact(fact, form);
  if (const std::optional<int> found = ruleset.model().FindOffence(offence.id))
    AddOrigins(ruleset.model(), ruleset.model().rules[*found], form);
  return explain::PrintJson(form);
}

std::string CatalogJson(absl::Span<const Ruleset> rulesets) {
  v1::Catalog catalog;
  for (const Ruleset& ruleset : rulesets) {
    for (const Offence& offence : ruleset.offences()) {
      *catalog.add_offence() = ToForm(ruleset, offence);
    }
  }
  return explain::PrintJson(catalog);
}

std::string ReportJson(absl::Span<const Issue> issues) {
  v1::Report report;
  for (const Issue& issue : issues) {
    v1::Issue* added = report.add_issue();
    added->set_severity(issue.severity == Severity::kError
                            ? v1::Issue::SEVERITY_ERROR
                            : v1::Issue::SEVERITY_WARNING);
    added->set_file(issue.file);
    added->set_line(issue.line);
    added->set_column(issue.column);
    added->set_path(issue.path);
    added->set_message(issue.message);
    added->set_hint(issue.hint);
  }
  return explain::PrintJson(report);
}

std::string RefusalJson(int64_t line, absl::string_view case_id,
                        const absl::Status& refusal) {
  v1::Refusal message;
  message.set_line(static_cast<int32_t>(
      std::min<int64_t>(line, std::numeric_limits<int32_t>::max())));
  message.set_case_id(std::string(case_id));
  message.mutable_error()->set_code(ToCode(refusal.code()));
  message.mutable_error()->set_message(std::string(refusal.message()));
  return explain::PrintJson(message);
}

}  // namespace discretion
