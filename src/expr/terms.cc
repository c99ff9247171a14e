// SPDX-License-Identifier: Apache-2.0
#include "src/expr/terms.h"

#include <utility>

#include "src/expr/nodes.h"

namespace discretion::expr {
namespace {

using Is = Comparison::Is;

class Flattening {
 public:
  Flattening(const Nodes& nodes, size_t most) : nodes_(nodes), most_(most) {}

  // Adds the terms of a condition; false if it has none, or too many.
  bool Add(int32_t at, Terms& terms) const {
    const Node& node = nodes_.at(at);
    if (const std::optional<Comparison> one = One(node)) {
      AddOne(*one, terms);
      return true;
    }
    switch (node.op) {
      case Op::kFalse:
        return true;
      case Op::kTrue:
        terms.Add();
        return true;
      case Op::kCompareFact:
        return Either(node, terms);
      case Op::kIn:
        return In(node, terms);
      case Op::kAnd:
        return All(node, terms);
      case Op::kOr:
        return Any(node, terms);
      default:
        return false;
    }
  }

 private:
  static void AddOne(const Comparison& comparison, Terms& terms) {
    terms.Add();
    terms.Extend(comparison);
  }

  // What is one comparison.
  std::optional<Comparison> One(const Node& node) const {
    switch (node.op) {
      case Op::kHolds:
        return Comparison{node.a, Is::kAtLeast, Ratio(1)};
      case Op::kNot:
        if (nodes_.at(node.a).op != Op::kHolds) return std::nullopt;
        return Comparison{nodes_.at(node.a).a, Is::kLess, Ratio(1)};
      case Op::kCompareFact:
        break;
      default:
        return std::nullopt;
    }
    switch (node.bits) {
      case kGreaterBit | kEqualBit:
        return Comparison{node.a, Is::kAtLeast, node.figure};
      case kGreaterBit:
        return Comparison{node.a, Is::kMore, node.figure};
      case kLessBit:
        return Comparison{node.a, Is::kLess, node.figure};
      case kLessBit | kEqualBit:
        return Comparison{node.a, Is::kAtMost, node.figure};
      case kEqualBit:
        return Comparison{node.a, Is::kEqual, node.figure};
      default:
        return std::nullopt;
    }
  }

  // !=
  bool Either(const Node& node, Terms& terms) const {
    if (most_ < 2) return false;
    for (const Is is : {Is::kLess, Is::kMore})
      AddOne({node.a, is, node.figure}, terms);
    return true;
  }

  bool In(const Node& node, Terms& terms) const {
    const Node& amount = nodes_.at(node.a);
    const absl::Span<const Ratio> figures = nodes_.figures(node);
    if (amount.op != Op::kFact || figures.size() > most_) return false;
    for (const Ratio& figure : figures)
      AddOne({amount.a, Is::kEqual, figure}, terms);
    return true;
  }

  bool Any(const Node& node, Terms& terms) const {
    const size_t before = terms.size();
    for (int32_t part : nodes_.list(node)) {
      if (!Add(part, terms) || terms.size() - before > most_) return false;
    }
    return true;
  }

  bool All(const Node& node, Terms& terms) const {
    const size_t before = terms.size();
    terms.Add();
    for (int32_t part : nodes_.list(node)) {
      const std::optional<Comparison> one = One(nodes_.at(part));
      if (one && terms.size() == before + 1) {  // as most are
        terms.Extend(*one);
        continue;
      }
      Terms more;
      if (!Add(part, more) || (terms.size() - before) * more.size() > most_)
        return false;
      Multiply(before, more, terms);
    }
    return true;
  }

  // Those from the `first` on.
  static void Multiply(size_t first, const Terms& others, Terms& terms) {
    Terms both;
    for (size_t i = 0; i < first; ++i) {
      both.Add();
      both.Extend(terms[i]);
    }
    for (size_t i = first; i < terms.size(); ++i) {
      for (size_t j = 0; j < others.size(); ++j) {
        both.Add();
        both.Extend(terms[i]);
        both.Extend(others[j]);
      }
    }
    terms = std::move(both);
  }

  const Nodes& nodes_;
  size_t most_;
};

}  // namespace

std::optional<Terms> TermsOf(const Pool& pool, Ref condition, size_t most) {
  std::optional<Terms> terms(std::in_place);
  if (!Flattening(pool.nodes(), most).Add(condition.node, *terms))
    terms.reset();
  return terms;
}

std::optional<int> FactOf(const Pool& pool, Ref amount) {
  const Node& node = pool.nodes().at(amount.node);
  if (node.op != Op::kFact) return std::nullopt;
  return node.a;
}

}  // namespace discretion::expr
