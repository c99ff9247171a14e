// SPDX-License-Identifier: Apache-2.0
// Values: facts, figures and arithmetic.

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "src/expr/typecheck.h"

namespace discretion::expr {
namespace {

constexpr int64_t kFenInYuan = 100;

// Insertions, deletions and substitutions between two names; `limit` + 1 if
// more than `limit`.
int EditDistance(absl::string_view x, absl::string_view y, int limit) {
  const int gap = static_cast<int>(x.size()) - static_cast<int>(y.size());
  if (gap > limit || -gap > limit) return limit + 1;
  std::vector<int> row(y.size() + 1);
  for (size_t j = 0; j <= y.size(); ++j) row[j] = static_cast<int>(j);
  for (size_t i = 1; i <= x.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (size_t j = 1; j <= y.size(); ++j) {
      const int above = row[j];
      const int change = diagonal + (x[i - 1] == y[j - 1] ? 0 : 1);
      row[j] = std::min({above + 1, row[j - 1] + 1, change});
      diagonal = above;
    }
  }
  return std::min(row.back(), limit + 1);
}

// The declared name that `name` most probably means; empty if none is near.
std::string Nearest(absl::string_view name, const Symbols& symbols) {
  const std::string wanted = absl::AsciiStrToLower(name);
  int best = wanted.size() <= 3 ? 1 : wanted.size() <= 6 ? 2 : 3;
  std::string nearest;
  for (int slot = 0; slot < symbols.size(); ++slot) {
    const std::string& declared = symbols.at(slot).name;
    const int distance = EditDistance(wanted, declared, best);
    if (distance > best || (distance == best && !nearest.empty())) continue;
    best = distance;
    nearest = declared;
  }
  return nearest;
}

bool IsChoice(absl::string_view id, const Symbols& symbols) {
  for (int slot = 0; slot < symbols.size(); ++slot) {
    for (const Symbol::Choice& choice : symbols.at(slot).choices) {
      if (choice.id == id) return true;
    }
  }
  return false;
}

}  // namespace

std::variant<int32_t, Problem> Checker::Amount(std::optional<Type> type) {
  const std::optional<Operand> operand = Value(tree_.root);
  if (!operand) return *std::move(problem_);
  const bool literal = operand->kind == Kind::kLiteral;
  if (!literal && operand->kind != Kind::kNumber &&
      operand->kind != Kind::kMoney) {
    FailAtStart(
        tree_.root,
        absl::StrCat(Described(tree_.root, *operand), ", not an amount"),
        "write a number, money or a computation with them");
    return *std::move(problem_);
  }
  const Type own = operand->kind == Kind::kMoney ? Type::kMoney : Type::kNumber;
  if (type && !literal && own != *type) {
    const bool money = own == Type::kMoney;
    FailAtStart(tree_.root,
                money ? "money stands where a number is expected"
                      : "a number stands where money is expected",
                money ? "divide it by money to get a number"
                      : "multiply it by money, or write the sum as a literal");
    return *std::move(problem_);
  }
  const std::optional<int32_t> node =
      AmountNode(tree_.root, *operand, type.value_or(own));
  if (!node) return *std::move(problem_);
  return *node;
}

std::optional<Checker::Operand> Checker::Value(int32_t at) {
  const Token& token = tree_.token(at);
  switch (tree_.at(at).kind) {
    case SyntaxKind::kNumber: {
      const absl::StatusOr<Ratio> figure = Ratio::Parse(token.text);
      if (figure.ok()) {
        return Operand{.kind = Kind::kLiteral, .figure = *figure};
      }
      return Fail(at, absl::StrCat(Quoted(token.text), " does not fit"),
                  "write at most 18 digits");
    }
    case SyntaxKind::kText:
      return Operand{.kind = Kind::kQuoted, .quoted = token.text};
    case SyntaxKind::kName:
      return Fact(at);
    case SyntaxKind::kList:
      return Operand{.kind = Kind::kList};
    case SyntaxKind::kNegate:
      return Negated(at);
    case SyntaxKind::kAdd:
    case SyntaxKind::kSubtract:
    case SyntaxKind::kMultiply:
    case SyntaxKind::kDivide:
      return Arithmetic(at);
    case SyntaxKind::kCall:
      if (IsFunction(at, "min") || IsFunction(at, "max")) return Extreme(at);
      if (IsFunction(at, "lo") || IsFunction(at, "hi")) return EndOf(at);
      if (IsFunction(at, "ceil") || IsFunction(at, "floor")) return Whole(at);
      if (!IsFunction(at, "at_least") && !IsFunction(at, "matches")) {
        NoFunction(at);
        return std::nullopt;
      }
      break;
    default:
      break;
  }
  const std::optional<int32_t> truth = Truth(at, false);
  if (!truth) return std::nullopt;
  return Operand{.kind = Kind::kTruth, .node = *truth};
}

std::optional<int> Checker::Slot(int32_t at) {
  const absl::string_view name = tree_.token(at).text;
  if (const std::optional<int> slot = symbols_.Find(name)) return slot;
  std::string hint = "declare it as a fact, or write text in quotes";
  const std::string nearest = Nearest(name, symbols_);
  if (IsChoice(name, symbols_)) {
    hint = absl::StrCat("write a choice in quotes: `'", name, "'`");
  } else if (!nearest.empty()) {
    hint = absl::StrCat("did you mean `", nearest, "`");
  } else if (IsReserved(name)) {
    hint = absl::StrCat("`", name, "` is a function and needs arguments");
  }
  return Fail(at, absl::StrCat(Quoted(name), " is not declared"),
              std::move(hint));
}

std::optional<Checker::Operand> Checker::Fact(int32_t at) {
  const std::optional<int> slot = Slot(at);
  if (!slot) return std::nullopt;
  const Type type = symbols_.at(*slot).type;
  switch (type) {
    case Type::kBool:
      return Operand{.kind = Kind::kTruth,
                     .node = nodes_.Intern({.op = Op::kHolds, .a = *slot}),
                     .slot = *slot};
    case Type::kText:
      return Operand{.kind = Kind::kText, .slot = *slot};
    case Type::kDate:
      return Fail(at, "a condition cannot read a day",
                  "declare a TYPE_COUNT fact with `elapsed`, and compare that");
    case Type::kRange:
      return Fail(
          at, absl::StrCat("`", symbols_.at(*slot).name, "` is a range"),
          absl::StrCat("take an end of it: `lo(", symbols_.at(*slot).name,
                       ")` or `hi(", symbols_.at(*slot).name, ")`"));
    default:
      break;
  }
  const Kind kind = type == Type::kMoney    ? Kind::kMoney
                    : type == Type::kChoice ? Kind::kChoice
                                            : Kind::kNumber;
  return Operand{
      .kind = kind,
      .node = nodes_.Intern({.op = Op::kFact, .type = type, .a = *slot}),
      .slot = *slot};
}

std::optional<Checker::Operand> Checker::Negated(int32_t at) {
  const int32_t child = tree_.at(at).child;
  std::optional<Operand> operand = Value(child);
  if (!operand) return std::nullopt;
  if (operand->kind == Kind::kLiteral) {
    operand->figure = *Ratio(0).Minus(operand->figure);
    return operand;
  }
  if (operand->kind != Kind::kNumber && operand->kind != Kind::kMoney) {
    return FailAtStart(
        child, absl::StrCat(Described(child, *operand), " and has no negative"),
        operand->kind == Kind::kTruth ? "write `!` to negate a condition"
                                      : "write a number or money");
  }
  const Type type = nodes_.at(operand->node).type;
  operand->node =
      nodes_.Intern({.op = Op::kNegate, .type = type, .a = operand->node});
  return operand;
}

std::optional<Checker::Operand> Checker::Arithmetic(int32_t at) {
  const int32_t first = tree_.at(at).child;
  const int32_t second = tree_.at(first).next;
  Operand operands[2];
  for (int i = 0; i < 2; ++i) {
    const int32_t side = i == 0 ? first : second;
    const std::optional<Operand> operand = Value(side);
    if (!operand) return std::nullopt;
    operands[i] = *operand;
    const Kind kind = operand->kind;
    if (kind != Kind::kLiteral && kind != Kind::kNumber &&
        kind != Kind::kMoney) {
      return FailAtStart(side,
                         absl::StrCat(Described(side, *operand), ", and ",
                                      Quoted(tree_.token(at).text),
                                      " computes with amounts only"),
                         "write numbers or money on both sides");
    }
  }
  const auto [left, right] = std::pair(operands[0], operands[1]);
  if (left.kind == Kind::kLiteral && right.kind == Kind::kLiteral) {
    return Literals(at, left.figure, right.figure);
  }
  const bool left_money = left.kind == Kind::kMoney;
  const bool right_money = right.kind == Kind::kMoney;
  Op op = Op::kAdd;
  Type left_type = Type::kNumber;
  Type right_type = Type::kNumber;
  Type type = Type::kNumber;
  switch (tree_.at(at).kind) {
    case SyntaxKind::kMultiply:
      op = Op::kMultiply;
      if (left_money && right_money) {
        return Fail(at, "money is multiplied by money",
                    "multiply money by a number");
      }
      if (left_money) left_type = type = Type::kMoney;
      if (right_money) right_type = type = Type::kMoney;
      break;
    case SyntaxKind::kDivide:
      op = Op::kDivide;
      if (right_money) {
        if (left.kind == Kind::kNumber) {
          return Fail(at, "a number is divided by money",
                      "divide money by money, or money by a number");
        }
        left_type = right_type = Type::kMoney;
      } else if (left_money) {
        left_type = type = Type::kMoney;
        if (right.kind == Kind::kLiteral && right.figure == Ratio(0)) {
          return Fail(at, "the division is by zero",
                      "divide by another number");
        }
      } else if (right.kind == Kind::kLiteral && right.figure == Ratio(0)) {
        return Fail(at, "the division is by zero", "divide by another number");
      }
      break;
    default: {
      op = tree_.at(at).kind == SyntaxKind::kAdd ? Op::kAdd : Op::kSubtract;
      const bool adds = op == Op::kAdd;
      if (left_money || right_money) {
        if (left.kind == Kind::kNumber || right.kind == Kind::kNumber) {
          return Fail(
              at,
              adds ? "a number is added to money"
                   : "a number and money are subtracted",
              "multiply the number by a sum, as in `days * daily_fine`");
        }
        left_type = right_type = type = Type::kMoney;
      }
      break;
    }
  }
  const std::optional<int32_t> a = AmountNode(first, left, left_type);
  if (!a) return std::nullopt;
  const std::optional<int32_t> b = AmountNode(second, right, right_type);
  if (!b) return std::nullopt;
  return Operand{
      .kind = type == Type::kMoney ? Kind::kMoney : Kind::kNumber,
      .node = nodes_.Intern({.op = op, .type = type, .a = *a, .b = *b})};
}

std::optional<Checker::Operand> Checker::Literals(int32_t at, Ratio left,
                                                  Ratio right) {
  std::optional<Ratio> result;
  switch (tree_.at(at).kind) {
    case SyntaxKind::kAdd:
      result = left.Plus(right);
      break;
    case SyntaxKind::kSubtract:
      result = left.Minus(right);
      break;
    case SyntaxKind::kMultiply:
      result = left.Times(right);
      break;
    default:
      if (right == Ratio(0)) {
        return Fail(at, "the division is by zero", "divide by another number");
      }
      result = left.Over(right);
      break;
  }
  if (!result) {
    return Fail(at, "the result does not fit", "keep figures within 18 digits");
  }
  return Operand{.kind = Kind::kLiteral, .figure = *result};
}

std::optional<Checker::Operand> Checker::Extreme(int32_t at) {
  const bool least = tree_.token(at).text == "min";
  if (!Arguments(at, 2, kMaxNodes, least ? "`min(a, b)`" : "`max(a, b)`")) {
    return std::nullopt;
  }
  std::vector<std::pair<int32_t, Operand>> operands;
  std::optional<Kind> kind;
  for (int32_t i = tree_.at(at).child; i >= 0; i = tree_.at(i).next) {
    const std::optional<Operand> operand = Value(i);
    if (!operand) return std::nullopt;
    operands.emplace_back(i, *operand);
    if (operand->kind == Kind::kLiteral) continue;
    if (operand->kind != Kind::kNumber && operand->kind != Kind::kMoney) {
      return FailAtStart(
          i,
          absl::StrCat(Described(i, *operand), ", and ",
                       Quoted(tree_.token(at).text), " compares amounts only"),
          "write numbers or money");
    }
    if (kind && *kind != operand->kind) {
      return FailAtStart(i,
                         absl::StrCat(Quoted(tree_.token(at).text),
                                      " mixes money with a number"),
                         "give it only money or only numbers");
    }
    kind = operand->kind;
  }
  if (!kind) {
    Operand best = operands.front().second;
    for (const auto& [i, operand] : operands) {
      if (least == (operand.figure < best.figure) &&
          operand.figure != best.figure) {
        best = operand;
      }
    }
    return best;
  }
  const Type type = *kind == Kind::kMoney ? Type::kMoney : Type::kNumber;
  std::vector<int32_t> list;
  for (const auto& [i, operand] : operands) {
    const std::optional<int32_t> node = AmountNode(i, operand, type);
    if (!node) return std::nullopt;
    list.push_back(*node);
  }
  return Operand{.kind = *kind,
                 .node = nodes_.Intern(
                     {.op = least ? Op::kMin : Op::kMax, .type = type}, list)};
}

// lo(range), hi(range): the two slots behind that of the range.
std::optional<Checker::Operand> Checker::EndOf(int32_t at) {
  const bool low = tree_.token(at).text == "lo";
  const absl::string_view usage = low ? "`lo(range)`" : "`hi(range)`";
  if (!Arguments(at, 1, 1, usage)) return std::nullopt;
  const int32_t child = tree_.at(at).child;
  if (tree_.at(child).kind == SyntaxKind::kName) {
    const std::optional<int> slot = Slot(child);
    if (!slot) return std::nullopt;
    if (symbols_.at(*slot).type == Type::kRange) {
      const int end = *slot + (low ? 1 : 2);
      const Type type = symbols_.at(end).type;
      return Operand{
          .kind = type == Type::kMoney ? Kind::kMoney : Kind::kNumber,
          .node = nodes_.Intern({.op = Op::kFact, .type = type, .a = end}),
          .slot = end};
    }
  }
  return FailAtStart(
      child, absl::StrCat(Words(child), " is not a range"),
      "only `statutory` and steps that give a range have ends; ranges belong "
      "to methods");
}

std::optional<int32_t> Checker::AmountNode(int32_t at, const Operand& operand,
                                           Type type) {
  if (operand.kind != Kind::kLiteral) return operand.node;
  const std::optional<Ratio> figure = Figure(at, operand.figure, type);
  if (!figure) return std::nullopt;
  return nodes_.Intern({.op = Op::kFigure, .type = type, .figure = *figure});
}

std::optional<Ratio> Checker::Figure(int32_t at, Ratio literal, Type type) {
  if (type != Type::kMoney) return literal;
  if (const std::optional<Ratio> fen = literal.Times(kFenInYuan)) return fen;
  return FailAtStart(at, "the sum does not fit",
                     "amounts are limited to 92233720368547758.07 yuan");
}

}  // namespace discretion::expr
