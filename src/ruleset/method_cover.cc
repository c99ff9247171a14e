// SPDX-License-Identifier: Apache-2.0
// Methods: what rows leave out or say twice, and what a method can come to.

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "src/expr/box.h"
#include "src/expr/interval.h"
#include "src/expr/representatives.h"
#include "src/ruleset/method_reader.h"
#include "src/ruleset/overlaps.h"

namespace discretion::ruleset {
namespace {

using expr::Interval;
using MaybeInterval = std::optional<Interval>;

constexpr size_t kMaxCovered = 1 << 16;  // combinations of one table
constexpr size_t kMaxTold = 8;           // overlaps of one table

Interval Hull(const MaybeInterval& a, const Interval& b) {
  return a ? a->Hull(b) : b;
}

// An amount, or the two ends of a range, each as all that it may be.
struct Bounds {
  MaybeInterval low;
  MaybeInterval high;
};

// Confines the values of steps to what they can be, one after the other.
class Bounding {
 public:
  // Without a statutory range it is any that does not lie below zero.
  Bounding(const Method& method, const std::optional<Range<Ratio>>& statutory)
      : method_(method),
        box_(method.pool, std::vector<expr::Value>(
                              static_cast<size_t>(method.symbols.size()))) {
    const Interval any = Interval::AtLeast(Ratio(0));
    Set(method.statutory, true,
        statutory && statutory->min()
            ? Bounds{Interval::Point(statutory->min()->value), any}
            : Bounds{any, any});
    if (statutory && statutory->max())
      box_.Confine(method.statutory + 2,
                   Interval::Point(statutory->max()->value));
  }

  Bounds Add(const MethodStep& step) {
    const Bounds bounds = Of(step);
    Set(step.slot, step.range, bounds);
    return bounds;
  }
  const expr::Box& box() const { return box_; }
  // Leaves the facts that `other` leaves.
  void ConfineFacts(const expr::Box& other) {
    for (int slot = 0; slot < method_.statutory; ++slot) {
      const MaybeInterval range = other.Of(slot);
      if (range) box_.Confine(slot, *range);
    }
  }

 private:
  void Set(int slot, bool range, const Bounds& bounds) {
    if (bounds.low) box_.Confine(range ? slot + 1 : slot, *bounds.low);
    if (range && bounds.high) box_.Confine(slot + 2, *bounds.high);
  }

  Bounds Of(const MethodStep& step) const {
    switch (step.is) {
      case MethodStep::Is::kLet:
        return OfSpan(step.span);
      case MethodStep::Is::kLook:
        return OfRows(step.rows);
      case MethodStep::Is::kTally: {
        const MaybeInterval sum = OfTally(step);
        return {sum, sum};
      }
      case MethodStep::Is::kPickAt:
      case MethodStep::Is::kPickPart:
        return {At(step.of, step.span.min), At(step.of, step.span.max)};
      case MethodStep::Is::kClamp:
        return OfClamp(step);
      case MethodStep::Is::kRound:
        return OfRound(step);
      case MethodStep::Is::kShift:
        return OfShift(step);
    }
    return {};
  }

  MaybeInterval End(const std::optional<expr::Span::End>& end) const {
    return end ? box_.Bound(end->amount) : std::nullopt;
  }
  MaybeInterval Fact(int slot) const { return box_.Of(slot); }

  Bounds OfSpan(const expr::Span& span) const {
    return {End(span.min), End(span.max)};
  }

  Bounds OfRows(const std::vector<MethodRow>& rows) const {
    Bounds out;
    for (const MethodRow& row : rows) {
      if (box_.Test(row.when) == expr::Truth::kFalse) continue;
      const Bounds one = OfSpan(row.gives);
      if (!one.low || !one.high) return {};
      out = {Hull(out.low, *one.low), Hull(out.high, *one.high)};
    }
    return out;
  }

  // Of the grades that the moves can lead to.
  Bounds OfShift(const MethodStep& step) const {
    const auto last = static_cast<int64_t>(step.figures.size());
    const auto held = [&](int64_t grade) {
      return std::clamp<int64_t>(grade, 1, last);
    };
    const MaybeInterval start = Fact(step.of);
    int64_t low = 1;
    int64_t high = last;
    if (start && start->min()) low = held(start->min()->value.Floor());
    if (start && start->max()) high = held(start->max()->value.Ceil());
    for (const MethodMove& move : step.moves) {
      const expr::Truth truth = box_.Test(move.when);
      if (truth == expr::Truth::kFalse) continue;
      if (move.by < 0 || truth == expr::Truth::kTrue) low += move.by;
      if (move.by > 0 || truth == expr::Truth::kTrue) high += move.by;
    }
    Bounds out;
    for (int64_t grade = held(low); grade <= held(high); ++grade) {
      const Bounds one = OfSpan(step.figures[static_cast<size_t>(grade - 1)]);
      if (!one.low || !one.high) return {};
      out = {Hull(out.low, *one.low), Hull(out.high, *one.high)};
    }
    return out;
  }

