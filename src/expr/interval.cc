// SPDX-License-Identifier: Apache-2.0
#include "src/expr/interval.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "src/expr/nodes.h"

namespace discretion::expr {
namespace {

using End = Interval::End;

// An end of a range on the line with both infinities.
struct Edge {
  int infinite = 0;  // -1, 0 or 1
  Ratio value;
  bool open = true;

  int sign() const {
    if (infinite != 0) return infinite;
    return value < Ratio(0) ? -1 : value == Ratio(0) ? 0 : 1;
  }
};

Edge Low(const Interval& x) {
  if (!x.min()) return {-1, {}, true};
  return {0, x.min()->value, x.min()->open};
}
Edge High(const Interval& x) {
  if (!x.max()) return {1, {}, true};
  return {0, x.max()->value, x.max()->open};
}

std::strong_ordering Order(const Edge& x, const Edge& y) {
  if (x.infinite != 0 || y.infinite != 0) return x.infinite <=> y.infinite;
  return x.value <=> y.value;
}

std::optional<End> Finite(const Edge& edge) {
  if (edge.infinite != 0) return std::nullopt;
  return End{edge.value, edge.open};
}

std::optional<Interval> Between(const Edge& low, const Edge& high) {
  absl::StatusOr<Interval> made = Interval::Create(Finite(low), Finite(high));
  if (!made.ok()) return std::nullopt;
  return *std::move(made);
}

std::optional<Edge> Sum(const Edge& x, const Edge& y) {
  if (x.infinite != 0) return x;
  if (y.infinite != 0) return y;
  const std::optional<Ratio> sum = x.value.Plus(y.value);
  if (!sum) return std::nullopt;
  return Edge{0, *sum, x.open || y.open};
}

std::optional<Edge> Product(const Edge& x, const Edge& y) {
  // Zero times anything is zero, however large the other side grows.
  if (x.sign() == 0 || y.sign() == 0) {
    const bool attained =
        (x.sign() == 0 && !x.open) || (y.sign() == 0 && !y.open);
    return Edge{0, Ratio(0), !attained};
  }
  if (x.infinite != 0 || y.infinite != 0) {
    return Edge{x.sign() * y.sign(), {}, true};
  }
  const std::optional<Ratio> product = x.value.Times(y.value);
  if (!product) return std::nullopt;
  return Edge{0, *product, x.open || y.open};
}

std::optional<Edge> Reciprocal(const Edge& x, int sign_at_zero) {
  if (x.infinite != 0) return Edge{0, Ratio(0), true};
  if (x.sign() == 0) return Edge{sign_at_zero, {}, true};
  const std::optional<Ratio> reciprocal = Ratio(1).Over(x.value);
  if (!reciprocal) return std::nullopt;
  return Edge{0, *reciprocal, x.open};
}

}  // namespace

std::optional<Interval> Plus(const Interval& x, const Interval& y) {
  const std::optional<Edge> low = Sum(Low(x), Low(y));
  const std::optional<Edge> high = Sum(High(x), High(y));
  if (!low || !high) return std::nullopt;
  return Between(*low, *high);
}

std::optional<Interval> Minus(const Interval& x, const Interval& y) {
  const std::optional<Interval> negative = Negative(y);
  if (!negative) return std::nullopt;
  return Plus(x, *negative);
}

std::optional<Interval> Negative(const Interval& x) {
  Edge low = High(x);
  Edge high = Low(x);
  for (Edge* edge : {&low, &high}) {
    edge->infinite = -edge->infinite;
    const std::optional<Ratio> value = Ratio(0).Minus(edge->value);
    if (!value) return std::nullopt;
    edge->value = *value;
  }
  return Between(low, high);
}

// The extremes of a product lie at corners.
std::optional<Interval> Times(const Interval& x, const Interval& y) {
  std::optional<Edge> low;
  std::optional<Edge> high;
  for (const Edge& a : {Low(x), High(x)}) {
    for (const Edge& b : {Low(y), High(y)}) {
      const std::optional<Edge> corner = Product(a, b);
      if (!corner) return std::nullopt;
      const auto replaces = [&](const std::optional<Edge>& best, bool below) {
        if (!best) return true;
        const std::strong_ordering order = Order(*corner, *best);
        if (order == 0) return best->open && !corner->open;
        return (order < 0) == below;
      };
      if (replaces(low, true)) low = corner;
      if (replaces(high, false)) high = corner;
    }
  }
  return Between(*low, *high);
}

std::optional<Interval> Over(const Interval& x, const Interval& y) {
  if (y.Contains(Ratio(0))) return std::nullopt;
  const int sign = High(y).sign() > 0 ? 1 : -1;
  const std::optional<Edge> low = Reciprocal(High(y), sign);
  const std::optional<Edge> high = Reciprocal(Low(y), sign);
  if (!low || !high) return std::nullopt;
  const std::optional<Interval> reciprocal = Between(*low, *high);
  if (!reciprocal) return std::nullopt;
  return Times(x, *reciprocal);
}

Interval Least(const Interval& x, const Interval& y) {
  Edge low = Low(x);
  const std::strong_ordering lows = Order(Low(y), low);
  if (lows < 0 || (lows == 0 && !Low(y).open)) low = Low(y);
  Edge high = High(x);
  const std::strong_ordering highs = Order(High(y), high);
  if (highs < 0 || (highs == 0 && High(y).open)) high = High(y);
  return Between(low, high).value_or(Interval::All());
}

Interval Greatest(const Interval& x, const Interval& y) {
  Edge low = Low(x);
  const std::strong_ordering lows = Order(Low(y), low);
  if (lows > 0 || (lows == 0 && Low(y).open)) low = Low(y);
  Edge high = High(x);
  const std::strong_ordering highs = Order(High(y), high);
  if (highs > 0 || (highs == 0 && !High(y).open)) high = High(y);
  return Between(low, high).value_or(Interval::All());
}

Interval Ceiled(const Interval& x) {
  Edge low = Low(x);
  if (low.infinite == 0) {
    // Just above a whole number begins the next.
    const std::optional<Ratio> next = low.open && low.value.is_whole()
                                          ? low.value.Plus(Ratio(1))
                                          : Ratio(low.value.Ceil());
    low = {0, next.value_or(low.value), false};
  }
  Edge high = High(x);
  if (high.infinite == 0) high = {0, Ratio(high.value.Ceil()), false};
  return Between(low, high).value_or(Interval::All());
}

Interval Floored(const Interval& x) {
  Edge low = Low(x);
  if (low.infinite == 0) low = {0, Ratio(low.value.Floor()), false};
  Edge high = High(x);
  if (high.infinite == 0) {
    // Just below a whole number is the one before.
    const std::optional<Ratio> before = high.open && high.value.is_whole()
                                            ? high.value.Minus(Ratio(1))
                                            : Ratio(high.value.Floor());
    high = {0, before.value_or(high.value), false};
  }
  return Between(low, high).value_or(Interval::All());
}

std::optional<Interval> Whole(const Interval& x) {
  Edge low = Low(x);
  if (low.infinite == 0) {
    int64_t floor = low.value.Floor();
    const bool next = !low.value.is_whole() || low.open;
    if (next && floor == std::numeric_limits<int64_t>::max()) {
      return std::nullopt;
    }
    low = {0, Ratio(next ? floor + 1 : floor), false};
  }
  Edge high = High(x);
  if (high.infinite == 0) {
    int64_t ceil = high.value.Ceil();
    const bool next = !high.value.is_whole() || high.open;
    if (next && ceil == std::numeric_limits<int64_t>::min()) {
      return std::nullopt;
    }
    high = {0, Ratio(next ? ceil - 1 : ceil), false};
  }
  return Between(low, high);
}

Interval Allowed(uint8_t bits, const Interval& y) {
  const bool equal = (bits & kEqualBit) != 0;
  Edge low = Low(y);
  Edge high = High(y);
  if ((bits & kLessBit) != 0) low = {-1, {}, true};
  if ((bits & kGreaterBit) != 0) high = {1, {}, true};
  if (!equal && (bits & kLessBit) != 0) high.open = true;
  if (!equal && (bits & kGreaterBit) != 0) low.open = true;
  if (bits == (kLessBit | kGreaterBit) || bits == kAnyBits) {
    return Interval::All();
  }
  return Between(low, high).value_or(y);
}

uint8_t Orders(const Interval& x, const Interval& y) {
  uint8_t bits = 0;
  // Some x below some y: the lowest x below the highest y. With equal ends
  // there is no room, whatever is open.
  if (Order(Low(x), High(y)) < 0) bits |= kLessBit;
  if (Order(High(x), Low(y)) > 0) bits |= kGreaterBit;
  if (x.Intersect(y)) bits |= kEqualBit;
  return bits;
}

}  // namespace discretion::expr
