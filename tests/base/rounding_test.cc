// SPDX-License-Identifier: Apache-2.0
// How ratios and money become whole.
#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "discretion/money.h"
#include "discretion/ratio.h"
#include "gtest/gtest.h"
#include "tests/base/by_name.h"

namespace discretion {
namespace {

constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
constexpr int64_t kMin = std::numeric_limits<int64_t>::min();

struct RoundCase {
  std::string name;
  int64_t numerator;
  int64_t denominator = 1;
  int64_t down;
  int64_t up;
  int64_t half_up;
  int64_t half_even;
  int64_t floor;
  int64_t ceil;
};

class RoundTest : public testing::TestWithParam<RoundCase> {};

TEST_P(RoundTest, FollowsItsMode) {
  const RoundCase& test = GetParam();
  const absl::StatusOr<Ratio> ratio =
      Ratio::Create(test.numerator, test.denominator);
  ASSERT_TRUE(ratio.ok());
  EXPECT_EQ(ratio->Round(Rounding::kDown), test.down);
  EXPECT_EQ(ratio->Round(Rounding::kUp), test.up);
  EXPECT_EQ(ratio->Round(Rounding::kHalfUp), test.half_up);
  EXPECT_EQ(ratio->Round(Rounding::kHalfEven), test.half_even);
  EXPECT_EQ(ratio->Floor(), test.floor);
  EXPECT_EQ(ratio->Ceil(), test.ceil);
  EXPECT_EQ(Money::Round(*ratio, Rounding::kHalfUp), Money::Fen(test.half_up));
  EXPECT_EQ(Money::Round(*ratio, Rounding::kDown), Money::Fen(test.down));
}

INSTANTIATE_TEST_SUITE_P(
    , RoundTest,
    testing::ValuesIn<RoundCase>({
        //                         down up half_up half_even floor ceil
        {"Whole", 3, 1, 3, 3, 3, 3, 3, 3},
        {"NegativeWhole", -3, 1, -3, -3, -3, -3, -3, -3},
        {"BelowHalf", 7, 3, 2, 3, 2, 2, 2, 3},
        {"AboveHalf", 8, 3, 2, 3, 3, 3, 2, 3},
        {"HalfToEvenBelow", 5, 2, 2, 3, 3, 2, 2, 3},
        {"HalfToEvenAbove", 7, 2, 3, 4, 4, 4, 3, 4},
        {"Half", 1, 2, 0, 1, 1, 0, 0, 1},
        {"NegativeHalf", -1, 2, 0, -1, -1, 0, -1, 0},
        {"NegativeHalfToEven", -5, 2, -2, -3, -3, -2, -3, -2},
        {"NegativeOddHalf", -3, 2, -1, -2, -2, -2, -2, -1},
        {"NegativeBelowHalf", -7, 3, -2, -3, -2, -2, -3, -2},
        {"NegativeAboveHalf", -8, 3, -2, -3, -3, -3, -3, -2},
        {"Largest", kMax, 1, kMax, kMax, kMax, kMax, kMax, kMax},
        {"Least", kMin, 1, kMin, kMin, kMin, kMin, kMin, kMin},
        {"HalfOfLargest", kMax, 2, kMax / 2, kMax / 2 + 1, kMax / 2 + 1,
         kMax / 2 + 1, kMax / 2, kMax / 2 + 1},
        {"HalfOfNearlyLeast", kMin + 1, 2, -(kMax / 2), -(kMax / 2) - 1,
         -(kMax / 2) - 1, -(kMax / 2) - 1, -(kMax / 2) - 1, -(kMax / 2)},
        {"Tiny", 1, kMax, 0, 1, 0, 0, 0, 1},
        {"NegativeTiny", -1, kMax, 0, -1, 0, 0, -1, 0},
        {"NearlyOne", kMax - 1, kMax, 0, 1, 1, 1, 0, 1},
        // Twice the rest does not fit in 64 bits.
        {"JustBelowHalf", kMax / 2, kMax, 0, 1, 0, 0, 0, 1},
        {"JustAboveHalf", kMax / 2 + 1, kMax, 0, 1, 1, 1, 0, 1},
    }),
    ByName());

TEST(RandomRoundTest, StaysWithinOneOfTheValue) {
  constexpr uint64_t kSeed = 20240503;
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 20000; ++i) {
    SCOPED_TRACE(absl::StrCat("seed ", kSeed, ", round ", i));
    const absl::StatusOr<Ratio> drawn =
        Ratio::Create(static_cast<int64_t>(random() % 2001) - 1000,
                      static_cast<int64_t>(random() % 12) + 1);
    ASSERT_TRUE(drawn.ok());
    const Ratio x = *drawn;
    const Ratio floor = x.Floor();
    const Ratio ceil = x.Ceil();
    ASSERT_LE(floor, x);
    ASSERT_LE(x, ceil);
    ASSERT_EQ(*ceil.Minus(floor), Ratio(x.is_whole() ? 0 : 1));
    const bool negative = x < Ratio(0);
    ASSERT_EQ(Ratio(x.Round(Rounding::kDown)), negative ? ceil : floor);
    ASSERT_EQ(Ratio(x.Round(Rounding::kUp)), negative ? floor : ceil);
    const Ratio to_floor = *x.Minus(floor);
    const Ratio to_ceil = *ceil.Minus(x);
    for (const Rounding mode : {Rounding::kHalfUp, Rounding::kHalfEven}) {
      const int64_t rounded = x.Round(mode);
      if (to_floor != to_ceil) {
        ASSERT_EQ(Ratio(rounded), to_floor < to_ceil ? floor : ceil);
      } else if (mode == Rounding::kHalfEven && !x.is_whole()) {
        ASSERT_EQ(rounded % 2, 0);
      } else if (!x.is_whole()) {
        ASSERT_EQ(Ratio(rounded), negative ? floor : ceil);
      }
    }
  }
}

}  // namespace
}  // namespace discretion
