// SPDX-License-Identifier: Apache-2.0
#include "src/explain/given.h"

#include <vector>

#include "src/determine/facts.h"

namespace discretion::explain {
namespace {

using expr::Value;

// Most cases list facts as the ruleset does: `guess` is the slot after the one
// before.
int SlotOf(const ruleset::Model& model, const Given& given, size_t guess) {
  if (guess < model.facts.size() && model.facts[guess].id == given.fact)
    return static_cast<int>(guess);
  return model.FindFact(given.fact).value_or(-1);
}

Value ChoiceOf(const Fact& fact, const std::string& choice) {
  for (size_t i = 0; i < fact.choices.size(); ++i) {
    if (fact.choices[i].id == choice || fact.choices[i].name.zh == choice)
      return Value::Of(Ratio(static_cast<int64_t>(i)));
  }
  return Value::Unknown();
}

Value ValueOf(const Fact& fact, const FactValue& value) {
  if (const bool* truth = value.as_bool())
    return Value::Of(Ratio(*truth ? 1 : 0));
  if (const Ratio* number = value.as_number()) return Value::Of(*number);
  if (const Money* money = value.as_money())
    return Value::Of(Ratio(money->fen()));
  if (const std::string* choice = value.as_choice())
    return ChoiceOf(fact, *choice);
  if (const std::string* text = value.as_text())
    return Value::Of(absl::string_view(*text));
  if (const Date* date = value.as_date()) return Value::Of(*date);
  return Value::Unknown();
}

}  // namespace

GivenFacts ReadGiven(const ruleset::Model& model, const Case& c) {
  GivenFacts facts{BySlot<Value>(model.facts.size()),
                   BySlot<const Given*>(model.facts.size())};
  if (model.act_date && c.act_date)
    facts.slots[*model.act_date] = Value::Of(*c.act_date);
  size_t next = 0;
  for (const Given& given : c.facts) {
    const int slot = SlotOf(model, given, next);
    if (slot < 0) continue;
    facts.givens[slot] = &given;
    facts.slots[slot] = ValueOf(model.facts[slot], given.value);
    next = static_cast<size_t>(slot) + 1;
  }
  if (model.derivations.empty()) return facts;
  // Counts that come from dates.
  const absl::StatusOr<std::vector<Value>> derived =
      determine::ReadFacts(model, c);
  if (derived.ok()) facts.slots.assign(derived->begin(), derived->end());
  return facts;
}

}  // namespace discretion::explain
