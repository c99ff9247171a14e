// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_MONEY_H_
#define DISCRETION_MONEY_H_

// An amount of money, held in the currency's smallest unit (fen).
//
//   Money fine = *Money::Yuan(5000);
//   Money paid = *Money::Parse("1017.61");     // 101761 fen
//   std::string shown = paid.ToString();       // "1017.61"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "discretion/ratio.h"

namespace discretion {

// Unit: fen, int64, so at most 92,233,720,368,547,758.07 yuan either way.
// Value type.
class Money {
 public:
  constexpr Money() = default;

  static constexpr Money Fen(int64_t fen) { return Money(fen); }

  // Whole yuan. OutOfRange if the amount does not fit in fen.
  static absl::StatusOr<Money> Yuan(int64_t yuan);

  // Reads yuan with at most two decimals: "5000", "-12.5", "1017.61".
  // InvalidArgument for anything else, OutOfRange if it does not fit.
  static absl::StatusOr<Money> Parse(absl::string_view yuan);

  // `fen` need not be whole; `rounding` says how it becomes so.
  static Money Round(Ratio fen, Rounding rounding) {
    return Money(fen.Round(rounding));
  }

  constexpr int64_t fen() const { return fen_; }

  // nullopt on overflow.
  [[nodiscard]] std::optional<Money> Plus(Money other) const;
  [[nodiscard]] std::optional<Money> Minus(Money other) const;

  // Yuan, two decimals unless whole: "5000", "0.05". Parse(ToString(x)) == x.
  std::string ToString() const;

  friend constexpr auto operator<=>(Money, Money) = default;

  template <typename H>
  friend H AbslHashValue(H h, Money m) {
    return H::combine(std::move(h), m.fen_);
  }

 private:
  explicit constexpr Money(int64_t fen) : fen_(fen) {}

  int64_t fen_ = 0;
};

}  // namespace discretion

#endif  // DISCRETION_MONEY_H_
