// SPDX-License-Identifier: Apache-2.0
#include "discretion/ratio.h"

#include <limits>
#include <numeric>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace discretion {
namespace {

__extension__ using Wide = __int128;

constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
constexpr int64_t kMin = std::numeric_limits<int64_t>::min();

Wide Gcd(Wide a, Wide b) {
  if (a < 0) a = -a;
  if (b < 0) b = -b;
  while (b != 0 && (a > kMax || b > kMax)) {
    const Wide r = a % b;
    a = b;
    b = r;
  }
  if (b == 0) return a;
  return std::gcd(static_cast<int64_t>(a), static_cast<int64_t>(b));
}

absl::Status NotANumber(absl::string_view text) {
  return absl::InvalidArgumentError(absl::StrCat(
      "`", text,
      "` is not a number; write digits such as `12`, `0.25` or `1/3`"));
}

absl::Status TooManyDigits(absl::string_view text) {
  return absl::OutOfRangeError(absl::StrCat(
      "`", text,
      "` does not fit; numerator and denominator are limited to 19 digits"));
}

// The number that two rows of digits form together, or -1 if it is far too
// large for an int64 times 10^18.
Wide Digits(absl::string_view head, absl::string_view tail) {
  constexpr int kMaxDigits = 37;
  Wide value = 0;
  int count = 0;
  for (const absl::string_view part : {head, tail}) {
    for (const char c : part) {
      if (value != 0 && ++count >= kMaxDigits) return -1;
      value = value * 10 + (c - '0');
    }
  }
  return value;
}

bool AllDigits(absl::string_view text) {
  if (text.empty()) return false;
  for (char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

}  // namespace

__extension__ std::optional<Ratio> Ratio::Reduce(__int128 numerator,
                                                 __int128 denominator) {
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  if (numerator <= kMax && numerator >= -kMax && denominator <= kMax) {
    // Nearly every value met is small, and 64-bit division several times
    // faster.
    const auto n = static_cast<int64_t>(numerator);
    const auto d = static_cast<int64_t>(denominator);
    if (d == 1) return Ratio(n, 1);
    const int64_t divisor = std::gcd(n, d);
    return Ratio(n / divisor, d / divisor);
  }
  const Wide divisor = Gcd(numerator, denominator);
  numerator /= divisor;
  denominator /= divisor;
  if (numerator > kMax || numerator < kMin || denominator > kMax)
    return std::nullopt;
  return Ratio(static_cast<int64_t>(numerator),
               static_cast<int64_t>(denominator));
}

absl::StatusOr<Ratio> Ratio::Create(int64_t numerator, int64_t denominator) {
  if (denominator == 0)
    return absl::InvalidArgumentError("a denominator must not be zero");
  std::optional<Ratio> ratio = Reduce(numerator, denominator);
  if (!ratio) return TooManyDigits(absl::StrCat(numerator, "/", denominator));
  return *ratio;
}

absl::StatusOr<Ratio> Ratio::Parse(absl::string_view text) {
  absl::string_view rest = text;
  const bool negative = !rest.empty() && rest.front() == '-';
  if (negative) rest.remove_prefix(1);
  const size_t mark = rest.find_first_of("./");
  const absl::string_view head = rest.substr(0, mark);
  if (!AllDigits(head)) return NotANumber(text);
  absl::string_view decimals;
  int64_t denominator = 1;
  if (mark != absl::string_view::npos) {
    absl::string_view tail = rest.substr(mark + 1);
    if (!AllDigits(tail)) return NotANumber(text);
    if (rest[mark] == '/') {
      if (!absl::SimpleAtoi(tail, &denominator)) return TooManyDigits(text);
      if (denominator == 0) return NotANumber(text);
    } else {
      while (!tail.empty() && tail.back() == '0') tail.remove_suffix(1);
      if (tail.size() > 18) return TooManyDigits(text);
      decimals = tail;
      for (size_t i = 0; i < tail.size(); ++i) denominator *= 10;
    }
  }
  // Wide: "4611686018427387903.5" fits, its digits without the point do not.
  const Wide digits = Digits(head, decimals);
  if (digits < 0) return TooManyDigits(text);
  const std::optional<Ratio> ratio =
      Reduce(negative ? -digits : digits, denominator);
  if (!ratio) return TooManyDigits(text);
  return *ratio;
}

std::optional<Ratio> Ratio::Plus(Ratio other) const {
  if (denominator_ == 1 && other.denominator_ == 1) {
    return Reduce(static_cast<Wide>(numerator_) + other.numerator_, 1);
  }
  Wide left = static_cast<Wide>(numerator_) * other.denominator_;
  Wide right = static_cast<Wide>(other.numerator_) * denominator_;
  return Reduce(left + right,
                static_cast<Wide>(denominator_) * other.denominator_);
}

std::optional<Ratio> Ratio::Minus(Ratio other) const {
  if (other.numerator_ == kMin) {
    Wide left = static_cast<Wide>(numerator_) * other.denominator_;
    Wide right = static_cast<Wide>(other.numerator_) * denominator_;
    return Reduce(left - right,
                  static_cast<Wide>(denominator_) * other.denominator_);
  }
  return Plus(Ratio(-other.numerator_, other.denominator_));
}

std::optional<Ratio> Ratio::Times(Ratio other) const {
  return Reduce(static_cast<Wide>(numerator_) * other.numerator_,
                static_cast<Wide>(denominator_) * other.denominator_);
}

std::optional<Ratio> Ratio::Over(Ratio other) const {
  if (other.numerator_ == 0) return std::nullopt;
  return Reduce(static_cast<Wide>(numerator_) * other.denominator_,
                static_cast<Wide>(denominator_) * other.numerator_);
}

int64_t Ratio::Floor() const {
  const int64_t quotient = numerator_ / denominator_;
  return numerator_ % denominator_ < 0 ? quotient - 1 : quotient;
}

int64_t Ratio::Ceil() const {
  const int64_t quotient = numerator_ / denominator_;
  return numerator_ % denominator_ > 0 ? quotient + 1 : quotient;
}

int64_t Ratio::Round(Rounding rounding) const {
  const int64_t down = numerator_ / denominator_;
  const int64_t rest = numerator_ % denominator_;
  if (rest == 0) return down;
  const int64_t up = rest > 0 ? down + 1 : down - 1;
  const Wide twice =
      (rest > 0 ? static_cast<Wide>(rest) : -static_cast<Wide>(rest)) * 2;
  switch (rounding) {
    case Rounding::kDown:
      return down;
    case Rounding::kUp:
      return up;
    case Rounding::kHalfUp:
      return twice >= denominator_ ? up : down;
    case Rounding::kHalfEven:
      if (twice != denominator_) return twice > denominator_ ? up : down;
      return down % 2 == 0 ? down : up;
  }
  return down;
}

std::string Ratio::ToString() const {
  int64_t rest = denominator_;
  int twos = 0;
  int fives = 0;
  for (; rest % 2 == 0; rest /= 2) ++twos;
  for (; rest % 5 == 0; rest /= 5) ++fives;
  const int places = twos > fives ? twos : fives;
  if (rest != 1 || places > 18)
    return absl::StrCat(numerator_, "/", denominator_);
  if (places == 0) return absl::StrCat(numerator_);
  // At most 18 places, so 10^places fits; the scaled numerator may not.
  Wide scaled = numerator_ < 0 ? -static_cast<Wide>(numerator_)
                               : static_cast<Wide>(numerator_);
  int64_t power = 1;
  for (int i = 0; i < places; ++i) power *= 10;
  scaled *= power / denominator_;
  const std::string fraction =
      absl::StrCat(static_cast<int64_t>(scaled % power));
  return absl::StrCat(numerator_ < 0 ? "-" : "",
                      static_cast<int64_t>(scaled / power), ".",
                      std::string(places - fraction.size(), '0'), fraction);
}

}  // namespace discretion
