// SPDX-License-Identifier: Apache-2.0
#include "src/expr/join.h"

#include <algorithm>

#include "absl/container/inlined_vector.h"
#include "src/expr/nodes.h"

namespace discretion::expr {
namespace {

Ref Compared(Nodes& nodes, Ref amount, uint8_t bits, Ref end) {
  const Node left = nodes.at(amount.node);
  const Node right = nodes.at(end.node);
  if (left.op == Op::kFact && right.op == Op::kFigure) {
    return {nodes.Intern({.op = Op::kCompareFact,
                          .bits = bits,
                          .a = left.a,
                          .figure = right.figure})};
  }
  return {nodes.Intern(
      {.op = Op::kCompare, .bits = bits, .a = amount.node, .b = end.node})};
}

// As the type checker joins conditions: flat, each part once, no constants.
Ref Joined(Pool& pool, Op op, absl::Span<const Ref> conditions) {
  Nodes& nodes = pool.nodes();
  const int32_t neutral = nodes.InternConstant(op == Op::kAnd);
  const int32_t absorbing = nodes.InternConstant(op != Op::kAnd);
  absl::InlinedVector<int32_t, 8> parts;
  const auto add = [&](int32_t part) {
    if (part == neutral) return;
    if (std::find(parts.begin(), parts.end(), part) == parts.end())
      parts.push_back(part);
  };
  for (Ref condition : conditions) {
    if (condition.node == absorbing) return {absorbing};
    const Node node = nodes.at(condition.node);
    if (node.op != op) {
      add(condition.node);
      continue;
    }
    for (int32_t inner : nodes.list(node)) add(inner);
  }
  if (parts.empty()) return {neutral};
  if (parts.size() == 1) return {parts[0]};
  return {nodes.Intern({.op = op}, parts)};
}

}  // namespace

Ref Within(Pool& pool, Ref amount, const Span& span) {
  Nodes& nodes = pool.nodes();
  if (span.min && span.max && span.min->amount == span.max->amount)
    return Compared(nodes, amount, kEqualBit, span.min->amount);
  absl::InlinedVector<Ref, 2> ends;
  if (span.min) {
    const uint8_t bits = kGreaterBit | (span.min->open ? 0 : kEqualBit);
    ends.push_back(Compared(nodes, amount, bits, span.min->amount));
  }
  if (span.max) {
    const uint8_t bits = kLessBit | (span.max->open ? 0 : kEqualBit);
    ends.push_back(Compared(nodes, amount, bits, span.max->amount));
  }
  return AllOf(pool, ends);
}

Ref AllOf(Pool& pool, absl::Span<const Ref> conditions) {
  return Joined(pool, Op::kAnd, conditions);
}

Ref AnyOf(Pool& pool, absl::Span<const Ref> conditions) {
  return Joined(pool, Op::kOr, conditions);
}

}  // namespace discretion::expr
