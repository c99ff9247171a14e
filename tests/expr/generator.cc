// SPDX-License-Identifier: Apache-2.0
#include "tests/expr/generator.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "tests/expr/facts.h"

namespace discretion::expr {
namespace {

constexpr const char* kComparisons[] = {"==", "!=", "<", "<=", ">", ">="};
constexpr const char* kTexts[] = {"郑州", "开封", "a", ""};

bool Stands(int comparison, Ratio x, Ratio y) {
  switch (comparison) {
    case 0:
      return x == y;
    case 1:
      return x != y;
    case 2:
      return x < y;
    case 3:
      return x < y || x == y;
    case 4:
      return y < x;
    default:
      return y < x || x == y;
  }
}

// An error beats an unknown, division by zero beats overflow.
State Together(State x, State y) {
  for (State state :
       {State::kDivisionByZero, State::kOverflow, State::kUnknown}) {
    if (x == state || y == state) return state;
  }
  return State::kKnown;
}

Truth FromState(State state) {
  switch (state) {
    case State::kOverflow:
      return Truth::kOverflow;
    case State::kDivisionByZero:
      return Truth::kDivisionByZero;
    default:
      return Truth::kUnknown;
  }
}

// Whether `least` parts hold, by trying every completion.
Truth Count(const std::vector<Truth>& parts, int least) {
  std::optional<Truth> result;
  for (int completion = 0; completion < 1 << parts.size(); ++completion) {
    int holding = 0;
    int errors = 0;
    bool by_zero = false;
    for (size_t i = 0; i < parts.size(); ++i) {
      const bool guess = (completion >> i & 1) != 0;
      holding +=
          parts[i] == Truth::kTrue || (parts[i] == Truth::kUnknown && guess);
      errors +=
          parts[i] == Truth::kOverflow || parts[i] == Truth::kDivisionByZero;
      by_zero = by_zero || parts[i] == Truth::kDivisionByZero;
    }
    const Truth truth = holding >= least           ? Truth::kTrue
                        : holding + errors < least ? Truth::kFalse
                        : by_zero                  ? Truth::kDivisionByZero
                                                   : Truth::kOverflow;
    if (result && *result != truth) return Truth::kUnknown;
    result = truth;
  }
  return *result;
}

Value Computed(std::optional<Ratio> ratio) {
  return ratio ? Value::Of(*ratio) : Value::Error(State::kOverflow);
}

}  // namespace

RandomAmount Generator::Literal() {
  static constexpr const char* kLiterals[] = {"0",   "1",   "2",  "3",
                                              "0.5", "0.1", "10", "2.75"};
  const std::string text = kLiterals[Below(std::size(kLiterals))];
  const Ratio number = *Ratio::Parse(text);
  return {text, false, true, [number](Slots, bool as_money) {
            return Value::Of(as_money ? *number.Times(100) : number);
          }};
}

RandomAmount Generator::Amount(int depth, bool money) {
  const int kind = depth == 0 ? Below(2) : Below(9);
  if (kind == 0 && !money) return Literal();
  if (kind <= 1) {
    const int slot = money ? kGoodsValue + Below(2) : kPrior + Below(4);
    return {TestSymbols().at(slot).name, money, false,
            [slot](Slots slots, bool) { return slots[slot]; }};
  }
  if (kind == 2) {
    const RandomAmount x = Amount(depth - 1, money);
    return {absl::StrCat("-(", x.text, ")"), money, x.literal,
            [x](Slots slots, bool as_money) {
              const Value value = x.value(slots, as_money);
              return value.known() ? Computed(Ratio(0).Minus(value.number))
                                   : value;
            }};
  }
  if (kind == 8) {
    // Only numbers have whole ones next to them.
    if (money) return Amount(depth - 1, money);
    const RandomAmount x = Amount(depth - 1, false);
    const bool up = Below(2) == 0;
    return {
        absl::StrCat(up ? "ceil(" : "floor(", x.text, ")"), false, x.literal,
        [x, up](Slots slots, bool as_money) {
          const Value value = x.value(slots, false);
          if (!value.known()) return value;
          const Ratio whole(up ? value.number.Ceil() : value.number.Floor());
          return Value::Of(as_money ? *whole.Times(100) : whole);
        }};
  }
  // What the two operands are, for a result that is money or not.
  bool left_money = money;
  bool right_money = money;
  if (kind == 3) right_money = false;
  if (kind == 4) {
    right_money = !money && Below(2) == 0;
    left_money = money || right_money;
  }
  RandomAmount x = Amount(depth - 1, left_money);
  RandomAmount y = Amount(depth - 1, right_money);
  if (kind != 4 && right_money && Below(3) == 0) y = Literal();
  const bool literal = x.literal && y.literal;
  const bool x_money = left_money;
  const bool y_money = right_money;
  const auto binary = [=](auto compute) {
    return [=](Slots slots, bool as_money) {
      const Value a = x.value(slots, x_money || (literal && as_money));
      const Value b = y.value(slots, y_money);
      const State state = Together(a.state, b.state);
      if (state != State::kKnown) return Value::Error(state);
      return compute(a.number, b.number);
    };
  };
  const std::string left = absl::StrCat("(", x.text, ")");
  const std::string right = absl::StrCat("(", y.text, ")");
  switch (kind) {
    case 3:
      return {absl::StrCat(left, " * ", right), money, literal,
              binary([](Ratio a, Ratio b) { return Computed(a.Times(b)); })};
    case 4:
      return {absl::StrCat(left, " / ", right), money, literal,
              binary([](Ratio a, Ratio b) {
                if (b == Ratio(0)) return Value::Error(State::kDivisionByZero);
                return Computed(a.Over(b));
              })};
    case 5:
      return {absl::StrCat(left, " - ", right), money, literal,
              [=](Slots slots, bool as_money) {
                const Value a = x.value(slots, money || as_money);
                const Value b = y.value(slots, money || as_money);
                const State state = Together(a.state, b.state);
                if (state != State::kKnown) return Value::Error(state);
                return Computed(a.number.Minus(b.number));
              }};
    default:
      break;
  }
  const bool least = kind == 6;
  return {absl::StrCat(least ? "min(" : "max(", x.text, ", ", y.text, ")"),
          money, literal, [=](Slots slots, bool as_money) {
            const Value a = x.value(slots, money || as_money);
            const Value b = y.value(slots, money || as_money);
            const State state = Together(a.state, b.state);
            if (state != State::kKnown) return Value::Error(state);
            return Value::Of(least ? std::min(a.number, b.number)
                                   : std::max(a.number, b.number));
          }};
}

RandomCondition Generator::Condition(int depth) {
  if (depth == 0) return Leaf();
  switch (Below(6)) {
    case 0: {
      const RandomCondition x = Condition(depth - 1);
      return {absl::StrCat("!(", x.text, ")"), [x](Slots slots) {
                const Truth truth = x.truth(slots);
                if (truth == Truth::kTrue) return Truth::kFalse;
                return truth == Truth::kFalse ? Truth::kTrue : truth;
              }};
    }
    case 1: {
      const bool money = Below(2) == 0;
      const int comparison = Below(6);
      const RandomAmount x = Amount(depth - 1, money);
      const RandomAmount y =
          Below(2) == 0 ? Literal() : Amount(depth - 1, money);
      return {absl::StrCat(x.text, " ", kComparisons[comparison], " ", y.text),
              [=](Slots slots) {
                const Value a = x.value(slots, money);
                const Value b = y.value(slots, money);
                const State state = Together(a.state, b.state);
                if (state != State::kKnown) return FromState(state);
                return Stands(comparison, a.number, b.number) ? Truth::kTrue
                                                              : Truth::kFalse;
              }};
    }
    case 2:
      return Leaf();
    default:
      return Join(depth);
  }
}

RandomCondition Generator::Join(int depth) {
  const int size = 2 + Below(3);
  std::vector<RandomCondition> parts;
  for (int i = 0; i < size; ++i) parts.push_back(Condition(depth - 1));
  const int kind = Below(3);
  const int least = kind == 0 ? size : kind == 1 ? 1 : 1 + Below(size);
  std::string text = kind == 2 ? absl::StrCat("at_least(", least) : "(";
  for (int i = 0; i < size; ++i) {
    if (kind == 2) absl::StrAppend(&text, ", ");
    if (kind != 2 && i > 0) absl::StrAppend(&text, kind == 0 ? " && " : " || ");
    absl::StrAppend(&text, "(", parts[i].text, ")");
  }
  return {text + ")", [parts, least](Slots slots) {
            std::vector<Truth> truths;
            for (const RandomCondition& part : parts) {
              truths.push_back(part.truth(slots));
            }
            return Count(truths, least);
          }};
}

RandomCondition Generator::Leaf() {
  const int kind = Below(5);
  const bool equal = Below(2) == 0;
  const auto read = [](int slot, auto test) {
    return [slot, test](Slots slots) {
      const Value& value = slots[slot];
      if (!value.known()) return FromState(value.state);
      return test(value) ? Truth::kTrue : Truth::kFalse;
    };
  };
  if (kind == 0) {
    const int slot = kCorrected + Below(3);
    return {TestSymbols().at(slot).name, read(slot, [](const Value& value) {
              return value.number == Ratio(1);
            })};
  }
  if (kind == 1) {
    const int slot = kSubject + Below(3);
    const Symbol& symbol = TestSymbols().at(slot);
    const int choice = Below(3);
    const int comparison = Below(6);
    return {absl::StrCat(symbol.name, kComparisons[comparison], "'",
                         symbol.choices[choice].id, "'"),
            read(slot, [=](const Value& value) {
              return Stands(comparison, value.number, Ratio(choice));
            })};
  }
  if (kind == 2) {
    const std::string text = kTexts[Below(std::size(kTexts))];
    return {absl::StrCat("place", equal ? " == '" : " != '", text, "'"),
            read(kPlace, [=](const Value& value) {
              return (value.text == text) == equal;
            })};
  }
  if (kind == 3) {
    const bool money = Below(2) == 0;
    const int slot = money ? kGains : kInjured;
    const int first = Below(4);
    const int second = Below(4);
    return {absl::StrCat(TestSymbols().at(slot).name, " in [", first, ", ",
                         second, "]"),
            read(slot, [=](const Value& value) {
              const int unit = money ? 100 : 1;
              return value.number == Ratio(first * unit) ||
                     value.number == Ratio(second * unit);
            })};
  }
  const int slot = Below(2) == 0 ? kGoodsValue : kPrior;
  const int comparison = Below(6);
  const int figure = Below(5);
  return {absl::StrCat(TestSymbols().at(slot).name, kComparisons[comparison],
                       figure),
          read(slot, [=](const Value& value) {
            const int unit = slot == kGoodsValue ? 100 : 1;
            return Stands(comparison, value.number, Ratio(figure * unit));
          })};
}

Value Generator::ValueFor(int slot) {
  const Symbol& symbol = TestSymbols().at(slot);
  switch (symbol.type) {
    case Type::kBool:
      return Value::Of(Ratio(Below(2)));
    case Type::kChoice:
      return Value::Of(Ratio(Below(static_cast<int>(symbol.choices.size()))));
    case Type::kText:
      return Value::Of(kTexts[Below(std::size(kTexts))]);
    case Type::kMoney:
      if (Below(40) == 0) return Value::Of(Ratio(INT64_MAX - Below(3)));
      return Value::Of(Ratio(Below(2) == 0 ? Below(5) * 100 : Below(700)));
    default:
      break;
  }
  if (symbol.whole) return Value::Of(Ratio(Below(5)));
  return Value::Of(*Ratio::Create(Below(20), 1 + Below(6)));
}

std::vector<Value> Generator::Case(int percent_unknown, bool errors) {
  std::vector<Value> slots = Unknowns();
  for (int slot = 0; slot < kSlotCount; ++slot) {
    if (Below(100) < percent_unknown) continue;
    slots[slot] = ValueFor(slot);
    if (errors && Below(20) == 0) {
      slots[slot] = Value::Error(Below(2) == 0 ? State::kOverflow
                                               : State::kDivisionByZero);
    }
  }
  return slots;
}

std::vector<Value> Generator::Completion(const std::vector<Value>& slots) {
  std::vector<Value> out = slots;
  for (int slot = 0; slot < kSlotCount; ++slot) {
    if (out[slot].state == State::kUnknown) out[slot] = ValueFor(slot);
  }
  return out;
}

}  // namespace discretion::expr
