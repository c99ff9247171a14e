// SPDX-License-Identifier: Apache-2.0
#include "src/expr/typecheck.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace discretion::expr {
namespace {

uint8_t BitsOf(TokenKind op) {
  switch (op) {
    case TokenKind::kEqual:
      return kEqualBit;
    case TokenKind::kNotEqual:
      return kLessBit | kGreaterBit;
    case TokenKind::kLess:
      return kLessBit;
    case TokenKind::kLessEqual:
      return kLessBit | kEqualBit;
    case TokenKind::kGreater:
      return kGreaterBit;
    default:
      return kGreaterBit | kEqualBit;
  }
}

bool IsEquality(TokenKind op) {
  return op == TokenKind::kEqual || op == TokenKind::kNotEqual;
}

std::string Ids(const Symbol& symbol) {
  return absl::StrJoin(symbol.choices, ", ",
                       [](std::string* out, const Symbol::Choice& choice) {
                         absl::StrAppend(out, "`'", choice.id, "'`");
                       });
}

bool SameChoices(const Symbol& x, const Symbol& y) {
  return std::equal(x.choices.begin(), x.choices.end(), y.choices.begin(),
                    y.choices.end(),
                    [](const Symbol::Choice& a, const Symbol::Choice& b) {
                      return a.id == b.id;
                    });
}

}  // namespace

std::variant<int32_t, Problem> Checker::Condition() {
  const std::optional<int32_t> node = Truth(tree_.root, false);
  if (!node) return *std::move(problem_);
  return *node;
}

std::optional<int32_t> Checker::Truth(int32_t at, bool negate) {
  const SyntaxNode& syntax = tree_.at(at);
  switch (syntax.kind) {
    case SyntaxKind::kTrue:
      return Constant(!negate);
    case SyntaxKind::kFalse:
      return Constant(negate);
    case SyntaxKind::kNot:
      return Truth(syntax.child, !negate);
    case SyntaxKind::kAnd:
    case SyntaxKind::kOr:
      return Joined(at, negate);
    case SyntaxKind::kName:
      return Holds(at, negate);
    case SyntaxKind::kCompare:
      return Compare(at, negate);
    case SyntaxKind::kIn:
      return In(at, negate);
    case SyntaxKind::kCall:
      if (IsFunction(at, "at_least")) return AtLeast(at, negate);
      if (IsFunction(at, "matches")) return Matches(at, negate);
      break;
    default:
      break;
  }
  const std::optional<Operand> operand = Value(at);
  if (!operand) return std::nullopt;
  return FailAtStart(at,
                     absl::StrCat(Described(at, *operand), ", not a condition"),
                     "compare it, as in `a > 0`");
}

// By De Morgan the negation of `&&` is `||` of the negations, also for unknown
// parts and errors.
std::optional<int32_t> Checker::Joined(int32_t at, bool negate) {
  const bool all = (tree_.at(at).kind == SyntaxKind::kAnd) != negate;
  const Op op = all ? Op::kAnd : Op::kOr;
  const int32_t neutral = Constant(all);
  const int32_t absorbing = Constant(!all);
  absl::InlinedVector<int32_t, 8> parts;
  bool absorbed = false;
  const auto add = [&](int32_t part) {
    if (part == absorbing) absorbed = true;
    if (part == neutral) return;
    if (std::find(parts.begin(), parts.end(), part) == parts.end()) {
      parts.push_back(part);
    }
  };
  for (int32_t i = tree_.at(at).child; i >= 0; i = tree_.at(i).next) {
    const std::optional<int32_t> part = Truth(i, negate);
    if (!part) return std::nullopt;
    const Node node = nodes_.at(*part);
    if (node.op == op) {
      for (int32_t inner : nodes_.list(node)) add(inner);
    } else {
      add(*part);
    }
  }
  if (absorbed) return absorbing;
  if (parts.empty()) return neutral;
  if (parts.size() == 1) return parts[0];
  return nodes_.Intern({.op = op}, parts);
}

