// SPDX-License-Identifier: Apache-2.0
// A determination as a message: data with its words in both languages.

#include <optional>

#include "absl/strings/str_cat.h"
#include "discretion/messages.h"
#include "src/explain/context.h"
#include "src/explain/steps.h"
#include "src/explain/words.h"
#include "src/expr/print.h"

namespace discretion {
namespace {

using explain::Context;

void Set(const Text& from, v1::Text* to) {
  to->set_zh(from.zh);
  to->set_en(from.en);
}

v1::FineRange ToProto(const Range<Money>& range) {
  v1::FineRange message;
  if (range.min()) {
    message.set_min_fen(range.min()->value.fen());
    message.set_min_open(range.min()->open);
  }
  if (range.max()) {
    message.set_max_fen(range.max()->value.fen());
    message.set_max_open(range.max()->open);
  }
  return message;
}

void AddMeasure(const Measure& measure, v1::Option& message) {
  v1::Measure* added = message.add_measure();
  added->set_kind(static_cast<v1::Measure::Kind>(measure.kind));
  Set(measure.name, added->mutable_name());
}

void AddPenalty(const Penalty& penalty, v1::Option& message) {
  v1::Option::Outcome* added = message.add_component();
  added->set_kind(static_cast<v1::Component::Kind>(penalty.kind));
  added->set_duty(static_cast<v1::Component::Duty>(penalty.duty));
  if (!penalty.object.empty()) Set(penalty.object, added->mutable_object());
  if (penalty.fine) *added->mutable_fine() = ToProto(*penalty.fine);
  if (penalty.statutory)
    *added->mutable_statutory() = ToProto(*penalty.statutory);
  added->set_table_silent(penalty.table_silent);
}

void AddOption(const Context& context, const Option& option,
               v1::Determination& message) {
  v1::Option* added = message.add_option();
  if (option.branch)
    added->set_branch(context.provision().branches[*option.branch].id);
  if (option.branch && option.tier) {
    const ruleset::Tier& tier =
        context.ladder(*option.branch)->tiers[*option.tier];
    added->set_tier(tier.id);
    Set(tier.label, added->mutable_tier_label());
  }
  if (option.level) added->set_level(static_cast<v1::Level>(*option.level));
  added->set_no_penalty(option.no_penalty);
  added->set_certain(option.certain);
  for (const Penalty& penalty : option.penalties) AddPenalty(penalty, *added);
  for (const Measure& measure : option.measures) AddMeasure(measure, *added);
}

// "true", "3", fen, a choice's id, text.
std::string RawValue(const Fact& fact, const expr::Value& value) {
  if (!value.known()) return "";
  switch (fact.type) {
    case FactType::kBool:
      return value.number == Ratio(0) ? "false" : "true";
    case FactType::kChoice:
      return fact.choices[static_cast<size_t>(value.number.numerator())].id;
    case FactType::kText:
      return std::string(value.text);
    case FactType::kDate:
      return FormatDate(value.day());
    default:
      return value.number.ToString();
  }
}

void AddFact(const Context& context, int slot, v1::Determination& message) {
  const Fact& fact = context.model().facts[slot];
  const expr::Value& value = context.slots()[slot];
  v1::FactUsed* added = message.add_fact();
  added->set_id(fact.id);
  Set(fact.name, added->mutable_name());
  added->set_standing(!value.known() ? v1::FactUsed::STANDING_UNKNOWN
                      : fact.judged  ? v1::FactUsed::STANDING_JUDGED
                                     : v1::FactUsed::STANDING_STATED);
  added->set_value(RawValue(fact, value));
  const expr::Symbol& symbol = context.model().symbols.at(slot);
  added->mutable_words()->set_zh(expr::PrintValue(symbol, value, Lang::kZh));
  added->mutable_words()->set_en(expr::PrintValue(symbol, value, Lang::kEn));
  if (const Given* given = context.GivenOf(slot)) {
    added->set_source(given->source);
    added->set_reason(given->reason);
  }
}

// The id of what a step is about.
std::string RuleOf(const Context& context, const Step& step) {
  if (step.criterion >= 0) return context.model().criteria[step.criterion].id;
  if (step.kind == StepKind::kBranch)
    return context.provision().branches[step.branch].id;
  if (step.kind == StepKind::kStatutoryRange ||
      step.kind == StepKind::kTableSilent) {
    return context.provision().id;
  }
  if (step.tier >= 0) return context.ladder(step.branch)->tiers[step.tier].id;
  return "";
}

// Steps about the statute cite it as basis; steps about the table, as
// reasoning.
v1::Step::Role RoleOf(const Context& context, const Step& step) {
  switch (step.kind) {
    case StepKind::kBranch:
    case StepKind::kNoBranch:
    case StepKind::kSeveralBranches:
    case StepKind::kStatutoryRange:
    case StepKind::kTableSilent:
    case StepKind::kClamped:
    case StepKind::kWithinStatute:
      return v1::Step::ROLE_BASIS;
    case StepKind::kWholeFen:
    case StepKind::kSameOutcome:
    case StepKind::kModel:
      return v1::Step::ROLE_UNSPECIFIED;
    case StepKind::kNotImposed:
      return step.result == StepResult::kFails ? v1::Step::ROLE_BASIS
                                               : v1::Step::ROLE_REASONING;
    default:
      return context.has_tiers() ? v1::Step::ROLE_REASONING
                                 : v1::Step::ROLE_UNSPECIFIED;
  }
}

std::string ArticleId(const ruleset::Article& article) {
  std::string text = absl::StrCat(article.article);
  if (article.paragraph > 0) {
    absl::StrAppend(&text, "(", article.paragraph, ")");
  }
  if (article.item > 0) absl::StrAppend(&text, "(", article.item, ")");
  return text;
}

v1::Citation ToProto(const Context& context,
                     const ruleset::Citation& citation) {
  const ruleset::Statute& statute = context.model().statutes[citation.statute];
  v1::Citation message;
  message.set_statute(statute.id);
  Set(statute.name, message.mutable_name());
  message.set_version(FormatDate(statute.version));
  message.set_article(ArticleId(citation.article));
  message.mutable_words()->set_zh(
      explain::CitationWords(context.model(), citation, Lang::kZh));
  message.mutable_words()->set_en(
      explain::CitationWords(context.model(), citation, Lang::kEn));
  return message;
}

std::string CitationOf(const Context& context, v1::Step::Role role) {
  if (role == v1::Step::ROLE_BASIS) {
    const ruleset::Citation& citation = context.provision().citation;
    return absl::StrCat(context.model().statutes[citation.statute].id, " ",
                        ArticleId(citation.article));
  }
  if (role == v1::Step::ROLE_UNSPECIFIED) return "";
  const std::string& row = context.determination().offence().row;
  return row.empty() ? context.model().id
                     : absl::StrCat(context.model().id, " row ", row);
}

void AddStep(const Context& zh, const Context& en, const Step& step,
             v1::Determination& message) {
  v1::Step* added = message.add_step();
  added->set_stage(static_cast<v1::Step::Stage>(step.stage));
  added->set_kind(static_cast<v1::Step::Kind>(step.kind));
  added->set_rule(RuleOf(zh, step));
  const v1::Step::Role role = RoleOf(zh, step);
  added->set_role(role);
  added->set_citation(CitationOf(zh, role));
  added->set_result(static_cast<v1::Step::Result>(step.result));
  if (step.option >= 0) added->set_option(step.option);
  for (int slot : explain::StepFacts(zh, step))
    added->add_fact(zh.model().facts[slot].id);
  added->mutable_words()->set_zh(explain::StepWords(zh, step));
  added->mutable_words()->set_en(explain::StepWords(en, step));
}

}  // namespace

v1::Determination ToProto(const Determination& determination) {
  const Context zh(determination, {.lang = Lang::kZh});
  const Context en(determination, {.lang = Lang::kEn});
  v1::Determination message;
  const Ruleset& ruleset = determination.ruleset();
  v1::RulesetRef* ref = message.mutable_ruleset();
  ref->set_id(ruleset.id());
  ref->set_edition(ruleset.edition());
  Set(ruleset.name(), ref->mutable_name());
  Set(ruleset.source().issuer, ref->mutable_issuer());
  ref->set_number(ruleset.source().number);
  ref->set_status(static_cast<v1::Ruleset::Status>(ruleset.status()));
  const Case& given = determination.given();
  message.set_case_id(given.id);
  message.set_offence(determination.offence().id);
  Set(determination.offence().name, message.mutable_offence_name());
  message.set_row(determination.offence().row);
  if (given.act_date) message.set_act_date(FormatDate(*given.act_date));
  message.set_outcome(
      static_cast<v1::Determination::Outcome>(determination.outcome()));
  for (const Option& option : determination.options())
    AddOption(zh, option, message);
  if (determination.fine_hull()) {
    *message.mutable_fine_hull() = ToProto(*determination.fine_hull());
  }
  for (int slot : determination.missing())
    message.add_missing(zh.model().facts[slot].id);
  for (int slot : zh.rule().facts) AddFact(zh, slot, message);
  *message.mutable_basis() = ToProto(zh, zh.provision().citation);
  for (const ruleset::Citation& breach : zh.rule().breaches) {
    *message.add_breach() = ToProto(zh, breach);
  }
  for (const Step& step : determination.steps()) AddStep(zh, en, step, message);
  return message;
}

}  // namespace discretion
