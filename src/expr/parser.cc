// SPDX-License-Identifier: Apache-2.0
#include "src/expr/parser.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace discretion::expr {
namespace {

bool IsComparison(TokenKind kind) {
  return kind >= TokenKind::kEqual && kind <= TokenKind::kGreaterEqual;
}

// Recursive descent. A failed step returns -1 and leaves `problem_`.
class Parser {
 public:
  explicit Parser(absl::Span<const Token> tokens) : tokens_(tokens) {
    tree_.tokens = tokens;
    tree_.nodes.reserve(tokens.size());
  }

  std::variant<SyntaxTree, Problem> Run() {
    tree_.root = Or();
    if (tree_.root >= 0 && !AtEnd()) Leftover();
    if (problem_) return *std::move(problem_);
    return std::move(tree_);
  }

 private:
  int32_t Or() { return Chain(TokenKind::kOr, SyntaxKind::kOr); }

  // `||` over `&&` over comparisons; one node however many operands.
  int32_t Chain(TokenKind op, SyntaxKind kind) {
    const int32_t first = Operand(kind);
    if (first < 0 || Peek().kind != op) return first;
    const int32_t node = Add(kind, place_, first);
    int32_t last = first;
    while (node >= 0 && Peek().kind == op) {
      ++place_;
      const int32_t next = Operand(kind);
      if (next < 0) return -1;
      tree_.nodes[last].next = next;
      last = next;
      if (!Grow(node, next)) return -1;
    }
    return node;
  }
  int32_t Operand(SyntaxKind kind) {
    return kind == SyntaxKind::kOr ? Chain(TokenKind::kAnd, SyntaxKind::kAnd)
                                   : Comparison();
  }

  int32_t Comparison() {
    const int32_t left = Sum();
    if (left < 0 || !AtComparison()) return left;
    const bool in = Peek().kind == TokenKind::kName;
    const int op = place_++;
    const int32_t right = Sum();
    if (right < 0) return -1;
    if (AtComparison()) {
      return Fail(absl::StrCat(Quoted(Peek().text),
                               " cannot follow another comparison"),
                  "join two comparisons with `&&`: `1 < a && a < 5`");
    }
    return Binary(in ? SyntaxKind::kIn : SyntaxKind::kCompare, op, left, right);
  }

  int32_t Sum() {
    int32_t left = Term();
    while (left >= 0 && (Peek().kind == TokenKind::kPlus ||
                         Peek().kind == TokenKind::kMinus)) {
      const SyntaxKind kind = Peek().kind == TokenKind::kPlus
                                  ? SyntaxKind::kAdd
                                  : SyntaxKind::kSubtract;
      const int op = place_++;
      left = Binary(kind, op, left, Term());
    }
    return left;
  }

  int32_t Term() {
    int32_t left = Unary();
    while (left >= 0 && (Peek().kind == TokenKind::kTimes ||
                         Peek().kind == TokenKind::kOver)) {
      const SyntaxKind kind = Peek().kind == TokenKind::kTimes
                                  ? SyntaxKind::kMultiply
                                  : SyntaxKind::kDivide;
      const int op = place_++;
      left = Binary(kind, op, left, Unary());
    }
    return left;
  }

  int32_t Unary() {
    const TokenKind kind = Peek().kind;
    if (kind != TokenKind::kNot && kind != TokenKind::kMinus) return Primary();
    const int op = place_;
    if (!Enter()) return -1;
    const int32_t child = Unary();
    --depth_;
    if (child < 0) return -1;
    return Add(kind == TokenKind::kNot ? SyntaxKind::kNot : SyntaxKind::kNegate,
               op, child);
  }

  int32_t Primary() {
    const int at = place_;
    switch (Peek().kind) {
      case TokenKind::kNumber:
        ++place_;
        return Add(SyntaxKind::kNumber, at);
      case TokenKind::kText:
        ++place_;
        return Add(SyntaxKind::kText, at);
      case TokenKind::kName:
        return Name();
      case TokenKind::kOpenBracket:
        return Items(SyntaxKind::kList, at, TokenKind::kCloseBracket, "]");
      case TokenKind::kOpenParen: {
        if (!Enter()) return -1;
        const int32_t inside = Or();
        if (inside < 0 || !Close(TokenKind::kCloseParen, ")", at)) return -1;
        return inside;
      }
      default:
        return NoValue();
    }
  }

  int32_t Name() {
    const int at = place_;
    const absl::string_view name = Peek().text;
    if (name == "in") return NoValue();
    ++place_;
    if (name == "true") return Add(SyntaxKind::kTrue, at);
    if (name == "false") return Add(SyntaxKind::kFalse, at);
    if (AtEnd() || Peek().kind != TokenKind::kOpenParen) {
      return Add(SyntaxKind::kName, at);
    }
    return Items(SyntaxKind::kCall, at, TokenKind::kCloseParen, ")");
  }

