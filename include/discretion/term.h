// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TERM_H_
#define DISCRETION_TERM_H_

// How long a penalty lasts, in whole days or whole months.
//
//   Term detained = *Term::Days(15);
//   Term suspended = *Term::Months(6);
//   Term banned = *Term::Years(5);  // 60 months

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"

namespace discretion {

// A year is 12 months. How many days a month has depends on the month: terms of
// different units are neither equal, shorter nor longer. Value type.
class Term {
 public:
  // Values match Component.Unit.
  enum class Unit : uint8_t { kDays = 1, kMonths = 2 };

  // No day.
  constexpr Term() = default;

  // OutOfRange below 0, and beyond 65,535 days or months.
  static absl::StatusOr<Term> Days(int64_t days);
  static absl::StatusOr<Term> Months(int64_t months);
  static absl::StatusOr<Term> Years(int64_t years);
  static absl::StatusOr<Term> Create(int64_t count, Unit unit);

  constexpr int count() const { return count_; }
  constexpr Unit unit() const { return unit_; }

  // nullopt on overflow, and where the units differ.
  [[nodiscard]] std::optional<Term> Plus(Term other) const;

  // "1 day", "6 months".
  std::string ToString() const;

  friend constexpr bool operator==(Term, Term) = default;
  friend constexpr std::partial_ordering operator<=>(Term a, Term b) {
    if (a.unit_ != b.unit_) return std::partial_ordering::unordered;
    return a.count_ <=> b.count_;
  }

 private:
  constexpr Term(uint16_t count, Unit unit) : count_(count), unit_(unit) {}

  uint16_t count_ = 0;
  Unit unit_ = Unit::kDays;
};

}  // namespace discretion

#endif  // DISCRETION_TERM_H_
