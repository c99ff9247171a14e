// SPDX-License-Identifier: Apache-2.0
// Cases from messages and files.

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "discretion/load.h"
#include "discretion/messages.h"
#include "google/protobuf/util/json_util.h"
#include "src/ruleset/hygiene.h"
#include "src/ruleset/parse.h"

namespace discretion {
namespace {

using google::protobuf::util::JsonParseOptions;

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

absl::StatusOr<v1::Case> ParseJson(absl::string_view content) {
  const LoadLimits limits = LoadLimits::Untrusted();
  if (content.size() > limits.max_bytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("the case has ", content.size(), " bytes; the limit is ",
                     limits.max_bytes));
  }
  if (const std::optional<ruleset::Refusal> bad =
          ruleset::FindBadText(content)) {
    return absl::InvalidArgumentError(
        absl::StrCat("case:", bad->line, ":", bad->column, ": ", bad->message,
                     " (mend: ", bad->hint, ")"));
  }
  v1::Case message;
  const google::protobuf::util::Status read =
      google::protobuf::util::JsonStringToMessage(
          google::protobuf::StringPiece(content.data(), content.size()),
          &message, JsonParseOptions());
  if (!read.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the case is not the JSON of discretion.v1.Case: ",
        std::string(read.message().data(), read.message().size())));
  }
  return message;
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
  return c;
}

absl::StatusOr<Case> ParseCase(absl::string_view content) {
  const absl::string_view start = absl::StripLeadingAsciiWhitespace(content);
  if (!start.empty() && start.front() == '{') {
    const absl::StatusOr<v1::Case> message = ParseJson(content);
    if (!message.ok()) return message.status();
    return CaseFromProto(*message);
  }
  v1::Case message;
  google::protobuf::TextFormat::ParseInfoTree tree;
  const std::vector<Issue> issues =
      ruleset::Parse({"case", FileFormat::kText, std::string(content)},
                     LoadLimits::Untrusted(), message, tree);
  if (HasError(issues)) return Told(issues);
  return CaseFromProto(message);
}

}  // namespace discretion
