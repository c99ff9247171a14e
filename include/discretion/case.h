// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_CASE_H_
#define DISCRETION_CASE_H_

// One case: an act by one party, and what is known of it.
//
//   Case c;
//   c.offence = "sz-1";
//   c.act_date = *ParseDate("2024-05-01");
//   c.facts = {{"prior", FactValue::Number(1)}};

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "discretion/date.h"
#include "discretion/money.h"
#include "discretion/ratio.h"

namespace discretion {

// The value of a fact, by the fact's declared type. Default: unknown, which is
// neither false nor zero. Value type.
class FactValue {
 public:
  FactValue() = default;

  static FactValue Unknown() { return FactValue(); }
  static FactValue Bool(bool value) { return FactValue(value); }
  // Counts and numbers.
  static FactValue Number(Ratio value) { return FactValue(value); }
  static FactValue Of(Money value) { return FactValue(value); }
  // The id of one of the fact's choices.
  static FactValue Choice(std::string id) {
    return FactValue(ChoiceId{std::move(id)});
  }
  static FactValue Text(std::string text) { return FactValue(std::move(text)); }
  static FactValue Day(Date date) { return FactValue(date); }

  bool known() const { return !std::holds_alternative<std::monostate>(value_); }
  // nullptr if the value is of another type.
  const bool* as_bool() const { return std::get_if<bool>(&value_); }
  const Ratio* as_number() const { return std::get_if<Ratio>(&value_); }
  const Money* as_money() const { return std::get_if<Money>(&value_); }
  const std::string* as_choice() const {
    const ChoiceId* choice = std::get_if<ChoiceId>(&value_);
    return choice == nullptr ? nullptr : &choice->id;
  }
  const std::string* as_text() const {
    return std::get_if<std::string>(&value_);
  }

  const Date* as_date() const { return std::get_if<Date>(&value_); }

  friend bool operator==(const FactValue&, const FactValue&) = default;

 private:
  struct ChoiceId {
    std::string id;
    friend bool operator==(const ChoiceId&, const ChoiceId&) = default;
  };
  using Any = std::variant<std::monostate, bool, Ratio, Money, ChoiceId,
                           std::string, Date>;

  explicit FactValue(Any value) : value_(std::move(value)) {}

  Any value_;
};

// A fact as it was given.
struct Given {
  std::string fact;  // id, or Chinese name where that is unique
  FactValue value;
  std::string source = {};  // who or what says so; may be empty
  std::string reason = {};  // for a finding: why it was judged so

  friend bool operator==(const Given&, const Given&) = default;
};

// Something that happened before the act: for counts with a look-back window.
struct Event {
  enum class Kind : uint8_t { kPenalty = 1, kViolation = 2, kDiscovery = 3 };
  Kind kind = Kind::kPenalty;
  Date date;

  friend bool operator==(const Event&, const Event&) = default;
};

// Value type. A fact not given is unknown.
struct Case {
  std::string id = {};  // the agency's own; may be empty
  // "sz-1", or with its ruleset "cn/shenzhen/urban-management/sz-1", or its
  // Chinese name where that is unique.
  std::string offence = {};
  std::optional<Date> act_date =
      {};  // absent: the reasoning says which edition was taken
  std::vector<Given> facts = {};
  // Of the same act by the same party; the present act is not listed. A count
  // with a window is taken from the events of its kind, if any is listed or
  // `history_complete` is set.
  std::vector<Event> events = {};
  bool history_complete = false;

  friend bool operator==(const Case&, const Case&) = default;
};

}  // namespace discretion

#endif  // DISCRETION_CASE_H_