std::optional<int32_t> Checker::Holds(int32_t at, bool negate) {
  const std::optional<Operand> fact = Fact(at);
  if (!fact) return std::nullopt;
  if (fact->kind == Kind::kTruth) return NotIf(negate, fact->node);
  const Symbol& symbol = symbols_.at(*Slot(at));
  std::string hint = absl::StrCat("compare it, as in `", symbol.name, " > 0`");
  if (fact->kind == Kind::kText) {
    hint = absl::StrCat("compare it, as in `", symbol.name, " == 'text'`");
  } else if (fact->kind == Kind::kChoice && !symbol.choices.empty()) {
    hint = absl::StrCat("compare it, as in `", symbol.name, " == '",
                        symbol.choices.front().id, "'`");
  }
  return Fail(at, absl::StrCat(Described(at, *fact), ", not a condition"),
              std::move(hint));
}

std::optional<int32_t> Checker::Compare(int32_t at, bool negate) {
  const int32_t first = tree_.at(at).child;
  const int32_t second = tree_.at(first).next;
  const TokenKind op = tree_.token(at).kind;
  // `fact == true` is the fact.
  const std::pair<int32_t, int32_t> ways[] = {{first, second}, {second, first}};
  for (const auto& [literal, other] : ways) {
    const SyntaxKind kind = tree_.at(literal).kind;
    if (kind != SyntaxKind::kTrue && kind != SyntaxKind::kFalse) continue;
    if (!IsEquality(op)) break;
    const bool same = (kind == SyntaxKind::kTrue) == (op == TokenKind::kEqual);
    return Truth(other, negate == same);
  }
  const std::optional<Operand> left = Value(first);
  if (!left) return std::nullopt;
  const std::optional<Operand> right = Value(second);
  if (!right) return std::nullopt;
  if (left->kind == Kind::kTruth || right->kind == Kind::kTruth) {
    return Fail(at, "conditions are compared only with `true` or `false`",
                "join them with `&&` and `||`, as in `a && b || !a && !b`");
  }
  if (left->kind == Kind::kList || right->kind == Kind::kList) {
    return Fail(at, "a list is not compared", "write `a in [1, 2]`");
  }
  const auto either = [&](Kind kind) {
    return left->kind == kind || right->kind == kind;
  };
  const uint8_t bits = BitsOf(op) ^ (negate ? kAnyBits : 0);
  if (either(Kind::kChoice)) return CompareChoice(at, bits, *left, *right);
  if (either(Kind::kText) || either(Kind::kQuoted)) {
    return CompareText(at, negate, *left, *right);
  }
  return CompareAmount(at, bits, *left, *right);
}

std::optional<int32_t> Checker::CompareChoice(int32_t at, uint8_t bits,
                                              Operand left, Operand right) {
  int32_t other = tree_.at(tree_.at(at).child).next;
  if (left.kind != Kind::kChoice) {
    std::swap(left, right);
    bits = Mirrored(bits);
    other = tree_.at(at).child;
  }
  const Symbol& symbol = symbols_.at(left.slot);
  if (right.kind == Kind::kQuoted) {
    const std::optional<int32_t> index =
        ChoiceIndex(other, symbol, right.quoted);
    if (!index) return std::nullopt;
    return nodes_.Intern({.op = Op::kCompareFact,
                          .bits = bits,
                          .a = left.slot,
                          .figure = Ratio(*index)});
  }
  if (right.kind == Kind::kChoice) {
    if (!SameChoices(symbol, symbols_.at(right.slot))) {
      return Fail(at,
                  absl::StrCat("`", symbol.name, "` and `",
                               symbols_.at(right.slot).name,
                               "` have different choices"),
                  "compare each with one of its own choices");
    }
    return nodes_.Intern(
        {.op = Op::kCompare, .bits = bits, .a = left.node, .b = right.node});
  }
  return FailAtStart(
      other, absl::StrCat(Described(other, right), ", not a choice"),
      absl::StrCat("`", symbol.name, "` is one of ", Ids(symbol)));
}

std::optional<int32_t> Checker::ChoiceIndex(int32_t at, const Symbol& symbol,
                                            absl::string_view id) {
  for (size_t i = 0; i < symbol.choices.size(); ++i) {
    if (symbol.choices[i].id == id) return static_cast<int32_t>(i);
  }
  return FailAtStart(
      at, absl::StrCat(Quoted(id), " is not a choice of `", symbol.name, "`"),
      absl::StrCat("write one of ", Ids(symbol)));
}

