// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "absl/strings/str_cat.h"
#include "tests/naive/generator.h"

namespace discretion::naive {
namespace {

std::vector<v1::Effect> DrawnEffects(Dice& dice) {
  const auto exempt = v1::EFFECT_EXEMPT;
  const auto mitigate = v1::EFFECT_MITIGATE;
  const auto lighten = v1::EFFECT_LIGHTEN;
  const auto aggravate = v1::EFFECT_AGGRAVATE;
  return dice.Pick(
      std::vector<std::vector<v1::Effect>>{{aggravate},
                                           {aggravate},
                                           {aggravate},
                                           {lighten},
                                           {lighten},
                                           {mitigate},
                                           {mitigate},
                                           {lighten, mitigate},
                                           {lighten, mitigate},
                                           {mitigate, exempt},
                                           {lighten, mitigate, exempt},
                                           {exempt, lighten},
                                           {exempt}});
}

void AddCircumstance(Dice& dice, int number, int all, v1::Ruleset& ruleset) {
  v1::Circumstance& it = *ruleset.add_circumstance();
  it.set_id(absl::StrCat("c-", number));
  SetText(it.mutable_name(), absl::StrCat("第", number, "种情节"),
          absl::StrCat("circumstance ", number));
  for (const v1::Effect effect : DrawnEffects(dice)) it.add_effect(effect);
  const bool gate = it.effect_size() == 1 && it.effect(0) == v1::EFFECT_EXEMPT;
  it.set_force(dice.Chance(gate ? 35 : 50) ? v1::FORCE_MUST : v1::FORCE_MAY);
  it.set_when(Condition(dice));
  if (dice.Chance(50)) {
    it.set_statute("st 33(1)");
  } else {
    it.set_place("适用规则");
  }
  // Only later ones, so that there are no circles.
  for (int other = number + 1; other < all; ++other) {
    if (dice.Chance(12)) it.add_excludes(absl::StrCat("c-", other));
  }
}

void Fill(Dice& dice, v1::Effect effect, v1::Adjustment& it) {
  const bool heavier = effect == v1::EFFECT_AGGRAVATE;
  switch (dice.Below(effect == v1::EFFECT_MITIGATE ? 6 : 4)) {
    case 0:
      it.set_shift(dice.From(1, 2) * (heavier ? 1 : -1));
      break;
    case 1:
      it.set_part(heavier ? dice.Pick({"[50%, 100%]", "(50%, 100%]", "100%"})
                          : dice.Pick({"[0%, 50%]", "[0%, 50%)", "0%"}));
      break;
    case 2:
      it.set_range(heavier ? dice.Pick({"[70%, 100%]", "(60%, 100%]", "100%"})
                           : dice.Pick({"[0%, 30%]", "[0%, 50%)", "0%"}));
      break;
    case 3:
      it.set_scale(heavier ? dice.Pick({"1.5", "[1.2, 1.5]", "(1.1, 2]"})
                           : dice.Pick({"70%", "[50%, 70%]", "[0.5, 0.7)"}));
      break;
    default:
      it.set_below(dice.Pick({"(0%, 100%)", "[10%, 50%]", "[30%, 100%)"}));
      break;
  }
}

void AddRule(Dice& dice, v1::Effect effect, v1::ApplicationRules& rules) {
  v1::Rule& rule = *rules.add_rule();
  rule.set_effect(effect);
  const int count = dice.Pick<int>({1, 1, 2, 3});
  std::set<std::string> seen;
  bool below = false;
  for (int i = 0; i < count; ++i) {
    v1::Adjustment it;
    Fill(dice, effect, it);
    if (!seen.insert(it.SerializeAsString()).second) continue;
    SetText(it.mutable_name(), absl::StrCat("第", i + 1, "种调整"),
            absl::StrCat("adjustment ", i + 1));
    if (!it.below().empty()) below = true;
    *rule.add_adjustment() = it;
  }
  if (effect != v1::EFFECT_MITIGATE) return;
  rule.set_may_drop_kinds(dice.Chance(40));
  if (below && dice.Chance(60)) {
    rule.set_without_minimum(dice.Chance(70)
                                 ? v1::Component::KIND_WARNING
                                 : v1::Component::KIND_REVOKE_LICENCE);
  }
}

}  // namespace

void AddCircumstances(Dice& dice, v1::Ruleset& ruleset) {
  const int all = dice.From(0, 6);
  for (int i = 0; i < all; ++i) AddCircumstance(dice, i, all, ruleset);
  if (all == 0 && dice.Chance(50)) return;
  for (v1::Offence& offence : *ruleset.mutable_offence()) {
    if (all > 0 && dice.Chance(15)) {
      offence.add_omit(absl::StrCat("c-", dice.Below(all)));
    }
  }
  v1::ApplicationRules& rules = *ruleset.mutable_application_rules();
  rules.set_place("适用规则");
  rules.set_same_effect(dice.Chance(50)
                            ? v1::ApplicationRules::SAME_EFFECT_ONCE
                            : v1::ApplicationRules::SAME_EFFECT_EACH);
  rules.set_opposite(dice.Pick<v1::ApplicationRules::Opposite>(
      {v1::ApplicationRules::OPPOSITE_LIGHTER_FIRST,
       v1::ApplicationRules::OPPOSITE_HEAVIER_FIRST,
       v1::ApplicationRules::OPPOSITE_WEIGHED}));
  for (const v1::Effect effect :
       {v1::EFFECT_MITIGATE, v1::EFFECT_LIGHTEN, v1::EFFECT_AGGRAVATE}) {
    AddRule(dice, effect, rules);
  }
  for (const v1::Level level :
       {v1::LEVEL_MINOR, v1::LEVEL_ORDINARY, v1::LEVEL_GRAVE}) {
    if (!dice.Chance(15)) continue;
    v1::LevelPart& part = *rules.add_level_part();
    part.set_level(level);
    part.set_part(level == v1::LEVEL_GRAVE
                      ? dice.Pick({"100%", "[50%, 100%]"})
                      : dice.Pick({"[0%, 50%]", "[0%, 50%)"}));
  }
}

}  // namespace discretion::naive
