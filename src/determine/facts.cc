// SPDX-License-Identifier: Apache-2.0
#include "src/determine/facts.h"

#include <algorithm>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "src/base/characters.h"
#include "src/base/elapsed.h"

namespace discretion::determine {
namespace {

using expr::Value;
using ruleset::Derivation;

constexpr size_t kMaxText = 1024;

// "fact `一年内受罚次数` (prior)".
std::string Label(const Fact& fact) {
  return absl::StrCat("fact `", fact.name.zh, "` (", fact.id, ")");
}

absl::Status Refused(const Fact& fact, absl::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat(Label(fact), " ", why));
}

absl::StatusOr<Value> ReadNumber(const Fact& fact, const FactValue& value) {
  const Ratio* number = value.as_number();
  if (number == nullptr)
    return Refused(fact, "is a number; give digits such as `3`");
  if (fact.type == FactType::kCount && !number->is_whole()) {
    return Refused(fact, absl::StrCat("counts whole units; `",
                                      number->ToString(), "` is none"));
  }
  const int64_t least = fact.type == FactType::kCount ? fact.least : 0;
  if (*number < Ratio(least)) {
    return Refused(fact, absl::StrCat("is at least ", least, "; `",
                                      number->ToString(), "` is less"));
  }
  return Value::Of(*number);
}

absl::StatusOr<Value> ReadMoney(const Fact& fact, const FactValue& value) {
  const Money* money = value.as_money();
  if (money == nullptr)
    return Refused(fact, "is a sum of money; give yuan such as `5000`");
  if (money->fen() < 0) {
    return Refused(fact, absl::StrCat("is a sum of money; `", money->ToString(),
                                      "` is negative"));
  }
  return Value::Of(Ratio(money->fen()));
}

absl::StatusOr<Value> ReadChoice(const Fact& fact, const FactValue& value) {
  std::string known;
  for (size_t i = 0; i < fact.choices.size(); ++i) {
    const Fact::Choice& choice = fact.choices[i];
    if (value.as_choice() != nullptr &&
        (*value.as_choice() == choice.id ||
         *value.as_choice() == choice.name.zh)) {
      return Value::Of(Ratio(static_cast<int64_t>(i)));
    }
    absl::StrAppend(&known, i == 0 ? "" : ", ", "`", choice.id, "` (",
                    choice.name.zh, ")");
  }
  return Refused(fact, absl::StrCat("is a choice; give one of ", known));
}

absl::StatusOr<Value> ReadValue(const Fact& fact, const FactValue& value) {
  if (!value.known()) return Value::Unknown();
  switch (fact.type) {
    case FactType::kBool:
      if (value.as_bool() == nullptr) {
        return Refused(fact,
                       "is a yes/no fact; give `true` (是) or `false` (否)");
      }
      return Value::Of(Ratio(*value.as_bool() ? 1 : 0));
    case FactType::kCount:
    case FactType::kNumber:
      return ReadNumber(fact, value);
    case FactType::kMoney:
      return ReadMoney(fact, value);
    case FactType::kChoice:
      return ReadChoice(fact, value);
    case FactType::kText:
      if (value.as_text() == nullptr) return Refused(fact, "is a text");
      if (value.as_text()->size() > kMaxText) {
        return Refused(fact,
                       absl::StrCat("is longer than ", kMaxText, " bytes"));
      }
      return Value::Of(absl::string_view(*value.as_text()));
    case FactType::kDate:
      if (value.as_date() == nullptr) {
        return Refused(fact, "is a day; give year-month-day");
      }
      return Value::Of(*value.as_date());
  }
  return absl::InternalError("a fact without a type");
}

}  // namespace

