// SPDX-License-Identifier: Apache-2.0
#include "src/expr/wording.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace discretion::expr {
namespace {

// A Chinese sentence longer than this, or of three parts, takes commas.
constexpr int kLongCharacters = 30;

// How tightly an amount holds together; a part of an arithmetic expression
// needs at least the tightness of its place.
constexpr int kLoose = 0;  // 较小者: always in brackets
constexpr int kSum = 1;
constexpr int kProduct = 2;
constexpr int kTight = 3;

int Characters(absl::string_view text) {
  int count = 0;
  for (char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

// The only symbol of the two, or nullptr if their units differ.
const Symbol* Shared(const Symbol* x, const Symbol* y) {
  if (x == nullptr || y == nullptr) return x == nullptr ? y : x;
  if (x->type == Type::kMoney && y->type == Type::kMoney) return x;
  return x->type == y->type && x->unit == y->unit ? x : nullptr;
}

}  // namespace

std::string Wording::Condition(int32_t at, Within within) const {
  const Node& node = nodes_.at(at);
  switch (node.op) {
    case Op::kTrue:
      return phrases_.zh() ? "任何情形" : "in every case";
    case Op::kFalse:
      return phrases_.zh() ? "任何情形均不适用" : "in no case";
    case Op::kAnd:
    case Op::kOr:
      return Joined(node, within);
    case Op::kAtLeast: {
      const std::string count = CountOf(node, true);
      return within == Within::kNothing ? count : phrases_.Bracketed(count);
    }
    case Op::kNot:
      if (nodes_.at(node.a).op == Op::kAtLeast) {
        const std::string count = CountOf(nodes_.at(node.a), false);
        return within == Within::kNothing ? count : phrases_.Bracketed(count);
      }
      return phrases_.Whole(Simple(node.a, false));
    default:
      return phrases_.Whole(Simple(at, true));
  }
}

std::string Wording::Joined(const Node& node, Within within) const {
  const bool all = node.op == Op::kAnd;
  const Within inner = all ? Within::kAnd : Within::kOr;
  const bool zh = phrases_.zh();
  const absl::string_view word =
      zh ? (all ? "且" : "或者") : (all ? " and " : " or ");
  // Neighbours with one subject share it: 货值金额不低于1,000元且不足10,000元.
  std::vector<std::string> parts;
  Clause last;
  bool mixed = false;
  for (int32_t part : nodes_.list(node)) {
    const Node& n = nodes_.at(part);
    const Node& bare = n.op == Op::kNot ? nodes_.at(n.a) : n;
    if (bare.op == Op::kAnd || bare.op == Op::kOr || bare.op == Op::kAtLeast ||
        bare.op == Op::kTrue || bare.op == Op::kFalse) {
      mixed = true;
      parts.push_back(Condition(part, inner));
      last = {};
      continue;
    }
    const Clause clause =
        Simple(n.op == Op::kNot ? n.a : part, n.op != Op::kNot);
    const bool shares = !clause.predicate.empty() && !last.predicate.empty() &&
                        clause.subject == last.subject && clause.is == last.is;
    if (shares) {
      absl::StrAppend(&parts.back(), word, clause.predicate);
    } else {
      parts.push_back(phrases_.Whole(clause));
    }
    last = clause;
  }
  const bool tight = all && within == Within::kOr;
  std::string out;
  if (zh) {
    const bool is_long =
        parts.size() > 2 ||
        Characters(absl::StrJoin(parts, word)) > kLongCharacters;
    const bool commas = !tight && ((mixed && !all) || is_long);
    out = absl::StrJoin(parts, absl::StrCat(commas ? "，" : "", word));
  } else if (tight || parts.size() <= 2 || mixed) {
    out = absl::StrJoin(parts, absl::StrCat(mixed && !all ? "," : "", word));
  } else {
    out = phrases_.Listed(parts, !all);
  }
  const bool brackets = !all && within == Within::kAnd && parts.size() > 1;
  return brackets ? phrases_.Bracketed(out) : out;
}

std::string Wording::CountOf(const Node& node, bool truth) const {
  std::vector<std::string> parts;
  for (int32_t part : nodes_.list(node)) parts.push_back(Condition(part));
  if (phrases_.zh()) {
    return absl::StrCat("下列情形中", truth ? "至少有" : "不足", node.a, "项：",
                        absl::StrJoin(parts, "；"));
  }
  return absl::StrCat(truth ? "at least " : "fewer than ", node.a,
                      " of the following: ", absl::StrJoin(parts, "; "));
}

Clause Wording::Simple(int32_t at, bool truth) const {
  const Node& node = nodes_.at(at);
  const uint8_t bits = truth ? node.bits : node.bits ^ kAnyBits;
  switch (node.op) {
    case Op::kHolds:
      return {phrases_.Statement(symbols_.at(node.a), truth), "", false};
    case Op::kCompareFact: {
      const Symbol& symbol = symbols_.at(node.a);
      return {phrases_.Label(symbol),
              phrases_.Standing(bits, &symbol,
                                phrases_.Figure(node.figure, &symbol)),
              true};
    }
    case Op::kCompare: {
      const Symbol* unit = UnitOf(node);
      const std::string right = Amount(node.b, unit);
      const bool figure = nodes_.at(node.b).op == Op::kFigure;
      return {Amount(node.a, unit),
              figure ? phrases_.Standing(bits, unit, right)
                     : phrases_.Comparison(bits, unit, right),
              true};
    }
    case Op::kIn:
      return {Amount(node.a, UnitOf(node.a)),
              phrases_.OneOf(Values(node), truth), true};
    case Op::kTextIn:
      return {Label(node.a), phrases_.OneOf(Values(node), truth), true};
    case Op::kTextSame:
      if (phrases_.zh()) {
        return {Label(node.a),
                absl::StrCat("与", Label(node.b), truth ? "相同" : "不同"),
                true};
      }
      return {Label(node.a),
              absl::StrCat(truth ? "the same as " : "different from ",
                           Label(node.b)),
              true};
    case Op::kMatches:
      return {Label(node.a),
              phrases_.Matching(nodes_.pattern(node.b).pattern(), truth),
              false};
    default:
      return {Condition(at), "", false};
  }
}

std::vector<std::string> Wording::Values(const Node& in) const {
  std::vector<std::string> values;
  if (in.op == Op::kTextIn) {
    for (int32_t text : nodes_.list(in)) {
      values.push_back(phrases_.Quote(nodes_.text(text)));
    }
    return values;
  }
  const Symbol* unit = UnitOf(in.a);
  for (Ratio figure : nodes_.figures(in)) {
    values.push_back(phrases_.Figure(figure, unit));
  }
  return values;
}

const Symbol* Wording::UnitOf(int32_t at) const {
  const Node& node = nodes_.at(at);
  if (node.type == Type::kMoney) return &yuan_;
  switch (node.op) {
    case Op::kFact:
      return &symbols_.at(node.a);
    case Op::kNegate:
    case Op::kCeil:
    case Op::kFloor:
      return UnitOf(node.a);
    case Op::kAdd:
    case Op::kSubtract:
      return UnitOf(node);
    case Op::kMin:
    case Op::kMax: {
      const Symbol* unit = nullptr;
      for (int32_t part : nodes_.list(node)) {
        const Symbol* next = UnitOf(part);
        if (unit != nullptr && next != nullptr && !Shared(unit, next)) {
          return nullptr;
        }
        unit = Shared(unit, next);
      }
      return unit;
    }
    default:
      return nullptr;
  }
}

const Symbol* Wording::UnitOf(const Node& comparison) const {
  return Shared(UnitOf(comparison.a), UnitOf(comparison.b));
}

std::string Wording::Amount(int32_t at, const Symbol* symbol) const {
  const Node& node = nodes_.at(at);
  if (node.type == Type::kMoney) symbol = &yuan_;
  switch (node.op) {
    case Op::kFigure:
      return phrases_.Figure(node.figure, symbol);
    case Op::kFact:
      return Label(node.a);
    case Op::kNegate:
      return absl::StrCat("-", Factor(node.a, symbol, kTight));
    case Op::kAdd:
      return absl::StrCat(Factor(node.a, symbol, kSum), " + ",
                          Factor(node.b, symbol, kSum));
    case Op::kSubtract:
      return absl::StrCat(Factor(node.a, symbol, kSum), " - ",
                          Factor(node.b, symbol, kProduct));
    case Op::kMultiply:
      return absl::StrCat(Factor(node.a, nullptr, kProduct), " × ",
                          Factor(node.b, nullptr, kProduct));
    case Op::kDivide:
      return absl::StrCat(Factor(node.a, nullptr, kProduct), " ÷ ",
                          Factor(node.b, nullptr, kTight));
    case Op::kCeil:
    case Op::kFloor:
      return Whole(node, symbol);
    case Op::kMin:
    case Op::kMax:
      return Extreme(node, symbol);
    default:
      return "";
  }
}

std::string Wording::Extreme(const Node& node, const Symbol* symbol) const {
  std::vector<std::string> parts;
  for (int32_t part : nodes_.list(node)) {
    parts.push_back(Factor(part, symbol, kSum));
  }
  const bool least = node.op == Op::kMin;
  const bool two = parts.size() == 2;
  const std::string list = phrases_.Listed(parts, false);
  if (phrases_.zh()) {
    return absl::StrCat(
        list, "中",
        two ? (least ? "较小者" : "较大者") : (least ? "最小者" : "最大者"));
  }
  return absl::StrCat(two ? (least ? "the smaller of " : "the larger of ")
                          : (least ? "the smallest of " : "the largest of "),
                      list);
}

std::string Wording::Whole(const Node& node, const Symbol* symbol) const {
  const bool up = node.op == Op::kCeil;
  if (phrases_.zh()) {
    return absl::StrCat(Factor(node.a, symbol, kTight),
                        up ? "向上取整" : "向下取整");
  }
  return absl::StrCat(Factor(node.a, symbol, kTight),
                      up ? " rounded up" : " rounded down");
}

std::string Wording::Factor(int32_t at, const Symbol* symbol, int least) const {
  const std::string amount = Amount(at, symbol);
  return Binding(nodes_.at(at)) < least ? phrases_.Bracketed(amount) : amount;
}

int Wording::Binding(const Node& node) const {
  switch (node.op) {
    case Op::kMin:
    case Op::kMax:
    case Op::kCeil:
    case Op::kFloor:
      return kLoose;
    case Op::kAdd:
    case Op::kSubtract:
    case Op::kNegate:
      return kSum;
    case Op::kMultiply:
    case Op::kDivide:
      return kProduct;
    case Op::kFigure:
      if (node.figure < Ratio(0)) return kSum;
      return node.figure.is_whole() ? kTight : kProduct;
    default:
      return kTight;
  }
}

}  // namespace discretion::expr
