// SPDX-License-Identifier: Apache-2.0
// Facts from the command line.

#include <optional>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
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
  if (text == "?" || text == "未知") return FactValue::Unknown();
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
  }
  return absl::InternalError("a fact without a type");
}

}  // namespace

absl::StatusOr<Given> ParseFact(const Ruleset& ruleset,
                                absl::string_view text) {
  const size_t equals = text.find('=');
  if (equals == absl::string_view::npos) {
    return absl::InvalidArgumentError(absl::StrCat(
        "`", text,
        "` is not a fact; write name=value, such as 一年内受罚次数=1"));
  }
  const absl::string_view name = text.substr(0, equals);
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
  return Given{fact->id, *std::move(value)};
}

}  // namespace discretion::tool
