// SPDX-License-Identifier: Apache-2.0
#include "discretion/ratio.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>

#include "absl/hash/hash_testing.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/base/by_name.h"

namespace discretion {
namespace {

using ::testing::HasSubstr;

constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
constexpr int64_t kMin = std::numeric_limits<int64_t>::min();

Ratio Of(int64_t numerator, int64_t denominator = 1) {
  const absl::StatusOr<Ratio> ratio = Ratio::Create(numerator, denominator);
  EXPECT_TRUE(ratio.ok()) << numerator << "/" << denominator;
  return ratio.value_or(Ratio());
}

// "none" for an overflow.
std::string Shown(std::optional<Ratio> ratio) {
  return ratio ? absl::StrCat(ratio->numerator(), "/", ratio->denominator())
               : "none";
}

// Usable where the compiler wants a constant.
static_assert(Ratio() == Ratio(0));
static_assert(Ratio(kMin).numerator() == kMin);
static_assert(Ratio(7).denominator() == 1 && Ratio(7).is_whole());
static_assert(Ratio(1) < Ratio(2) && Ratio(kMin) < Ratio(kMax));

struct CreateCase {
  std::string name;
  int64_t numerator;
  int64_t denominator;
  std::string want;  // numerator/denominator; empty: refused
  absl::StatusCode code = absl::StatusCode::kOk;
  std::string message = "";
};

class RatioCreateTest : public testing::TestWithParam<CreateCase> {};

TEST_P(RatioCreateTest, ReducesOrRefuses) {
  const CreateCase& test = GetParam();
  const absl::StatusOr<Ratio> ratio =
      Ratio::Create(test.numerator, test.denominator);
  ASSERT_EQ(ratio.status().code(), test.code);
  if (ratio.ok()) {
    EXPECT_EQ(Shown(*ratio), test.want);
  } else {
    EXPECT_THAT(std::string(ratio.status().message()), HasSubstr(test.message));
  }
}

INSTANTIATE_TEST_SUITE_P(
    , RatioCreateTest,
    testing::ValuesIn<CreateCase>({
        {.name = "Reduced", .numerator = 6, .denominator = 4, .want = "3/2"},
        {.name = "SignGoesUp",
         .numerator = 6,
         .denominator = -4,
         .want = "-3/2"},
        {.name = "BothNegative",
         .numerator = -6,
         .denominator = -4,
         .want = "3/2"},
        {.name = "Zero", .numerator = 0, .denominator = kMin, .want = "0/1"},
        {.name = "Largest",
         .numerator = kMax,
         .denominator = 1,
         .want = "9223372036854775807/1"},
        {.name = "Least",
         .numerator = kMin,
         .denominator = 1,
         .want = "-9223372036854775808/1"},
        {.name = "LeastByItself",
         .numerator = kMin,
         .denominator = kMin,
         .want = "1/1"},
        {.name = "DenominatorFitsOnceReduced",
         .numerator = 2,
         .denominator = kMin,
         .want = "-1/4611686018427387904"},
        {.name = "LargestDenominator",
         .numerator = -1,
         .denominator = kMax,
         .want = "-1/9223372036854775807"},
        {.name = "ZeroDenominator",
         .numerator = 1,
         .denominator = 0,
         .code = absl::StatusCode::kInvalidArgument,
         .message = "must not be zero"},
        {.name = "NumeratorTooLarge",
         .numerator = kMin,
         .denominator = -1,
         .code = absl::StatusCode::kOutOfRange,
         .message = "`-9223372036854775808/-1` does not fit"},
        {.name = "DenominatorTooLarge",
         .numerator = 1,
         .denominator = kMin,
         .code = absl::StatusCode::kOutOfRange,
         .message = "does not fit"},
    }),
    ByName());

struct ParseCase {
  std::string name;
  std::string text;
  std::string want = "";  // numerator/denominator; empty: refused
  absl::StatusCode code = absl::StatusCode::kOk;
};

class RatioParseTest : public testing::TestWithParam<ParseCase> {};

TEST_P(RatioParseTest, ReadsOrRefuses) {
  const ParseCase& test = GetParam();
  const absl::StatusOr<Ratio> ratio = Ratio::Parse(test.text);
  ASSERT_EQ(ratio.status().code(), test.code) << ratio.status();
  if (ratio.ok()) {
    EXPECT_EQ(Shown(*ratio), test.want);
    return;
  }
  const std::string message(ratio.status().message());
  EXPECT_THAT(message, HasSubstr("`" + test.text + "`"));
  EXPECT_THAT(message, HasSubstr(test.code == absl::StatusCode::kOutOfRange
                                     ? "does not fit"
                                     : "is not a number; write digits"));
}

INSTANTIATE_TEST_SUITE_P(
    Good, RatioParseTest,
    testing::ValuesIn<ParseCase>({
        {.name = "Whole", .text = "12", .want = "12/1"},
        {.name = "NegativeDecimal", .text = "-0.25", .want = "-1/4"},
        {.name = "Fraction", .text = "1/3", .want = "1/3"},
        {.name = "NegativeFraction", .text = "-2/6", .want = "-1/3"},
        {.name = "LeadingZeros", .text = "007.50", .want = "15/2"},
        {.name = "NegativeZero", .text = "-0.0", .want = "0/1"},
        {.name = "Largest",
         .text = "9223372036854775807",
         .want = "9223372036854775807/1"},
        {.name = "Least",
         .text = "-9223372036854775808",
         .want = "-9223372036854775808/1"},
        {.name = "LargestFraction",
         .text = "9223372036854775807/9223372036854775806",
         .want = "9223372036854775807/9223372036854775806"},
        {.name = "MoreDigitsThanTheNumeratorHasRoomFor",
         .text = "4611686018427387903.5",
         .want = "9223372036854775807/2"},
        {.name = "EighteenPlaces",
         .text = "0.000000000000000001",
         .want = "1/1000000000000000000"},
        {.name = "LeastWithEighteenPlaces",
         .text = "-9.223372036854775808",
         .want = "-35184372088832/3814697265625"},
        {.name = "ZerosAfterTheLastPlace",
         .text = "0.1000000000000000000000000000000000000000",
         .want = "1/10"},
        {.name = "ZerosBeforeTheFirstDigit",
         .text = "0000000000000000000000000000000000000000000001",
         .want = "1/1"},
    }),
    ByName());

INSTANTIATE_TEST_SUITE_P(
    NoNumber, RatioParseTest, testing::ValuesIn([] {
      std::vector<ParseCase> cases;
      const char* const texts[] = {
          "",     " ",   " 1",   "1 ",    "+1",  "--1",   "-",     "1.",
          ".5",   "-.5", "1..2", "1.2.3", "1/",  "/2",    "1/0",   "-1/0",
          "1/-2", "1e3", "0x10", "1,000", "1_0", "1/2/3", "1.5/2", "1/2.5",
          "nan",  "inf", "１２", "½",     "30%", "1\n",   "1 / 2", "abc"};
      for (const char* text : texts) {
        cases.push_back({.name = absl::StrCat("N", cases.size()),
                         .text = text,
                         .code = absl::StatusCode::kInvalidArgument});
      }
      cases.push_back({.name = "ByteZero",
                       .text = std::string("1\0", 2),
                       .code = absl::StatusCode::kInvalidArgument});
      return cases;
    }()),
    ByName());

INSTANTIATE_TEST_SUITE_P(
    TooLarge, RatioParseTest, testing::ValuesIn([] {
      std::vector<ParseCase> cases;
      const char* const texts[] = {
          "9223372036854775808",
          "-9223372036854775809",
          "9223372036854775807.5",
          "1/9223372036854775808",
          "1/18446744073709551617",                   // 1/1 modulo 2^64
          "18446744073709551617",                     // 1 modulo 2^64
          "0.0000000000000000001",                    // 19 places
          "340282366920938463463374607431768211457",  // 1 modulo 2^128
          "340282366920938463463374607431768211457/3",
          "999999999999999999999999999999999999999999999999999999999999"};
      for (const char* text : texts) {
        cases.push_back({.name = absl::StrCat("N", cases.size()),
                         .text = text,
                         .code = absl::StatusCode::kOutOfRange});
      }
      return cases;
    }()),
    ByName());

struct SumCase {
  std::string name;
  Ratio a;
  char sign;
  Ratio b;
  std::string want;
};

class RatioArithmeticTest : public testing::TestWithParam<SumCase> {};

TEST_P(RatioArithmeticTest, IsExactOrNone) {
  const auto& [name, a, sign, b, want] = GetParam();
  const std::optional<Ratio> result = sign == '+'   ? a.Plus(b)
                                      : sign == '-' ? a.Minus(b)
                                      : sign == '*' ? a.Times(b)
                                                    : a.Over(b);
  EXPECT_EQ(Shown(result), want);
}

INSTANTIATE_TEST_SUITE_P(
    , RatioArithmeticTest,
    testing::ValuesIn<SumCase>({
        {"Thirds", Of(1, 3), '+', Of(1, 6), "1/2"},
        {"ToZero", Of(1, 3), '-', Of(1, 3), "0/1"},
        {"Product", Of(2, 3), '*', Of(-3, 4), "-1/2"},
        {"Quotient", Of(2, 3), '/', Of(-4, 3), "-1/2"},
        {"MaxPlusOne", kMax, '+', 1, "none"},
        {"MaxPlusHalf", kMax, '+', Of(1, 2), "none"},
        {"MinPlusMinusOne", kMin, '+', -1, "none"},
        {"MinPlusMin", kMin, '+', kMin, "none"},
        {"MaxPlusMin", kMax, '+', kMin, "-1/1"},
        {"MinMinusMin", kMin, '-', kMin, "0/1"},
        {"MinusOneMinusMin", -1, '-', kMin, "9223372036854775807/1"},
        {"ZeroMinusMin", 0, '-', kMin, "none"},
        {"HalfMinusMin", Of(-3, 2), '-', kMin, "none"},
        {"MinMinusOne", kMin, '-', 1, "none"},
        {"MaxTimesTwo", kMax, '*', 2, "none"},
        {"MinTimesMinusOne", kMin, '*', -1, "none"},
        {"MinTimesMin", kMin, '*', kMin, "none"},
        {"MinTimesItsInverse", kMin, '*', Of(-1, kMax / 2 + 1), "2/1"},
        {"HalfOfMaxTwice", Of(kMax, 2), '*', 2, "9223372036854775807/1"},
        {"MinOverMinusOne", kMin, '/', -1, "none"},
        {"MinOverMin", kMin, '/', kMin, "1/1"},
        {"OneOverMin", 1, '/', kMin, "none"},
        {"TwoOverMin", 2, '/', kMin, "-1/4611686018427387904"},
        {"OverZero", 1, '/', 0, "none"},
        {"ZeroOverZero", 0, '/', 0, "none"},
        {"ZeroOverFive", 0, '/', 5, "0/1"},
        {"DenominatorsMultiply", Of(1, kMax), '+', Of(1, kMax - 1), "none"},
        {"DenominatorTooLarge", Of(1, kMax), '*', Of(1, 2), "none"},
        {"LargeDenominatorsCancel", Of(kMax - 1, kMax), '*', Of(kMax, kMax - 1),
         "1/1"},
    }),
    ByName());

struct OrderCase {
  std::string name;
  Ratio less;
  Ratio more;
};

class RatioOrderTest : public testing::TestWithParam<OrderCase> {};

TEST_P(RatioOrderTest, IsStrict) {
  const OrderCase& test = GetParam();
  EXPECT_LT(test.less, test.more);
  EXPECT_GT(test.more, test.less);
  EXPECT_NE(test.less, test.more);
  EXPECT_EQ(test.less <=> test.less, std::strong_ordering::equal);
}

INSTANTIATE_TEST_SUITE_P(, RatioOrderTest,
                         testing::ValuesIn<OrderCase>({
                             {"Negative", Of(-1, 2), Of(-1, 3)},
                             {"SameDenominator", Of(1, 7), Of(2, 7)},
                             {"Ends", kMin, kMax},
                             {"LeastAgainstFraction", kMin, Of(-kMax, 2)},
                             {"ClosestToOne", Of(kMax, kMax - 1),
                              Of(kMax - 1, kMax - 2)},
                             {"JustBelowOne", Of(kMax - 1, kMax), 1},
                             {"TinyAboveZero", 0, Of(1, kMax)},
                         }),
                         ByName());

TEST(RatioTest, EqualValuesHashAlike) {
  EXPECT_TRUE(absl::VerifyTypeImplementsAbslHashCorrectly(
      {Ratio(), Ratio(1), Of(1, 2), Of(2, 4), Of(-1, 2), Ratio(2), Ratio(kMax),
       Ratio(kMin), Of(1, kMax)}));
}

TEST(RatioTest, ShowsDecimalsOnlyWhereTheyAreExact) {
  EXPECT_EQ(Of(12).ToString(), "12");
  EXPECT_EQ(Of(-1, 4).ToString(), "-0.25");
  EXPECT_EQ(Of(1, 3).ToString(), "1/3");
  EXPECT_EQ(Of(1, 20).ToString(), "0.05");
  EXPECT_EQ(Of(1, kMax / 2 + 1).ToString(), "1/4611686018427387904");
  EXPECT_EQ(Of(kMin, 5).ToString(), "-1844674407370955161.6");
  EXPECT_EQ(Ratio(kMin).ToString(), "-9223372036854775808");
}

TEST(RatioTest, ParseUndoesToString) {
  constexpr uint64_t kSeed = 20240501;
  std::mt19937_64 random(kSeed);
  const int64_t special[] = {1,
                             2,
                             4,
                             5,
                             8,
                             10,
                             1000,
                             1000000000000000000,
                             kMax,
                             kMax - 1,
                             kMax / 2 + 1,
                             3,
                             7};
  for (int i = 0; i < 20000; ++i) {
    SCOPED_TRACE(absl::StrCat("seed ", kSeed, ", round ", i));
    // All sizes alike.
    int64_t numerator = static_cast<int64_t>(random()) >> (random() % 64);
    if (i % 17 == 0) numerator = kMax - i / 17;
    if (i % 19 == 0) numerator = kMin + i / 19;
    const int64_t denominator =
        i % 2 == 0 ? special[random() % std::size(special)]
                   : static_cast<int64_t>(random() >> 1 >> (random() % 63)) | 1;
    const absl::StatusOr<Ratio> ratio = Ratio::Create(numerator, denominator);
    ASSERT_TRUE(ratio.ok());
    const absl::StatusOr<Ratio> again = Ratio::Parse(ratio->ToString());
    ASSERT_TRUE(again.ok()) << again.status();
    ASSERT_EQ(*again, *ratio) << ratio->ToString();
  }
}

TEST(RatioTest, WhatIsAddedOrMultipliedCanBeTakenBack) {
  constexpr uint64_t kSeed = 20240502;
  std::mt19937_64 random(kSeed);
  int sums = 0;
  int products = 0;
  for (int i = 0; i < 20000; ++i) {
    SCOPED_TRACE(absl::StrCat("seed ", kSeed, ", round ", i));
    const auto draw = [&] {
      return Of(static_cast<int64_t>(random()) >> (random() % 64),
                (static_cast<int64_t>(random() >> 1) >> (random() % 63)) | 1);
    };
    const Ratio a = draw();
    const Ratio b = draw();
    if (const std::optional<Ratio> sum = a.Plus(b)) {
      ++sums;
      ASSERT_EQ(sum->Minus(b), a);
      ASSERT_EQ(b.Plus(a), sum);
    }
    if (const std::optional<Ratio> product = a.Times(b); product && b != 0) {
      ++products;
      ASSERT_EQ(product->Over(b), a);
    }
    ASSERT_EQ(a<b, b> a);
    if (const std::optional<Ratio> gap = b.Minus(a)) {
      ASSERT_EQ(a < b, Ratio(0) < *gap);
    }
  }
  EXPECT_GT(sums, 2000);  // or nothing was tested
  EXPECT_GT(products, 2000);
}

}  // namespace
}  // namespace discretion
