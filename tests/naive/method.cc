// SPDX-License-Identifier: Apache-2.0
#include "tests/naive/method.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace discretion::naive {
namespace {

bool HasChoices(const std::string& axis, const Declared& declared) {
  const auto fact = declared.find(axis);
  return fact != declared.end() && fact->second.type() == v1::Fact::TYPE_CHOICE;
}

// One alternative of a match.
std::string One(const std::string& axis, const std::string& match,
                const Declared& declared) {
  if (HasChoices(axis, declared))
    return absl::StrCat(axis, " == '", match, "'");
  if (match == "true") return absl::StrCat("(", axis, ")");
  if (match == "false") return absl::StrCat("!(", axis, ")");
  if (match.front() != '[' && match.front() != '(')
    return absl::StrCat("(", axis, ") == (", match, ")");
  const std::string inner = match.substr(1, match.size() - 2);
  const std::vector<std::string> ends = absl::StrSplit(inner, ',');
  std::string out;
  if (!absl::StripAsciiWhitespace(ends[0]).empty()) {
    absl::StrAppend(&out, "(", axis, ") ", match.front() == '[' ? ">=" : ">",
                    " (", ends[0], ")");
  }
  if (!absl::StripAsciiWhitespace(ends[1]).empty()) {
    absl::StrAppend(&out, out.empty() ? "" : " && ", "(", axis, ") ",
                    match.back() == ']' ? "<=" : "<", " (", ends[1], ")");
  }
  return absl::StrCat("(", out, ")");
}

std::string RowCondition(const v1::Look& look, const v1::LookRow& row,
                         const Declared& declared) {
  std::string out = "true";
  for (int i = 0; i < look.by_size(); ++i) {
    absl::StrAppend(&out, " && (",
                    MatchCondition(look.by(i), row.is(i), declared), ")");
  }
  return out;
}

std::string WeightCondition(const v1::Factor& factor, const v1::Weight& weight,
                            const Declared& declared) {
  return factor.by().empty()
             ? weight.when()
             : MatchCondition(factor.by(), weight.is(), declared);
}

bool ReadsName(const Tree& tree, const std::string& name) {
  if (tree->what == "name" && tree->name == name) return true;
  return std::any_of(tree->part.begin(), tree->part.end(),
                     [&](const Tree& part) { return ReadsName(part, name); });
}

// Rounds to whole multiples as the modes say.
Fraction Rounded(Fraction value, Fraction quantum, v1::Round::Mode mode) {
  const Fraction count = value / quantum;
  const Fraction down = count < Fraction(0) ? count.Ceil() : count.Floor();
  if (down == count) return value;
  const Fraction up = count < Fraction(0) ? count.Floor() : count.Ceil();
  const Fraction away = count < Fraction(0) ? down - count : count - down;
  switch (mode) {
    case v1::Round::MODE_DOWN:
      return down * quantum;
    case v1::Round::MODE_UP:
      return up * quantum;
    default:
      break;
  }
  if (away != Fraction(1, 2))
    return (away < Fraction(1, 2) ? down : up) * quantum;
  if (mode == v1::Round::MODE_HALF_UP) return up * quantum;
  const bool even = (down / Fraction(2)).is_whole();
  return (even ? down : up) * quantum;
}

// One method on one case.
class Runner {
 public:
  explicit Runner(const MethodCase& on) : on_(on), facts_(on.facts) {
    Name("statutory", on.statute, on.money);
  }

  std::optional<NaiveRange> Run() {
    NaiveRange value;
    for (int i = 0; i < on_.method.step_size(); ++i) {
      const v1::MethodStep& step = on_.method.step(i);
      last_ = i + 1 == on_.method.step_size();
      value = Step(step);
      if (error_) return std::nullopt;
      Name(step.id(), value, money_);
      values_[step.id()] = {value, money_};
    }
    return value;
  }

 private:
  static NaiveRange Point(Fraction value) {
    return {NaiveEnd{value}, NaiveEnd{value}};
  }

  Value Make(Fraction value, bool money) {
    return money ? Value::Fen(value) : Value::Number(value);
  }

  void Name(const std::string& id, const NaiveRange& value, bool money) {
    if (value.min)
      facts_[absl::StrCat("lo(", id, ")")] = Make(value.min->value, money);
    if (value.max)
      facts_[absl::StrCat("hi(", id, ")")] = Make(value.max->value, money);
    if (value.min && value.max && value.min->value == value.max->value)
      facts_[id] = Make(value.min->value, money);
  }

  bool Holds(const std::string& condition, const Facts& facts) {
    const std::optional<bool> truth =
        naive::Holds(condition, facts, on_.declared);
    if (!truth) error_ = true;
    return truth.value_or(false);
  }

  Fraction Number(const std::string& text, bool money = false) {
    Value value = Evaluate(Parse(text), facts_, on_.declared);
    if (value.type == Value::kError) error_ = true;
    if (money && value.literal) return value.number * Fraction(100);
    return value.number;
  }

