// SPDX-License-Identifier: Apache-2.0
#include "re2/re2.h"
#include "src/expr/nodes.h"
#include "src/expr/pool.h"
#include "src/expr/truth.h"

namespace discretion::expr {
namespace {

// `matches` does not run on texts longer than this.
constexpr size_t kMaxMatchedBytes = 65536;

struct Figure {
  State state = State::kUnknown;
  Ratio ratio;
};

Figure Known(std::optional<Ratio> ratio) {
  if (!ratio) return {State::kOverflow, {}};
  return {State::kKnown, *ratio};
}

uint8_t Order(Ratio x, Ratio y) {
  if (x.is_whole() && y.is_whole()) {
    return x.numerator() < y.numerator()   ? kLessBit
           : x.numerator() > y.numerator() ? kGreaterBit
                                           : kEqualBit;
  }
  return BitOf(x <=> y);
}

// Whole numbers do not leave 64 bits; everything else goes through Ratio.
Figure Compute(Op op, Ratio x, Ratio y) {
  if (x.is_whole() && y.is_whole() && op != Op::kDivide) {
    int64_t out = 0;
    const int64_t a = x.numerator();
    const int64_t b = y.numerator();
    const bool overflow = op == Op::kAdd ? __builtin_add_overflow(a, b, &out)
                          : op == Op::kSubtract
                              ? __builtin_sub_overflow(a, b, &out)
                              : __builtin_mul_overflow(a, b, &out);
    if (overflow) return {State::kOverflow, {}};
    return {State::kKnown, Ratio(out)};
  }
  switch (op) {
    case Op::kAdd:
      return Known(x.Plus(y));
    case Op::kSubtract:
      return Known(x.Minus(y));
    case Op::kMultiply:
      return Known(x.Times(y));
    default:
      if (y == Ratio(0)) return {State::kDivisionByZero, {}};
      return Known(x.Over(y));
  }
}

// Walks the nodes; holds nothing but pointers.
class Evaluation {
 public:
  Evaluation(const Nodes& nodes, Slots slots)
      : nodes_(nodes), slots_(slots.data()) {}

  Truth Test(int32_t at) const {
    const Node& node = nodes_.at(at);
    switch (node.op) {
      case Op::kFalse:
        return Truth::kFalse;
      case Op::kTrue:
        return Truth::kTrue;
      case Op::kCompareFact:
        return CompareFact(node);
      case Op::kHolds: {
        const Value& value = slots_[node.a];
        if (!value.known()) return TruthOf(value.state);
        return TruthOf(value.number.numerator() != 0);
      }
      case Op::kCompare: {
        const Figure x = Amount(node.a);
        const Figure y = Amount(node.b);
        const State state = Together(x.state, y.state);
        if (state != State::kKnown) return TruthOf(state);
        return TruthOf((node.bits & Order(x.ratio, y.ratio)) != 0);
      }
      case Op::kIn: {
        const Figure x = Amount(node.a);
        if (x.state != State::kKnown) return TruthOf(x.state);
        for (Ratio figure : nodes_.figures(node)) {
          if (figure == x.ratio) return Truth::kTrue;
        }
        return Truth::kFalse;
      }
      case Op::kTextIn:
      case Op::kTextSame:
      case Op::kMatches:
        return TestText(node);
      case Op::kNot:
        return Not(Test(node.a));
      case Op::kAnd:
        return Joined(node, Truth::kTrue, Truth::kFalse);
      case Op::kOr:
        return Joined(node, Truth::kFalse, Truth::kTrue);
      case Op::kAtLeast: {
        Tally tally;
        for (int32_t part : nodes_.list(node)) tally.Add(Test(part));
        return tally.AtLeast(node.a);
      }
      default:
        return Truth::kFalse;  // an amount: no condition is one
    }
  }

