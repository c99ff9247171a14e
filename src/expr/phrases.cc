// SPDX-License-Identifier: Apache-2.0
#include "src/expr/phrases.h"

#include "absl/strings/str_cat.h"
#include "src/expr/nodes.h"

namespace discretion::expr {
namespace {

struct Words {
  absl::string_view at_least;
  absl::string_view above;
  absl::string_view below;
  absl::string_view at_most;
};

// Degrees are measured, quantities counted, ranks compared.
constexpr Words kZhMeasured = {"不低于", "超过", "不足", "不超过"};
constexpr Words kZhQuantity = {"不少于", "超过", "不足", "不超过"};
constexpr Words kZhCounted = {"不少于", "超过", "少于", "不超过"};
constexpr Words kZhRanked = {"不低于", "高于", "低于", "不高于"};
constexpr Words kEnMeasured = {"not below ", "above ", "below ", "not above "};
constexpr Words kEnCounted = {"at least ", "more than ", "less than ",
                              "at most "};

const Words& WordsFor(const Symbol* symbol, bool zh) {
  if (symbol == nullptr || symbol->type == Type::kMoney) {
    return zh ? kZhMeasured : kEnMeasured;
  }
  if (symbol->type == Type::kChoice) return zh ? kZhRanked : kEnMeasured;
  if (symbol->whole) return zh ? kZhCounted : kEnCounted;
  const std::string& unit = symbol->unit.In(zh ? Lang::kZh : Lang::kEn);
  if (unit.empty() || unit == "%" || unit == "‰" || unit == "％") {
    return zh ? kZhMeasured : kEnMeasured;
  }
  return zh ? kZhQuantity : kEnCounted;
}

}  // namespace

std::string Phrases::Unknown(const Symbol& symbol) const {
  const std::string& statement = symbol.yes.In(lang_);
  std::string subject = Label(symbol);
  if (symbol.label.In(lang_).empty() && !statement.empty()) {
    subject = zh() ? Quote(statement) : absl::StrCat("whether ", statement);
  }
  return absl::StrCat(subject, zh() ? "" : " is ", unknown());
}

void Phrases::AddStatement(const Symbol& symbol, bool truth,
                           Writer& out) const {
  const std::string& statement = (truth ? symbol.yes : symbol.no).In(lang_);
  if (!statement.empty()) return out.Add(statement);
  if (truth) return out.Add(Label(symbol));
  out.Say("并非", "not: ");
  AddStatement(symbol, true, out);
}

std::string Phrases::Statement(const Symbol& symbol, bool truth) const {
  return Written(lang_, [&](Writer& out) { AddStatement(symbol, truth, out); });
}

std::string Phrases::Figure(Ratio figure, const Symbol* symbol) const {
  return Written(lang_, [&](Writer& out) { AddFigure(figure, symbol, out); });
}

void Phrases::AddQuote(absl::string_view text, Writer& out) const {
  out.Say("“", "\"");
  out.Add(text);
  out.Say("”", "\"");
}

std::string Phrases::Quote(absl::string_view text) const {
  return Written(lang_, [&](Writer& out) { AddQuote(text, out); });
}

absl::string_view Phrases::Standing(uint8_t bits, const Symbol* symbol) const {
  if (bits == kEqualBit) return zh() ? "为" : "";
  const Words& words = WordsFor(symbol, zh());
  switch (bits) {
    case kLessBit:
      return words.below;
    case kGreaterBit:
      return words.above;
    case kLessBit | kEqualBit:
      return words.at_most;
    case kGreaterBit | kEqualBit:
      return words.at_least;
    default:
      return zh() ? "不为" : "not ";
  }
}

absl::string_view Phrases::StandingTold(uint8_t bits,
                                        const Symbol& symbol) const {
  if (bits == (kLessBit | kGreaterBit)) return zh() ? "不是" : "not ";
  return Standing(bits, &symbol);
}

std::string Phrases::Standing(uint8_t bits, const Symbol* symbol,
                              absl::string_view value) const {
  return absl::StrCat(Standing(bits, symbol), value);
}

std::string Phrases::Comparison(uint8_t bits, const Symbol* symbol,
                                absl::string_view other) const {
  if (bits == kEqualBit) {
    return absl::StrCat(zh() ? "等于" : "equal to ", other);
  }
  if (bits == (kLessBit | kGreaterBit)) {
    return absl::StrCat(zh() ? "不等于" : "not equal to ", other);
  }
  return Standing(bits, symbol, other);
}

std::string Phrases::Listed(const std::vector<std::string>& values,
                            bool alternatives) const {
  const absl::string_view comma = zh() ? "、" : ", ";
  const absl::string_view last = zh() ? (alternatives ? "或者" : "与")
                                 : alternatives ? " or "
                                                : " and ";
  std::string out;
  for (size_t i = 0; i < values.size(); ++i) {
    if (i > 0) absl::StrAppend(&out, i + 1 == values.size() ? last : comma);
    out += values[i];
  }
  return out;
}

std::string Phrases::OneOf(const std::vector<std::string>& values,
                           bool truth) const {
  if (zh()) {
    return absl::StrCat(truth ? "为" : "不为", Listed(values, true));
  }
  if (truth) return Listed(values, true);
  return Unlike(values);
}

std::string Phrases::Unlike(const std::vector<std::string>& values) const {
  if (zh()) return absl::StrCat("不是", Listed(values, true));
  if (values.size() == 1) return absl::StrCat("not ", values[0]);
  if (values.size() == 2) {
    return absl::StrCat("neither ", values[0], " nor ", values[1]);
  }
  return absl::StrCat("none of ", Listed(values, false));
}

std::string Phrases::Matching(absl::string_view pattern, bool truth) const {
  if (zh()) {
    return absl::StrCat(truth ? "符合格式" : "不符合格式", Quote(pattern));
  }
  return absl::StrCat(
      truth ? "matches the pattern " : "does not match the pattern ",
      Quote(pattern));
}

std::string Phrases::Whole(const Clause& clause) const {
  if (clause.predicate.empty()) return clause.subject;
  const absl::string_view between = zh() ? "" : clause.is ? " is " : " ";
  return absl::StrCat(clause.subject, between, clause.predicate);
}

std::string Phrases::Is(absl::string_view subject,
                        absl::string_view value) const {
  return absl::StrCat(subject, zh() ? "为" : " is ", value);
}

std::string Phrases::Bracketed(absl::string_view text) const {
  return zh() ? absl::StrCat("（", text, "）") : absl::StrCat("(", text, ")");
}

}  // namespace discretion::expr
