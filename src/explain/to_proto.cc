// SPDX-License-Identifier: Apache-2.0
#include "src/explain/to_proto.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "discretion/messages.h"
#include "src/determine/facts.h"
#include "src/explain/adjustments.h"
#include "src/explain/context.h"
#include "src/explain/range_proto.h"
#include "src/explain/step_proto.h"
#include "src/explain/text_proto.h"
#include "src/explain/words.h"
#include "src/expr/print.h"

namespace discretion {
namespace {

using explain::Context;
using explain::RangeProto;
using explain::SetText;
using explain::Texts;

// A determination in both languages.
struct Told {
  const Context& zh;
  const Context* en;  // nullptr: no texts are wanted

  bool texts() const { return en != nullptr; }
};

// The lawful sets of kinds, where some are alternatives.
void AddKindSets(const Option& option, v1::Option& message) {
  const bool any =
      std::any_of(option.penalties.begin(), option.penalties.end(),
                  [](const Penalty& one) { return one.alternative >= 0; });
  if (!any) return;
  for (uint32_t set : KindSets(option)) {
    v1::Option::KindSet* added = message.add_kind_set();
    for (size_t i = 0; i < option.penalties.size(); ++i) {
      if ((set >> i & 1) == 0) continue;
      added->add_kind(
          static_cast<v1::Component::Kind>(option.penalties[i].kind));
    }
  }
}

void AddMeasure(const Told& told, const Measure& measure, v1::Option& message) {
  v1::Measure* added = message.add_measure();
  added->set_kind(static_cast<v1::Measure::Kind>(measure.kind));
  if (told.texts()) SetText(measure.name, added->mutable_name());
}

void AddPenalty(const Told& told, const Penalty& penalty, v1::Option& message) {
  v1::Option::Outcome* added = message.add_component();
  added->set_kind(static_cast<v1::Component::Kind>(penalty.kind));
  added->set_duty(static_cast<v1::Component::Duty>(penalty.duty));
  if (told.texts() && penalty.object != nullptr)
    SetText(*penalty.object, added->mutable_object());
  if (penalty.fine) *added->mutable_fine() = RangeProto(*penalty.fine);
  if (penalty.statutory)
    *added->mutable_statutory() = RangeProto(*penalty.statutory);
  added->set_table_silent(penalty.table_silent);
  added->set_kept(penalty.kept);
  if (penalty.term) *added->mutable_term() = RangeProto(*penalty.term);
  if (penalty.statutory_term)
    *added->mutable_statutory_term() = RangeProto(*penalty.statutory_term);
  added->set_for_life(penalty.for_life);
  if (penalty.base) added->set_base(penalty.base->ToString());
  added->set_settled(penalty.settled);
  if (penalty.alternative < 0) return;
  added->set_alternative(penalty.alternative + 1);
  added->set_take(static_cast<v1::Alternative::Take>(penalty.take));
}

void AddMove(const Told& told, const Option& option, const Move& move,
             v1::Option& message) {
  v1::Option::Move* added = message.add_move();
  added->set_effect(static_cast<v1::Effect>(move.effect));
  if (told.texts()) {
    const ruleset::Adjustment& adjustment =
        explain::AdjustmentOf(told.zh, move);
    const auto words = [&](const Context& context) {
      return explain::Written(context.lang(), [&](explain::Writer& out) {
        explain::AddAdjustment(context, adjustment, out);
      });
    };
    SetText({words(told.zh), words(*told.en)}, added->mutable_words());
  }
  if (move.tier)
    added->set_tier(told.zh.ladder(*option.branch)->tiers[*move.tier].id);
  if (move.fine) *added->mutable_fine() = RangeProto(*move.fine);
}

// How it came about: its tier, what was done to it, and who must agree.
void AddWay(const Told& told, const Option& option, v1::Option& message) {
  if (!option.branch) message.add_move()->set_effect(v1::EFFECT_EXEMPT);
  for (const Move& move : option.moves) AddMove(told, option, move, message);
  if (option.base_tier) {
    message.set_base_tier(
        told.zh.ladder(*option.branch)->tiers[*option.base_tier].id);
  }
  if (option.benchmark)
    *message.mutable_benchmark() = RangeProto(*option.benchmark);
  message.set_below_minimum(option.below_minimum);
  message.set_preferred(option.preferred);
  for (Approval approval : option.approvals)
    message.add_approval(static_cast<v1::Approval>(approval));
}

void AddOption(const Told& told, const Option& option,
               v1::Determination& message) {
  const Context& context = told.zh;
  v1::Option* added = message.add_option();
  if (option.branch)
    added->set_branch(context.provision().branches[*option.branch].id);
  if (option.branch && option.tier) {
    const ruleset::Tier& tier =
        context.ladder(*option.branch)->tiers[*option.tier];
    added->set_tier(tier.id);
    if (told.texts()) SetText(tier.label, added->mutable_tier_label());
  }
  if (option.level) added->set_level(static_cast<v1::Level>(*option.level));
  added->set_no_penalty(option.no_penalty);
  added->set_certain(option.certain);
  for (const Penalty& penalty : option.penalties)
    AddPenalty(told, penalty, *added);
  AddKindSets(option, *added);
  for (const Measure* measure : option.measures)
    AddMeasure(told, *measure, *added);
  AddWay(told, option, *added);
}

void AddEvents(const Case& given, v1::Determination& message) {
  for (const Event& event : given.events) {
    v1::Event* added = message.add_event();
    added->set_kind(static_cast<v1::Event::Kind>(event.kind));
    added->set_date(FormatDate(event.date));
  }
  message.set_history_complete(given.history_complete);
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

void AddFact(const Told& told, int slot, v1::Determination& message) {
  const Context& context = told.zh;
  const Fact& fact = context.model().facts[slot];
  const Given* given = context.GivenOf(slot);
  const bool disputed = context.IsDisputed(slot);
  const expr::Value value =
      disputed ? determine::ClaimOf(fact, given->value) : context.slots()[slot];
  v1::FactUsed* added = message.add_fact();
  added->set_id(fact.id);
  added->set_standing(disputed         ? v1::FactUsed::STANDING_DISPUTED
                      : !value.known() ? v1::FactUsed::STANDING_UNKNOWN
                      : fact.judged    ? v1::FactUsed::STANDING_JUDGED
                                       : v1::FactUsed::STANDING_STATED);
  added->set_value(RawValue(fact, value));
  if (told.texts()) {
    SetText(fact.name, added->mutable_name());
    const expr::Symbol& symbol = context.model().symbols.at(slot);
    SetText({expr::PrintValue(symbol, value, Lang::kZh),
             expr::PrintValue(symbol, value, Lang::kEn)},
            added->mutable_words());
  }
  if (given != nullptr) {
    added->set_source(given->source);
    added->set_reason(given->reason);
  }
}

void AddCitations(const Told& told, v1::Determination& message) {
  const auto set = [&](const ruleset::Citation& citation, v1::Citation* to) {
    explain::SetCitation(told.zh.model(), citation,
                         told.texts() ? Texts::kBoth : Texts::kNone, to);
  };
  set(told.zh.provision().citation, message.mutable_basis());
  for (const ruleset::Citation& breach : told.zh.rule().breaches)
    set(breach, message.add_breach());
}

}  // namespace

v1::Determination explain::DeterminationProto(
    const Determination& determination, Texts texts) {
  // With ids no words are made ready and kept; without texts none are wanted.
  const Context zh(determination,
                   {.lang = Lang::kZh, .ids = texts == Texts::kNone});
  std::optional<Context> en;
  if (texts == Texts::kBoth)
    en.emplace(determination, ExplainOptions{.lang = Lang::kEn});
  const Told told{zh, en ? &*en : nullptr};
  v1::Determination message;
  SetRuleset(determination.ruleset(), message.mutable_ruleset(), texts);
  const Case& given = determination.given();
  message.set_case_id(given.id);
  message.set_offence(determination.offence().id);
  if (told.texts())
    SetText(determination.offence().name, message.mutable_offence_name());
  message.set_row(determination.offence().row);
  if (given.act_date) message.set_act_date(FormatDate(*given.act_date));
  message.set_outcome(
      static_cast<v1::Determination::Outcome>(determination.outcome()));
  for (const Option& option : determination.options())
    AddOption(told, option, message);
  if (determination.fine_hull())
    *message.mutable_fine_hull() = RangeProto(*determination.fine_hull());
  for (int slot : determination.missing())
    message.add_missing(zh.model().facts[slot].id);
  for (int slot : zh.rule().facts) AddFact(told, slot, message);
  AddCitations(told, message);
  for (const Step& step : determination.steps())
    AddStep(zh, told.en, step, message);
  if (determination.chosen()) {
    message.mutable_chosen()->set_option(determination.chosen()->option);
    message.mutable_chosen()->set_reason(determination.chosen()->reason);
  }
  AddEvents(given, message);
  return message;
}

v1::Determination ToProto(const Determination& determination) {
  return explain::DeterminationProto(determination, Texts::kBoth);
}

}  // namespace discretion