namespace {

Event::Kind KindOf(const Derivation& derivation) {
  switch (derivation.is) {
    case Derivation::Is::kViolations:
      return Event::Kind::kViolation;
    case Derivation::Is::kDiscoveries:
      return Event::Kind::kDiscovery;
    default:
      return Event::Kind::kPenalty;
  }
}

// How many events the window counts; absent: not known, for want of an act date
// or of a history.
std::optional<int64_t> CountEvents(const Derivation& derivation,
                                   const Case& c) {
  const bool listed = std::any_of(
      c.events.begin(), c.events.end(),
      [&](const Event& event) { return event.kind == KindOf(derivation); });
  if (!c.act_date || (!listed && !c.history_complete)) return std::nullopt;
  const int64_t present = derivation.is == Derivation::Is::kPenalties ? 0 : 1;
  return present + static_cast<int64_t>(EventsWithin(derivation, c).size());
}

// What the dates say of a derived count; absent: they are not known.
// InvalidArgument for dates in the wrong order.
absl::StatusOr<std::optional<int64_t>> Derive(const ruleset::Model& model,
                                              const Derivation& derivation,
                                              const Case& c,
                                              const std::vector<Value>& slots) {
  if (derivation.counts_events()) return CountEvents(derivation, c);
  if (!slots[derivation.from].known() || !slots[derivation.to].known())
    return std::nullopt;
  const Date from = slots[derivation.from].day();
  const Date to = slots[derivation.to].day();
  if (from > to) {
    return Refused(model.facts[derivation.from],
                   absl::StrCat("of ", FormatDate(from), " lies after ",
                                Label(model.facts[derivation.to]), " of ",
                                FormatDate(to), "; correct one of them"));
  }
  switch (derivation.is) {
    case Derivation::Is::kDays:
      return DaysPassed(from, to);
    case Derivation::Is::kMonths:
      return MonthsPassed(from, to);
    default:
      return YearsPassed(from, to);
  }
}

absl::Status AddDerived(const ruleset::Model& model, const Case& c,
                        std::vector<Value>& slots) {
  for (const Derivation& derivation : model.derivations) {
    const absl::StatusOr<std::optional<int64_t>> derived =
        Derive(model, derivation, c, slots);
    if (!derived.ok()) return derived.status();
    const std::optional<int64_t>& count = *derived;
    if (!count) continue;
    Value& slot = slots[derivation.fact];
    if (slot.known() && slot.number != Ratio(*count)) {
      return Refused(model.facts[derivation.fact],
                     absl::StrCat("is given as ", slot.number.ToString(),
                                  ", but the dates of the case make it ",
                                  *count, "; correct one of them"));
    }
    slot = Value::Of(Ratio(*count));
  }
  return absl::OkStatus();
}

absl::Status CheckEvents(const Case& c) {
  for (const Event& event : c.events) {
    if (!c.act_date || event.date <= *c.act_date) continue;
    return absl::InvalidArgumentError(absl::StrCat(
        "an event of ", FormatDate(event.date), " lies after the act of ",
        FormatDate(*c.act_date), "; list only what happened before"));
  }
  return absl::OkStatus();
}

// What a person will read must read as it is stored.
absl::Status CheckTexts(const Fact& fact, const Given& given) {
  const std::string* text = given.value.as_text();
  if (IsReadable(given.source) && IsReadable(given.reason) &&
      (text == nullptr || IsReadable(*text))) {
    return absl::OkStatus();
  }
  return Refused(fact,
                 "has a text, source or reason that is not UTF-8 or holds "
                 "characters that a reader cannot see; remove them");
}

}  // namespace

std::vector<Event> EventsWithin(const Derivation& derivation, const Case& c) {
  std::vector<Event> within;
  if (!c.act_date) return within;
  for (const Event& event : c.events) {
    if (event.kind == KindOf(derivation) &&
        MonthsPassed(event.date, *c.act_date) < derivation.months) {
      within.push_back(event);
    }
  }
  return within;
}

absl::StatusOr<std::vector<Value>> ReadFacts(const ruleset::Model& model,
                                             const Case& c) {
  if (!IsReadable(c.id)) {
    return absl::InvalidArgumentError(
        "the case's id is not UTF-8 or holds characters that a reader cannot "
        "see; remove them");
  }
  const absl::Status events = CheckEvents(c);
  if (!events.ok()) return events;
  std::vector<Value> slots(model.facts.size());
  std::vector<bool> given(model.facts.size());
  if (model.act_date && c.act_date) {
    slots[*model.act_date] = Value::Of(*c.act_date);
  }
  for (const Given& fact : c.facts) {
    const std::optional<int> slot = model.FindFact(fact.fact);
    if (!slot) {
      return absl::NotFoundError(
          absl::StrCat("`", model.id, "` declares no fact `", fact.fact,
                       "`; `discretion show` lists the facts of an "
                       "offence"));
    }
    if (given[*slot]) {
      return Refused(model.facts[*slot], "is given twice; give it once");
    }
    if (slot == model.act_date) {
      return Refused(model.facts[*slot],
                     "is the day of the act; give it as the case's act_date");
    }
    given[*slot] = true;
    const absl::Status texts = CheckTexts(model.facts[*slot], fact);
    if (!texts.ok()) return texts;
    absl::StatusOr<Value> value = ReadValue(model.facts[*slot], fact.value);
    if (!value.ok()) return value.status();
    slots[*slot] = *value;
  }
  const absl::Status derived = AddDerived(model, c, slots);
  if (!derived.ok()) return derived;
  return slots;
}

}  // namespace discretion::determine