  MaybeInterval OfFactor(const Factor& factor) const {
    MaybeInterval out;
    if (factor.fold != Factor::Fold::kOne) out = Interval::Point(Ratio(0));
    for (const MethodRow& row : factor.weights) {
      const expr::Truth truth = box_.Test(row.when);
      if (truth == expr::Truth::kFalse) continue;
      MaybeInterval weight = box_.Bound(row.gives.min->amount);
      if (!weight) return std::nullopt;
      if (factor.fold != Factor::Fold::kSum) {
        out = Hull(out, *weight);
        continue;
      }
      if (truth != expr::Truth::kTrue)
        weight = weight->Hull(Interval::Point(Ratio(0)));
      out = expr::Plus(*out, *weight);
      if (!out) return std::nullopt;
    }
    return out;
  }

  MaybeInterval OfTally(const MethodStep& step) const {
    MaybeInterval sum = box_.Bound(step.start);
    for (const Factor& factor : step.factors) {
      const MaybeInterval weight = OfFactor(factor);
      if (!sum || !weight) return std::nullopt;
      sum = expr::Plus(*sum, *weight);
    }
    if (sum && step.floor) {
      const MaybeInterval floor = box_.Bound(*step.floor);
      if (!floor) return std::nullopt;
      sum = expr::Greatest(*sum, *floor);
    }
    if (sum && step.cap) {
      const MaybeInterval cap = box_.Bound(*step.cap);
      if (!cap) return std::nullopt;
      sum = expr::Least(*sum, *cap);
    }
    return sum;
  }

  // lo + at * (hi - lo), and the same as lo * (1 - at) + hi * at: one is exact
  // where the ends are known, the other where the place is.
  MaybeInterval At(int of, const std::optional<expr::Span::End>& at) const {
    const MaybeInterval share = End(at);
    const MaybeInterval low = Fact(of + 1);
    const MaybeInterval high = Fact(of + 2);
    if (!share || !low || !high) return std::nullopt;
    const MaybeInterval width = expr::Minus(*high, *low);
    const MaybeInterval part =
        width ? expr::Times(*width, *share) : std::nullopt;
    const MaybeInterval one = part ? expr::Plus(*low, *part) : std::nullopt;
    const MaybeInterval rest = expr::Minus(Interval::Point(Ratio(1)), *share);
    const MaybeInterval from = rest ? expr::Times(*low, *rest) : std::nullopt;
    const MaybeInterval to = expr::Times(*high, *share);
    const MaybeInterval other =
        from && to ? expr::Plus(*from, *to) : std::nullopt;
    if (!one || !other) return one ? one : other;
    return one->Intersect(*other);
  }

  Bounds Taken(const MethodStep& step) const {
    if (!step.of_range) return {Fact(step.of), Fact(step.of)};
    return {Fact(step.of + 1), Fact(step.of + 2)};
  }

  Bounds OfClamp(const MethodStep& step) const {
    const Bounds taken = Taken(step);
    const auto held = [&](MaybeInterval value) -> MaybeInterval {
      const MaybeInterval before = value;
      const MaybeInterval least = End(step.span.min);
      const MaybeInterval most = End(step.span.max);
      if ((step.span.min && !least) || (step.span.max && !most) || !value)
        return std::nullopt;
      if (least) value = expr::Greatest(*value, *least);
      if (most) value = expr::Least(*value, *most);
      return step.when ? Hull(before, *value) : value;
    };
    return {held(taken.low), held(taken.high)};
  }

  // Whichever way it rounds, by less than the quantum.
  Bounds OfRound(const MethodStep& step) const {
    const auto to = [&](std::optional<Interval::End> end, Rounding mode) {
      if (!end) return end;
      const std::optional<Ratio> count = end->value.Over(step.quantum);
      const std::optional<Ratio> value =
          count ? Ratio(count->Round(mode)).Times(step.quantum) : std::nullopt;
      if (!value) return std::optional<Interval::End>();
      return std::optional<Interval::End>({*value, false});
    };
    const auto rounded = [&](const MaybeInterval& value) -> MaybeInterval {
      if (!value) return value;
      absl::StatusOr<Interval> out = Interval::Create(
          to(value->min(), step.mode), to(value->max(), step.mode));
      if (!out.ok()) return std::nullopt;
      return step.when ? value->Hull(*out) : *out;
    };
    const Bounds taken = Taken(step);
    return {rounded(taken.low), rounded(taken.high)};
  }

