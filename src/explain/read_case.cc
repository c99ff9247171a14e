// SPDX-License-Identifier: Apache-2.0
// Cases from messages and files.

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

}  // namespace

absl::StatusOr<Case> CaseFromProto(const v1::Case& message) {
  Case c;
  c.id = message.id();
  c.offence = message.offence();
  if (!message.act_date().empty()) {
    const absl::StatusOr<Date> date = ParseDate(message.act_date());
    if (!date.ok()) {
      return absl::Status(date.status().code(),
                          absl::StrCat("act_date: ", date.status().message()));
    }
    c.act_date = *date;
  }
  for (int i = 0; i < message.fact_size(); ++i) {
    const v1::Given& given = message.fact(i);
    absl::StatusOr<FactValue> value = ReadValue(given);
    if (!value.ok()) return InField(i, given.fact(), value.status());
    c.facts.push_back(
        {given.fact(), *std::move(value), given.source(), given.reason()});
  }
  for (const v1::Event& event : message.event()) {
    const absl::StatusOr<Date> date = ParseDate(event.date());
    if (!date.ok() || event.kind() == v1::Event::KIND_UNSPECIFIED) {
      return absl::InvalidArgumentError(absl::StrCat(
          "event: ", date.ok() ? "the kind is not given"
                               : std::string(date.status().message())));
    }
    c.events.push_back({static_cast<Event::Kind>(event.kind()), *date});
  }
  c.history_complete = message.history_complete();
  return c;
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
