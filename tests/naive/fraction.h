// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_NAIVE_FRACTION_H_
#define DISCRETION_TESTS_NAIVE_FRACTION_H_

// Exact fractions for the naive evaluator, which shares no arithmetic with the
// library.

#include <compare>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>

namespace discretion::naive {

__extension__ typedef __int128 Wide;

// In lowest terms, the denominator positive. Whoever would leave 128 bits ends
// the program: the figures of tests are small. Value type.
class Fraction {
 public:
  constexpr Fraction() = default;
  constexpr Fraction(Wide whole) : over_(whole) {}  // NOLINT(runtime/explicit)
  // `under` is not zero.
  constexpr Fraction(Wide over, Wide under) : over_(over), under_(under) {
    if (under_ == 0) std::abort();
    if (under_ < 0) {
      over_ = -over_;
      under_ = -under_;
    }
    const Wide common = Common(over_ < 0 ? -over_ : over_, under_);
    over_ /= common;
    under_ /= common;
  }

  constexpr Wide over() const { return over_; }
  constexpr Wide under() const { return under_; }
  constexpr bool is_whole() const { return under_ == 1; }
  // Both parts fit in 64 bits.
  constexpr bool fits() const {
    return over_ >= std::numeric_limits<int64_t>::min() &&
           over_ <= std::numeric_limits<int64_t>::max() &&
           under_ <= std::numeric_limits<int64_t>::max();
  }

  constexpr Fraction Floor() const {
    Wide whole = over_ / under_;
    if (over_ < 0 && whole * under_ != over_) --whole;
    return whole;
  }
  constexpr Fraction Ceil() const { return -(-*this).Floor(); }

  // "12", "-3/4".
  std::string ToString() const {
    std::string out = Digits(over_);
    return is_whole() ? out : out + "/" + Digits(under_);
  }

  constexpr Fraction operator-() const { return Fraction(-over_, under_); }
  friend constexpr Fraction operator+(Fraction a, Fraction b) {
    return Fraction(Sum(Product(a.over_, b.under_), Product(b.over_, a.under_)),
                    Product(a.under_, b.under_));
  }
  friend constexpr Fraction operator-(Fraction a, Fraction b) { return a + -b; }
  friend constexpr Fraction operator*(Fraction a, Fraction b) {
    return Fraction(Product(a.over_, b.over_), Product(a.under_, b.under_));
  }
  friend constexpr Fraction operator/(Fraction a, Fraction b) {
    return Fraction(Product(a.over_, b.under_), Product(a.under_, b.over_));
  }
  friend constexpr bool operator==(Fraction, Fraction) = default;
  friend constexpr std::strong_ordering operator<=>(Fraction a, Fraction b) {
    return Product(a.over_, b.under_) <=> Product(b.over_, a.under_);
  }

 private:
  static constexpr Wide Common(Wide a, Wide b) {
    while (b != 0) {
      const Wide rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }
  static constexpr Wide Product(Wide a, Wide b) {
    Wide out = 0;
    if (__builtin_mul_overflow(a, b, &out)) std::abort();
    return out;
  }
  static constexpr Wide Sum(Wide a, Wide b) {
    Wide out = 0;
    if (__builtin_add_overflow(a, b, &out)) std::abort();
    return out;
  }
  static std::string Digits(Wide value) {
    if (value < 0) return "-" + Digits(-value);
    const char digit = static_cast<char>('0' + static_cast<int>(value % 10));
    return value < 10 ? std::string(1, digit) : Digits(value / 10) + digit;
  }

  Wide over_ = 0;
  Wide under_ = 1;
};

}  // namespace discretion::naive

#endif  // DISCRETION_TESTS_NAIVE_FRACTION_H_
