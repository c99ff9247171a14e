// SPDX-License-Identifier: Apache-2.0
#include "src/determine/method.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/determine/method_run.h"
#include "src/expr/representatives.h"

namespace discretion::determine {
namespace {

using expr::Value;

constexpr size_t kMostTried = 4096;

bool SameShape(const MethodStepValue& a, const MethodStepValue& b) {
  return a.kind == b.kind && a.value.step == b.value.step &&
         a.value.factor == b.value.factor;
}

// Joins what two runs went through. A bound that held in one of them only is
// not told.
void Join(const std::vector<MethodStepValue>& other,
          std::vector<MethodStepValue>& steps) {
  std::vector<MethodStepValue> joined;
  auto next = other.begin();
  for (MethodStepValue& step : steps) {
    while (next != other.end() && !SameShape(step, *next) &&
           next->kind == StepKind::kMethodHeld) {
      ++next;
    }
    if (next == other.end() || !SameShape(step, *next)) continue;
    MethodValue& value = step.value;
    if (value.value != next->value.value) {
      value.value = value.value.Hull(next->value.value);
      value.settled = false;
    }
    if (value.row != next->value.row || value.weights != next->value.weights) {
      value.row = -1;
      value.weights = 0;
      value.settled = false;
    }
    joined.push_back(std::move(step));
    ++next;
  }
  steps = std::move(joined);
}

// Tries the values of unknown facts that conditions can tell apart.
class Trial {
 public:
  Trial(const ruleset::Method& method, const MethodCase& on,
        std::vector<int> unknown)
      : method_(method),
        on_(on),
        unknown_(std::move(unknown)),
        tried_(on.facts.begin(), on.facts.end()) {}

  // False if they are too many, or the method computes with one of them.
  bool FindValues() {
    size_t combinations = 1;
    for (int slot : unknown_) {
      const std::vector<int>& computed = method_.computed;
      if (std::binary_search(computed.begin(), computed.end(), slot))
        return false;
      std::optional<std::vector<Value>> values =
          expr::Representatives(method_.pool, method_.conditions, slot);
      std::optional<std::vector<Value>> others =
          on_.pool == nullptr
              ? std::vector<Value>()
              : expr::Representatives(*on_.pool, on_.others, slot);
      if (!values || !others) return false;
      values->insert(values->end(), others->begin(), others->end());
      const auto less = [](const Value& a, const Value& b) {
        return a.number < b.number;
      };
      const auto same = [](const Value& a, const Value& b) {
        return a.number == b.number;
      };
      std::sort(values->begin(), values->end(), less);
      values->erase(std::unique(values->begin(), values->end(), same),
                    values->end());
      combinations *= values->size();
      if (combinations > kMostTried) return false;
      values_.push_back(*std::move(values));
    }
    return true;
  }

  // Absent: no value was possible, or none gave a fine; then failure() says
  // why.
  std::optional<MethodFine> Run() {
    Try(0);
    if (!fine_) return std::nullopt;
    fine_->may_fail = !failure_.ok();
    if (!fine_->exact) fine_->unknown = unknown_;
    return std::move(fine_);
  }
  const absl::Status& failure() const { return failure_; }

 private:
  void Try(size_t at) {
    if (at < values_.size()) {
      for (const Value& value : values_[at]) {
        tried_[static_cast<size_t>(unknown_[at])] = value;
        Try(at + 1);
      }
      return;
    }
    if (on_.possible && !on_.possible(tried_)) return;
    MethodRun run(method_, on_.facts, tried_, on_.statutory);
    absl::StatusOr<Range<Ratio>> one = run.Run();
    if (!one.ok()) {
      failure_ = one.status();
      return;
    }
    const absl::StatusOr<Range<Ratio>> held = on_.held ? on_.held(*one) : one;
    if (!held.ok()) {
      failure_ = held.status();
      return;
    }
    if (!fine_) {
      fine_.emplace();
      fine_->fine = *one;
      fine_->held = *held;
      fine_->steps = std::move(run.steps());
      return;
    }
    Join(run.steps(), fine_->steps);
    fine_->fine = fine_->fine.Hull(*one);
    if (*held == *fine_->held) return;
    fine_->held = fine_->held->Hull(*held);
    fine_->exact = false;
  }

  const ruleset::Method& method_;
  const MethodCase& on_;
  std::vector<int> unknown_;
  std::vector<Value> tried_;
  std::vector<std::vector<Value>> values_;
  std::optional<MethodFine> fine_;
  absl::Status failure_;
};

}  // namespace

absl::StatusOr<MethodFine> RunMethod(const ruleset::Method& method,
                                     const MethodCase& on) {
  std::vector<int> unknown;
  for (int slot : method.open) {
    if (!on.facts[static_cast<size_t>(slot)].known()) unknown.push_back(slot);
  }
  Trial trial(method, on, unknown);
  if (trial.FindValues()) {
    std::optional<MethodFine> fine = trial.Run();
    if (fine) return *std::move(fine);
    if (!trial.failure().ok()) return trial.failure();
  }
  // Whatever it gives is held inside the statute.
  MethodFine out;
  out.fine = on.statutory;
  out.exact = false;
  out.may_fail = !method.covered;
  out.unknown = std::move(unknown);
  return out;
}

}  // namespace discretion::determine
