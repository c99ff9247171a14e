// SPDX-License-Identifier: Apache-2.0
#include "discretion/term.h"

#include <limits>

#include "absl/strings/str_cat.h"

namespace discretion {
namespace {

constexpr int kMostUnits = std::numeric_limits<uint16_t>::max();
constexpr int kMonthsOfYear = 12;

}  // namespace

absl::StatusOr<Term> Term::Create(int64_t count, Unit unit) {
  if (count < 0 || count > kMostUnits) {
    return absl::OutOfRangeError(
        absl::StrCat("a term has 0 to ", kMostUnits, " days or months"));
  }
  return Term(static_cast<uint16_t>(count), unit);
}

absl::StatusOr<Term> Term::Days(int64_t days) {
  return Create(days, Unit::kDays);
}

absl::StatusOr<Term> Term::Months(int64_t months) {
  return Create(months, Unit::kMonths);
}

absl::StatusOr<Term> Term::Years(int64_t years) {
  if (years > kMostUnits) years = kMostUnits;  // told as too many months
  return Create(years < 0 ? years : years * kMonthsOfYear, Unit::kMonths);
}

std::optional<Term> Term::Plus(Term other) const {
  if (unit_ != other.unit_) return std::nullopt;
  const absl::StatusOr<Term> sum = Create(count_ + other.count_, unit_);
  if (!sum.ok()) return std::nullopt;
  return *sum;
}

std::string Term::ToString() const {
  return absl::StrCat(count_, unit_ == Unit::kDays ? " day" : " month",
                      count_ == 1 ? "" : "s");
}

}  // namespace discretion
