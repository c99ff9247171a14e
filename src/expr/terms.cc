// SPDX-License-Identifier: Apache-2.0
#include "src/expr/terms.h"

#include <utility>

#include "src/expr/nodes.h"

namespace discretion::expr {
namespace {

using Is = Comparison::Is;

Terms One(int32_t slot, Is is, Ratio figure) {
  return Terms(1, Term(1, Comparison{slot, is, figure}));
}

Terms Compared(const Node& node) {
  switch (node.bits) {
    case kGreaterBit | kEqualBit:
      return One(node.a, Is::kAtLeast, node.figure);
    case kGreaterBit:
      return One(node.a, Is::kMore, node.figure);
    case kLessBit:
      return One(node.a, Is::kLess, node.figure);
    case kLessBit | kEqualBit:
      return One(node.a, Is::kAtMost, node.figure);
    case kEqualBit:
      return One(node.a, Is::kEqual, node.figure);
    default: {  // !=
      Terms either = One(node.a, Is::kLess, node.figure);
      either.push_back(One(node.a, Is::kMore, node.figure)[0]);
      return either;
    }
  }
}

class Flattening {
 public:
  Flattening(const Nodes& nodes, size_t most) : nodes_(nodes), most_(most) {}

  std::optional<Terms> Of(int32_t at) const {
    const Node& node = nodes_.at(at);
    switch (node.op) {
      case Op::kFalse:
        return Terms();
      case Op::kTrue:
        return Terms(1);
      case Op::kHolds:
        return One(node.a, Is::kAtLeast, Ratio(1));
      case Op::kCompareFact:
        return Limited(Compared(node));
      case Op::kNot:
        if (nodes_.at(node.a).op != Op::kHolds) return std::nullopt;
        return One(nodes_.at(node.a).a, Is::kLess, Ratio(1));
      case Op::kIn:
        return In(node);
      case Op::kAnd:
        return All(node);
      case Op::kOr:
        return Any(node);
      default:
        return std::nullopt;
    }
  }

 private:
  std::optional<Terms> Limited(Terms terms) const {
    if (terms.size() > most_) return std::nullopt;
    return terms;
  }

  std::optional<Terms> In(const Node& node) const {
    const Node& amount = nodes_.at(node.a);
    if (amount.op != Op::kFact) return std::nullopt;
    Terms terms;
    for (Ratio figure : nodes_.figures(node))
      terms.push_back(One(amount.a, Is::kEqual, figure)[0]);
    return Limited(std::move(terms));
  }

  std::optional<Terms> Any(const Node& node) const {
    Terms terms;
    for (int32_t part : nodes_.list(node)) {
      const std::optional<Terms> more = Of(part);
      if (!more || terms.size() + more->size() > most_) return std::nullopt;
      terms.insert(terms.end(), more->begin(), more->end());
    }
    return terms;
  }

  std::optional<Terms> All(const Node& node) const {
    Terms terms(1);
    for (int32_t part : nodes_.list(node)) {
      const std::optional<Terms> more = Of(part);
      if (!more || terms.size() * more->size() > most_) return std::nullopt;
      if (more->size() == 1) {  // as most are
        const Term& other = more->front();
        for (Term& one : terms)
          one.insert(one.end(), other.begin(), other.end());
        continue;
      }
      Terms both;
      for (const Term& one : terms) {
        for (const Term& other : *more) {
          both.push_back(one);
          both.back().insert(both.back().end(), other.begin(), other.end());
        }
      }
      terms = std::move(both);
    }
    return terms;
  }

  const Nodes& nodes_;
  size_t most_;
};

}  // namespace

std::optional<Terms> TermsOf(const Pool& pool, Ref condition, size_t most) {
  return Flattening(pool.nodes(), most).Of(condition.node);
}

std::optional<int> FactOf(const Pool& pool, Ref amount) {
  const Node& node = pool.nodes().at(amount.node);
  if (node.op != Op::kFact) return std::nullopt;
  return node.a;
}

}  // namespace discretion::expr
