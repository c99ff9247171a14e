// SPDX-License-Identifier: Apache-2.0
// Conditions that are not operators between two values: `in`, at_least,
// matches. And the words in which problems name an operand.

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "src/expr/typecheck.h"

namespace discretion::expr {

std::optional<int32_t> Checker::In(int32_t at, bool negate) {
  const int32_t first = tree_.at(at).child;
  const int32_t list = tree_.at(first).next;
  if (tree_.at(list).kind != SyntaxKind::kList) {
    return FailAtStart(list, "`in` needs a list on its right",
                       "write the values in square brackets: `a in [1, 2]`");
  }
  if (tree_.at(list).child < 0) {
    return Fail(list, "the list is empty", "write at least one value");
  }
  const std::optional<Operand> left = Value(first);
  if (!left) return std::nullopt;
  switch (left->kind) {
    case Kind::kTruth:
    case Kind::kList:
      return FailAtStart(first,
                         absl::StrCat(Described(first, *left),
                                      " and cannot be looked up in a list"),
                         "use a number, money, a choice or a text");
    case Kind::kQuoted:
      return FailAtStart(first, "a text in quotes is looked up in a list",
                         "write a fact on the left, without quotes");
    case Kind::kText: {
      const std::optional<int32_t> node = InTexts(list, *left);
      if (!node) return std::nullopt;
      return NotIf(negate, *node);
    }
    default:
      break;
  }
  std::vector<Ratio> figures;
  for (int32_t i = tree_.at(list).child; i >= 0; i = tree_.at(i).next) {
    const std::optional<Operand> item = Value(i);
    if (!item) return std::nullopt;
    Ratio figure;
    if (left->kind == Kind::kChoice && item->kind == Kind::kQuoted) {
      const std::optional<int32_t> index =
          ChoiceIndex(i, symbols_.at(left->slot), item->quoted);
      if (!index) return std::nullopt;
      figure = Ratio(*index);
    } else if (left->kind != Kind::kChoice && item->kind == Kind::kLiteral) {
      const std::optional<Ratio> money =
          Figure(i, item->figure,
                 left->kind == Kind::kMoney ? Type::kMoney : Type::kNumber);
      if (!money) return std::nullopt;
      figure = *money;
    } else {
      return FailAtStart(
          i,
          absl::StrCat(Described(i, *item), " and does not fit into the list"),
          left->kind == Kind::kChoice
              ? "list choices in quotes: `['a', 'b']`"
              : "list plain numbers: `[1, 2]`; compare facts with `==`");
    }
    if (std::find(figures.begin(), figures.end(), figure) == figures.end()) {
      figures.push_back(figure);
    }
  }
  if (left->kind == Kind::kLiteral) {
    const bool found = std::find(figures.begin(), figures.end(),
                                 left->figure) != figures.end();
    return Constant(found != negate);
  }
  if (figures.size() == 1 && nodes_.at(left->node).op == Op::kFact) {
    return nodes_.Intern({.op = Op::kCompareFact,
                          .bits = static_cast<uint8_t>(
                              negate ? kLessBit | kGreaterBit : kEqualBit),
                          .a = nodes_.at(left->node).a,
                          .figure = figures[0]});
  }
  return NotIf(negate,
               nodes_.InternIn({.op = Op::kIn, .a = left->node}, figures));
}

std::optional<int32_t> Checker::InTexts(int32_t list, Operand left) {
  std::vector<int32_t> texts;
  for (int32_t i = tree_.at(list).child; i >= 0; i = tree_.at(i).next) {
    const std::optional<Operand> item = Value(i);
    if (!item) return std::nullopt;
    if (item->kind != Kind::kQuoted) {
      return FailAtStart(
          i,
          absl::StrCat(Described(i, *item), " and does not fit into the list"),
          "list texts in quotes: `['a', 'b']`");
    }
    const int32_t text = nodes_.InternText(item->quoted);
    if (std::find(texts.begin(), texts.end(), text) == texts.end()) {
      texts.push_back(text);
    }
  }
  return nodes_.Intern({.op = Op::kTextIn, .a = left.slot}, texts);
}

std::optional<int32_t> Checker::AtLeast(int32_t at, bool negate) {
  constexpr absl::string_view kUsage = "`at_least(2, a, b, c)`";
  if (!Arguments(at, 2, kMaxNodes, kUsage)) return std::nullopt;
  const int32_t count = tree_.at(at).child;
  std::vector<int32_t> parts;
  for (int32_t i = tree_.at(count).next; i >= 0; i = tree_.at(i).next) {
    const std::optional<int32_t> part = Truth(i, false);
    if (!part) return std::nullopt;
    parts.push_back(*part);
  }
  int32_t least = 0;
  if (tree_.at(count).kind != SyntaxKind::kNumber ||
      !absl::SimpleAtoi(tree_.token(count).text, &least)) {
    return FailAtStart(count, "the number wanted by `at_least` is not a count",
                       "write a whole number first: `at_least(2, a, b, c)`");
  }
  const auto size = static_cast<int32_t>(parts.size());
  if (least < 1 || least > size) {
    return Fail(count,
                absl::StrCat("`at_least` wants ", least, " of ", size,
                             size == 1 ? " condition" : " conditions"),
                absl::StrCat("write a number from 1 to ", size));
  }
  return NotIf(negate, nodes_.Intern({.op = Op::kAtLeast, .a = least}, parts));
}

std::optional<Checker::Operand> Checker::Whole(int32_t at) {
  const bool up = tree_.token(at).text == "ceil";
  if (!Arguments(at, 1, 1, up ? "`ceil(a)`" : "`floor(a)`")) {
    return std::nullopt;
  }
  const int32_t first = tree_.at(at).child;
  std::optional<Operand> operand = Value(first);
  if (!operand) return std::nullopt;
  if (operand->kind == Kind::kLiteral) {
    operand->figure =
        Ratio(up ? operand->figure.Ceil() : operand->figure.Floor());
    return operand;
  }
  if (operand->kind != Kind::kNumber) {
    return FailAtStart(first,
                       absl::StrCat(Described(first, *operand), ", and ",
                                    Quoted(tree_.token(at).text),
                                    " counts whole numbers only"),
                       operand->kind == Kind::kMoney
                           ? "divide money by money to get a number"
                           : "write a number");
  }
  return Operand{.kind = Kind::kNumber,
                 .node = nodes_.Intern({.op = up ? Op::kCeil : Op::kFloor,
                                        .type = Type::kNumber,
                                        .a = operand->node})};
}

std::optional<int32_t> Checker::Matches(int32_t at, bool negate) {
  constexpr absl::string_view kUsage = "`matches(fact, 'pattern')`";
  if (!Arguments(at, 2, 2, kUsage)) return std::nullopt;
  const int32_t first = tree_.at(at).child;
  const int32_t second = tree_.at(first).next;
  const std::optional<Operand> fact = Value(first);
  if (!fact) return std::nullopt;
  if (fact->kind != Kind::kText) {
    return FailAtStart(first,
                       absl::StrCat(Described(first, *fact), ", not a text"),
                       absl::StrCat("write ", kUsage, " with a text fact"));
  }
  if (tree_.at(second).kind != SyntaxKind::kText) {
    return FailAtStart(second, "the pattern is not a text in quotes",
                       absl::StrCat("write ", kUsage));
  }
  const absl::string_view pattern = tree_.token(second).text;
  if (pattern.size() > kMaxPatternBytes) {
    return Fail(second,
                absl::StrCat("the pattern is ", pattern.size(),
                             " bytes long; the limit is ", kMaxPatternBytes),
                "split it into several patterns joined with `||`");
  }
  std::string error;
  const int32_t compiled = nodes_.InternPattern(pattern, &error);
  if (compiled < 0) {
    return Fail(
        second,
        absl::StrCat("the pattern ", Quoted(pattern), " is refused: ", error),
        "write a regular expression in RE2's syntax");
  }
  return NotIf(
      negate,
      nodes_.Intern({.op = Op::kMatches, .a = fact->slot, .b = compiled}));
}

bool Checker::Arguments(int32_t at, int least, int most,
                        absl::string_view usage) {
  int count = 0;
  for (int32_t i = tree_.at(at).child; i >= 0; i = tree_.at(i).next) ++count;
  if (count >= least && count <= most) return true;
  Fail(at,
       absl::StrCat(Quoted(tree_.token(at).text), " is given ", count,
                    count == 1 ? " argument" : " arguments"),
       absl::StrCat("write ", usage));
  return false;
}

void Checker::NoFunction(int32_t at) {
  const absl::string_view name = tree_.token(at).text;
  std::string hint =
      "the functions are `min`, `max`, `ceil`, `floor`, `at_least` and "
      "`matches`";
  if (name == "has" || name == "known") {
    hint = "an unknown fact makes what reads it unknown; no test is needed";
  } else if (symbols_.Find(name)) {
    hint =
        "a fact takes no arguments; write an operator such as `*` or `&&` "
        "before the bracket";
  }
  Fail(at, absl::StrCat(Quoted(name), " is not a function of the language"),
       std::move(hint));
}

int32_t Checker::Leftmost(int32_t at) const {
  while (true) {
    switch (tree_.at(at).kind) {
      case SyntaxKind::kAnd:
      case SyntaxKind::kOr:
      case SyntaxKind::kCompare:
      case SyntaxKind::kIn:
      case SyntaxKind::kAdd:
      case SyntaxKind::kSubtract:
      case SyntaxKind::kMultiply:
      case SyntaxKind::kDivide:
        at = tree_.at(at).child;
        break;
      default:
        return at;
    }
  }
}

std::string Checker::Described(int32_t at, const Operand& operand) const {
  const std::string words = Words(at);
  switch (operand.kind) {
    case Kind::kTruth:
      return absl::StrCat(words, " is a condition");
    case Kind::kNumber:
    case Kind::kLiteral:
      return absl::StrCat(words, " is a number");
    case Kind::kMoney:
      return absl::StrCat(words, " is money");
    case Kind::kChoice:
      return absl::StrCat(words, " is a choice");
    case Kind::kText:
    case Kind::kQuoted:
      return absl::StrCat(words, " is a text");
    case Kind::kList:
      return "this is a list";
  }
  return words;
}

std::string Checker::Words(int32_t at) const {
  switch (tree_.at(at).kind) {
    case SyntaxKind::kNumber:
    case SyntaxKind::kName:
    case SyntaxKind::kTrue:
    case SyntaxKind::kFalse:
      return Quoted(tree_.token(at).text);
    case SyntaxKind::kText:
      return Quoted(absl::StrCat("'", tree_.token(at).text, "'"));
    case SyntaxKind::kCall:
      return Quoted(absl::StrCat(tree_.token(at).text, "(…)"));
    default:
      return "this";
  }
}

}  // namespace discretion::expr
