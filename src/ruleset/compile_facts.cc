// SPDX-License-Identifier: Apache-2.0
// Facts and criteria: what conditions may name.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/base/pages.h"
#include "src/ruleset/compiler.h"

namespace discretion::ruleset {
namespace {

using F = v1::Fact;

bool ValidFactId(absl::string_view id) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return !id.empty() && id.size() <= 64 && letter(id.front()) &&
         !expr::IsReserved(id) &&
         std::all_of(id.begin(), id.end(), [&](char c) {
           return letter(c) || (c >= '0' && c <= '9');
         });
}

expr::Type TypeOf(F::Type type) {
  switch (type) {
    case F::TYPE_COUNT:
    case F::TYPE_NUMBER:
      return expr::Type::kNumber;
    case F::TYPE_MONEY:
      return expr::Type::kMoney;
    case F::TYPE_CHOICE:
      return expr::Type::kChoice;
    case F::TYPE_TEXT:
      return expr::Type::kText;
    case F::TYPE_DATE:
      return expr::Type::kDate;
    default:
      return expr::Type::kBool;
  }
}

Fact ToFact(const F& message) {
  Fact fact;
  fact.id = message.id();
  fact.type = static_cast<FactType>(message.type());
  fact.name = ToText(message.name());
  fact.question = ToText(message.question());
  fact.unit = ToText(message.unit());
  for (const v1::Choice& choice : message.choice()) {
    fact.choices.push_back({choice.id(), ToText(choice.name())});
  }
  fact.judged = message.judged();
  fact.printed = message.printed();
  fact.yes = ToText(message.yes());
  fact.no = ToText(message.no());
  fact.least = message.least();
  return fact;
}

expr::Symbol ToSymbol(const Fact& fact, F::Type type) {
  expr::Symbol symbol;
  symbol.name = fact.id;
  symbol.type = TypeOf(type);
  symbol.whole = fact.type == FactType::kCount;
  symbol.least = fact.least;
  symbol.label = fact.name;
  symbol.unit = fact.unit;
  symbol.yes = fact.yes;
  symbol.no = fact.no;
  for (const Fact::Choice& choice : fact.choices) {
    symbol.choices.push_back({choice.id, choice.name});
  }
  return symbol;
}

}  // namespace

void Compiler::AddShared(const v1::Ruleset& message, const Parts& parts,
                         const Place& place) {
  using M = v1::Ruleset;
  for (int i = 0; i < message.statute_size(); ++i) {
    AddStatute(message.statute(i),
               place.Child(M::kStatuteFieldNumber, i, message.statute(i).id()));
  }
  for (int i = 0; i < message.fact_size(); ++i) {
    AddFact(message.fact(i),
            place.Child(M::kFactFieldNumber, i, message.fact(i).id()));
  }
  List<v1::Criterion> criteria(message.criterion(), parts.criteria);
  ReserveMore(criteria.size(), model_->criteria);
  criteria_.reserve(model_->criteria.capacity());
  ForEach(criteria, M::kCriterionFieldNumber, place, issues_,
          [&](const v1::Criterion& criterion, const Place& at) {
            AddCriterion(criterion, at);
          });
  for (int i = 0; i < message.ladder_size(); ++i) {
    AddLadder(message.ladder(i),
              place.Child(M::kLadderFieldNumber, i, message.ladder(i).id()));
  }
  for (int i = 0; i < message.method_size(); ++i) {
    AddMethod(message.method(i),
              place.Child(M::kMethodFieldNumber, i, message.method(i).id()));
  }
  for (int i = 0; i < message.circumstance_size(); ++i) {
    AddCircumstance(message.circumstance(i),
                    place.Child(M::kCircumstanceFieldNumber, i,
                                message.circumstance(i).id()));
  }
  if (message.has_application_rules()) {
    AddApplicationRules(message.application_rules(),
                        place.Child(M::kApplicationRulesFieldNumber, 0, ""));
  }
  AddProcedure(message, place);
  List<v1::Provision> provisions(message.provision(), parts.provisions);
  ReserveMore(provisions.size(), model_->provisions);
  provisions_.reserve(model_->provisions.capacity());
  ForEach(provisions, M::kProvisionFieldNumber, place, issues_,
          [&](const v1::Provision& provision, const Place& at) {
            AddProvision(provision, at);
          });
}

void Compiler::AddFact(const v1::Fact& message, const Place& place) {
  if (!ValidFactId(message.id())) {
    issues_.push_back(place.Error(
        F::kIdFieldNumber, 0,
        absl::StrCat("`", message.id(), "` is not a name for a fact"),
        "use 1 to 64 of a-z 0-9 _, beginning with a letter, and no word of the "
        "language"));
    return;
  }
  CheckFact(message, place);
  Fact fact = ToFact(message);
  if (!model_->symbols.Add(ToSymbol(fact, message.type()))) {
    issues_.push_back(
        place.Error(F::kIdFieldNumber, 0,
                    absl::StrCat("`", message.id(), "` is already taken"),
                    "give each fact its own id; included rulesets count too"));
    return;
  }
  const int slot = static_cast<int>(model_->facts.size());
  if (!fact.name.zh.empty() &&
      !fact_names_.emplace(message.name().zh(), slot).second) {
    issues_.push_back(place.Error(
        F::kNameFieldNumber, 0,
        absl::StrCat("the name `", fact.name.zh, "` is already taken"),
        "officers name facts by it; give each its own"));
  }
  model_->facts.push_back(std::move(fact));
  BindDate(message, slot, place);
  ReadSubject(message, slot, place);
  ReadDerivation(message, slot, place);
}

