// SPDX-License-Identifier: Apache-2.0
#include "src/expr/simple.h"

#include <algorithm>
#include <limits>

namespace discretion::expr {
namespace {

std::optional<SimplePart> PartAt(const Nodes& nodes, int32_t at) {
  SimplePart part;
  const Node* node = &nodes.at(at);
  if (node->op == Op::kNot) {
    part.yes = false;
    node = &nodes.at(node->a);
  }
  if (node->a > std::numeric_limits<int16_t>::max()) return std::nullopt;
  part.slot = static_cast<int16_t>(node->a);
  if (node->op == Op::kHolds) return part;
  const bool compares = node->op == Op::kCompareFact && part.yes &&
                        node->bits != 0 && node->bits != kAnyBits;
  if (!compares) return std::nullopt;
  part.bits = node->bits;
  part.figure = node->figure;
  return part;
}

}  // namespace

std::optional<SimpleCondition> Simplify(const Pool& pool, Ref condition) {
  const Nodes& nodes = pool.nodes();
  const Node& node = nodes.at(condition.node);
  SimpleCondition simple;
  const auto add = [&](int32_t at) {
    const std::optional<SimplePart> part = PartAt(nodes, at);
    if (!part || std::find(simple.parts.begin(), simple.parts.end(), *part) !=
                     simple.parts.end()) {
      return false;
    }
    simple.parts.push_back(*part);
    return true;
  };
  simple.any = node.op == Op::kOr;
  if (node.op != Op::kAnd && node.op != Op::kOr) {
    if (!add(condition.node)) return std::nullopt;
    return simple;
  }
  for (int32_t part : nodes.list(node)) {
    if (!add(part)) return std::nullopt;
  }
  return simple;
}

}  // namespace discretion::expr