  NaiveRange Step(const v1::MethodStep& step) {
    switch (step.does_case()) {
      case v1::MethodStep::kLet:
        return Let(step.let());
      case v1::MethodStep::kLook:
        return Look(step.look());
      case v1::MethodStep::kTally:
        money_ = false;
        return Point(Tally(step.tally()));
      case v1::MethodStep::kPick:
        return Pick(step.pick());
      case v1::MethodStep::kClamp:
        Take(step.clamp().of());
        if (!step.when().empty() && !Holds(step.when(), facts_)) return taken_;
        return Clamp(step.clamp());
      case v1::MethodStep::kRound:
        Take(step.round().of());
        if (!step.when().empty() && !Holds(step.when(), facts_)) return taken_;
        return Round(step.round());
      case v1::MethodStep::kShift:
        return Shift(step.shift());
      default:
        std::abort();
    }
  }

  void Take(const std::string& id) {
    if (id == "statutory") {
      taken_ = on_.statute;
      money_ = on_.money;
      return;
    }
    std::tie(taken_, money_) = values_.at(id);
  }

  NaiveRange Let(const std::string& text) {
    if (text.front() == '[') {
      money_ = on_.money;
      return Span(text);
    }
    Value value = Evaluate(Parse(text), facts_, on_.declared);
    if (value.type == Value::kError) error_ = true;
    money_ =
        value.type == Value::kMoney || (last_ && value.literal && on_.money);
    return Point(money_ && value.literal ? value.number * Fraction(100)
                                         : value.number);
  }

  NaiveRange Span(const std::string& text) {
    const std::optional<NaiveRange> out =
        Compute(ParseSpan(text), on_.money, facts_, on_.declared);
    if (!out) error_ = true;
    return out.value_or(NaiveRange{});
  }

  // Every way in which the facts that `conditions` read and nobody gave may be.
  std::vector<Facts> Ways(const std::vector<std::string>& conditions) {
    std::vector<Facts> ways = {facts_};
    for (const auto& [id, values] : on_.values) {
      if (on_.given.contains(id)) continue;
      const bool read = std::any_of(
          conditions.begin(), conditions.end(),
          [&id = id](const auto& text) { return ReadsName(Parse(text), id); });
      if (!read) continue;
      std::vector<Facts> more;
      for (const Value& value : values) {
        for (Facts facts : ways) {
          facts[id] = value;
          more.push_back(std::move(facts));
        }
      }
      ways = std::move(more);
    }
    return ways;
  }

  NaiveRange Look(const v1::Look& look) {
    const bool figures = look.gives() == v1::Look::GIVES_FIGURES;
    money_ = figures && on_.money;
    std::vector<std::string> conditions;
    for (const v1::LookRow& row : look.row())
      conditions.push_back(RowCondition(look, row, on_.declared));
    const std::vector<Facts> ways = look.unproved() == v1::UNPROVED_LEAST
                                        ? Ways(conditions)
                                        : std::vector<Facts>{facts_};
    std::optional<NaiveRange> least;
    for (const Facts& facts : ways) {
      for (int i = 0; i < look.row_size(); ++i) {
        if (!Holds(conditions[i], facts)) continue;
        const std::string& give = look.row(i).give();
        const NaiveRange one = figures ? Span(give) : Point(Number(give));
        const auto key = [](const NaiveRange& range) {
          return std::tuple(range.min->value, range.min->open, range.max->value,
                            !range.max->open);
        };
        if (!least || key(one) < key(*least)) least = one;
      }
    }
    if (!least) error_ = true;
    return least.value_or(NaiveRange{});
  }

  Fraction Weight(const v1::Factor& factor, const Facts& facts) {
    std::vector<Fraction> holding;
    for (const v1::Weight& weight : factor.weight()) {
      if (Holds(WeightCondition(factor, weight, on_.declared), facts))
        holding.push_back(Number(weight.weight()));
    }
    if (holding.empty()) return 0;
    if (factor.fold() == v1::Factor::FOLD_GREATEST)
      return *std::max_element(holding.begin(), holding.end());
    if (factor.fold() == v1::Factor::FOLD_LEAST)
      return *std::min_element(holding.begin(), holding.end());
    Fraction sum = 0;
    for (const Fraction one : holding) sum = sum + one;
    return sum;
  }

  Fraction Tally(const v1::Tally& tally) {
    Fraction sum = tally.start().empty() ? Fraction(0) : Number(tally.start());
    for (const v1::Factor& factor : tally.factor()) {
      std::vector<std::string> conditions;
      for (const v1::Weight& weight : factor.weight())
        conditions.push_back(WeightCondition(factor, weight, on_.declared));
      const std::vector<Facts> ways = tally.unproved() == v1::UNPROVED_LEAST
                                          ? Ways(conditions)
                                          : std::vector<Facts>{facts_};
      std::optional<Fraction> least;
      for (const Facts& facts : ways) {
        const Fraction one = Weight(factor, facts);
        if (!least || one < *least) least = one;
      }
      sum = sum + *least;
    }
    if (!tally.floor().empty()) sum = std::max(sum, Number(tally.floor()));
    if (!tally.cap().empty()) sum = std::min(sum, Number(tally.cap()));
    return sum;
  }

