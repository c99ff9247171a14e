// SPDX-License-Identifier: Apache-2.0
#include "src/expr/lexer.h"

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace discretion::expr {
namespace {

constexpr int kMaxQuotedCharacters = 40;
constexpr char32_t kReplacement = 0xFFFD;
constexpr char kReplacementUtf8[] = "\xEF\xBF\xBD";

struct Spelling {
  TokenKind kind;
  absl::string_view text;
};

// Longest first.
constexpr Spelling kSymbols[] = {
    {TokenKind::kAnd, "&&"},         {TokenKind::kOr, "||"},
    {TokenKind::kEqual, "=="},       {TokenKind::kNotEqual, "!="},
    {TokenKind::kLessEqual, "<="},   {TokenKind::kGreaterEqual, ">="},
    {TokenKind::kLess, "<"},         {TokenKind::kGreater, ">"},
    {TokenKind::kNot, "!"},          {TokenKind::kOpenParen, "("},
    {TokenKind::kCloseParen, ")"},   {TokenKind::kOpenBracket, "["},
    {TokenKind::kCloseBracket, "]"}, {TokenKind::kComma, ","},
    {TokenKind::kPlus, "+"},         {TokenKind::kMinus, "-"},
    {TokenKind::kTimes, "*"},        {TokenKind::kOver, "/"},
};

struct Mend {
  absl::string_view wrong;
  absl::string_view hint;
};

// What people write by habit from other languages.
constexpr Mend kAscii[] = {
    {"<>", "write `!=` for unequal"},
    {"=<", "write `<=`"},
    {"=>", "write `>=`"},
    {"=", "write `==` to compare"},
    {"&", "write `&&` for and"},
    {"|", "write `||` for or"},
    {"%", "write a share as a decimal, as in `0.3` for 30 percent"},
    {"?", "write one condition for each case instead of `?:`"},
    {":", "write one condition for each case instead of `?:`"},
    {".", "facts have no members; write a digit before a decimal point"},
    {"{", "maps and messages are not part of the language"},
    {"}", "maps and messages are not part of the language"},
    {";", "write one expression, without `;`"},
    {"#", "comments are not part of the language"},
    {"`", "write text in straight quotes: `'text'`"},
    {"^", "write powers as products: `a * a`"},
    {"\\", "a backslash stands only inside quotes"},
};

// What an input method writes in place of an ASCII character.
constexpr Mend kConfusable[] = {
    {"，", "write `,`"},
    {"、", "write `,`"},
    {"（", "write `(`"},
    {"）", "write `)`"},
    {"［", "write `[`"},
    {"］", "write `]`"},
    {"【", "write `[`"},
    {"】", "write `]`"},
    {"＝", "write `==` to compare"},
    {"！", "write `!`"},
    {"＜", "write `<`"},
    {"＞", "write `>`"},
    {"≤", "write `<=`"},
    {"≥", "write `>=`"},
    {"≠", "write `!=`"},
    {"＋", "write `+`"},
    {"－", "write `-`"},
    {"−", "write `-`"},
    {"–", "write `-`"},
    {"—", "write `-`"},
    {"×", "write `*`"},
    {"＊", "write `*`"},
    {"÷", "write `/`"},
    {"／", "write `/`"},
    {"＆", "write `&&` for and"},
    {"｜", "write `||` for or"},
    {"‘", "write text in straight quotes: `'text'`"},
    {"’", "write text in straight quotes: `'text'`"},
    {"“", "write text in straight quotes: `'text'`"},
    {"”", "write text in straight quotes: `'text'`"},
    {"＇", "write text in straight quotes: `'text'`"},
    {"＂", "write text in straight quotes: `'text'`"},
    {"％", "write a share as a decimal, as in `0.3` for 30 percent"},
    {"；", "write one expression, without `;`"},
    {"。", "write a decimal point as `.`; an expression has no full stop"},
    {"．", "write a decimal point as `.`"},
    {"：", "write one condition for each case instead of `?:`"},
    {"？", "write one condition for each case instead of `?:`"},
};

bool IsNameStart(char c) { return absl::ascii_isalpha(c) || c == '_'; }
bool IsNamePart(char c) { return absl::ascii_isalnum(c) || c == '_'; }

class Lexer {
 public:
  Lexer(absl::string_view text, bool percent)
      : rest_(text), percent_(percent) {}

  std::variant<std::vector<Token>, Problem> Run() {
    if (rest_.size() > kMaxTextBytes) {
      return Fail(absl::StrCat("the expression is ", rest_.size(),
                               " bytes long; the limit is ", kMaxTextBytes),
                  "split it into several expressions");
    }
    std::vector<Token> tokens;
    tokens.reserve(rest_.size() / 4 + 2);
    while (SkipBlanks()) {
      std::variant<Token, Problem> next = Next();
      if (auto* problem = std::get_if<Problem>(&next)) {
        return std::move(*problem);
      }
      tokens.push_back(std::get<Token>(next));
    }
    tokens.push_back({TokenKind::kEnd, "", line_, column_});
    return tokens;
  }

 private:
  using Result = std::variant<Token, Problem>;

  // False at the end.
  bool SkipBlanks() {
    while (!rest_.empty()) {
      const char c = rest_.front();
      if (c == '\n') {
        ++line_;
        column_ = 1;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        ++column_;
      } else {
        return true;
      }
      rest_.remove_prefix(1);
    }
    return false;
  }

  Result Next() {
    const char c = rest_.front();
    if (absl::ascii_isdigit(c)) return Number();
    if (IsNameStart(c)) return Take(TokenKind::kName, NameLength());
    if (c == '\'' || c == '"') return QuotedText();
    if (c == '%' && percent_) return Take(TokenKind::kPercent, 1);
    // A habit such as `=<` or `<>` is told before it is read as two operators.
    for (const Mend& mend : kAscii) {
      if (mend.wrong.size() == 2 && StartsWith(mend.wrong)) return Alien(mend);
    }
    for (const Spelling& symbol : kSymbols) {
      if (StartsWith(symbol.text)) return Take(symbol.kind, symbol.text.size());
    }
    for (const Mend& mend : kAscii) {
      if (StartsWith(mend.wrong)) return Alien(mend);
    }
    return Foreign();
  }

  Result Number() {
    size_t size = Digits(0);
    if (size + 1 < rest_.size() && rest_[size] == '.' &&
        absl::ascii_isdigit(rest_[size + 1])) {
      size = Digits(size + 1);
    } else if (size < rest_.size() && rest_[size] == '.') {
      return Fail(absl::StrCat(Quoted(rest_.substr(0, size + 1)),
                               " ends in a decimal point"),
                  "write digits on both sides, as in `0.5`");
    }
    if (size < rest_.size() && IsNamePart(rest_[size])) {
      size_t end = size;
      while (end < rest_.size() && IsNamePart(rest_[end])) ++end;
      return Fail(
          absl::StrCat(Quoted(rest_.substr(0, end)), " is not a number"),
          "write plain digits, without exponent, suffix or separator");
    }
    return Take(TokenKind::kNumber, size);
  }

  Result QuotedText() {
    const char quote = rest_.front();
    size_t end = 1;
    int columns = 1;
    while (end < rest_.size() && rest_[end] != quote) {
      char32_t character = 0;
      const size_t length = DecodeUtf8(rest_.substr(end), &character);
      if (length == 0) {
        column_ += columns;
        return NotUtf8();
      }
      if (character < 0x20 || character == 0x7F) {
        if (character == '\n' || character == '\r') break;
        column_ += columns;
        return Fail(absl::StrFormat("U+%04X inside the quotes is not allowed",
                                    static_cast<uint32_t>(character)),
                    "remove the control character");
      }
      end += length;
      ++columns;
    }
    if (end >= rest_.size() || rest_[end] != quote) {
      return Fail("the text in quotes does not end",
                  absl::StrCat("close it with ", Quoted(rest_.substr(0, 1)),
                               " on the same line"));
    }
    Token token{TokenKind::kText, rest_.substr(1, end - 1), line_, column_};
    rest_.remove_prefix(end + 1);
    column_ += columns + 1;
    return token;
  }

  // A character that the language has no use for outside quotes.
  Result Foreign() {
    char32_t character = 0;
    const size_t length = DecodeUtf8(rest_, &character);
    if (length == 0) return NotUtf8();
    for (const Mend& mend : kConfusable) {
      if (StartsWith(mend.wrong)) return Alien(mend);
    }
    if (character == 0x3000 || character == 0xA0 || character == 0x200B ||
        character == 0xFEFF || character < 0x20 || character == 0x7F) {
      return Fail(absl::StrFormat("U+%04X is not a blank of the language",
                                  static_cast<uint32_t>(character)),
                  "write an ordinary space");
    }
    if (character >= 0xFF10 && character <= 0xFF19) {
      return Alien({rest_.substr(0, length), "write the digits `0` to `9`"});
    }
    return Alien({rest_.substr(0, length),
                  "write facts by their names in `a` to `z`, and text in "
                  "quotes: `'text'`"});
  }

  Result Alien(const Mend& mend) {
    return Fail(absl::StrCat(Quoted(mend.wrong), " is not in the language"),
                std::string(mend.hint));
  }

  Problem NotUtf8() {
    return Fail(absl::StrFormat("the byte 0x%02X is not UTF-8",
                                static_cast<unsigned char>(At())),
                "save the text as UTF-8");
  }

  Problem Fail(std::string message, std::string hint) const {
    return {line_, column_, std::move(message), std::move(hint)};
  }

  // The first byte at or after the current place that is not UTF-8.
  char At() const {
    absl::string_view text = rest_;
    char32_t character = 0;
    while (size_t length = DecodeUtf8(text, &character)) {
      text.remove_prefix(length);
    }
    return text.empty() ? '\0' : text.front();
  }

  Token Take(TokenKind kind, size_t size) {
    Token token{kind, rest_.substr(0, size), line_, column_};
    rest_.remove_prefix(size);
    column_ += static_cast<int>(size);
    return token;
  }

  bool StartsWith(absl::string_view text) const {
    return rest_.substr(0, text.size()) == text;
  }
  size_t NameLength() const {
    size_t size = 0;
    while (size < rest_.size() && IsNamePart(rest_[size])) ++size;
    return size;
  }
  size_t Digits(size_t from) const {
    while (from < rest_.size() && absl::ascii_isdigit(rest_[from])) ++from;
    return from;
  }

  absl::string_view rest_;
  bool percent_;
  int line_ = 1;
  int column_ = 1;
};

}  // namespace

std::variant<std::vector<Token>, Problem> Tokenize(absl::string_view text,
                                                   bool percent) {
  return Lexer(text, percent).Run();
}

size_t DecodeUtf8(absl::string_view text, char32_t* character) {
  if (text.empty()) return 0;
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) {
    *character = lead;
    return 1;
  }
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  char32_t value = lead & (0xFF >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0) != 0x80) return 0;
    value = value << 6 | (byte & 0x3F);
  }
  const char32_t least = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80;
  if (value < least || value > 0x10FFFF || (value >> 11) == 0x1B) return 0;
  *character = value;
  return length;
}

std::string Quoted(absl::string_view text) {
  std::string out = "`";
  for (int i = 0; !text.empty(); ++i) {
    if (i == kMaxQuotedCharacters) {
      out += "…";
      break;
    }
    char32_t character = kReplacement;
    const size_t length = DecodeUtf8(text, &character);
    const bool plain = length > 0 && character >= 0x20 && character != 0x7F &&
                       character != '`' &&
                       !(character >= 0x80 && character < 0xA0);
    if (plain) {
      absl::StrAppend(&out, text.substr(0, length));
    } else {
      out += character == '`' ? "'" : kReplacementUtf8;
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return out + "`";
}

}  // namespace discretion::expr
