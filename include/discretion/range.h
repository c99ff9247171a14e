// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_RANGE_H_
#define DISCRETION_RANGE_H_

// A range of values, each end closed, open, or absent.
//
//   auto statutory = Range<Money>::Closed(*Money::Yuan(2000),
//   *Money::Yuan(20000)); statutory.Contains(*Money::Yuan(20000)); // true auto
//   under = Range<Money>::Create({{*Money::Yuan(1000)}}, {{*Money::Yuan(6000),
//   true}});

#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace discretion {

// Never empty: the minimum lies below the maximum, or equals it with both ends
// closed. An absent end is unbounded. T is ordered and has ToString().
// Value type.
template <typename T>
class Range {
 public:
  struct End {
    T value;
    bool open = false;  // true: the value itself is excluded

    friend bool operator==(const End&, const End&) = default;
  };

  // InvalidArgument if no value lies in the range.
  static absl::StatusOr<Range> Create(std::optional<End> min,
                                      std::optional<End> max) {
    if (IsEmpty(min, max)) {
      return absl::InvalidArgumentError(
          "the range is empty: its minimum lies above its maximum");
    }
    return Range(std::move(min), std::move(max));
  }
  // `min` must not exceed `max`; otherwise the two are taken in order.
  static Range Closed(T min, T max) {
    if (max < min) std::swap(min, max);
    return Range(End{std::move(min)}, End{std::move(max)});
  }
  static Range Point(T value) { return Closed(value, value); }
  static Range AtLeast(T min) {
    return Range(End{std::move(min)}, std::nullopt);
  }
  static Range AtMost(T max) {
    return Range(std::nullopt, End{std::move(max)});
  }
  static Range All() { return Range(std::nullopt, std::nullopt); }

  const std::optional<End>& min() const { return min_; }
  const std::optional<End>& max() const { return max_; }
  bool is_point() const { return min_ && max_ && min_->value == max_->value; }

  bool Contains(const T& value) const {
    if (min_ && (value < min_->value || (min_->open && value == min_->value)))
      return false;
    if (max_ && (max_->value < value || (max_->open && value == max_->value)))
      return false;
    return true;
  }
  bool Contains(const Range& other) const {
    return !MinBelow(other.min_, min_) && !MaxAbove(other.max_, max_);
  }

  // The least range that contains both.
  Range Hull(const Range& other) const {
    return Range(MinBelow(other.min_, min_) ? other.min_ : min_,
                 MaxAbove(other.max_, max_) ? other.max_ : max_);
  }
  // nullopt if the two share no value.
  std::optional<Range> Intersect(const Range& other) const {
    std::optional<End> min = MinBelow(min_, other.min_) ? other.min_ : min_;
    std::optional<End> max = MaxAbove(max_, other.max_) ? other.max_ : max_;
    if (IsEmpty(min, max)) return std::nullopt;
    return Range(std::move(min), std::move(max));
  }

  // "[2000, 20000]", "[1000, 6000)", "[15, )"; a point as its value.
  std::string ToString() const {
    if (is_point()) return min_->value.ToString();
    std::string out = min_ && !min_->open ? "[" : "(";
    if (min_) out += min_->value.ToString();
    out += ", ";
    if (max_) out += max_->value.ToString();
    return out + (max_ && !max_->open ? "]" : ")");
  }

  friend bool operator==(const Range&, const Range&) = default;

 private:
  Range(std::optional<End> min, std::optional<End> max)
      : min_(std::move(min)), max_(std::move(max)) {}

  static bool IsEmpty(const std::optional<End>& min,
                      const std::optional<End>& max) {
    if (!min || !max) return false;
    if (max->value < min->value) return true;
    return min->value == max->value && (min->open || max->open);
  }
  // Whether end `a` lets in values that end `b` keeps out.
  static bool MinBelow(const std::optional<End>& a,
                       const std::optional<End>& b) {
    if (!a || !b) return b.has_value() && !a.has_value();
    return a->value < b->value || (a->value == b->value && !a->open && b->open);
  }
  static bool MaxAbove(const std::optional<End>& a,
                       const std::optional<End>& b) {
    if (!a || !b) return b.has_value() && !a.has_value();
    return b->value < a->value || (a->value == b->value && !a->open && b->open);
  }

  std::optional<End> min_;
  std::optional<End> max_;
};

}  // namespace discretion

#endif  // DISCRETION_RANGE_H_
