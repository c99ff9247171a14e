// SPDX-License-Identifier: Apache-2.0
// Methods: moves along an ordered list of figures.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/determine/method_run.h"

namespace discretion::determine {

absl::StatusOr<MethodRun::Moved> MethodRun::Move(
    const ruleset::MethodStep& step, int64_t from, expr::Slots slots) const {
  Moved out{.grade = from};
  for (size_t i = 0; i < step.moves.size(); ++i) {
    const expr::Truth truth = method_.pool.Test(step.moves[i].when, slots);
    if (truth == expr::Truth::kFalse) continue;
    if (truth != expr::Truth::kTrue)
      return Failed(step, "the condition of a move cannot be computed");
    out.grade += step.moves[i].by;
    out.moves |= uint64_t{1} << i;
  }
  out.most = out.grade;
  return out;
}

MethodRun::Moved MethodRun::LowestMoveBound(const ruleset::MethodStep& step,
                                            int64_t from) const {
  Moved out{.grade = from, .most = from};
  for (size_t i = 0; i < step.moves.size(); ++i) {
    const int by = step.moves[i].by;
    const expr::Truth truth = method_.pool.Test(step.moves[i].when, given_);
    if (truth == expr::Truth::kFalse) continue;
    const bool certain = truth == expr::Truth::kTrue;
    if (certain || by > 0) out.most += by;
    if (!certain && by > 0) continue;
    out.grade += by;
    out.moves |= uint64_t{1} << i;
  }
  return out;
}

absl::StatusOr<MethodRun::Moved> MethodRun::LowestMove(
    const ruleset::MethodStep& step, int64_t from) const {
  std::vector<expr::Ref> conditions;
  for (const ruleset::MethodMove& move : step.moves)
    conditions.push_back(move.when);
  std::optional<Moved> lowest;
  int64_t most = 0;
  absl::Status failure;
  const bool tried = TryAll(step.axes, conditions, [&](expr::Slots slots) {
    const absl::StatusOr<Moved> one = Move(step, from, slots);
    if (!one.ok()) {
      failure = one.status();
      return;
    }
    most = lowest ? std::max(most, one->grade) : one->grade;
    if (!lowest || one->grade < lowest->grade) lowest = *one;
  });
  if (!tried) return LowestMoveBound(step, from);
  if (!lowest) return failure;
  lowest->most = most;
  return *lowest;
}

absl::StatusOr<Range<Ratio>> MethodRun::Shift(const ruleset::MethodStep& step) {
  const auto last = static_cast<int64_t>(step.figures.size());
  const auto held = [&](int64_t grade) {
    return std::clamp<int64_t>(grade, 1, last);
  };
  const Ratio start = Taken(step).min()->value;
  if (!start.is_whole() || start < Ratio(1) || start > Ratio(last)) {
    return Failed(
        step,
        absl::StrCat("its list of ", last, " has no grade ", start.ToString(),
                     "; check the facts, or the published table"));
  }
  const int64_t from = start.numerator();
  const absl::StatusOr<Moved> moved =
      step.unproved_least && AnyUnknown(step.axes) ? LowestMove(step, from)
                                                   : Move(step, from, slots_);
  if (!moved.ok()) return moved.status();
  const int64_t grade = held(moved->grade);
  Value figure = Span(step.figures[static_cast<size_t>(grade - 1)]);
  if (!figure.ok()) return figure;
  Note(StepKind::kMethodShift,
       {.row = static_cast<int16_t>(from - 1),
        .weights = moved->moves,
        .value = Range<Ratio>::Point(Ratio(moved->grade)),
        .least = held(moved->most) != grade});
  if (grade != moved->grade) {
    Note(StepKind::kMethodHeld, {.value = Range<Ratio>::Point(Ratio(grade))});
  }
  Note(StepKind::kMethodValue,
       {.row = static_cast<int16_t>(grade - 1), .value = *figure});
  return figure;
}

}  // namespace discretion::determine
