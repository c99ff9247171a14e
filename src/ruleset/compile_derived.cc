// SPDX-License-Identifier: Apache-2.0
// Counts that come from dates.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/ruleset/compiler.h"

namespace discretion::ruleset {
namespace {

using F = v1::Fact;
using Origin = Derivation::Is;

constexpr int kMaxMonths = 600;

Origin ToIs(v1::Window::Counts counts) {
  switch (counts) {
    case v1::Window::COUNTS_VIOLATIONS:
      return Origin::kViolations;
    case v1::Window::COUNTS_DISCOVERIES:
      return Origin::kDiscoveries;
    default:
      return Origin::kPenalties;
  }
}

Origin ToIs(v1::Elapsed::Unit unit) {
  switch (unit) {
    case v1::Elapsed::UNIT_DAYS:
      return Origin::kDays;
    case v1::Elapsed::UNIT_MONTHS:
      return Origin::kMonths;
    default:
      return Origin::kYears;
  }
}

}  // namespace

void Compiler::BindDate(const F& message, int slot, const Place& place) {
  if (!message.act_date() && !message.has_case_date()) return;
  const CaseDate date = message.act_date()
                            ? CaseDate::kAct
                            : static_cast<CaseDate>(message.case_date());
  const int number =
      message.act_date() ? F::kActDateFieldNumber : F::kCaseDateFieldNumber;
  const auto told = [&](std::string what, std::string mend) {
    issues_.push_back(place.Error(number, 0, std::move(what), std::move(mend)));
  };
  if (message.act_date() && message.has_case_date() &&
      message.case_date() != v1::CASE_DATE_ACT) {
    told("the fact is two days of the case", "remove `act_date`");
  }
  if (message.type() != F::TYPE_DATE) {
    told(date == CaseDate::kAct ? "the day of the act is a date"
                                : "a day of the case is a date",
         "make the fact TYPE_DATE");
  }
  const bool taken =
      std::any_of(model_->bound_dates.begin(), model_->bound_dates.end(),
                  [&](const BoundDate& other) { return other.date == date; });
  if (date == CaseDate::kAct) {
    if (model_->act_date) {
      told("a second fact is the day of the act",
           "keep one; included rulesets count too");
    }
    model_->act_date = slot;
  } else if (taken) {
    told("a second fact is that day of the case",
         "keep one; included rulesets count too");
  } else {
    model_->bound_dates.push_back({date, slot});
  }
}

void Compiler::ReadDerivation(const F& message, int slot, const Place& place) {
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
