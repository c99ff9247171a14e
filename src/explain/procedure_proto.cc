// SPDX-License-Identifier: Apache-2.0
// What procedure calls for, as a message.

#include "absl/strings/str_cat.h"
#include "discretion/explain_procedure.h"
#include "src/explain/context.h"
#include "src/explain/print_json.h"
#include "src/explain/procedure.h"
#include "src/explain/range_proto.h"
#include "src/explain/step_proto.h"
#include "src/explain/text_proto.h"

namespace discretion {
namespace {

using explain::Context;
using ruleset::ProcedureRule;

std::string CitationOf(const ruleset::Model& model, const ProcedureRule& rule) {
  if (rule.statute) {
    return absl::StrCat(model.statutes[rule.statute->statute].id, " ",
                        explain::ArticleId(rule.statute->article));
  }
  return absl::StrCat(model.documents[rule.document].id, " ", rule.place);
}

void AddGround(const Context& zh, const Context& en,
               const ProcedureAnswer& answer, const ProcedureGround& ground,
               v1::Procedure::Duty& message) {
  v1::Procedure::Ground* added = message.add_ground();
  added->set_rule(ground.rule);
  added->set_due(static_cast<v1::Procedure::Due>(ground.due));
  if (ground.index >= 0) {
    const ProcedureRule& rule = zh.model().procedure_rules[ground.index];
    added->set_citation(CitationOf(zh.model(), rule));
    if (ground.compared) {
      added->set_bound(
          static_cast<v1::Threshold::Bound>(rule.threshold->bound));
      if (ground.sum) *added->mutable_sum() = explain::RangeProto(*ground.sum);
      if (ground.least_figure) {
        added->set_least_figure(ground.least_figure->ToString());
        added->set_greatest_figure(ground.greatest_figure->ToString());
      }
    }
  }
  const auto words = [&](const Context& context) {
    return explain::Written(context.lang(), [&](explain::Writer& out) {
      explain::AddGround(context, answer, ground, out);
    });
  };
  explain::SetText({words(zh), words(en)}, added->mutable_words());
}

void AddDutyMessage(const Context& zh, const Context& en,
             const ProcedureAnswer& answer, v1::Procedure& message) {
  v1::Procedure::Duty* added = message.add_duty();
  added->set_duty(static_cast<v1::ProcedureDuty>(answer.duty));
  added->set_due(static_cast<v1::Procedure::Due>(answer.due));
  for (Due due : answer.by_option)
    added->add_by_option(static_cast<v1::Procedure::Due>(due));
  for (const ProcedureGround& ground : answer.grounds)
    AddGround(zh, en, answer, ground, *added);
  const ProcedureMissing& missing = answer.missing;
  const auto wanted = [&](bool is, v1::Procedure::Wanted what) {
    if (is) added->add_wanted(what);
  };
  wanted(missing.agency, v1::Procedure::WANTED_AGENCY);
  wanted(missing.subject, v1::Procedure::WANTED_SUBJECT);
  wanted(missing.outcome, v1::Procedure::WANTED_OUTCOME);
  wanted(missing.amount, v1::Procedure::WANTED_AMOUNT);
  wanted(missing.confiscated, v1::Procedure::WANTED_CONFISCATED);
  for (int slot : missing.facts) added->add_missing(zh.model().facts[slot].id);
  const auto words = [&](Lang lang) {
    return explain::Written(
        lang, [&](explain::Writer& out) { explain::AddDuty(answer, out); });
  };
  explain::SetText({words(Lang::kZh), words(Lang::kEn)},
                   added->mutable_words());
}

}  // namespace

v1::Procedure explain::ProcedureProto(const Determination& determination,
                                      const Procedure& procedure) {
  const Context zh(determination, {.lang = Lang::kZh});
  const Context en(determination, {.lang = Lang::kEn});
  v1::Procedure message;
  explain::SetRuleset(determination.ruleset(), message.mutable_ruleset());
  message.set_case_id(determination.given().id);
  message.set_offence(determination.offence().id);
  const ProcedureQuestion& asked = procedure.question;
  message.set_agency(asked.agency);
  if (asked.subject)
    message.set_subject(static_cast<v1::Subject>(*asked.subject));
  if (asked.on) message.set_on(FormatDate(*asked.on));
  if (asked.amount) message.set_amount_fen(asked.amount->fen());
  if (asked.confiscated) message.set_confiscated_fen(asked.confiscated->fen());
  for (int option : procedure.options) message.add_option(option);
  for (const ProcedureAnswer& answer : procedure.duties)
    AddDutyMessage(zh, en, answer, message);
  return message;
}

std::string ProcedureJson(const Determination& determination,
                          const Procedure& procedure) {
  return explain::PrintJson(explain::ProcedureProto(determination, procedure));
}

}  // namespace discretion