  NaiveRange Pick(const v1::Pick& pick) {
    Take(pick.of());
    if (!pick.part().empty()) return Part(taken_, pick.part()).value_or(taken_);
    const Fraction low = taken_.min->value;
    return Point(low + Number(pick.at()) * (taken_.max->value - low));
  }

  // Section 3, shift: the sum of all that holds, and only then the list's ends.
  NaiveRange Shift(const v1::Shift& shift) {
    Take(shift.of());
    const Fraction from = taken_.min->value;
    const Fraction last = shift.figure_size();
    if (!from.is_whole() || from < Fraction(1) || from > last) {
      error_ = true;
      return {};
    }
    std::vector<std::string> conditions;
    for (const v1::Shift::Move& move : shift.move())
      conditions.push_back(move.when());
    const std::vector<Facts> ways = shift.unproved() == v1::UNPROVED_LEAST
                                        ? Ways(conditions)
                                        : std::vector<Facts>{facts_};
    std::optional<Fraction> lowest;
    for (const Facts& facts : ways) {
      Fraction grade = from;
      for (const v1::Shift::Move& move : shift.move()) {
        if (Holds(move.when(), facts)) grade = grade + Fraction(move.by());
      }
      if (!lowest || grade < *lowest) lowest = grade;
    }
    const Fraction grade = std::clamp(*lowest, Fraction(1), last);
    if (on_.trace != nullptr) {
      on_.trace->shifted |= *lowest != from;
      on_.trace->shift_held |= *lowest != grade;
    }
    const std::string& figure =
        shift.figure(static_cast<int>(grade.over()) - 1);
    const bool figures = shift.gives() == v1::Look::GIVES_FIGURES;
    money_ = figures && on_.money;
    return figures ? Span(figure) : Point(Number(figure));
  }

  NaiveRange Clamp(const v1::Clamp& clamp) {
    NaiveRange bounds;
    if (!clamp.least().empty())
      bounds.min = NaiveEnd{Number(clamp.least(), money_)};
    if (!clamp.most().empty())
      bounds.max = NaiveEnd{Number(clamp.most(), money_)};
    return *HoldInside(taken_, bounds);
  }

  NaiveRange Round(const v1::Round& round) {
    const Fraction quantum = Number(round.to(), money_);
    NaiveRange out = taken_;
    for (std::optional<NaiveEnd>* end : {&out.min, &out.max}) {
      if (!*end) continue;
      const Fraction value = Rounded((*end)->value, quantum, round.mode());
      *end = NaiveEnd{value, (*end)->open && value == (*end)->value};
    }
    if (out.min && out.max && out.min->value == out.max->value)
      out.min->open = out.max->open = false;
    return out;
  }

  const MethodCase& on_;
  Facts facts_;  // with the values of steps
  std::map<std::string, std::pair<NaiveRange, bool>> values_;
  NaiveRange taken_;
  bool money_ = false;  // the value at hand is
  bool last_ = false;
  bool error_ = false;
};

}  // namespace

std::string MatchCondition(const std::string& axis, const std::string& match,
                           const Declared& declared) {
  if (match == "_") return "true";
  std::string out;
  for (absl::string_view part : absl::StrSplit(match, '|')) {
    absl::StrAppend(
        &out, out.empty() ? "" : " || ",
        One(axis, std::string(absl::StripAsciiWhitespace(part)), declared));
  }
  return out;
}

std::vector<std::string> ConditionsOf(const v1::Method& method,
                                      const Declared& declared) {
  std::vector<std::string> out;
  for (const v1::MethodStep& step : method.step()) {
    if (!step.when().empty()) out.push_back(step.when());
    for (const v1::LookRow& row : step.look().row())
      out.push_back(RowCondition(step.look(), row, declared));
    for (const v1::Shift::Move& move : step.shift().move())
      out.push_back(move.when());
    for (const v1::Factor& factor : step.tally().factor()) {
      for (const v1::Weight& weight : factor.weight())
        out.push_back(WeightCondition(factor, weight, declared));
    }
  }
  return out;
}

std::vector<std::string> AmountsOf(const v1::Method& method) {
  std::vector<std::string> out;
  for (const v1::MethodStep& step : method.step()) {
    if (!step.let().empty() && step.let().front() != '[')
      out.push_back(step.let());
    if (!step.pick().at().empty()) out.push_back(step.pick().at());
  }
  return out;
}

std::optional<NaiveRange> MethodFine(const MethodCase& on) {
  return Runner(on).Run();
}

}  // namespace discretion::naive
