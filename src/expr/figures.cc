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

// A figure written from its end to its beginning, then added at once.
class Digits {
 public:
  void Put(char c) { *--at_ = c; }
  void PutDigit(uint32_t digit) { Put(static_cast<char>('0' + digit)); }
  void PutTwo(uint32_t number) {
    PutDigit(number % 10);
    PutDigit(number / 10);
  }
  void PutPlain(uint64_t number) {
    for (; number >= 10; number /= 10)
      PutDigit(static_cast<uint32_t>(number % 10));
    PutDigit(static_cast<uint32_t>(number));
  }
  void PutGrouped(uint64_t number) {
    for (; number >= 1000; number /= 1000) {
      const auto group = static_cast<uint32_t>(number % 1000);
      PutTwo(group % 100);
      PutDigit(group / 100);
      Put(',');
    }
    auto first = static_cast<uint32_t>(number);
    for (; first >= 10; first /= 10) PutDigit(first % 10);
    PutDigit(first);
  }
  absl::string_view text() const {
    return {at_, static_cast<size_t>(text_ + sizeof(text_) - at_)};
  }

 private:
  char text_[32];
  char* at_ = text_ + sizeof(text_);
};

// The least number has no positive counterpart among the signed.
uint64_t Size(int64_t number) {
  const auto size = static_cast<uint64_t>(number);
  return number < 0 ? 0 - size : size;
}

void AddGrouped(int64_t number, Writer& out) {
  Digits digits;
  digits.PutGrouped(Size(number));
  if (number < 0) digits.Put('-');
  out.Add(digits.text());
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

// With its unit, and two decimals if it has any.
void AddYuan(int64_t fen, Writer& out) {
  const uint64_t size = Size(fen);
  Digits digits;
  if (const auto cents = static_cast<uint32_t>(size % kFenPerYuan)) {
    digits.PutTwo(cents);
    digits.Put('.');
  }
  digits.PutGrouped(size / kFenPerYuan);
  if (fen < 0) digits.Put('-');
  out.Add(digits.text(), Both("元", " yuan"));
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
  if (fen.is_whole()) return AddYuan(fen.numerator(), out);
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
    Digits year;
    Digits month;
    Digits day;
    year.PutPlain(Size(date.year()));
    if (date.year() < 0) year.Put('-');
    month.PutPlain(static_cast<uint64_t>(date.month()));
    day.PutPlain(static_cast<uint64_t>(date.day()));
    return out.Add(year.text(), "年", month.text(), "月", day.text(), "日");
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
