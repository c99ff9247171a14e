// SPDX-License-Identifier: Apache-2.0
// Application rules: what effects do, and how several combine.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/ruleset/compiler.h"

namespace discretion::ruleset {
namespace {

using A = v1::Adjustment;
using M = v1::ApplicationRules;

constexpr int kMaxAdjustments = 8;
// Where each of several circumstances acts, every choice of theirs is another
// option.
constexpr int kMaxAdjustmentsOfEach = 4;
constexpr int kMaxShift = 63;

}  // namespace

void Compiler::AddApplicationRules(const M& message, const Place& place) {
  ApplicationRules rules;
  rules.document = document_;
  rules.place = message.place();
  rules.each = message.same_effect() == M::SAME_EFFECT_EACH;
  rules.opposite = message.opposite() == M::OPPOSITE_LIGHTER_FIRST
                       ? Opposite::kLighterFirst
                   : message.opposite() == M::OPPOSITE_HEAVIER_FIRST
                       ? Opposite::kHeavierFirst
                       : Opposite::kWeighed;
  if (message.place().empty()) {
    issues_.push_back(place.Error(M::kPlaceFieldNumber, 0,
                                  "the rules name no place in the document",
                                  "give `place`, such as `适用规则`"));
  }
  for (int i = 0; i < message.rule_size(); ++i) {
    const v1::Rule& from = message.rule(i);
    const Place at =
        place.Child(M::kRuleFieldNumber, i, v1::Effect_Name(from.effect()));
    if (from.effect() == v1::EFFECT_UNSPECIFIED) continue;  // told already
    std::optional<Rule>& rule = rules.rules[from.effect()];
    if (rule) {
      issues_.push_back(at.Error(v1::Rule::kEffectFieldNumber, 0,
                                 "the effect has two rules",
                                 "put the adjustments in one"));
    }
    rule = ReadRule(from, at);
    if (rules.each && from.adjustment_size() > kMaxAdjustmentsOfEach) {
      issues_.push_back(at.Error(
          v1::Rule::kAdjustmentFieldNumber, 0,
          absl::StrCat("the rule has ", from.adjustment_size(),
                       " adjustments, and the effect acts once for each "
                       "circumstance"),
          absl::StrCat("with SAME_EFFECT_EACH at most ", kMaxAdjustmentsOfEach,
                       " are possible")));
    }
  }
  std::vector<bool> seen(6);
  for (int i = 0; i < message.level_part_size(); ++i) {
    const v1::LevelPart& from = message.level_part(i);
    const Place at = place.Child(M::kLevelPartFieldNumber, i, "");
    if (from.level() == v1::LEVEL_UNSPECIFIED) {
      issues_.push_back(at.Error(v1::LevelPart::kLevelFieldNumber, 0,
                                 "the level is not given",
                                 "say which tiers take this part"));
    } else if (seen[from.level()]) {
      issues_.push_back(at.Error(v1::LevelPart::kLevelFieldNumber, 0,
                                 "the level has two parts", "keep one"));
    }
    seen[from.level()] = true;
    if (const std::optional<Range<Ratio>> part =
            ReadShare(from.part(), at, v1::LevelPart::kPartFieldNumber)) {
      rules.level_parts.push_back({static_cast<Level>(from.level()), *part});
    }
  }
  model_->application_rules = std::move(rules);
}

Rule Compiler::ReadRule(const v1::Rule& message, const Place& place) {
  using R = v1::Rule;
  const auto effect = static_cast<Effect>(message.effect());
  const bool exempt = effect == Effect::kExempt;
  Rule rule;
  rule.may_drop_kinds = message.may_drop_kinds();
  rule.printed = message.printed();
  for (int approval : message.approval()) rule.approvals |= 1 << approval;
  rule.measures =
      ReadMeasures(message.measure(), place, R::kMeasureFieldNumber);
  const auto told = [&](bool wrong, int number, std::string what,
                        std::string mend) {
    if (wrong)
      issues_.push_back(
          place.Error(number, 0, std::move(what), std::move(mend)));
  };
  const int size = message.adjustment_size();
  told(exempt && size > 0, R::kAdjustmentFieldNumber,
       "不予处罚 adjusts nothing", "remove `adjustment`");
  told(!exempt && (size == 0 || size > kMaxAdjustments),
       R::kAdjustmentFieldNumber,
       absl::StrCat("the rule has ", size, " adjustments; 1 to ",
                    kMaxAdjustments, " are possible"),
       "say what the effect may do");
  const bool mitigate = effect == Effect::kMitigate;
  const bool below = std::any_of(
      message.adjustment().begin(), message.adjustment().end(),
      [](const A& adjustment) { return !adjustment.below().empty(); });
  told(mitigate && !below &&
           message.without_minimum() != v1::Component::KIND_UNSPECIFIED,
       R::kWithoutMinimumFieldNumber,
       "nothing goes below the minimum, so nothing can stand in its place",
       "remove `without_minimum`, or add an adjustment with `below`");
  told(!mitigate && message.may_drop_kinds(), R::kMayDropKindsFieldNumber,
       "only 减轻 may drop a compulsory kind", "remove `may_drop_kinds`");
  told(
      !mitigate && message.without_minimum() != v1::Component::KIND_UNSPECIFIED,
      R::kWithoutMinimumFieldNumber,
      "only 减轻 may put a lighter kind in place of the fine",
      "remove `without_minimum`");
  for (int i = 0; i < std::min(size, kMaxAdjustments); ++i) {
    rule.adjustments.push_back(
        ReadAdjustment(message.adjustment(i), effect,
                       place.Child(R::kAdjustmentFieldNumber, i, "")));
  }
  if (message.without_minimum() != v1::Component::KIND_UNSPECIFIED) {
    Adjustment instead;
    instead.is = Adjustment::Is::kInstead;
    instead.instead = static_cast<Kind>(message.without_minimum());
    rule.adjustments.push_back(std::move(instead));
  }
  return rule;
}

Adjustment Compiler::ReadAdjustment(const A& message, Effect effect,
                                    const Place& place) {
  RequireText(message.has_name(), place, A::kNameFieldNumber,
              "what the adjustment is called");
  Adjustment adjustment;
  adjustment.name = ToText(message.name());
  adjustment.preferred = message.preferred();
  const auto told = [&](bool wrong, int number, std::string what,
                        std::string mend) {
    if (wrong)
      issues_.push_back(
          place.Error(number, 0, std::move(what), std::move(mend)));
  };
  struct Way {
    Adjustment::Is is;
    const std::string& text;
    int number;
  };
  const Way ways[] = {
      {Adjustment::Is::kPart, message.part(), A::kPartFieldNumber},
      {Adjustment::Is::kRange, message.range(), A::kRangeFieldNumber},
      {Adjustment::Is::kBelow, message.below(), A::kBelowFieldNumber},
      {Adjustment::Is::kScale, message.scale(), A::kScaleFieldNumber},
  };
  int given = message.shift() != 0;
  for (const Way& way : ways) given += !way.text.empty();
  told(
      given != 1, 0,
      absl::StrCat(given, " ways to adjust are given; exactly one is possible"),
      "give one of `shift`, `part`, `range`, `below`, `scale`");
  const bool heavier = effect == Effect::kAggravate;
  adjustment.shift = message.shift();
  told(std::abs(message.shift()) > kMaxShift, A::kShiftFieldNumber,
       "a ladder has no more than 64 tiers", "shift by 1 to 63 tiers");
  told(message.shift() != 0 && (message.shift() > 0) != heavier,
       A::kShiftFieldNumber, "the shift goes the wrong way for its effect",
       "从轻 and 减轻 shift by a negative number, 从重 by a positive one");
  told(!message.below().empty() && effect != Effect::kMitigate,
       A::kBelowFieldNumber, "only 减轻 goes below the statutory minimum",
       "use `part`, `range` or `scale`");
  for (const Way& way : ways) {
    if (way.text.empty()) continue;
    adjustment.is = way.is;
    const std::optional<Range<Ratio>> share =
        ReadShare(way.text, place, way.number);
    if (!share) continue;
    adjustment.share = *share;
    const Ratio one(1);
    told(way.is == Adjustment::Is::kScale &&
             (heavier ? share->min()->value < one : one < share->max()->value),
         way.number, "the factor goes the wrong way for its effect",
         "从轻 and 减轻 multiply by at most 1, 从重 by at least 1");
  }
  return adjustment;
}

std::optional<Range<Ratio>> Compiler::ReadShare(const std::string& text,
                                                const Place& place,
                                                int number) {
  const bool percent = text.find('%') != std::string::npos;
  const std::optional<expr::Span> span =
      ReadSpan(text, expr::Type::kNumber, percent, place, number, 0);
  if (!span) return std::nullopt;
  const std::optional<Range<Ratio>> share = Constant(*span);
  if (share && share->min() && share->max() &&
      (percent ||
       (number == A::kScaleFieldNumber && share->min()->value >= Ratio(0)))) {
    return share;
  }
  issues_.push_back(place.Error(
      number, 0, absl::StrCat("`", text, "` is not a share"),
      "write percentages with both ends, such as `[0%, 50%)`; a factor above 1 "
      "as a number, such as `1.5`"));
  return std::nullopt;
}

void Compiler::CheckRulesCover(const Place& place) {
  if (model_->offences.empty()) return;  // the including ruleset brings them
  constexpr Effect kNeedRules[] = {Effect::kMitigate, Effect::kLighten,
                                   Effect::kAggravate};
  for (Effect effect : kNeedRules) {
    for (const Circumstance& circumstance : model_->circumstances) {
      if (!circumstance.Has(effect)) continue;
      if (model_->application_rules &&
          model_->application_rules->Of(effect) != nullptr) {
        continue;
      }
      issues_.push_back(place.Error(
          v1::Ruleset::kApplicationRulesFieldNumber, 0,
          absl::StrCat("circumstance `", circumstance.id, "` has the effect ",
                       Name(effect).zh, ", and no rule says what that does"),
          "add `application_rules { rule { effect: … adjustment { … } } }`, or "
          "include a ruleset that has them"));
      break;
    }
  }
}

}  // namespace discretion::ruleset