void Compiler::CheckFact(const v1::Fact& message, const Place& place) {
  if (message.type() == F::TYPE_UNSPECIFIED) return;  // told already
  const bool yes_no = message.type() == F::TYPE_BOOL;
  const auto refuse = [&](bool wrong, int number, std::string what,
                          std::string mend) {
    if (wrong)
      issues_.push_back(
          place.Error(number, 0, std::move(what), std::move(mend)));
  };
  RequireText(message.has_name(), place, F::kNameFieldNumber,
              "the fact's name");
  RequireText(message.has_question(), place, F::kQuestionFieldNumber,
              "the question to put to the officer");
  if (yes_no) {
    RequireText(message.has_yes(), place, F::kYesFieldNumber,
                "the statement if true");
    RequireText(message.has_no(), place, F::kNoFieldNumber,
                "the statement if false");
  }
  refuse(!yes_no && (message.has_yes() || message.has_no()), F::kYesFieldNumber,
         "only a yes/no fact has statements", "remove `yes` and `no`");
  refuse(!yes_no && message.judged(), F::kJudgedFieldNumber,
         "a finding is a yes/no fact", "make it TYPE_BOOL, or remove `judged`");
  refuse(!message.judged() && !message.printed().empty(),
         F::kPrintedFieldNumber, "`printed` is a finding's wording",
         "set `judged: true`, or remove `printed`");
  const bool number =
      message.type() == F::TYPE_COUNT || message.type() == F::TYPE_NUMBER;
  refuse(!number && message.has_unit(), F::kUnitFieldNumber,
         "only a number has a unit", "remove `unit`; money is always in yuan");
  refuse(message.least() < 0 ||
             (message.least() > 0 && message.type() != F::TYPE_COUNT),
         F::kLeastFieldNumber, "`least` is for counts and not negative",
         "remove `least`");
  const bool choice = message.type() == F::TYPE_CHOICE;
  refuse(choice && message.choice_size() < 2, F::kTypeFieldNumber,
         "a choice needs at least two values",
         "add `choice { id: … name { … } }`");
  refuse(!choice && message.choice_size() > 0, F::kTypeFieldNumber,
         "only TYPE_CHOICE has choices", "remove them, or change the type");
  Index seen;
  for (int i = 0; i < message.choice_size(); ++i) {
    const Place at =
        place.Child(F::kChoiceFieldNumber, i, message.choice(i).id());
    Register(message.choice(i).id(), seen, i, at);
    RequireText(message.choice(i).has_name(), at, v1::Choice::kNameFieldNumber,
                "the choice's name");
  }
}

void Compiler::AddCriterion(const v1::Criterion& message, const Place& place) {
  using M = v1::Criterion;
  if (!Register(message.id(), criteria_,
                static_cast<int>(model_->criteria.size()), place))
    return;
  RequireText(message.has_name(), place, M::kNameFieldNumber,
              "the criterion in our words");
  const std::optional<expr::Ref> when =
      ReadCondition(message.when(), place, M::kWhenFieldNumber);
  const absl::string_view printed =
      message.printed().empty() ? absl::string_view()
                                : *model_->kept.words.Keep(message.printed());
  model_->criteria.push_back({message.id(), Keep(message.name()),
                              when.value_or(expr::Ref{}), printed});
}

std::optional<int> Compiler::ResolveCriterion(const std::string& id,
                                              const Place& place, int number,
                                              int position) {
  constexpr size_t kNear = 8;
  const size_t begin = near_criterion_ - std::min(near_criterion_, kNear);
  const size_t end = std::min(near_criterion_ + kNear, model_->criteria.size());
  for (size_t i = begin; i < end; ++i) {
    if (model_->criteria[i].id != id) continue;
    near_criterion_ = i + 1;
    return static_cast<int>(i);
  }
  const std::optional<int> found =
      Resolve(id, criteria_, "criterion", place, number, position);
  if (found) near_criterion_ = static_cast<size_t>(*found) + 1;
  return found;
}

std::optional<expr::Ref> Compiler::ReadCondition(const std::string& text,
                                                 const Place& place,
                                                 int number) {
  const expr::Compiled compiled = model_->pool.Condition(text);
  if (const auto* ref = std::get_if<expr::Ref>(&compiled)) return *ref;
  const auto& problem = std::get<expr::Problem>(compiled);
  issues_.push_back(
      place.Error(number, 0,
                  absl::StrCat("at ", problem.line, ":", problem.column,
                               " of `", text, "`: ", problem.message),
                  problem.hint));
  return std::nullopt;
}

}  // namespace discretion::ruleset