  const Method& method_;
  expr::Box box_;
};

}  // namespace

std::optional<Range<Ratio>> BoundsOf(const Method& method,
                                     const Range<Ratio>& statutory,
                                     const expr::Box& box) {
  Bounding bounding(method, statutory);
  bounding.ConfineFacts(box);
  Bounds bounds;
  for (const MethodStep& step : method.steps) bounds = bounding.Add(step);
  if (!bounds.low || !bounds.high) return std::nullopt;
  return bounds.low->Hull(*bounds.high);
}

std::optional<Range<Ratio>> BoundsOfGrade(const Method& method, int slot) {
  Bounding bounding(method, std::nullopt);
  for (const MethodStep& step : method.steps) bounding.Add(step);
  return bounding.box().Of(slot);
}

void MethodReader::CheckCover(const std::vector<MethodRow>& rows,
                              absl::string_view what, const Place& at) {
  const expr::Pool& pool = method_.pool;
  std::vector<expr::Ref> conditions;
  std::set<int> slots;
  for (const MethodRow& row : rows) {
    conditions.push_back(row.when);
    for (int slot : pool.Facts(row.when)) slots.insert(slot);
  }
  const size_t each = rows.size() * (slots.size() + 1);
  if (broken_) return;
  // Where nothing is found out, a case that meets it is told.
  const bool known = method_.covered;
  method_.covered = false;
  const size_t setup =
      64 * each + 16 * static_cast<size_t>(pool.symbols().size());
  if (setup > effort_) return;
  effort_ -= setup;
  Bounding bounding(method_, std::nullopt);
  for (const MethodStep& step : method_.steps) bounding.Add(step);
  std::vector<int> facts(slots.begin(), slots.end());
  std::vector<std::vector<expr::Value>> values;
  size_t combinations = 1;
  for (int slot : facts) {
    std::optional<std::vector<expr::Value>> found =
        expr::Representatives(pool, conditions, slot);
    if (!found) return;
    const MaybeInterval bounds = bounding.box().Of(slot);
    // The ends of what a step can come to count as well.
    if (bounds && slot >= facts_) {
      for (const auto& end : {bounds->min(), bounds->max()}) {
        if (end && !end->open) found->push_back(expr::Value::Of(end->value));
      }
    }
    found->erase(std::remove_if(found->begin(), found->end(),
                                [&](const expr::Value& value) {
                                  return bounds &&
                                         !bounds->Contains(value.number);
                                }),
                 found->end());
    combinations *= found->size();
    if (combinations == 0 || combinations > kMaxCovered) return;
    values.push_back(*std::move(found));
  }
  if (combinations * each > effort_) return;
  effort_ -= combinations * each;
  method_.covered = known;

  std::vector<expr::Value> tried(static_cast<size_t>(pool.symbols().size()));
  const auto shown = [&] {
    return absl::StrJoin(facts, ", ", [&](std::string* out, int slot) {
      const expr::Symbol& symbol = pool.symbols().at(slot);
      absl::StrAppend(out, symbol.name, " = ",
                      Shown(symbol, tried[slot].number));
    });
  };
  bool hole = false;
  std::set<std::pair<int, int>> twice;
  std::vector<size_t> at_value(facts.size());
  while (true) {
    for (size_t i = 0; i < facts.size(); ++i)
      tried[facts[i]] = values[i][at_value[i]];
    std::optional<int> first;
    for (size_t i = 0; i < rows.size(); ++i) {
      if (pool.Test(rows[i].when, tried) != expr::Truth::kTrue) continue;
      const int row = static_cast<int>(i);
      if (first && twice.size() < kMaxTold &&
          twice.insert({*first, row}).second) {
        Error({at},
              absl::StrCat(what, "s ", *first + 1, " and ", row + 1,
                           " both match `", shown(), "`"),
              absl::StrCat("let exactly one ", what, " match"));
      }
      if (!first) first = row;
    }
    if (!first && !hole) {
      hole = true;
      Error({at}, absl::StrCat("no ", what, " matches `", shown(), "`"),
            absl::StrCat("add a ", what, " for it; `_` matches anything"));
    }
    size_t i = facts.size();
    while (i > 0 && ++at_value[i - 1] == values[i - 1].size())
      at_value[--i] = 0;
    if (i == 0) return;
  }
}

}  // namespace discretion::ruleset
