// SPDX-License-Identifier: Apache-2.0
#include "src/expr/box.h"

#include <algorithm>
#include <utility>

#include "src/expr/interval.h"
#include "src/expr/nodes.h"
#include "src/expr/truth.h"

namespace discretion::expr {
namespace {

constexpr int kMaxBits = 64;

uint64_t LowBits(int count) {
  return count >= kMaxBits ? ~uint64_t{0} : (uint64_t{1} << count) - 1;
}

// The comparison of a node as bits, and its negation.
uint8_t BitsFor(const Node& node, bool truth) {
  return truth ? node.bits : node.bits ^ kAnyBits;
}

int LeastOf(const Node& node) {
  return node.op == Op::kAnd ? node.count : node.op == Op::kOr ? 1 : node.a;
}

}  // namespace

Box::Box(const Pool& pool, Slots slots)
    : pool_(&pool), slots_(slots.begin(), slots.end()) {
  sets_.resize(slots_.size());
  for (size_t i = 0; i < sets_.size(); ++i) {
    const Symbol& symbol = pool.symbols().at(static_cast<int>(i));
    const Value& value = slots_[i];
    Set& set = sets_[i];
    set.valid = symbol.type != Type::kText && symbol.type != Type::kDate &&
                symbol.type != Type::kRange && !IsError(value.state);
    if (!set.valid) continue;
    const int size = symbol.type == Type::kBool
                         ? 2
                         : static_cast<int>(symbol.choices.size());
    const bool index =
        symbol.type == Type::kBool || symbol.type == Type::kChoice;
    set.finite = index && size <= kMaxBits;
    set.whole = index || symbol.whole;
    if (value.known()) {
      set.range = Interval::Point(value.number);
      if (set.finite) set.choices = uint64_t{1} << value.number.numerator();
    } else if (index) {
      set.range = Interval::Closed(0, std::max(size - 1, 0));
      if (set.finite) set.choices = LowBits(size);
    } else {
      set.range = Interval::AtLeast(symbol.least);
    }
  }
}

bool Box::Assume(Ref condition, bool truth) {
  // What one part narrows may let another narrow further.
  for (int pass = 0; pass < 2 && !empty_; ++pass) {
    if (!Narrow(condition.node, truth)) empty_ = true;
  }
  return !empty_;
}

bool Box::Confine(int slot, const Range<Ratio>& range) {
  if (!empty_ && !NarrowSlot(slot, range)) empty_ = true;
  return !empty_;
}

std::optional<Range<Ratio>> Box::Of(int slot) const {
  if (empty_ || !sets_[slot].valid) return std::nullopt;
  return sets_[slot].range;
}

Truth Box::Test(Ref condition) const {
  return empty_ ? Truth::kUnknown : TestNode(condition.node);
}

std::optional<Range<Ratio>> Box::Bound(Ref amount) const {
  if (empty_) return std::nullopt;
  return BoundNode(amount.node);
}

bool Box::Narrow(int32_t at, bool truth) {
  const Truth now = TestNode(at);
  if (now == TruthOf(truth) || IsError(now)) return true;
  if (now == TruthOf(!truth)) return false;
  const Node& node = pool_->nodes().at(at);
  switch (node.op) {
    case Op::kNot:
      return Narrow(node.a, !truth);
    case Op::kAnd:
    case Op::kOr:
    case Op::kAtLeast:
      return NarrowJoin(node, truth);
    case Op::kHolds:
      return NarrowSlot(node.a, Interval::Point(truth ? 1 : 0));
    case Op::kCompareFact:
    case Op::kCompare:
      return NarrowCompare(node, truth);
    case Op::kIn:
      return NarrowIn(node, truth);
    default:
      return true;
  }
}

// Of n parts, `least` or more are true, or n - least + 1 or more are false.
bool Box::NarrowJoin(const Node& node, bool truth) {
  const int least = LeastOf(node);
  const int wanted = truth ? least : node.count - least + 1;
  std::vector<int32_t> able;
  for (int32_t part : pool_->nodes().list(node)) {
    if (TestNode(part) != TruthOf(!truth)) able.push_back(part);
  }
  const int count = static_cast<int>(able.size());
  if (count < wanted) return false;
  if (count == wanted) {
    return std::all_of(able.begin(), able.end(),
                       [&](int32_t part) { return Narrow(part, truth); });
  }
  return wanted != 1 || NarrowToArms(able, truth);
}

// At least one arm has the truth: what lies in none of them goes.
bool Box::NarrowToArms(const std::vector<int32_t>& arms, bool truth) {
  std::optional<std::vector<Set>> hull;
  for (int32_t arm : arms) {
    Box copy = *this;
    if (!copy.Narrow(arm, truth)) continue;
    if (!hull) {
      hull = std::move(copy.sets_);
      continue;
    }
    for (size_t i = 0; i < hull->size(); ++i) {
      (*hull)[i].range = (*hull)[i].range.Hull(copy.sets_[i].range);
      (*hull)[i].choices |= copy.sets_[i].choices;
    }
  }
  if (!hull) return false;
  sets_ = *std::move(hull);
  return true;
}

bool Box::NarrowCompare(const Node& node, bool truth) {
  const uint8_t bits = BitsFor(node, truth);
  if (node.op == Op::kCompareFact) {
    if (bits == (kLessBit | kGreaterBit)) {
      return ExcludeFromSlot(node.a, node.figure);
    }
    return NarrowSlot(node.a, Allowed(bits, Interval::Point(node.figure)));
  }
  const std::optional<Interval> right = BoundNode(node.b);
  if (right && !NarrowAmount(node.a, Allowed(bits, *right))) return false;
  const std::optional<Interval> left = BoundNode(node.a);
  return !left || NarrowAmount(node.b, Allowed(Mirrored(bits), *left));
}

bool Box::NarrowIn(const Node& node, bool truth) {
  const Node& fact = pool_->nodes().at(node.a);
  const absl::Span<const Ratio> figures = pool_->nodes().figures(node);
  if (!truth) {
    if (fact.op != Op::kFact) return true;
    for (int pass = 0; pass < 2; ++pass) {
      for (Ratio figure : figures) {
        if (!ExcludeFromSlot(fact.a, figure)) return false;
      }
    }
    return true;
  }
  std::optional<Interval> hull;
  const std::optional<Interval> now = BoundNode(node.a);
  uint64_t choices = 0;
  for (Ratio figure : figures) {
    if (now && !now->Contains(figure)) continue;
    const Interval point = Interval::Point(figure);
    hull = hull ? hull->Hull(point) : point;
    if (fact.op == Op::kFact && sets_[fact.a].finite) {
      choices |= uint64_t{1} << figure.numerator();
    }
  }
  if (!hull) return false;
  if (fact.op == Op::kFact && sets_[fact.a].finite) {
    sets_[fact.a].choices &= choices;
    return Settle(sets_[fact.a]);
  }
  return NarrowAmount(node.a, *hull);
}

bool Box::NarrowAmount(int32_t at, const Range<Ratio>& range) {
  const Node& node = pool_->nodes().at(at);
  return node.op != Op::kFact || NarrowSlot(node.a, range);
}

bool Box::NarrowSlot(int slot, const Range<Ratio>& range) {
  Set& set = sets_[slot];
  if (!set.valid) return true;
  if (set.finite) {
    for (int i = 0; i < kMaxBits; ++i) {
      if (!range.Contains(Ratio(i))) set.choices &= ~(uint64_t{1} << i);
    }
    return Settle(set);
  }
  const std::optional<Interval> left = set.range.Intersect(range);
  if (!left) return false;
  set.range = *left;
  return Settle(set);
}

bool Box::ExcludeFromSlot(int slot, Ratio value) {
  Set& set = sets_[slot];
  if (!set.valid || !set.range.Contains(value)) return true;
  if (set.finite) {
    set.choices &= ~(uint64_t{1} << value.numerator());
    return Settle(set);
  }
  if (set.range.is_point()) return false;
  // Only an end can be cut off; a hole inside is not kept.
  std::optional<Interval::End> min = set.range.min();
  std::optional<Interval::End> max = set.range.max();
  if (min && min->value == value) min->open = true;
  if (max && max->value == value) max->open = true;
  absl::StatusOr<Interval> left = Interval::Create(min, max);
  if (!left.ok()) return false;
  set.range = *left;
  return Settle(set);
}

// Brings `range` in line with `choices` or with whole numbers. False if
// nothing is left.
bool Box::Settle(Set& set) {
  if (set.finite) {
    if (set.choices == 0) return false;
    set.range = Interval::Closed(__builtin_ctzll(set.choices),
                                 kMaxBits - 1 - __builtin_clzll(set.choices));
    return true;
  }
  if (!set.whole) return true;
  const std::optional<Interval> whole = Whole(set.range);
  if (!whole) return false;
  set.range = *whole;
  return true;
}

Truth Box::TestNode(int32_t at) const {
  const Truth known = pool_->Test(Ref{at}, slots_);
  if (known != Truth::kUnknown) return known;
  const Node& node = pool_->nodes().at(at);
  if (IsJoin(node.op)) {
    Tally tally;
    for (int32_t part : pool_->nodes().list(node)) tally.Add(TestNode(part));
    return tally.AtLeast(LeastOf(node));
  }
  uint8_t possible = 0;  // bit 0: can be false, bit 1: can be true
  switch (node.op) {
    case Op::kNot:
      return Not(TestNode(node.a));
    case Op::kHolds: {
      const Set& set = sets_[node.a];
      possible = set.valid ? set.choices & 3 : 3;
      break;
    }
    case Op::kCompareFact:
    case Op::kCompare: {
      const bool fact = node.op == Op::kCompareFact;
      if (fact && sets_[node.a].finite) {
        for (int i = 0; i < kMaxBits; ++i) {
          if ((sets_[node.a].choices >> i & 1) == 0) continue;
          possible |= node.bits & BitOf(Ratio(i) <=> node.figure) ? 2 : 1;
        }
        break;
      }
      std::optional<Interval> left;
      if (!fact) left = BoundNode(node.a);
      if (fact && sets_[node.a].valid) left = sets_[node.a].range;
      const std::optional<Interval> right =
          fact ? Interval::Point(node.figure) : BoundNode(node.b);
      if (!left || !right) return Truth::kUnknown;
      const uint8_t orders = Orders(*left, *right);
      if ((orders & node.bits) != 0) possible |= 2;
      if ((orders & ~node.bits & kAnyBits) != 0) possible |= 1;
      break;
    }
    case Op::kIn: {
      const std::optional<Interval> left = BoundNode(node.a);
      if (!left) return Truth::kUnknown;
      const Node& fact = pool_->nodes().at(node.a);
      const bool finite = fact.op == Op::kFact && sets_[fact.a].finite;
      uint64_t rest = finite ? sets_[fact.a].choices : 0;
      for (Ratio figure : pool_->nodes().figures(node)) {
        if (!left->Contains(figure)) continue;
        const uint64_t bit = finite ? uint64_t{1} << figure.numerator() : 0;
        if (finite && (sets_[fact.a].choices & bit) == 0) continue;
        possible |= 2;
        rest &= ~bit;
        if (!finite && left->is_point()) return Truth::kTrue;
      }
      if (!finite || rest != 0) possible |= 1;
      break;
    }
    default:
      return Truth::kUnknown;
  }
  return possible == 2   ? Truth::kTrue
         : possible == 1 ? Truth::kFalse
                         : Truth::kUnknown;
}

std::optional<Range<Ratio>> Box::BoundNode(int32_t at) const {
  const Node& node = pool_->nodes().at(at);
  switch (node.op) {
    case Op::kFigure:
      return Interval::Point(node.figure);
    case Op::kFact:
      if (!sets_[node.a].valid) return std::nullopt;
      return sets_[node.a].range;
    case Op::kNegate: {
      const std::optional<Interval> x = BoundNode(node.a);
      return x ? Negative(*x) : std::nullopt;
    }
    case Op::kCeil:
    case Op::kFloor: {
      const std::optional<Interval> x = BoundNode(node.a);
      if (!x) return std::nullopt;
      return node.op == Op::kCeil ? Ceiled(*x) : Floored(*x);
    }
    case Op::kMin:
    case Op::kMax: {
      std::optional<Interval> best;
      for (int32_t part : pool_->nodes().list(node)) {
        const std::optional<Interval> next = BoundNode(part);
        if (!next) return std::nullopt;
        best = !best                 ? *next
               : node.op == Op::kMin ? Least(*best, *next)
                                     : Greatest(*best, *next);
      }
      return best;
    }
    case Op::kAdd:
    case Op::kSubtract:
    case Op::kMultiply:
    case Op::kDivide: {
      const std::optional<Interval> x = BoundNode(node.a);
      const std::optional<Interval> y = BoundNode(node.b);
      if (!x || !y) return std::nullopt;
      return node.op == Op::kAdd        ? Plus(*x, *y)
             : node.op == Op::kSubtract ? Minus(*x, *y)
             : node.op == Op::kMultiply ? Times(*x, *y)
                                        : Over(*x, *y);
    }
    default:
      return std::nullopt;
  }
}

}  // namespace discretion::expr
