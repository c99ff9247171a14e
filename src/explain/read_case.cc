// SPDX-License-Identifier: Apache-2.0
// Cases from messages and files.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "discretion/load.h"
#include "discretion/messages.h"
#include "src/ruleset/parse.h"

namespace discretion {
namespace {

absl::Status InField(int index, const std::string& field,
                     const absl::Status& status) {
  return absl::Status(
      status.code(),
      absl::StrCat("fact ", index + 1, ", `", field, "`: ", status.message()));
}

absl::StatusOr<FactValue> ReadValue(const v1::Given& given) {
  switch (given.value_case()) {
    case v1::Given::kTruth:
      return FactValue::Bool(given.truth());
    case v1::Given::kNumber: {
      const absl::StatusOr<Ratio> number = Ratio::Parse(given.number());
      if (!number.ok()) return number.status();
      return FactValue::Number(*number);
    }
    case v1::Given::kMoneyFen:
      return FactValue::Of(Money::Fen(given.money_fen()));
    case v1::Given::kChoice:
      return FactValue::Choice(given.choice());
    case v1::Given::kText:
      return FactValue::Text(given.text());
    case v1::Given::kDate: {
      const absl::StatusOr<Date> date = ParseDate(given.date());
      if (!date.ok()) return date.status();
      return FactValue::Day(*date);
    }
    case v1::Given::VALUE_NOT_SET:
      break;
  }
  return FactValue::Unknown();
}

absl::Status Told(const std::vector<Issue>& issues) {
  std::string told;
  for (const Issue& issue : issues) {
    absl::StrAppend(&told, told.empty() ? "" : "\n", issue.ToString());
  }
  return absl::InvalidArgumentError(told);
}

absl::Status ReadDay(absl::string_view field, const std::string& text,
                     std::optional<Date>& day) {
  if (text.empty()) return absl::OkStatus();
  const absl::StatusOr<Date> date = ParseDate(text);
  if (!date.ok()) {
    return absl::Status(date.status().code(),
                        absl::StrCat(field, ": ", date.status().message()));
  }
  day = *date;
  return absl::OkStatus();
}

absl::Status ReadDates(const v1::CaseDates& message, CaseDates& dates) {
  const struct {
    const char* field;
    const std::string& text;
    CaseDate which;
  } all[] = {{"act_from", message.act_from(), CaseDate::kActFrom},
             {"act_until", message.act_until(), CaseDate::kAct},
             {"discovered", message.discovered(), CaseDate::kDiscovered},
             {"filed", message.filed(), CaseDate::kFiled},
             {"noticed", message.noticed(), CaseDate::kNoticed},
             {"decided", message.decided(), CaseDate::kDecided},
             {"born", message.born(), CaseDate::kBorn}};
  for (const auto& one : all) {
    std::optional<Date> day;
    const absl::Status read = ReadDay(one.field, one.text, day);
    if (!read.ok()) return read;
    if (day) dates.Set(one.which, *day);
  }
  return absl::OkStatus();
}

using GivenFacts = google::protobuf::RepeatedPtrField<v1::Given>;
using GivenEvents = google::protobuf::RepeatedPtrField<v1::Event>;

absl::Status ReadFacts(const GivenFacts& messages, std::vector<Given>& facts) {
  for (int i = 0; i < messages.size(); ++i) {
    const v1::Given& given = messages.Get(i);
    absl::StatusOr<FactValue> value = ReadValue(given);
    if (!value.ok()) return InField(i, given.fact(), value.status());
    facts.push_back({given.fact(), *std::move(value), given.source(),
                     given.reason(), given.disputed()});
  }
  return absl::OkStatus();
}

absl::Status ReadEvents(const GivenEvents& messages,
                        std::vector<Event>& events) {
  for (const v1::Event& event : messages) {
    const absl::StatusOr<Date> date = ParseDate(event.date());
    if (!date.ok() || event.kind() == v1::Event::KIND_UNSPECIFIED) {
      return absl::InvalidArgumentError(absl::StrCat(
          "event: ", date.ok() ? "the kind is not given"
                               : std::string(date.status().message())));
    }
    events.push_back({static_cast<Event::Kind>(event.kind()), *date});
  }
  return absl::OkStatus();
}

absl::Status ReadParty(const v1::Party& message, Case& c) {
  Party party;
  party.id = message.id();
  party.name = message.name();
  party.offence = message.offence();
  party.history_complete = message.history_complete();
  absl::Status read = absl::OkStatus();
  if (message.role() == v1::Party::ROLE_UNSPECIFIED) {
    read = absl::InvalidArgumentError(
        "the role is not given; give person, organisation or responsible");
  }
  party.role = static_cast<Role>(message.role());
  if (read.ok()) read = ReadDay("born", message.born(), party.born);
  if (read.ok()) read = ReadFacts(message.fact(), party.facts);
  if (read.ok()) read = ReadEvents(message.event(), party.events);
  if (!read.ok()) {
    return absl::Status(read.code(), absl::StrCat("party `", message.id(),
                                                  "`: ", read.message()));
  }
  c.parties.push_back(std::move(party));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Case> CaseFromProto(const v1::Case& message) {
  Case c;
  c.id = message.id();
  c.offence = message.offence();
  c.place = message.place();
  absl::Status read = ReadDay("act_date", message.act_date(), c.act_date);
  if (read.ok()) read = ReadDates(message.dates(), c.dates);
  if (read.ok()) read = ReadFacts(message.fact(), c.facts);
  if (read.ok()) read = ReadEvents(message.event(), c.events);
  for (const v1::Party& party : message.party()) {
    if (read.ok()) read = ReadParty(party, c);
  }
  if (!read.ok()) return read;
  c.history_complete = message.history_complete();
  return c;
}

absl::StatusOr<Range<Money>> FineFromProto(const v1::FineRange& message) {
  using End = Range<Money>::End;
  std::optional<End> min;
  std::optional<End> max;
  if (message.has_min_fen())
    min = End{Money::Fen(message.min_fen()), message.min_open()};
  if (message.has_max_fen())
    max = End{Money::Fen(message.max_fen()), message.max_open()};
  return Range<Money>::Create(min, max);
}

absl::StatusOr<Case> ParseCase(absl::string_view content) {
  const absl::string_view start = absl::StripLeadingAsciiWhitespace(content);
  const bool json = !start.empty() && start.front() == '{';
  const std::string file = "case";
  v1::Case message;
  google::protobuf::TextFormat::ParseInfoTree tree;
  const ruleset::Parsed parsed =
      json ? ruleset::ParseJson(file, content, LoadLimits::Untrusted(), message)
           : ruleset::Parse({file, FileFormat::kText, std::string(content)},
                            LoadLimits::Untrusted(), message, tree);
  if (HasError(parsed.issues)) return Told(parsed.issues);
  return CaseFromProto(message);
}

}  // namespace discretion
