// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_LEXER_H_
#define DISCRETION_SRC_EXPR_LEXER_H_

// Text of an expression into tokens.

#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "src/expr/problem.h"

namespace discretion::expr {

inline constexpr size_t kMaxTextBytes = 4096;

enum class TokenKind : uint8_t {
  kEnd,
  kNumber,
  kText,
  kName,
  kOpenParen,
  kCloseParen,
  kOpenBracket,
  kCloseBracket,
  kComma,
  kPlus,
  kMinus,
  kTimes,
  kOver,
  kPercent,
  kNot,
  kAnd,
  kOr,
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
};

// Value type; `text` points into the text read.
struct Token {
  TokenKind kind = TokenKind::kEnd;
  absl::string_view text;  // kText: what stands between the quotes
  int line = 1;
  int column = 1;
};

// The tokens, the last of them kEnd. `%` is a token only where `percent` says
// so: in the shares of a span.
std::variant<std::vector<Token>, Problem> Tokenize(absl::string_view text,
                                                   bool percent = false);

// The length in bytes of the well-formed UTF-8 character at the beginning of
// `text`, and the character; 0 if there is none.
size_t DecodeUtf8(absl::string_view text, char32_t* character);

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_LEXER_H_
