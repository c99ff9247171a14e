// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_CASE_H_
#define DISCRETION_CASE_H_

// One case: an act, who committed it, and what is known of it.
//
//   Case c;
//   c.offence = "sz-1";
//   c.act_date = *ParseDate("2024-05-01");
//   c.facts = {{"prior", FactValue::Number(1)}};

#include <algorithm>
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
  // Another contests it: `value`, which must be there, is what is claimed, and
  // the fact is unknown whatever else the case says of it.
  bool disputed = false;

  friend bool operator==(const Given&, const Given&) = default;
};

// Something that happened before the act: for counts with a look-back window.
struct Event {
  enum class Kind : uint8_t { kPenalty = 1, kViolation = 2, kDiscovery = 3 };
  Kind kind = Kind::kPenalty;
  Date date;

  friend bool operator==(const Event&, const Event&) = default;
};

// Days of a case beside that of the act; one that is not there is unknown. Few
// cases have any, so they take no room where there is none. Value type.
//
//   c.dates.Set(CaseDate::kDecided, *ParseDate("2024-10-08"));
class CaseDates {
 public:
  std::optional<Date> Get(CaseDate which) const {
    for (const auto& [known, day] : days_) {
      if (known == which) return day;
    }
    return std::nullopt;
  }
  void Set(CaseDate which, Date day) {
    for (auto& [known, old] : days_) {
      if (known == which) {
        old = day;
        return;
      }
    }
    days_.emplace_back(which, day);
  }
  bool empty() const { return days_.empty(); }

  friend bool operator==(const CaseDates& a, const CaseDates& b) {
    return a.days_.size() == b.days_.size() &&
           std::all_of(a.days_.begin(), a.days_.end(), [&](const auto& day) {
             return b.Get(day.first) == day.second;
           });
  }

 private:
  std::vector<std::pair<CaseDate, Date>> days_;
};

// One who is to be penalised. Values match Party.Role in
// proto/discretion/v1/case.proto.
enum class Role : uint8_t {
  kPerson = 1,        // who committed the act
  kOrganisation = 2,  // that committed it
  kResponsible = 3,  // 直接负责的主管人员和其他直接责任人员, beside it
};

struct Party {
  std::string id;
  std::string name = {};  // may be empty
  Role role = Role::kPerson;
  // What differs from the facts of the case, or is known of this party alone.
  std::vector<Given> facts = {};
  std::vector<Event> events = {};  // as Case::events
  bool history_complete = false;
  std::optional<Date> born = {};
  // Id of the offence beside, where there are several for responsible persons.
  std::string offence = {};

  friend bool operator==(const Party&, const Party&) = default;
};

// Value type. A fact not given is unknown.
struct Case {
  std::string id = {};  // the agency's own; may be empty
  // "sz-1", or with its ruleset "cn/shenzhen/urban-management/sz-1", or its
  // Chinese name where that is unique.
  std::string offence = {};
  // The day of the act; of a continuing act its last, CaseDate::kAct in
  // `dates`, which then need not be repeated here. Absent: the reasoning says
  // which edition was taken.
  std::optional<Date> act_date = {};
  std::vector<Given> facts = {};
  // Of the same act by the same party; the present act is not listed. A count
  // with a window is taken from the events of its kind, if any is listed or
  // `history_complete` is set.
  std::vector<Event> events = {};
  bool history_complete = false;
  CaseDates dates = {};
  // Of the act: code of an administrative division (GB/T 2260). Empty: no
  // ruleset is left out for its place.
  std::string place = {};
  // For AnswerCase (answer.h); each has its own events.
  std::vector<Party> parties = {};

  friend bool operator==(const Case&, const Case&) = default;
};

}  // namespace discretion

#endif  // DISCRETION_CASE_H_
