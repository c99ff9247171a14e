// SPDX-License-Identifier: Apache-2.0
#include "src/determine/codes.h"

#include <algorithm>
#include <numeric>

#include "src/expr/nodes.h"

namespace discretion::determine {
namespace {

__extension__ using Wide = __int128;

// Scales stay well below what a code holds.
constexpr int64_t kMostScale = 1'000'000'000;

void Widen(int64_t& scale, Ratio figure) {
  if (scale == 0 || scale % figure.denominator() == 0) return;
  const Wide next = static_cast<Wide>(scale) /
                    std::gcd(scale, figure.denominator()) *
                    figure.denominator();
  scale = next > kMostScale ? 0 : static_cast<int64_t>(next);
}

}  // namespace

std::vector<int64_t> ScalesOf(const ruleset::Model& model) {
  std::vector<int64_t> scales(model.facts.size(), 1);
  const expr::Nodes& nodes = model.pool.nodes();
  for (int i = 0; i < nodes.size(); ++i) {
    const expr::Node& node = nodes.at(i);
    if (node.op == expr::Op::kCompareFact) Widen(scales[node.a], node.figure);
    if (node.op != expr::Op::kIn) continue;
    const expr::Node& amount = nodes.at(node.a);
    if (amount.op != expr::Op::kFact) continue;
    for (Ratio figure : nodes.figures(node)) Widen(scales[amount.a], figure);
  }
  return scales;
}

int64_t CodeOfAny(Ratio value, int64_t scale) {
  const Wide product = static_cast<Wide>(value.numerator()) * scale;
  const int64_t denominator = value.denominator();
  Wide code = 2 * product;
  if (denominator != 1) {
    const Wide whole = product / denominator;
    const bool rest = whole * denominator != product;
    code = 2 * (whole - (rest && product < 0)) + rest;
  }
  return static_cast<int64_t>(std::clamp<Wide>(code, -kMostCode, kMostCode));
}

std::optional<int64_t> CodeOfFigure(Ratio figure, int64_t scale) {
  const int64_t code = CodeOf(figure, scale);
  if (code >= kMostCode - 1 || code <= -kMostCode + 1) return std::nullopt;
  return code;
}

std::optional<int64_t> WholeOf(int64_t code) {
  if (code % 2 != 0 || code >= kMostCode || code <= -kMostCode)
    return std::nullopt;
  return code / 2;
}

}  // namespace discretion::determine
