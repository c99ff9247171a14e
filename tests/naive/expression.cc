// SPDX-License-Identifier: Apache-2.0
#include "tests/naive/expression.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "re2/re2.h"

namespace discretion::naive {
namespace {

struct Token {
  enum Kind { kNumber, kText, kName, kMark, kEnd };
  Kind kind = kEnd;
  std::string text = {};
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || IsDigit(c) ||
         c == '_';
}

std::vector<Token> Tokens(const std::string& text) {
  std::vector<Token> out;
  size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    const size_t begin = at;
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++at;
    } else if (IsDigit(c)) {
      while (at < text.size() && (IsDigit(text[at]) || text[at] == '.')) ++at;
      out.push_back({Token::kNumber, text.substr(begin, at - begin)});
    } else if (IsNameByte(c)) {
      while (at < text.size() && IsNameByte(text[at])) ++at;
      out.push_back({Token::kName, text.substr(begin, at - begin)});
    } else if (c == '\'' || c == '"') {
      at = text.find(c, begin + 1);
      if (at == std::string::npos) std::abort();
      out.push_back({Token::kText, text.substr(begin + 1, at - begin - 1)});
      ++at;
    } else {
      const std::string two = text.substr(at, 2);
      const bool pair = two == "==" || two == "!=" || two == "<=" ||
                        two == ">=" || two == "&&" || two == "||";
      at += pair ? 2 : 1;
      out.push_back({Token::kMark, text.substr(begin, at - begin)});
    }
  }
  out.push_back({});
  return out;
}

Fraction Decimal(const std::string& digits) {
  Wide over = 0;
  Wide under = 1;
  bool after_point = false;
  for (const char c : digits) {
    if (c == '.') {
      after_point = true;
      continue;
    }
    over = over * 10 + (c - '0');
    if (after_point) under *= 10;
  }
  return Fraction(over, under);
}

Tree Make(std::string what, std::vector<Tree> part) {
  return std::make_shared<Node>(
      Node{.what = std::move(what), .part = std::move(part)});
}

Tree Literal(Value value) {
  value.literal = true;
  return std::make_shared<Node>(
      Node{.what = "literal", .value = std::move(value)});
}

// Recursive descent, one function for each line of the grammar.
class Reader {
 public:
  explicit Reader(const std::string& text) : tokens_(Tokens(text)) {}

  Tree Or() {
    Tree left = And();
    while (Take("||")) left = Make("||", {left, And()});
    return left;
  }
  Written Span() {
    Written out;
    const bool closed = Next().text == "[" && Next().kind == Token::kMark;
    if (closed || PairAhead()) {
      ++at_;
      if (!Take(",")) {
        out.min = Written::End{Or(), !closed};
        out.percent = Take("%");
        if (!Take(",")) std::abort();
      }
      if (Next().text != ")" && Next().text != "]") {
        out.max = Written::End{Or()};
        out.percent = Take("%");
        out.max->open = Next().text == ")";
      }
      ++at_;
    } else {
      out.min = out.max = Written::End{Or()};
      out.percent = Take("%");
    }
    End();
    return out;
  }
  void End() const {
    if (tokens_[at_].kind != Token::kEnd) std::abort();
  }

