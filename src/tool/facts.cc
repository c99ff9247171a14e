// SPDX-License-Identifier: Apache-2.0
// Facts from the command line.

#include <utf8proc.h>

#include <optional>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "discretion/money.h"
#include "discretion/ratio.h"
#include "src/tool/tool.h"

namespace discretion::tool {
namespace {

std::optional<bool> ParseYesNo(absl::string_view text) {
  if (text == "true" || text == "yes" || text == "是") return true;
  if (text == "false" || text == "no" || text == "否") return false;
  return std::nullopt;
}

absl::StatusOr<FactValue> ParseValue(const Fact& fact, absl::string_view text) {
  // Chinese keyboards write the wide mark.
  if (text == "?" || text == "？" || text == "未知")
    return FactValue::Unknown();
  switch (fact.type) {
    case FactType::kBool: {
      const std::optional<bool> value = ParseYesNo(text);
      if (value) return FactValue::Bool(*value);
      return absl::InvalidArgumentError(absl::StrCat(
          "`", text, "` is neither yes nor no; write 是 or 否, true or false"));
    }
    case FactType::kCount:
    case FactType::kNumber: {
      const absl::StatusOr<Ratio> number = Ratio::Parse(text);
      if (!number.ok()) return number.status();
      return FactValue::Number(*number);
    }
    case FactType::kMoney: {
      const absl::StatusOr<Money> money = Money::Parse(text);
      if (!money.ok()) return money.status();
      return FactValue::Of(*money);
    }
    case FactType::kChoice:
      return FactValue::Choice(std::string(text));
    case FactType::kText:
      return FactValue::Text(std::string(text));
    case FactType::kDate: {
      const absl::StatusOr<Date> date = ParseDate(text);
      if (!date.ok()) return date.status();
      return FactValue::Day(*date);
    }
  }
  return absl::InternalError("a fact without a type");
}

bool Visible(utf8proc_int32_t code) {
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return false;
    default:
      return true;
  }
}

}  // namespace

absl::Status CheckArgument(absl::string_view argument) {
  const auto* bytes =
      reinterpret_cast<const utf8proc_uint8_t*>(argument.data());
  const auto size = static_cast<utf8proc_ssize_t>(argument.size());
  for (utf8proc_ssize_t at = 0; at < size;) {
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t length =
        utf8proc_iterate(bytes + at, size - at, &code);
    if (length <= 0) {
      return absl::InvalidArgumentError(
          absl::StrFormat("an argument holds the byte 0x%02x, which is not "
                          "UTF-8; set the terminal to UTF-8",
                          bytes[at]));
    }
    if (!Visible(code)) {
      return absl::InvalidArgumentError(
          absl::StrFormat("an argument holds the character U+%04X, which a "
                          "reader cannot see; remove it",
                          code));
    }
    at += length;
  }
  return absl::OkStatus();
}

absl::StatusOr<Given> ParseFact(const Ruleset& ruleset,
                                absl::string_view text) {
  const size_t equals = text.find('=');
  if (equals == absl::string_view::npos) {
    return absl::InvalidArgumentError(absl::StrCat(
        "`", text,
        "` is not a fact; write name=value, such as 一年内受罚次数=1"));
  }
  absl::string_view name = text.substr(0, equals);
  const bool disputed =
      absl::ConsumeSuffix(&name, "~") || absl::ConsumeSuffix(&name, "～");
  const Fact* fact = ruleset.FindFact(name);
  if (fact == nullptr) {
    return absl::NotFoundError(
        absl::StrCat("`", ruleset.id(), "` declares no fact `", name,
                     "`; `discretion show` lists the facts of an offence"));
  }
  absl::StatusOr<FactValue> value = ParseValue(*fact, text.substr(equals + 1));
  if (!value.ok()) {
    return absl::Status(value.status().code(),
                        absl::StrCat("fact `", fact->name.zh, "` (", fact->id,
                                     "): ", value.status().message()));
  }
  return Given{
      .fact = fact->id, .value = *std::move(value), .disputed = disputed};
}

}  // namespace discretion::tool
