// SPDX-License-Identifier: Apache-2.0
#include "src/explain/step_proto.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/explain/methods.h"
#include "src/explain/step_data.h"
#include "src/explain/steps.h"
#include "src/explain/words.h"

namespace discretion::explain {
namespace {

// The id of what a step is about.
std::string RuleOf(const Context& context, const Step& step) {
  if (IsOfMethod(step.kind)) return MethodRule(context, step);
  if (step.kind == StepKind::kVersionNotInForce ||
      step.kind == StepKind::kVersionAmended) {
    return context.model().statutes[step.criterion].id;
  }
  if (step.criterion >= 0) return context.model().criteria[step.criterion].id;
  if (step.circumstance >= 0)
    return context.model().circumstances[step.circumstance].id;
  if (step.kind == StepKind::kFault || step.kind == StepKind::kRemark)
    return context.determination().offence().id;
  if (step.kind == StepKind::kBranch)
    return context.provision().branches[step.branch].id;
  if (step.kind == StepKind::kStatutoryRange ||
      step.kind == StepKind::kTableSilent || step.kind == StepKind::kKindKept ||
      step.kind == StepKind::kCap || step.kind == StepKind::kFloor) {
    return context.provision().id;
  }
  if (step.tier >= 0) return context.ladder(step.branch)->tiers[step.tier].id;
  return "";
}

// What a step rests on, and as what.
struct Cited {
  v1::Step::Role role = v1::Step::ROLE_UNSPECIFIED;
  std::string citation = {};
};

Cited Statute(const Context& context, const ruleset::Citation& citation) {
  return {v1::Step::ROLE_BASIS,
          absl::StrCat(context.model().statutes[citation.statute].id, " ",
                       ArticleId(citation.article))};
}

Cited Provision(const Context& context) {
  return Statute(context, context.provision().citation);
}

Cited Row(const Context& context) {
  const std::string& row = context.determination().offence().row;
  const std::string& id = context.model().id;
  return {v1::Step::ROLE_REASONING,
          row.empty() ? id : absl::StrCat(id, " row ", row)};
}

Cited Place(const Context& context, int document, const std::string& place) {
  const std::string& id = context.model().documents[document].id;
  return {v1::Step::ROLE_REASONING,
          place.empty() ? id : absl::StrCat(id, " ", place)};
}

Cited OfCircumstance(const Context& context, int index) {
  const ruleset::Circumstance& rule = context.model().circumstances[index];
  return rule.statute ? Statute(context, *rule.statute)
                      : Place(context, rule.document, rule.place);
}

Cited Rules(const Context& context) {
  const std::optional<ruleset::ApplicationRules>& rules =
      context.model().application_rules;
  return rules ? Place(context, rules->document, rules->place) : Cited();
}

// The first circumstance on which an effect rests.
Cited Ground(const Context& context, Effect effect) {
  const std::optional<int> ground = context.GroundOf(effect);
  return ground ? OfCircumstance(context, *ground) : Cited();
}

Cited BelowMinimum(const Context& context, const Step& step) {
  const auto& moves = context.determination().options()[step.option].moves;
  const bool mitigated = std::any_of(
      moves.begin(), moves.end(),
      [](const Move& move) { return move.effect == Effect::kMitigate; });
  return mitigated ? Ground(context, Effect::kMitigate) : Row(context);
}

// Steps about the statute cite it as basis; steps about the table or the
// application rules, as reasoning.
Cited CitedBy(const Context& context, const Step& step) {
  switch (step.kind) {
    case StepKind::kBranch:
    case StepKind::kNoBranch:
    case StepKind::kSeveralBranches:
    case StepKind::kStatutoryRange:
    case StepKind::kTableSilent:
    case StepKind::kClamped:
    case StepKind::kWithinStatute:
    case StepKind::kKindKept:
    case StepKind::kCap:
    case StepKind::kFloor:
      return Provision(context);
    case StepKind::kWholeTerm:
    case StepKind::kWholeFen:
    case StepKind::kSameOutcome:
    case StepKind::kModel:
      return {};
    case StepKind::kVersionNotInForce:
    case StepKind::kVersionAmended:
      return {v1::Step::ROLE_BASIS,
              context.model().statutes[step.criterion].id};
    case StepKind::kNotImposed:
      return step.result == StepResult::kFails ? Provision(context)
                                               : Row(context);
    case StepKind::kCircumstance:
      return OfCircumstance(context, step.circumstance);
    case StepKind::kExcluded: {
      // That one excludes the other stands where its rule does.
      const ruleset::Circumstance& by = context.model().circumstances[step.by];
      return Place(context, by.document, by.place);
    }
    case StepKind::kMethod:
    case StepKind::kMethodValue:
    case StepKind::kMethodFactor:
    case StepKind::kMethodHeld:
    case StepKind::kMethodFine:
    case StepKind::kMethodShift: {
      const ruleset::Method& method =
          *context.model().MethodOf(context.rule(), step.branch);
      return Place(context, method.document, method.place);
    }
    case StepKind::kExempt:
      return Ground(context, Effect::kExempt);
    case StepKind::kBelowMinimum:
      return BelowMinimum(context, step);
    case StepKind::kEffects:
    case StepKind::kTogether:
    case StepKind::kAdjusted:
    case StepKind::kNoRoom:
    case StepKind::kLadderEnd:
    case StepKind::kLevelPart:
      return Rules(context);
    default:
      return context.has_table() ? Row(context) : Cited();
  }
}

std::string StepWords(const Context& context, const Step& step) {
  return Written(context.lang(),
                 [&](Writer& out) { AddStepWords(context, step, out); });
}

}  // namespace

std::string ArticleId(const ruleset::Article& article) {
  std::string text = absl::StrCat(article.article);
  if (article.paragraph > 0) {
    absl::StrAppend(&text, "(", article.paragraph, ")");
  }
  if (article.item > 0) absl::StrAppend(&text, "(", article.item, ")");
  return text;
}

void SetCitation(const ruleset::Model& model, const ruleset::Citation& citation,
                 Texts texts, v1::Citation* to) {
  const ruleset::Statute& statute = model.statutes[citation.statute];
  to->set_statute(statute.id);
  to->set_version(FormatDate(statute.version));
  to->set_article(ArticleId(citation.article));
  if (texts == Texts::kNone) return;
  SetText(statute.name, to->mutable_name());
  SetText({CitationWords(model, citation, Lang::kZh),
           CitationWords(model, citation, Lang::kEn)},
          to->mutable_words());
}

void AddStep(const Context& zh, const Context* en, const Step& step,
             v1::Determination& message) {
  v1::Step* added = message.add_step();
  added->set_stage(static_cast<v1::Step::Stage>(step.stage));
  added->set_kind(static_cast<v1::Step::Kind>(step.kind));
  added->set_rule(RuleOf(zh, step));
  const Cited cited = CitedBy(zh, step);
  added->set_role(cited.role);
  added->set_citation(cited.citation);
  added->set_result(static_cast<v1::Step::Result>(step.result));
  if (step.option >= 0) added->set_option(step.option);
  for (int slot : StepFacts(zh, step))
    added->add_fact(zh.model().facts[slot].id);
  AddStepData(zh, step, *added);
  if (en == nullptr) return;
  added->mutable_words()->set_zh(StepWords(zh, step));
  added->mutable_words()->set_en(StepWords(*en, step));
}

}  // namespace discretion::explain
