// SPDX-License-Identifier: Apache-2.0
#include "src/determine/facts.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>

#include "absl/container/inlined_vector.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "src/base/characters.h"
#include "src/base/fetch.h"

namespace discretion::determine {
namespace {

using expr::Value;

constexpr size_t kMaxText = 1024;
constexpr size_t kAhead = 8 * sizeof(Given);

template <typename T>
bool SameBytes(const char* a, const char* b) {
  T x;
  T y;
  std::memcpy(&x, a, sizeof(T));
  std::memcpy(&y, b, sizeof(T));
  return x == y;
}

// As `==`, without a call for a name of up to sixteen bytes.
inline bool Same(absl::string_view a, absl::string_view b) {
  const size_t size = a.size();
  if (size != b.size()) return false;
  const auto ends = [&]<typename T>(T) {
    const size_t last = size - sizeof(T);
    return SameBytes<T>(a.data(), b.data()) &&
           SameBytes<T>(a.data() + last, b.data() + last);
  };
  if (size > 16) return a == b;
  if (size >= 8) return ends(uint64_t{});
  if (size >= 4) return ends(uint32_t{});
  if (size >= 2) return ends(uint16_t{});
  return size == 0 || a[0] == b[0];
}

}  // namespace

std::string LabelOf(const Fact& fact) {
  return absl::StrCat("fact `", fact.name.zh, "` (", fact.id, ")");
}

absl::Status Refused(const Fact& fact, absl::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat(LabelOf(fact), " ", why));
}

namespace {

absl::Status Unreadable(const Fact& fact) {
  return Refused(fact,
                 "has a text, source or reason that is not UTF-8 or holds "
                 "characters that a reader cannot see; remove them");
}

}  // namespace

absl::Status CheckNumber(const Fact& fact, Ratio number) {
  if (fact.type == FactType::kCount && !number.is_whole()) {
    return Refused(fact, absl::StrCat("counts whole units; `",
                                      number.ToString(), "` is none"));
  }
  const int64_t least = fact.type == FactType::kCount ? fact.least : 0;
  if (number < Ratio(least)) {
    return Refused(fact, absl::StrCat("is at least ", least, "; `",
                                      number.ToString(), "` is less"));
  }
  return absl::OkStatus();
}

absl::Status CheckText(const Fact& fact, absl::string_view text) {
  if (text.size() > kMaxText)
    return Refused(fact, absl::StrCat("is longer than ", kMaxText, " bytes"));
  return IsReadable(text) ? absl::OkStatus() : Unreadable(fact);
}

namespace {

absl::Status ReadNumber(const Fact& fact, const FactValue& value, Value& slot) {
  const Ratio* number = value.as_number();
  if (number == nullptr)
    return Refused(fact, "is a number; give digits such as `3`");
  slot = Value::Of(*number);
  return CheckNumber(fact, *number);
}

absl::Status ReadMoney(const Fact& fact, const FactValue& value, Value& slot) {
  const Money* money = value.as_money();
  if (money == nullptr)
    return Refused(fact, "is a sum of money; give yuan such as `5000`");
  if (money->fen() < 0) {
    return Refused(fact, absl::StrCat("is a sum of money; `", money->ToString(),
                                      "` is negative"));
  }
  slot = Value::Of(Ratio(money->fen()));
  return absl::OkStatus();
}

absl::Status ReadChoice(const Fact& fact, const FactValue& value, Value& slot) {
  const std::string* const given = value.as_choice();
  for (size_t i = 0; given != nullptr && i < fact.choices.size(); ++i) {
    const Fact::Choice& choice = fact.choices[i];
    if (Same(*given, choice.id) || Same(*given, choice.name.zh)) {
      slot = Value::Of(Ratio(static_cast<int64_t>(i)));
      return absl::OkStatus();
    }
  }
  const auto write = [](std::string* out, const Fact::Choice& choice) {
    absl::StrAppend(out, "`", choice.id, "` (", choice.name.zh, ")");
  };
  return Refused(fact, absl::StrCat("is a choice; give one of ",
                                    absl::StrJoin(fact.choices, ", ", write)));
}

// Fills a slot that is unknown yet.
absl::Status ReadValue(const Fact& fact, const FactValue& value, Value& slot) {
  if (!value.known()) return absl::OkStatus();
  switch (fact.type) {
    case FactType::kBool:
      if (value.as_bool() == nullptr) {
        return Refused(fact,
                       "is a yes/no fact; give `true` (是) or `false` (否)");
      }
      slot = Value::Of(Ratio(*value.as_bool() ? 1 : 0));
      return absl::OkStatus();
    case FactType::kCount:
    case FactType::kNumber:
      return ReadNumber(fact, value, slot);
    case FactType::kMoney:
      return ReadMoney(fact, value, slot);
    case FactType::kChoice:
      return ReadChoice(fact, value, slot);
    case FactType::kText:
      if (value.as_text() == nullptr) return Refused(fact, "is a text");
      if (value.as_text()->size() > kMaxText)
        return CheckText(fact, *value.as_text());
      slot = Value::Of(absl::string_view(*value.as_text()));
      return absl::OkStatus();
    case FactType::kDate:
      if (value.as_date() == nullptr) {
        return Refused(fact, "is a day; give year-month-day");
      }
      slot = Value::Of(*value.as_date());
      return absl::OkStatus();
  }
  return absl::InternalError("a fact without a type");
}

// Of a disputed fact: the value is checked, and not taken.
absl::Status CheckClaim(const Fact& fact, const FactValue& value) {
  if (!value.known()) {
    return Refused(fact,
                   "is disputed, but what is claimed is not given; give the "
                   "value, or leave the fact out");
  }
  Value claim;
  return ReadValue(fact, value, claim);
}

// A fact that a day of the case fills already.
absl::Status CheckSameDay(const Fact& fact, const FactValue& value, Date day) {
  const Date* const given = value.as_date();
  if (given == nullptr || *given == day) return absl::OkStatus();
  return Refused(fact, absl::StrCat("is given as ", FormatDate(*given),
                                    ", but the dates of the case have ",
                                    FormatDate(day), "; correct one of them"));
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
  return Unreadable(fact);
}

// Finds facts by name; most cases have them in the order of declaration.
class SlotFinder {
 public:
  explicit SlotFinder(const ruleset::Model& model) : model_(model) {}

