// SPDX-License-Identifier: Apache-2.0
// What an offence declares of the facts that a case has without types.

#include "absl/strings/str_cat.h"
#include "bindings/python/binding.h"

namespace discretion::python {
namespace {

void TakeMoney(const Fact& fact, Ratio number, FactValue& value) {
  const std::optional<Ratio> fen = number.Times(100);
  if (!fen) RaiseTooLarge(fact.id);
  if (!fen->is_whole()) {
    Raise(absl::InvalidArgumentError(
        absl::StrCat("fact `", fact.name.zh, "` (", fact.id, "): `",
                     number.ToString(), "` yuan are no sum in whole fen")));
  }
  value = FactValue::Of(Money::Fen(fen->numerator()));
}

using Rulesets = std::vector<const Ruleset*>;

// Of several editions each may declare facts that the others do not.
const Fact* FactIn(const Rulesets& rulesets, const std::string& name) {
  for (const Ruleset* ruleset : rulesets) {
    const Fact* const fact = ruleset->FindFact(name);
    if (fact != nullptr) return fact;
  }
  return nullptr;
}

void TakeType(const Rulesets& rulesets, Given& given) {
  const Ratio* const number = given.value.as_number();
  const std::string* const choice = given.value.as_choice();
  if (number == nullptr && choice == nullptr) return;
  const Fact* const fact = FactIn(rulesets, given.fact);
  if (fact == nullptr) return;
  if (number != nullptr && fact->type == FactType::kMoney)
    return TakeMoney(*fact, Ratio(*number), given.value);
  if (choice != nullptr && fact->type == FactType::kText)
    given.value = FactValue::Text(std::string(*choice));
}

const Rulesets& Having(const Rules& rules, const std::string& offence) {
  const auto known = rules.rulesets_of.find(offence);
  if (known != rules.rulesets_of.end()) return known->second;
  Rulesets having;
  for (const auto& found : rules.snapshot->FindEditions(offence))
    having.push_back(found.ruleset);
  static const auto* const kNone = new Rulesets();
  if (having.empty()) return *kNone;  // whatever cases name is not kept
  return rules.rulesets_of.emplace(offence, std::move(having)).first->second;
}

// Those that have the offence, that of place and day first.
Rulesets RulesetsFor(const Rules& rules, const Case& c,
                     const Rulesets& having) {
  const std::optional<Date> until = c.dates.Get(CaseDate::kAct);
  const auto found = rules.snapshot->FindOffence(
      c.offence, c.place, c.act_date ? c.act_date : until);
  Rulesets out;
  if (found.ok()) out.push_back(found->ruleset);
  out.insert(out.end(), having.begin(), having.end());
  return out;
}

bool NeedsType(const std::vector<Given>& facts) {
  for (const Given& given : facts) {
    if (given.value.as_number() != nullptr ||
        given.value.as_choice() != nullptr)
      return true;
  }
  return false;
}

}  // namespace

void TakeTypes(const Rules& rules, CaseOf& c) {
  if (c.typed) return;
  bool needed = NeedsType(c.c.facts);
  for (const Party& party : c.c.parties)
    needed = needed || NeedsType(party.facts);
  if (!needed) return;
  const Rulesets& having = Having(rules, c.c.offence);
  if (having.empty()) return;
  const auto take = [&](const Rulesets& rulesets) {
    for (Given& given : c.c.facts) TakeType(rulesets, given);
    for (Party& party : c.c.parties) {
      for (Given& given : party.facts) TakeType(rulesets, given);
    }
  };
  if (having.size() == 1) {
    take(having);
  } else {
    take(RulesetsFor(rules, c.c, having));
  }
  c.typed = true;
}

}  // namespace discretion::python