std::optional<int32_t> Checker::CompareText(int32_t at, bool negate,
                                            Operand left, Operand right) {
  int32_t other = tree_.at(tree_.at(at).child).next;
  if (left.kind != Kind::kText) {
    std::swap(left, right);
    other = tree_.at(at).child;
  }
  if (left.kind != Kind::kText) {
    // Two quoted texts, or one and an amount.
    if (left.kind == Kind::kQuoted && right.kind == Kind::kQuoted) {
      return Fail(at, "two texts in quotes are compared",
                  "write a fact on one side, without quotes");
    }
    const bool first = left.kind == Kind::kQuoted;
    const int32_t second = tree_.at(tree_.at(at).child).next;
    const int32_t quoted =
        first == (other == second) ? tree_.at(at).child : second;
    return FailAtStart(quoted, "a text is compared with an amount",
                       "write a number without quotes, as in `12000`");
  }
  if (right.kind != Kind::kText && right.kind != Kind::kQuoted) {
    return FailAtStart(other,
                       absl::StrCat(Described(other, right), ", not a text"),
                       "write text in quotes: `'text'`");
  }
  const TokenKind op = tree_.token(at).kind;
  if (!IsEquality(op)) {
    return Fail(
        at,
        absl::StrCat("texts have no order for ", Quoted(tree_.token(at).text)),
        "compare texts with `==`, `!=`, `in` or `matches`");
  }
  const bool differs = negate != (op == TokenKind::kNotEqual);
  if (right.kind == Kind::kQuoted) {
    const int32_t text = nodes_.InternText(right.quoted);
    return NotIf(differs,
                 nodes_.Intern({.op = Op::kTextIn, .a = left.slot}, {text}));
  }
  return NotIf(
      differs,
      nodes_.Intern({.op = Op::kTextSame, .a = left.slot, .b = right.slot}));
}

std::optional<int32_t> Checker::CompareAmount(int32_t at, uint8_t bits,
                                              Operand left, Operand right) {
  int32_t first = tree_.at(at).child;
  int32_t second = tree_.at(first).next;
  if (left.kind == Kind::kLiteral && right.kind == Kind::kLiteral) {
    return Constant((bits & BitOf(left.figure <=> right.figure)) != 0);
  }
  // A literal comes to stand on the right.
  if (left.kind == Kind::kLiteral) {
    std::swap(left, right);
    std::swap(first, second);
    bits = Mirrored(bits);
  }
  if (right.kind != Kind::kLiteral && left.kind != right.kind) {
    return Fail(at, "money is compared with a number",
                "divide one sum by another to get a number, or multiply the "
                "number by a sum");
  }
  const Type type = left.kind == Kind::kMoney ? Type::kMoney : Type::kNumber;
  if (right.kind == Kind::kLiteral && nodes_.at(left.node).op == Op::kFact) {
    const std::optional<Ratio> figure = Figure(second, right.figure, type);
    if (!figure) return std::nullopt;
    return nodes_.Intern({.op = Op::kCompareFact,
                          .bits = bits,
                          .a = nodes_.at(left.node).a,
                          .figure = *figure});
  }
  const std::optional<int32_t> node = AmountNode(second, right, type);
  if (!node) return std::nullopt;
  return nodes_.Intern(
      {.op = Op::kCompare, .bits = bits, .a = left.node, .b = *node});
}

int32_t Checker::NotIf(bool negate, int32_t node) {
  return negate ? nodes_.Intern({.op = Op::kNot, .a = node}) : node;
}

std::nullopt_t Checker::Fail(int32_t at, std::string message,
                             std::string hint) {
  if (!problem_) {
    const Token& token = tree_.token(at);
    problem_ = {token.line, token.column, std::move(message), std::move(hint)};
  }
  return std::nullopt;
}

std::nullopt_t Checker::FailAtStart(int32_t at, std::string message,
                                    std::string hint) {
  return Fail(Leftmost(at), std::move(message), std::move(hint));
}

}  // namespace discretion::expr
