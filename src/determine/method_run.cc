// SPDX-License-Identifier: Apache-2.0
#include "src/determine/method_run.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "src/determine/shares.h"

namespace discretion::determine {
namespace {

using MethodIs = ruleset::MethodStep::Is;

constexpr char kNoRow[] =
    "no row matches these facts; check them, or the published table";

std::optional<Ratio> ToMultiple(Ratio value, Ratio quantum, Rounding mode) {
  const std::optional<Ratio> count = value.Over(quantum);
  return count ? Ratio(count->Round(mode)).Times(quantum) : std::nullopt;
}

}  // namespace

MethodRun::MethodRun(const ruleset::Method& method, expr::Slots given,
                     expr::Slots tried, const Range<Ratio>& statutory)
    : method_(method),
      given_(given.begin(), given.end()),
      slots_(tried.begin(), tried.end()),
      statutory_(statutory) {
  const auto size = static_cast<size_t>(method.symbols.size());
  given_.resize(size);
  slots_.resize(size);
  Set(method.statutory, true, statutory);
}

void MethodRun::Set(int slot, bool range, const Range<Ratio>& value) {
  const auto at = static_cast<size_t>(range ? slot + 1 : slot);
  // A method that reads an end has one: that was looked at on load.
  for (std::vector<expr::Value>* slots : {&slots_, &given_}) {
    if (value.min()) (*slots)[at] = expr::Value::Of(value.min()->value);
    if (range && value.max())
      (*slots)[at + 1] = expr::Value::Of(value.max()->value);
  }
}

absl::StatusOr<Range<Ratio>> MethodRun::Run() {
  Value value = Range<Ratio>::All();
  for (const ruleset::MethodStep& step : method_.steps) {
    value = RunStep(step);
    if (!value.ok()) return value;
    Set(step.slot, step.range, *value);
    values_.push_back(*value);
    ++step_;
  }
  --step_;
  Note(StepKind::kMethodFine, {.value = *value});
  return value;
}

absl::StatusOr<Range<Ratio>> MethodRun::RunStep(
    const ruleset::MethodStep& step) {
  switch (step.is) {
    case MethodIs::kLet: {
      Value value = Span(step.span);
      if (value.ok()) Note(StepKind::kMethodValue, {.value = *value});
      return value;
    }
    case MethodIs::kLook:
      return Look(step);
    case MethodIs::kTally:
      return Tally(step);
    case MethodIs::kPickAt:
    case MethodIs::kPickPart:
      return Pick(step);
    case MethodIs::kClamp:
      return Clamp(step);
    case MethodIs::kRound:
      return Round(step);
    case MethodIs::kShift:
      return Shift(step);
  }
  return absl::InternalError("a step without a name");
}

absl::Status MethodRun::Failed(const ruleset::MethodStep& step,
                               absl::string_view why) const {
  return absl::FailedPreconditionError(
      absl::StrCat("step `", step.id, "` of method `", method_.id, "`: ", why));
}

void MethodRun::Note(StepKind kind, MethodValue value) {
  value.step = step_;
  steps_.push_back({kind, std::move(value)});
}

absl::StatusOr<Ratio> MethodRun::Amount(expr::Ref amount,
                                        expr::Slots slots) const {
  const expr::Value value = method_.pool.Evaluate(amount, slots);
  switch (value.state) {
    case expr::State::kKnown:
      return value.number;
    case expr::State::kDivisionByZero:
      return absl::OutOfRangeError(
          absl::StrCat("an amount of method `", method_.id,
                       "` is divided by zero; correct the fact that divides"));
    case expr::State::kOverflow:
      return TooLarge();
    case expr::State::kUnknown:
      break;
  }
  return absl::InternalError("an amount of a method is not known");
}

absl::StatusOr<Range<Ratio>> MethodRun::Span(const expr::Span& span) const {
  const absl::StatusOr<Ratio> low = Amount(span.min->amount, slots_);
  if (!low.ok()) return low.status();
  if (span.min->amount == span.max->amount) return Range<Ratio>::Point(*low);
  const absl::StatusOr<Ratio> high = Amount(span.max->amount, slots_);
  if (!high.ok()) return high.status();
  Value range = Range<Ratio>::Create(End{*low, span.min->open},
                                     End{*high, span.max->open});
  if (range.ok()) return range;
  return absl::FailedPreconditionError(absl::StrCat(
      "on these facts a span of method `", method_.id, "` is empty: from ",
      low->ToString(), " to ", high->ToString(),
      "; check the facts, or the published table"));
}

// Of the rows that may match, the one that gives least.
absl::StatusOr<Range<Ratio>> MethodRun::LeastRow(
    const ruleset::MethodStep& step) {
  std::optional<Range<Ratio>> least;
  MethodValue value;
  int able = 0;
  for (size_t i = 0; i < step.rows.size(); ++i) {
    if (method_.pool.Test(step.rows[i].when, given_) == expr::Truth::kFalse)
      continue;
    const Value one = Span(step.rows[i].gives);
    if (!one.ok()) return one;
    ++able;
    const auto key = [](const Range<Ratio>& range) {
      return std::tuple(range.min()->value, range.min()->open,
                        range.max()->value, !range.max()->open);
    };
    if (least && key(*least) <= key(*one)) continue;
    least = *one;
    value.row = static_cast<int16_t>(i);
  }
  if (!least) return Failed(step, kNoRow);
  value.least = able > 1;
  value.value = *least;
  Note(StepKind::kMethodValue, value);
  return *least;
}

absl::StatusOr<Range<Ratio>> MethodRun::Look(const ruleset::MethodStep& step) {
  if (step.unproved_least && AnyUnknown(step.axes)) return LeastRow(step);
  std::optional<size_t> found;
  for (size_t i = 0; i < step.rows.size(); ++i) {
    const expr::Truth truth = method_.pool.Test(step.rows[i].when, slots_);
    if (truth == expr::Truth::kFalse) continue;
    if (truth != expr::Truth::kTrue)
      return Failed(step, "a figure of its rows cannot be computed");
    if (found) {
      return Failed(step, absl::StrCat("rows ", *found + 1, " and ", i + 1,
                                       " both match; check the facts, or the "
                                       "published table"));
    }
    found = i;
  }
  if (!found) return Failed(step, kNoRow);
  Value value = Span(step.rows[*found].gives);
  if (value.ok()) {
    Note(StepKind::kMethodValue,
         {.row = static_cast<int16_t>(*found), .value = *value});
  }
  return value;
}

Range<Ratio> MethodRun::Taken(const ruleset::MethodStep& step) const {
  if (step.of == method_.statutory) return statutory_;
  for (size_t i = 0; i < values_.size(); ++i) {
    if (method_.steps[i].slot == step.of) return values_[i];
  }
  return statutory_;  // no step takes a later one
}

absl::StatusOr<Range<Ratio>> MethodRun::Pick(const ruleset::MethodStep& step) {
  const Range<Ratio> of = Taken(step);
  if (step.is == MethodIs::kPickPart) {
    const absl::StatusOr<Ratio> p = Amount(step.span.min->amount, slots_);
    const absl::StatusOr<Ratio> q = Amount(step.span.max->amount, slots_);
    if (!p.ok()) return p.status();
    if (!q.ok()) return q.status();
    const Value share = Range<Ratio>::Create(End{*p, step.span.min->open},
                                             End{*q, step.span.max->open});
    if (!share.ok()) return share;
    const Shared part = Part(of, *share);
    if (!part.ok()) return part.status();
    // A part of one figure, cut by an open end.
    Value value = part->value_or(of);
    Note(StepKind::kMethodValue, {.value = *value});
    return value;
  }
  const absl::StatusOr<Ratio> at = Amount(step.span.min->amount, slots_);
  if (!at.ok()) return at.status();
  const Ratio low = of.min()->value;
  const std::optional<Ratio> width = of.max()->value.Minus(low);
  const std::optional<Ratio> part = width ? width->Times(*at) : std::nullopt;
  const std::optional<Ratio> point = part ? low.Plus(*part) : std::nullopt;
  if (!point) return TooLarge();
  Value value = Range<Ratio>::Point(*point);
  Note(StepKind::kMethodValue, {.value = *value});
  return value;
}

absl::StatusOr<bool> MethodRun::Runs(const ruleset::MethodStep& step) {
  if (!step.when) return true;
  switch (method_.pool.Test(*step.when, slots_)) {
    case expr::Truth::kTrue:
      return true;
    case expr::Truth::kFalse:
      return false;
    default:
      return Failed(step, "its condition cannot be computed");
  }
}

absl::StatusOr<Range<Ratio>> MethodRun::Clamp(const ruleset::MethodStep& step) {
  const Range<Ratio> of = Taken(step);
  const absl::StatusOr<bool> runs = Runs(step);
  if (!runs.ok()) return runs.status();
  if (!*runs) return of;
  std::optional<End> least;
  std::optional<End> most;
  for (const auto& [end, out] :
       {std::pair(&step.span.min, &least), std::pair(&step.span.max, &most)}) {
    if (!*end) continue;
    const absl::StatusOr<Ratio> bound = Amount((*end)->amount, slots_);
    if (!bound.ok()) return bound.status();
    *out = End{*bound};
  }
  const Value bounds = Range<Ratio>::Create(least, most);
  if (!bounds.ok())
    return Failed(step, "on these facts its least lies above its most");
  // Bounds are closed, so something is always left.
  const Range<Ratio> held = *HoldInside(of, *bounds);
  if (held != of) Note(StepKind::kMethodHeld, {.value = held});
  return held;
}

absl::StatusOr<Range<Ratio>> MethodRun::Round(const ruleset::MethodStep& step) {
  const Range<Ratio> of = Taken(step);
  const absl::StatusOr<bool> runs = Runs(step);
  if (!runs.ok()) return runs.status();
  if (!*runs) return of;
  std::optional<End> ends[2] = {of.min(), of.max()};
  for (std::optional<End>& end : ends) {
    if (!end) continue;
    const std::optional<Ratio> value =
        ToMultiple(end->value, step.quantum, step.mode);
    if (!value) return TooLarge();
    // What is rounded is reached, what was a multiple stays as it was.
    *end = End{*value, end->open && *value == end->value};
  }
  if (ends[0] && ends[1] && ends[0]->value == ends[1]->value)
    ends[0]->open = ends[1]->open = false;
  const Value rounded = Range<Ratio>::Create(ends[0], ends[1]);
  if (!rounded.ok()) return rounded;
  if (*rounded != of) Note(StepKind::kMethodHeld, {.value = *rounded});
  return rounded;
}

}  // namespace discretion::determine
