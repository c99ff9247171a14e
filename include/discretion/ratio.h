// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_RATIO_H_
#define DISCRETION_RATIO_H_

// An exact rational number, always in lowest terms.
//
//   Ratio third = *Ratio::Create(1, 3);
//   Ratio ten_percent = *Ratio::Parse("0.1");
//   std::optional<Ratio> sum = third.Plus(ten_percent);   // 13/30

#include <compare>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace discretion {

// How a value between two whole numbers becomes one of them. There is no
// default: whoever divides names the mode.
enum class Rounding {
  kDown,      // toward zero
  kUp,        // away from zero
  kHalfUp,    // to the nearest; a half goes away from zero
  kHalfEven,  // to the nearest; a half goes to the even neighbour
};

// Numerator and denominator are int64; the denominator is positive.
// Value type.
class Ratio {
 public:
  constexpr Ratio() = default;
  // Any integer is a ratio; the conversion loses nothing.
  constexpr Ratio(int64_t whole)
      : numerator_(whole) {}  // NOLINT(runtime/explicit)

  // InvalidArgument if `denominator` is zero, OutOfRange if the reduced value
  // does not fit.
  static absl::StatusOr<Ratio> Create(int64_t numerator, int64_t denominator);

  // Reads "12", "-0.25", "1/3". InvalidArgument for anything else (no exponent,
  // no blanks, no separators), OutOfRange if the value does not fit.
  static absl::StatusOr<Ratio> Parse(absl::string_view text);

  constexpr int64_t numerator() const { return numerator_; }
  constexpr int64_t denominator() const { return denominator_; }
  constexpr bool is_whole() const { return denominator_ == 1; }

  // Exact arithmetic. nullopt on overflow and on division by zero; never a
  // wrapped or saturated value.
  [[nodiscard]] std::optional<Ratio> Plus(Ratio other) const;
  [[nodiscard]] std::optional<Ratio> Minus(Ratio other) const;
  [[nodiscard]] std::optional<Ratio> Times(Ratio other) const;
  [[nodiscard]] std::optional<Ratio> Over(Ratio other) const;

  // The whole number this rounds to. Cannot overflow.
  int64_t Round(Rounding rounding) const;
  // The greatest whole number not above, and the least not below.
  int64_t Floor() const;
  int64_t Ceil() const;

  // "12", "-0.25"; a value that no decimal writes exactly as "1/3".
  // Parse(ToString(x)) == x.
  std::string ToString() const;

  friend constexpr bool operator==(Ratio, Ratio) = default;
  friend constexpr std::strong_ordering operator<=>(Ratio a, Ratio b) {
    __extension__ using Wide = __int128;
    if (a.denominator_ == b.denominator_) return a.numerator_ <=> b.numerator_;
    const Wide left = static_cast<Wide>(a.numerator_) * b.denominator_;
    const Wide right = static_cast<Wide>(b.numerator_) * a.denominator_;
    return left < right   ? std::strong_ordering::less
           : left > right ? std::strong_ordering::greater
                          : std::strong_ordering::equal;
  }

  template <typename H>
  friend H AbslHashValue(H h, Ratio r) {
    return H::combine(std::move(h), r.numerator_, r.denominator_);
  }

 private:
  constexpr Ratio(int64_t numerator, int64_t denominator)
      : numerator_(numerator), denominator_(denominator) {}
  __extension__ static std::optional<Ratio> Reduce(__int128 numerator,
                                                   __int128 denominator);

  int64_t numerator_ = 0;
  int64_t denominator_ = 1;
};

}  // namespace discretion

#endif  // DISCRETION_RATIO_H_