  // A bracket, expressions with commas between them, the closing bracket.
  int32_t Items(SyntaxKind kind, int at, TokenKind close,
                absl::string_view spelling) {
    const int open = place_;
    if (!Enter()) return -1;
    const int32_t node = Add(kind, at);
    if (node < 0) return -1;
    if (!AtEnd() && Peek().kind == close) {
      ++place_;
      --depth_;
      return node;
    }
    int32_t last = -1;
    do {
      if (last >= 0) ++place_;
      const int32_t item = Or();
      if (item < 0) return -1;
      (last < 0 ? tree_.nodes[node].child : tree_.nodes[last].next) = item;
      last = item;
      if (!Grow(node, item)) return -1;
    } while (!AtEnd() && Peek().kind == TokenKind::kComma);
    return Close(close, spelling, open) ? node : -1;
  }

  // Takes an opening bracket or a prefix operator.
  bool Enter() {
    if (++depth_ > kMaxDepth) return TooDeep();
    ++place_;
    return true;
  }

  bool Close(TokenKind close, absl::string_view spelling, int open) {
    --depth_;
    if (!AtEnd() && Peek().kind == close) {
      ++place_;
      return true;
    }
    const Token& from = tokens_[open];
    if (AtEnd()) {
      Fail(absl::StrCat("the ", Quoted(from.text), " at line ", from.line,
                        ", column ", from.column, " is not closed"),
           absl::StrCat("add ", Quoted(spelling)));
    } else {
      Leftover();
    }
    return false;
  }

  int32_t Binary(SyntaxKind kind, int op, int32_t left, int32_t right) {
    if (right < 0) return -1;
    tree_.nodes[left].next = right;
    const int32_t node = Add(kind, op, left);
    return node >= 0 && Grow(node, right) ? node : -1;
  }

  int32_t Add(SyntaxKind kind, int token, int32_t child = -1) {
    if (tree_.nodes.size() >= kMaxNodes) {
      return Fail(
          absl::StrCat("the expression has more than ", kMaxNodes, " parts"),
          "split it into several expressions");
    }
    tree_.nodes.push_back({kind, 1, token, child, -1});
    const auto node = static_cast<int32_t>(tree_.nodes.size() - 1);
    return child < 0 || Grow(node, child) ? node : -1;
  }

  bool Grow(int32_t node, int32_t child) {
    const int height = tree_.nodes[child].height + 1;
    if (height > kMaxDepth) return TooDeep();
    tree_.nodes[node].height =
        std::max(tree_.nodes[node].height, static_cast<int16_t>(height));
    return true;
  }

  // What stands after a complete expression.
  int32_t Leftover() {
    const Token& token = Peek();
    const std::string message =
        absl::StrCat(Shown(token), " stands where an operator is expected");
    if (token.text == "and" || token.text == "AND") {
      return Fail(message, "write `&&` for and");
    }
    if (token.text == "or" || token.text == "OR") {
      return Fail(message, "write `||` for or");
    }
    if (token.kind == TokenKind::kNot) {
      return Fail(message, "write `!(a in [1, 2])` for not in");
    }
    if (token.text == "not") {
      return Fail(message, "write `!(a in [1, 2])` for not in");
    }
    if (token.kind == TokenKind::kCloseParen ||
        token.kind == TokenKind::kCloseBracket) {
      return Fail(absl::StrCat(Shown(token), " closes nothing"),
                  "remove it, or open the bracket it should close");
    }
    if (token.kind == TokenKind::kOpenBracket) {
      return Fail(message, "lists have no index; compare with `in`");
    }
    if (token.kind == TokenKind::kComma) {
      return Fail(message,
                  "join conditions with `&&` or `||`; write numbers without "
                  "separators, as in `12000`");
    }
    if (token.kind == TokenKind::kText) {
      return Fail(message,
                  "compare text with `==`; a text holds one kind of quotes");
    }
    return Fail(message, "join the two parts with an operator such as `&&`");
  }

  int32_t NoValue() {
    if (AtEnd()) {
      return Fail(tokens_.size() == 1
                      ? "the expression is empty"
                      : "the expression ends where a value is expected",
                  "write a fact, a number or a text in quotes");
    }
    return Fail(
        absl::StrCat(Shown(Peek()), " stands where a value is expected"),
        "write a fact, a number or a text in quotes");
  }

  bool TooDeep() {
    Fail(absl::StrCat("the expression is nested more than ", kMaxDepth,
                      " levels deep"),
         "split it into several expressions");
    return false;
  }

  int32_t Fail(std::string message, std::string hint) {
    const Token& at = Peek();
    if (!problem_) {
      problem_ = {at.line, at.column, std::move(message), std::move(hint)};
    }
    return -1;
  }

  static std::string Shown(const Token& token) {
    if (token.kind != TokenKind::kText) return Quoted(token.text);
    return Quoted(absl::StrCat("'", token.text, "'"));
  }

  bool AtComparison() const {
    return !AtEnd() &&
           (IsComparison(Peek().kind) ||
            (Peek().kind == TokenKind::kName && Peek().text == "in"));
  }
  bool AtEnd() const { return place_ + 1 >= static_cast<int>(tokens_.size()); }
  const Token& Peek() const { return tokens_[place_]; }

  absl::Span<const Token> tokens_;
  int place_ = 0;
  int depth_ = 0;
  SyntaxTree tree_;
  std::optional<Problem> problem_;
};

}  // namespace

std::variant<SyntaxTree, Problem> Parse(absl::Span<const Token> tokens) {
  return Parser(tokens).Run();
}

}  // namespace discretion::expr