 private:
  const Token& Next() const { return tokens_[at_]; }
  bool Take(const std::string& text) {
    const Token& next = tokens_[at_];
    if (next.text != text || next.kind == Token::kText) return false;
    ++at_;
    return true;
  }
  // Whether an open bracket at the beginning has a comma of its own.
  bool PairAhead() const {
    if (Next().kind != Token::kMark || Next().text != "(") return false;
    int depth = 0;
    for (size_t i = at_; i < tokens_.size(); ++i) {
      if (tokens_[i].kind != Token::kMark) continue;
      const std::string& text = tokens_[i].text;
      if (text == "(" || text == "[") ++depth;
      if (text == ")" || text == "]") --depth;
      if (depth == 0) return false;
      if (depth == 1 && text == ",") return true;
    }
    return false;
  }
  Tree And() {
    Tree left = Rel();
    while (Take("&&")) left = Make("&&", {left, Rel()});
    return left;
  }
  Tree Rel() {
    Tree left = Sum();
    for (const char* mark : {"==", "!=", "<=", ">=", "<", ">", "in"}) {
      if (Take(mark)) return Make(mark, {left, Sum()});
    }
    return left;
  }
  Tree Sum() {
    Tree left = Term();
    while (true) {
      if (Take("+")) {
        left = Make("+", {left, Term()});
      } else if (Take("-")) {
        left = Make("-", {left, Term()});
      } else {
        return left;
      }
    }
  }
  Tree Term() {
    Tree left = Unary();
    while (true) {
      if (Take("*")) {
        left = Make("*", {left, Unary()});
      } else if (Take("/")) {
        left = Make("/", {left, Unary()});
      } else {
        return left;
      }
    }
  }
  Tree Unary() {
    if (Take("!")) return Make("!", {Unary()});
    if (Take("-")) return Make("negative", {Unary()});
    return Prim();
  }
  Tree Prim() {
    const Token token = tokens_[at_];
    ++at_;
    if (token.kind == Token::kNumber) {
      return Literal(Value::Number(Decimal(token.text)));
    }
    if (token.kind == Token::kText) return Literal(Value::Word(token.text));
    if (token.text == "(") {
      Tree inner = Or();
      if (!Take(")")) std::abort();
      return inner;
    }
    if (token.text == "[") return Make("list", Parts("]"));
    if (token.kind != Token::kName) std::abort();
    if (token.text == "true" || token.text == "false") {
      return Literal(Value::Bool(token.text == "true"));
    }
    if (Take("(")) return Make(token.text, Parts(")"));
    return std::make_shared<Node>(Node{.what = "name", .name = token.text});
  }
  std::vector<Tree> Parts(const std::string& close) {
    std::vector<Tree> parts = {Or()};
    while (Take(",")) parts.push_back(Or());
    if (!Take(close)) std::abort();
    return parts;
  }

  std::vector<Token> tokens_;
  size_t at_ = 0;
};

bool IsComparison(const std::string& what) {
  return what == "==" || what == "!=" || what == "<" || what == "<=" ||
         what == ">" || what == ">=" || what == "in";
}

// Literals beside money are yuan.
void Adapt(Value& a, const Value& b) {
  if (a.literal && a.type == Value::kNumber && b.type == Value::kMoney) {
    a = Value::Fen(a.number * 100);
  }
}

Value Fitting(Value value) {
  return value.number.fits() ? value : Value::Error();
}

Value Arithmetic(const std::string& what, Value a, Value b) {
  if (a.type == Value::kError || b.type == Value::kError) return Value::Error();
  if (what == "+" || what == "-" || what == "min" || what == "max") {
    Adapt(a, b);
    Adapt(b, a);
  } else if (what == "/") {
    Adapt(a, b);
  }
  const bool literal = a.literal && b.literal;
  Value out = a;
  if (what == "+") out.number = a.number + b.number;
  if (what == "-") out.number = a.number - b.number;
  if (what == "min") out.number = std::min(a.number, b.number);
  if (what == "max") out.number = std::max(a.number, b.number);
  if (what == "*") {
    out.number = a.number * b.number;
    if (b.type == Value::kMoney) out.type = Value::kMoney;
  }
  if (what == "/") {
    if (b.number == Fraction(0)) return Value::Error();
    out.number = a.number / b.number;
    if (b.type == Value::kMoney) out.type = Value::kNumber;
  }
  out.literal = literal;
  return Fitting(out);
}

// The place of a choice in its declared order.
int Place(const v1::Fact& fact, const std::string& id) {
  for (int i = 0; i < fact.choice_size(); ++i) {
    if (fact.choice(i).id() == id) return i;
  }
  std::abort();
}

// The choice fact among the two sides, if there is one.
const v1::Fact* ChoiceFact(const Tree& tree, const Declared& declared) {
  for (const Tree& part : tree->part) {
    if (part->what != "name") continue;
    const auto fact = declared.find(part->name);  // steps of methods are none
    if (fact != declared.end() && fact->second.type() == v1::Fact::TYPE_CHOICE)
      return &fact->second;
  }
  return nullptr;
}