  // -1: no fact has the name.
  int operator()(absl::string_view name) {
    size_t slot = next_;
    if (slot >= model_.facts.size() || !Same(model_.facts[slot].id, name)) {
      const std::optional<int> found = model_.FindFact(name);
      if (!found) return -1;
      slot = static_cast<size_t>(*found);
    }
    next_ = slot + 1;
    return static_cast<int>(slot);
  }

 private:
  const ruleset::Model& model_;
  size_t next_ = 0;
};

}  // namespace

void PrefetchFacts(const Case& c) { Fetch(c.facts.data(), kAhead); }

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
  absl::InlinedVector<bool, 64> given(model.facts.size());
  absl::InlinedVector<int, 4> disputed;
  SlotFinder find(model);
  if (model.act_date && c.act_date) {
    slots[*model.act_date] = Value::Of(*c.act_date);
  }
  for (const ruleset::BoundDate& bound : model.bound_dates) {
    if (const std::optional<Date> day = c.dates.Get(bound.date))
      slots[bound.fact] = Value::Of(*day);
  }
  for (const Given& fact : c.facts) {
    // May lie beyond the last one.
    Fetch(reinterpret_cast<const void*>(reinterpret_cast<uintptr_t>(&fact) +
                                        kAhead),
          sizeof(Given));
    const int slot = find(fact.fact);
    if (slot < 0) {
      return absl::NotFoundError(
          absl::StrCat("`", model.id, "` declares no fact `", fact.fact,
                       "`; `discretion show` lists the facts of an "
                       "offence"));
    }
    if (given[slot]) {
      return Refused(model.facts[slot], "is given twice; give it once");
    }
    if (slot == model.act_date) {
      return Refused(model.facts[slot],
                     "is the day of the act; give it as the case's act_date");
    }
    given[slot] = true;
    const absl::Status texts = CheckTexts(model.facts[slot], fact);
    if (!texts.ok()) return texts;
    if (fact.disputed) {
      const absl::Status claim = CheckClaim(model.facts[slot], fact.value);
      if (!claim.ok()) return claim;
      slots[slot] = Value::Unknown();
      disputed.push_back(slot);
      continue;
    }
    // Only a day of the case can be there already.
    if (slots[slot].known()) {
      const absl::Status same =
          CheckSameDay(model.facts[slot], fact.value, slots[slot].day());
      if (!same.ok()) return same;
    }
    const absl::Status read =
        ReadValue(model.facts[slot], fact.value, slots[slot]);
    if (!read.ok()) return read;
  }
  const absl::Status derived = AddDerived(model, c, disputed, slots);
  if (!derived.ok()) return derived;
  return slots;
}

Value ClaimOf(const Fact& fact, const FactValue& value) {
  Value claim;
  return ReadValue(fact, value, claim).ok() ? claim : Value::Unknown();
}

bool AnyUnknown(const ruleset::Model& model, int offence, expr::Slots slots) {
  const std::vector<int>& facts = model.rules[offence].facts;
  // No condition reads a day, only counts that are known without it.
  return std::any_of(facts.begin(), facts.end(), [&](int slot) {
    return !slots[slot].known() && model.facts[slot].type != FactType::kDate;
  });
}

}  // namespace discretion::determine
