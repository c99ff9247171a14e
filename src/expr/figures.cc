// SPDX-License-Identifier: Apache-2.0
// Figures and values for people.

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "src/expr/phrases.h"
#include "src/expr/print.h"

namespace discretion::expr {
namespace {

constexpr int64_t kFenPerYuan = 100;

// "1234567.8" with commas: "1,234,567.8".
std::string Grouped(absl::string_view number) {
  std::string out;
  if (absl::ConsumePrefix(&number, "-")) out = "-";
  const size_t whole = std::min(number.find('.'), number.size());
  for (size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) out += ',';
    out += number[i];
  }
  absl::StrAppend(&out, number.substr(whole));
  return out;
}

// Units are declared in the plural: "1 day", "2 days".
std::string Singular(absl::string_view unit) {
  for (absl::string_view plural : {"sses", "shes", "ches", "xes"}) {
    if (absl::EndsWith(unit, plural)) {
      return std::string(unit.substr(0, unit.size() - 2));
    }
  }
  if (unit.size() > 3 && absl::EndsWith(unit, "ies")) {
    return absl::StrCat(unit.substr(0, unit.size() - 3), "y");
  }
  if (unit.size() > 2 && absl::EndsWith(unit, "s") &&
      !absl::EndsWith(unit, "ss")) {
    return std::string(unit.substr(0, unit.size() - 1));
  }
  return std::string(unit);
}

}  // namespace

std::string PrintNumber(Ratio number) {
  const std::string text = number.ToString();
  const size_t slash = text.find('/');
  if (slash == std::string::npos) return Grouped(text);
  const absl::string_view view = text;
  return absl::StrCat(Grouped(view.substr(0, slash)), "/",
                      Grouped(view.substr(slash + 1)));
}

std::string PrintMoney(Ratio fen, Lang lang) {
  const bool zh = lang == Lang::kZh;
  if (fen.is_whole()) {
    const int64_t rest = fen.numerator() % kFenPerYuan;
    const int64_t cents = rest < 0 ? -rest : rest;
    std::string yuan = Grouped(absl::StrCat(fen.numerator() / kFenPerYuan));
    if (fen.numerator() < 0 && yuan == "0") yuan = "-0";
    const std::string decimals =
        cents == 0 ? "" : absl::StrCat(cents < 10 ? ".0" : ".", cents);
    return absl::StrCat(yuan, decimals, zh ? "元" : " yuan");
  }
  const std::optional<Ratio> yuan = fen.Over(kFenPerYuan);
  if (!yuan) return absl::StrCat(PrintNumber(fen), zh ? "分" : " fen");
  return absl::StrCat(PrintNumber(*yuan), zh ? "元" : " yuan");
}

std::string PrintDate(Date date, Lang lang) {
  if (lang == Lang::kZh) {
    return absl::StrCat(date.year(), "年", date.month(), "月", date.day(),
                        "日");
  }
  static constexpr const char* kMonths[] = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return absl::StrCat(date.day(), " ", kMonths[date.month() - 1], " ",
                      date.year());
}

std::string PrintValue(const Symbol& symbol, const Value& value, Lang lang) {
  const Phrases phrases(lang);
  if (value.state == State::kUnknown) return phrases.unknown();
  if (!value.known()) return phrases.not_computable();
  if (symbol.type == Type::kText) return phrases.Quote(value.text);
  if (symbol.type == Type::kDate) return PrintDate(value.day(), lang);
  return phrases.Figure(value.number, &symbol);
}

std::string Phrases::Figure(Ratio figure, const Symbol* symbol) const {
  if (symbol == nullptr) return PrintNumber(figure);
  switch (symbol->type) {
    case Type::kMoney:
      return PrintMoney(figure, lang_);
    case Type::kBool:
      return Statement(*symbol, figure != Ratio(0));
    case Type::kChoice: {
      const auto index = static_cast<size_t>(figure.numerator());
      if (!figure.is_whole() || index >= symbol->choices.size()) {
        return PrintNumber(figure);
      }
      const Symbol::Choice& choice = symbol->choices[index];
      const std::string& label = choice.label.In(lang_);
      return label.empty() ? choice.id : label;
    }
    default:
      break;
  }
  const std::string& unit = symbol->unit.In(lang_);
  const std::string number = PrintNumber(figure);
  if (unit.empty() || zh()) return absl::StrCat(number, unit);
  if (!absl::ascii_isalpha(static_cast<unsigned char>(unit.front()))) {
    return absl::StrCat(number, unit);
  }
  return absl::StrCat(number, " ", figure == Ratio(1) ? Singular(unit) : unit);
}

}  // namespace discretion::expr
