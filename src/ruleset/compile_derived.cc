// SPDX-License-Identifier: Apache-2.0
// Counts that come from dates.

#include "absl/strings/str_cat.h"
#include "src/ruleset/compiler.h"

namespace discretion::ruleset {
namespace {

using F = v1::Fact;

constexpr int kMaxMonths = 600;

Derivation::Is ToIs(v1::Window::Counts counts) {
  switch (counts) {
    case v1::Window::COUNTS_VIOLATIONS:
      return Derivation::Is::kViolations;
    case v1::Window::COUNTS_DISCOVERIES:
      return Derivation::Is::kDiscoveries;
    default:
      return Derivation::Is::kPenalties;
  }
}

Derivation::Is ToIs(v1::Elapsed::Unit unit) {
  switch (unit) {
    case v1::Elapsed::UNIT_DAYS:
      return Derivation::Is::kDays;
    case v1::Elapsed::UNIT_MONTHS:
      return Derivation::Is::kMonths;
    default:
      return Derivation::Is::kYears;
  }
}

}  // namespace

void Compiler::ReadDerivation(const F& message, int slot, const Place& place) {
  if (message.act_date()) {
    if (message.type() != F::TYPE_DATE) {
      issues_.push_back(place.Error(F::kActDateFieldNumber, 0,
                                    "the day of the act is a date",
                                    "make the fact TYPE_DATE"));
    }
    if (model_->act_date) {
      issues_.push_back(place.Error(F::kActDateFieldNumber, 0,
                                    "a second fact is the day of the act",
                                    "keep one; included rulesets count too"));
    }
    model_->act_date = slot;
  }
  if (message.derived_case() == F::DERIVED_NOT_SET) return;
  if (message.type() != F::TYPE_COUNT) {
    issues_.push_back(place.Error(F::kTypeFieldNumber, 0,
                                  "only a count can come from dates",
                                  "make the fact TYPE_COUNT"));
    return;
  }
  const bool present = message.has_window() && message.window().counts() !=
                                                   v1::Window::COUNTS_PENALTIES;
  if (message.least() > (present ? 1 : 0)) {
    issues_.push_back(place.Error(F::kLeastFieldNumber, 0,
                                  "what the dates give can be less than its "
                                  "`least`",
                                  "remove `least`"));
  }
  Derivation derivation;
  derivation.fact = slot;
  if (message.has_window()) {
    derivation.is = ToIs(message.window().counts());
    derivation.months = message.window().months();
    if (derivation.months < 1 || derivation.months > kMaxMonths) {
      issues_.push_back(
          place.Child(F::kWindowFieldNumber, 0, "")
              .Error(v1::Window::kMonthsFieldNumber, 0,
                     absl::StrCat(derivation.months, " is no window"),
                     "give 1 to 600 months"));
    }
  } else {
    derivation.is = ToIs(message.elapsed().unit());
    const Place at = place.Child(F::kElapsedFieldNumber, 0, "");
    const auto date = [&](const std::string& id, int number) {
      const std::optional<int> found = model_->symbols.Find(id);
      if (found && model_->facts[*found].type == FactType::kDate) return *found;
      issues_.push_back(at.Error(
          number, 0, absl::StrCat("`", id, "` is not a date declared before"),
          "name a TYPE_DATE fact that stands above this one"));
      return -1;
    };
    derivation.from =
        date(message.elapsed().from(), v1::Elapsed::kFromFieldNumber);
    derivation.to = date(message.elapsed().to(), v1::Elapsed::kToFieldNumber);
  }
  model_->derivations.push_back(derivation);
}

}  // namespace discretion::ruleset