  Figure Amount(int32_t at) const {
    const Node& node = nodes_.at(at);
    switch (node.op) {
      case Op::kFigure:
        return {State::kKnown, node.figure};
      case Op::kFact:
        return {slots_[node.a].state, slots_[node.a].number};
      case Op::kNegate: {
        const Figure x = Amount(node.a);
        if (x.state != State::kKnown) return x;
        return Compute(Op::kSubtract, Ratio(0), x.ratio);
      }
      case Op::kAdd:
      case Op::kSubtract:
      case Op::kMultiply:
      case Op::kDivide: {
        const Figure x = Amount(node.a);
        const Figure y = Amount(node.b);
        const State state = Together(x.state, y.state);
        if (state != State::kKnown) return {state, {}};
        return Compute(node.op, x.ratio, y.ratio);
      }
      case Op::kCeil:
      case Op::kFloor: {
        const Figure x = Amount(node.a);
        if (x.state != State::kKnown) return x;
        return Known(
            Ratio(node.op == Op::kCeil ? x.ratio.Ceil() : x.ratio.Floor()));
      }
      case Op::kMin:
      case Op::kMax:
        return Extreme(node);
      default:
        return {};  // a condition: no amount is one
    }
  }

 private:
  static State Together(State x, State y) {
    if (x == State::kKnown && y == State::kKnown) return State::kKnown;
    return Worse(x, y);
  }

  Truth CompareFact(const Node& node) const {
    const Value& value = slots_[node.a];
    if (!value.known()) return TruthOf(value.state);
    return TruthOf((node.bits & Order(value.number, node.figure)) != 0);
  }

  // `and` with absorbing false, `or` with absorbing true; Tally::AtLeast says
  // the same more slowly.
  Truth Joined(const Node& node, Truth neutral, Truth absorbing) const {
    Truth result = neutral;
    for (int32_t at : nodes_.list(node)) {
      const Node& part = nodes_.at(at);
      const Truth truth =
          part.op == Op::kCompareFact ? CompareFact(part) : Test(at);
      if (truth == absorbing) return absorbing;
      if (truth == neutral || result == Truth::kUnknown) continue;
      if (truth == Truth::kUnknown || result != Truth::kDivisionByZero) {
        result = truth;
      }
    }
    return result;
  }

  Truth TestText(const Node& node) const {
    const Value& value = slots_[node.a];
    if (node.op == Op::kTextSame) {
      const Value& other = slots_[node.b];
      const State state = Together(value.state, other.state);
      if (state != State::kKnown) return TruthOf(state);
      return TruthOf(value.text == other.text);
    }
    if (!value.known()) return TruthOf(value.state);
    if (node.op == Op::kMatches) {
      if (value.text.size() > kMaxMatchedBytes) return Truth::kOverflow;
      return TruthOf(RE2::PartialMatch(
          re2::StringPiece(value.text.data(), value.text.size()),
          nodes_.pattern(node.b)));
    }
    for (int32_t text : nodes_.list(node)) {
      if (nodes_.text(text) == value.text) return Truth::kTrue;
    }
    return Truth::kFalse;
  }

  Figure Extreme(const Node& node) const {
    Figure best;
    bool first = true;
    for (int32_t part : nodes_.list(node)) {
      const Figure next = Amount(part);
      if (first) {
        best = next;
        first = false;
        continue;
      }
      best.state = Together(best.state, next.state);
      if (best.state != State::kKnown) continue;
      if (node.op == Op::kMin ? next.ratio < best.ratio
                              : best.ratio < next.ratio) {
        best.ratio = next.ratio;
      }
    }
    return best;
  }

  const Nodes& nodes_;
  const Value* slots_;
};

}  // namespace

Truth Pool::Test(Ref condition, Slots slots) const {
  return Evaluation(nodes(), slots).Test(condition.node);
}

Value Pool::Evaluate(Ref amount, Slots slots) const {
  const Figure figure = Evaluation(nodes(), slots).Amount(amount.node);
  if (figure.state != State::kKnown) return Value::Error(figure.state);
  return Value::Of(figure.ratio);
}

}  // namespace discretion::expr