Value Comparison(const Tree& tree, const Facts& facts,
                 const Declared& declared) {
  Value a = Evaluate(tree->part[0], facts, declared);
  if (a.type == Value::kError) return a;
  if (tree->what == "in") {
    for (const Tree& item : tree->part[1]->part) {
      Value b = Evaluate(item, facts, declared);
      Adapt(b, a);
      b.literal = a.literal;
      if (a == b) return Value::Bool(true);
    }
    return Value::Bool(false);
  }
  Value b = Evaluate(tree->part[1], facts, declared);
  if (b.type == Value::kError) return b;
  Adapt(a, b);
  Adapt(b, a);
  if (const v1::Fact* choice = ChoiceFact(tree, declared)) {
    a = Value::Number(Place(*choice, a.word));
    b = Value::Number(Place(*choice, b.word));
  }
  a.literal = b.literal = false;
  if (tree->what == "==") return Value::Bool(a == b);
  if (tree->what == "!=") return Value::Bool(a != b);
  if (tree->what == "<") return Value::Bool(a.number < b.number);
  if (tree->what == "<=") return Value::Bool(a.number <= b.number);
  if (tree->what == ">") return Value::Bool(a.number > b.number);
  return Value::Bool(a.number >= b.number);
}

// `&&`, `||` and `at_least`: `wanted` of the parts from `first` on must hold.
// An erroneous part neither holds nor fails.
Value AtLeast(int wanted, size_t first, const Tree& tree, const Facts& facts,
              const Declared& declared) {
  int holding = 0;
  int failing = 0;
  for (size_t i = first; i < tree->part.size(); ++i) {
    const Value value = Evaluate(tree->part[i], facts, declared);
    if (value.type == Value::kError) continue;
    ++(value.truth ? holding : failing);
  }
  const int all = static_cast<int>(tree->part.size() - first);
  if (holding >= wanted) return Value::Bool(true);
  if (failing > all - wanted) return Value::Bool(false);
  return Value::Error();
}

}  // namespace

Tree Parse(const std::string& text) {
  Reader reader(text);
  Tree out = reader.Or();
  reader.End();
  return out;
}

Written ParseSpan(const std::string& text) { return Reader(text).Span(); }

Value Evaluate(const Tree& tree, const Facts& facts, const Declared& declared) {
  const std::string& what = tree->what;
  if (what == "literal") return tree->value;
  if (what == "name") return facts.at(tree->name);
  if (what == "&&") return AtLeast(2, 0, tree, facts, declared);
  if (what == "||") return AtLeast(1, 0, tree, facts, declared);
  if (IsComparison(what)) return Comparison(tree, facts, declared);
  if (what == "at_least") {
    const Wide wanted = tree->part[0]->value.number.over();
    return AtLeast(static_cast<int>(wanted), 1, tree, facts, declared);
  }
  if (what == "lo" || what == "hi")
    return facts.at(absl::StrCat(what, "(", tree->part[0]->name, ")"));
  Value out = Evaluate(tree->part[0], facts, declared);
  if (out.type == Value::kError) return out;
  if (what == "!") return Value::Bool(!out.truth);
  if (what == "negative") {
    out.number = -out.number;
    return Fitting(out);
  }
  if (what == "ceil" || what == "floor") {
    out.number = what == "ceil" ? out.number.Ceil() : out.number.Floor();
    return Fitting(out);
  }
  if (what == "matches") {
    if (out.word.size() > 65536) return Value::Error();
    return Value::Bool(
        RE2::PartialMatch(out.word, RE2(tree->part[1]->value.word)));
  }
  for (size_t i = 1; i < tree->part.size(); ++i) {
    out = Arithmetic(what, out, Evaluate(tree->part[i], facts, declared));
  }
  return out;
}

std::optional<bool> Holds(const std::string& condition, const Facts& facts,
                          const Declared& declared) {
  const Value value = Evaluate(Parse(condition), facts, declared);
  if (value.type == Value::kError) return std::nullopt;
  return value.truth;
}

}  // namespace discretion::naive
