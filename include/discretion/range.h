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
    Range range(std::move(min), std::move(max));
    if (IsEmpty(range.min_, range.max_)) {
      return absl::InvalidArgumentError(
          "the range is empty: its minimum lies above its maximum");
    }
    return range;
  }
  // `min` must not exceed `max`; otherwise the two are taken in order.
  static Range Closed(T min, T max) {
    if (max < min) std::swap(min, max);
    return Range(std::optional(End{std::move(min)}),
                 std::optional(End{std::move(max)}));
  }
  static Range Point(T value) { return Closed(value, value); }
  static Range AtLeast(T min) {
    return Range(std::optional(End{std::move(min)}), std::nullopt);
  }
  static Range AtMost(T max) {
    return Range(std::nullopt, std::optional(End{std::move(max)}));
  }
  static Range All() { return Range(Bound(), Bound()); }

  // By value: a range is stored without the optionals.
  std::optional<End> min() const { return min_.Get(); }
  std::optional<End> max() const { return max_.Get(); }
  bool is_point() const {
    return min_.there && max_.there && min_.value == max_.value;
  }

  bool Contains(const T& value) const {
    if (min_.there &&
        (value < min_.value || (min_.open && value == min_.value))) {
      return false;
    }
    if (max_.there &&
        (max_.value < value || (max_.open && value == max_.value))) {
      return false;
    }
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
    const Range both(MinBelow(min_, other.min_) ? other.min_ : min_,
                     MaxAbove(max_, other.max_) ? other.max_ : max_);
    if (IsEmpty(both.min_, both.max_)) return std::nullopt;
    return both;
  }

  // "[2000, 20000]", "[1000, 6000)", "[15, )"; a point as its value.
  std::string ToString() const {
    if (is_point()) return min_.value.ToString();
    std::string out = min_.there && !min_.open ? "[" : "(";
    if (min_.there) out += min_.value.ToString();
    out += ", ";
    if (max_.there) out += max_.value.ToString();
    return out + (max_.there && !max_.open ? "]" : ")");
  }

  friend bool operator==(const Range&, const Range&) = default;

 private:
  // An optional end without the optional's padding.
  struct Bound {
    T value = T();
    bool there = false;
    bool open = false;

    std::optional<End> Get() const {
      return there ? std::optional<End>(End{value, open}) : std::nullopt;
    }
    friend bool operator==(const Bound&, const Bound&) = default;
  };

  static Bound Of(std::optional<End> end) {
    return end ? Bound{std::move(end->value), true, end->open} : Bound();
  }

  Range(std::optional<End> min, std::optional<End> max)
      : min_(Of(std::move(min))), max_(Of(std::move(max))) {}
  Range(Bound min, Bound max) : min_(std::move(min)), max_(std::move(max)) {}

  static bool IsEmpty(const Bound& min, const Bound& max) {
    if (!min.there || !max.there) return false;
    if (max.value < min.value) return true;
    return min.value == max.value && (min.open || max.open);
  }
  // Whether end `a` lets in values that end `b` keeps out.
  static bool MinBelow(const Bound& a, const Bound& b) {
    if (!a.there || !b.there) return b.there && !a.there;
    return a.value < b.value || (a.value == b.value && !a.open && b.open);
  }
  static bool MaxAbove(const Bound& a, const Bound& b) {
    if (!a.there || !b.there) return b.there && !a.there;
    return b.value < a.value || (a.value == b.value && !a.open && b.open);
  }

  Bound min_;
  Bound max_;
};

}  // namespace discretion

#endif  // DISCRETION_RANGE_H_
