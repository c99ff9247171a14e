// SPDX-License-Identifier: Apache-2.0
// Methods: weights that add up.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/determine/method_run.h"
#include "src/determine/shares.h"
#include "src/expr/representatives.h"

namespace discretion::determine {
namespace {

using Fold = ruleset::Factor::Fold;

constexpr size_t kMostWeighed = 4096;

}  // namespace

absl::StatusOr<MethodValue> MethodRun::Weigh(const ruleset::MethodStep& step,
                                             const ruleset::Factor& factor,
                                             expr::Slots slots) const {
  MethodValue out;
  std::optional<Ratio> weight;
  for (size_t i = 0; i < factor.weights.size(); ++i) {
    const ruleset::MethodRow& row = factor.weights[i];
    const expr::Truth truth = method_.pool.Test(row.when, slots);
    if (truth == expr::Truth::kFalse) continue;
    if (truth != expr::Truth::kTrue)
      return Failed(step, "a figure of its weights cannot be computed");
    const absl::StatusOr<Ratio> one = Amount(row.gives.min->amount, slots);
    if (!one.ok()) return one.status();
    out.weights |= uint64_t{1} << i;
    out.row = static_cast<int16_t>(i);
    if (!weight) {
      weight = *one;
      continue;
    }
    switch (factor.fold) {
      case Fold::kOne:
        return Failed(step, absl::StrCat("two weights of one factor match; "
                                         "check the facts, or the published "
                                         "table"));
      case Fold::kSum:
        weight = weight->Plus(*one);
        if (!weight) return TooLarge();
        break;
      case Fold::kGreatest:
        weight = std::max(*weight, *one);
        break;
      case Fold::kLeast:
        weight = std::min(*weight, *one);
        break;
    }
  }
  if (!weight && factor.fold == Fold::kOne) {
    return Failed(step,
                  "no weight of a factor matches these facts; check them, or "
                  "the published table");
  }
  if (factor.fold != Fold::kOne) out.row = -1;
  out.value = Range<Ratio>::Point(weight.value_or(Ratio(0)));
  return out;
}

absl::StatusOr<MethodValue> MethodRun::LowestBound(
    const ruleset::Factor& factor) const {
  std::optional<Ratio> least;
  Ratio sum(0);
  for (const ruleset::MethodRow& row : factor.weights) {
    const expr::Truth truth = method_.pool.Test(row.when, given_);
    if (truth == expr::Truth::kFalse) continue;
    const absl::StatusOr<Ratio> one = Amount(row.gives.min->amount, given_);
    if (!one.ok()) return one.status();
    least = least ? std::min(*least, *one) : *one;
    if (truth != expr::Truth::kTrue && *one > Ratio(0)) continue;
    const std::optional<Ratio> more = sum.Plus(*one);
    if (!more) return TooLarge();
    sum = *more;
  }
  MethodValue out;
  out.least = true;
  Ratio lowest = least.value_or(Ratio(0));
  if (factor.fold == Fold::kSum) lowest = sum;
  if (factor.fold == Fold::kGreatest || factor.fold == Fold::kLeast)
    lowest = std::min(lowest, Ratio(0));
  out.value = Range<Ratio>::Point(lowest);
  return out;
}

bool MethodRun::AnyUnknown(const std::vector<int>& facts) const {
  return std::any_of(facts.begin(), facts.end(), [&](int slot) {
    return !given_[static_cast<size_t>(slot)].known();
  });
}

bool MethodRun::TryAll(const std::vector<int>& facts,
                       const std::vector<expr::Ref>& conditions,
                       absl::FunctionRef<void(expr::Slots)> act) const {
  std::vector<size_t> unknown;
  std::vector<std::vector<expr::Value>> values;
  size_t combinations = 1;
  for (int slot : facts) {
    if (given_[static_cast<size_t>(slot)].known()) continue;
    std::optional<std::vector<expr::Value>> found =
        expr::Representatives(method_.pool, conditions, slot);
    if (!found || (combinations *= found->size()) > kMostWeighed) return false;
    unknown.push_back(static_cast<size_t>(slot));
    values.push_back(*std::move(found));
  }
  std::vector<expr::Value> tried = given_;
  std::vector<size_t> at(unknown.size());
  while (true) {
    for (size_t i = 0; i < unknown.size(); ++i)
      tried[unknown[i]] = values[i][at[i]];
    act(tried);
    size_t i = unknown.size();
    while (i > 0 && ++at[i - 1] == values[i - 1].size()) at[--i] = 0;
    if (i == 0) return true;
  }
}

absl::StatusOr<MethodValue> MethodRun::Lowest(
    const ruleset::MethodStep& step, const ruleset::Factor& factor) const {
  std::vector<expr::Ref> conditions;
  for (const ruleset::MethodRow& row : factor.weights)
    conditions.push_back(row.when);
  std::optional<MethodValue> lowest;
  std::optional<Ratio> highest;
  absl::Status failure;
  const bool tried = TryAll(factor.facts, conditions, [&](expr::Slots slots) {
    const absl::StatusOr<MethodValue> one = Weigh(step, factor, slots);
    if (!one.ok()) {
      failure = one.status();
      return;
    }
    const Ratio weight = one->value.min()->value;
    if (!lowest || weight < lowest->value.min()->value) lowest = *one;
    highest = highest ? std::max(*highest, weight) : weight;
  });
  if (!tried) return LowestBound(factor);
  if (!lowest) return failure;
  lowest->least = lowest->value.min()->value != *highest;
  return *lowest;
}

absl::StatusOr<Range<Ratio>> MethodRun::Tally(const ruleset::MethodStep& step) {
  const absl::StatusOr<Ratio> start = Amount(step.start, slots_);
  if (!start.ok()) return start.status();
  Ratio sum = *start;
  for (size_t i = 0; i < step.factors.size(); ++i) {
    const ruleset::Factor& factor = step.factors[i];
    const bool open = step.unproved_least && AnyUnknown(factor.facts);
    absl::StatusOr<MethodValue> weight =
        open ? Lowest(step, factor) : Weigh(step, factor, slots_);
    if (!weight.ok()) return weight.status();
    weight->factor = static_cast<int8_t>(i);
    const std::optional<Ratio> next = sum.Plus(weight->value.min()->value);
    if (!next) return TooLarge();
    sum = *next;
    Note(StepKind::kMethodFactor, *weight);
  }
  Note(StepKind::kMethodValue, {.value = Range<Ratio>::Point(sum)});
  const Ratio before = sum;
  if (step.floor) {
    const absl::StatusOr<Ratio> floor = Amount(*step.floor, slots_);
    if (!floor.ok()) return floor.status();
    sum = std::max(sum, *floor);
  }
  if (step.cap) {
    const absl::StatusOr<Ratio> cap = Amount(*step.cap, slots_);
    if (!cap.ok()) return cap.status();
    sum = std::min(sum, *cap);
  }
  Value value = Range<Ratio>::Point(sum);
  if (sum != before) Note(StepKind::kMethodHeld, {.value = *value});
  return value;
}

}  // namespace discretion::determine
