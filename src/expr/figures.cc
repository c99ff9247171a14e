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
void AddGrouped(absl::string_view number, Writer& out) {
  if (absl::ConsumePrefix(&number, "-")) out.Add('-');
  const size_t whole = std::min(number.find('.'), number.size());
  for (size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) out.Add(',');
    out.Add(number[i]);
  }
  out.Add(number.substr(whole));
}

void AddGrouped(int64_t number, Writer& out) {
  char digits[32];
  char* const end = digits + sizeof(digits);
  char* at = end;
  const auto put = [&](uint32_t digit) {
    *--at = static_cast<char>('0' + digit);
  };
  // The least number has no positive counterpart among the signed.
  uint64_t rest = static_cast<uint64_t>(number);
  if (number < 0) rest = 0 - rest;
  for (; rest >= 1000; rest /= 1000) {
    const auto group = static_cast<uint32_t>(rest % 1000);
    put(group % 10);
    put(group / 10 % 10);
    put(group / 100);
    *--at = ',';
  }
  const auto first = static_cast<uint32_t>(rest);
  put(first % 10);
  if (first >= 10) put(first / 10 % 10);
  if (first >= 100) put(first / 100);
  if (number < 0) *--at = '-';
  out.Add(absl::string_view(at, static_cast<size_t>(end - at)));
}

// A number with at most six decimals; whether it is one.
bool AddDecimal(Ratio number, Writer& out) {
  constexpr int kMostPlaces = 6;
  int64_t power = 10;
  int places = 1;
  while (places < kMostPlaces && power % number.denominator() != 0) {
    power *= 10;
    ++places;
  }
  int64_t scaled = 0;
  if (power % number.denominator() != 0 || number.numerator() < 0 ||
      __builtin_mul_overflow(number.numerator(), power / number.denominator(),
                             &scaled)) {
    return false;
  }
  AddGrouped(scaled / power, out);
  out.Add('.');
  for (int64_t rest = scaled % power; places > 0; --places) {
    power /= 10;
    out.Add(static_cast<char>('0' + rest / power));
    rest %= power;
  }
  return true;
}

// In yuan, with two decimals if it has any.
void AddYuan(int64_t fen, Writer& out) {
  const int64_t yuan = fen / kFenPerYuan;
  if (fen < 0 && yuan == 0) out.Add('-');
  AddGrouped(yuan, out);
  const int64_t rest = fen % kFenPerYuan;
  if (rest == 0) return;
  const int64_t cents = rest < 0 ? -rest : rest;
  out.Add('.', static_cast<char>('0' + cents / 10),
          static_cast<char>('0' + cents % 10));
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

void AddNumber(Ratio number, Writer& out) {
  if (number.is_whole()) return AddGrouped(number.numerator(), out);
  if (AddDecimal(number, out)) return;
  const std::string text = number.ToString();
  const size_t slash = text.find('/');
  const absl::string_view view = text;
  AddGrouped(view.substr(0, slash), out);
  if (slash == std::string::npos) return;
  out.Add('/');
  AddGrouped(view.substr(slash + 1), out);
}

void AddMoney(Ratio fen, Writer& out) {
  if (fen.is_whole()) {
    AddYuan(fen.numerator(), out);
    return out.Say("元", " yuan");
  }
  const std::optional<Ratio> yuan = fen.Over(kFenPerYuan);
  AddNumber(yuan.value_or(fen), out);
  if (yuan) {
    out.Say("元", " yuan");
  } else {
    out.Say("分", " fen");
  }
}

void AddDate(Date date, Writer& out) {
  static constexpr const char* kMonths[] = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  if (out.zh()) {
    out.AddNumber(date.year());
    out.Add("年");
    out.AddNumber(date.month());
    out.Add("月");
    out.AddNumber(date.day());
    return out.Add("日");
  }
  out.AddNumber(date.day());
  out.Add(' ', absl::string_view(kMonths[date.month() - 1]), ' ');
  out.AddNumber(date.year());
}

void AddValue(const Symbol& symbol, const Value& value, Writer& out) {
  const Phrases phrases(out.lang());
  if (value.state == State::kUnknown) return out.Add(phrases.unknown());
  if (!value.known()) return out.Add(phrases.not_computable());
  if (symbol.type == Type::kText) return phrases.AddQuote(value.text, out);
  if (symbol.type == Type::kDate) return AddDate(value.day(), out);
  phrases.AddFigure(value.number, &symbol, out);
}

absl::string_view StoredWords(const Symbol& symbol, const Value& value,
                              Lang lang) {
  if (symbol.type != Type::kBool || !value.known()) return {};
  return (value.number != Ratio(0) ? symbol.yes : symbol.no).In(lang);
}

std::string PrintNumber(Ratio number) {
  return Written(Lang::kZh, [&](Writer& out) { AddNumber(number, out); });
}

std::string PrintMoney(Ratio fen, Lang lang) {
  return Written(lang, [&](Writer& out) { AddMoney(fen, out); });
}

std::string PrintDate(Date date, Lang lang) {
  return Written(lang, [&](Writer& out) { AddDate(date, out); });
}

std::string PrintValue(const Symbol& symbol, const Value& value, Lang lang) {
  return Written(lang, [&](Writer& out) { AddValue(symbol, value, out); });
}

void Phrases::AddFigure(Ratio figure, const Symbol* symbol, Writer& out) const {
  if (symbol == nullptr) return AddNumber(figure, out);
  switch (symbol->type) {
    case Type::kMoney:
      return AddMoney(figure, out);
    case Type::kBool:
      return AddStatement(*symbol, figure != Ratio(0), out);
    case Type::kChoice: {
      const auto index = static_cast<size_t>(figure.numerator());
      if (!figure.is_whole() || index >= symbol->choices.size()) {
        return AddNumber(figure, out);
      }
      const Symbol::Choice& choice = symbol->choices[index];
      const std::string& label = choice.label.In(lang_);
      return out.Add(label.empty() ? choice.id : label);
    }
    default:
      break;
  }
  const std::string& unit = symbol->unit.In(lang_);
  AddNumber(figure, out);
  if (unit.empty() || zh() ||
      !absl::ascii_isalpha(static_cast<unsigned char>(unit.front()))) {
    return out.Add(unit);
  }
  out.Add(' ', figure == Ratio(1) ? Singular(unit) : unit);
}

}  // namespace discretion::expr
