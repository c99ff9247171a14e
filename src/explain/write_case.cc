// SPDX-License-Identifier: Apache-2.0
// A case as a message: the inverse of CaseFromProto.

#include <optional>
#include <string>
#include <vector>

#include "discretion/messages.h"

namespace discretion {
namespace {

void WriteValue(const FactValue& value, v1::Given& message) {
  if (const bool* truth = value.as_bool()) message.set_truth(*truth);
  if (const Ratio* number = value.as_number())
    message.set_number(number->ToString());
  if (const Money* money = value.as_money())
    message.set_money_fen(money->fen());
  if (const std::string* choice = value.as_choice())
    message.set_choice(*choice);
  if (const std::string* text = value.as_text()) message.set_text(*text);
  if (const Date* date = value.as_date()) message.set_date(FormatDate(*date));
}

// A case or a party.
template <typename Message>
void WriteFacts(const std::vector<Given>& facts, Message& message) {
  for (const Given& given : facts) {
    v1::Given* added = message.add_fact();
    added->set_fact(given.fact);
    WriteValue(given.value, *added);
    added->set_source(given.source);
    added->set_reason(given.reason);
    added->set_disputed(given.disputed);
  }
}

template <typename Message>
void WriteEvents(const std::vector<Event>& events, Message& message) {
  for (const Event& event : events) {
    v1::Event* added = message.add_event();
    added->set_kind(static_cast<v1::Event::Kind>(event.kind));
    added->set_date(FormatDate(event.date));
  }
}

std::string DayText(const std::optional<Date>& day) {
  return day ? FormatDate(*day) : "";
}

void WriteDates(const CaseDates& dates, v1::CaseDates& message) {
  message.set_act_from(DayText(dates.Get(CaseDate::kActFrom)));
  message.set_act_until(DayText(dates.Get(CaseDate::kAct)));
  message.set_discovered(DayText(dates.Get(CaseDate::kDiscovered)));
  message.set_filed(DayText(dates.Get(CaseDate::kFiled)));
  message.set_noticed(DayText(dates.Get(CaseDate::kNoticed)));
  message.set_decided(DayText(dates.Get(CaseDate::kDecided)));
  message.set_born(DayText(dates.Get(CaseDate::kBorn)));
}

void WriteParty(const Party& party, v1::Party& message) {
  message.set_id(party.id);
  message.set_name(party.name);
  message.set_role(static_cast<v1::Party::Role>(party.role));
  WriteFacts(party.facts, message);
  WriteEvents(party.events, message);
  message.set_history_complete(party.history_complete);
  message.set_born(DayText(party.born));
  message.set_offence(party.offence);
}

}  // namespace

v1::Case ToProto(const Case& given) {
  v1::Case message;
  message.set_id(given.id);
  message.set_offence(given.offence);
  message.set_act_date(DayText(given.act_date));
  WriteFacts(given.facts, message);
  WriteEvents(given.events, message);
  message.set_history_complete(given.history_complete);
  if (!given.dates.empty()) WriteDates(given.dates, *message.mutable_dates());
  message.set_place(given.place);
  for (const Party& party : given.parties)
    WriteParty(party, *message.add_party());
  return message;
}

}  // namespace discretion
