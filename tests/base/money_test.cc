// SPDX-License-Identifier: Apache-2.0
#include "discretion/money.h"

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

static_assert(Money() == Money::Fen(0));
static_assert(Money::Fen(kMax).fen() == kMax);
static_assert(Money::Fen(-1) < Money() && Money() < Money::Fen(1));

struct ParseCase {
  std::string name;
  std::string text;
  int64_t fen = 0;
  absl::StatusCode code = absl::StatusCode::kOk;
  std::string message = "";
};

class MoneyParseTest : public testing::TestWithParam<ParseCase> {};

TEST_P(MoneyParseTest, ReadsOrRefuses) {
  const ParseCase& test = GetParam();
  const absl::StatusOr<Money> money = Money::Parse(test.text);
  ASSERT_EQ(money.status().code(), test.code) << money.status();
  if (money.ok()) {
    EXPECT_EQ(money->fen(), test.fen);
    return;
  }
  const std::string message(money.status().message());
  EXPECT_THAT(message, HasSubstr("`" + test.text + "`"));
  EXPECT_THAT(message, HasSubstr(test.message));
}

INSTANTIATE_TEST_SUITE_P(
    Good, MoneyParseTest,
    testing::ValuesIn<ParseCase>({
        {.name = "Whole", .text = "5000", .fen = 500000},
        {.name = "OneDecimal", .text = "-12.5", .fen = -1250},
        {.name = "TwoDecimals", .text = "1017.61", .fen = 101761},
        {.name = "Zeros", .text = "00.00", .fen = 0},
        {.name = "OneFen", .text = "0.01", .fen = 1},
        {.name = "Largest", .text = "92233720368547758.07", .fen = kMax},
        {.name = "Least", .text = "-92233720368547758.08", .fen = kMin},
    }),
    ByName());

constexpr absl::StatusCode kInvalid = absl::StatusCode::kInvalidArgument;
constexpr absl::StatusCode kTooLarge = absl::StatusCode::kOutOfRange;
constexpr char kNoAmount[] = "is not an amount in yuan; write digits";
constexpr char kDecimals[] = "more than two decimals";
constexpr char kNoRoom[] = "does not fit; amounts are limited to";

INSTANTIATE_TEST_SUITE_P(
    Bad, MoneyParseTest,
    testing::ValuesIn<ParseCase>({
        {"Empty", "", 0, kInvalid, kNoAmount},
        {"Blank", " 5", 0, kInvalid, kNoAmount},
        {"Plus", "+5", 0, kInvalid, kNoAmount},
        {"Separator", "5,000", 0, kInvalid, kNoAmount},
        {"Exponent", "5e3", 0, kInvalid, kNoAmount},
        {"Sign", "¥5", 0, kInvalid, kNoAmount},
        {"Unit", "5元", 0, kInvalid, kNoAmount},
        {"Fraction", "1/2", 0, kInvalid, kNoAmount},
        {"WholeFraction", "4/2", 0, kInvalid, kNoAmount},
        {"LargeFraction", "1/99999999999999999999", 0, kInvalid, kNoAmount},
        {"BarePoint", "5.", 0, kInvalid, kNoAmount},
        {"ThreeDecimals", "0.001", 0, kInvalid, kDecimals},
        {"ThreeDecimalsThatMayBeThousands", "5.000", 0, kInvalid, kDecimals},
        {"ManyDecimals", "0.0000000000000000001", 0, kInvalid, kDecimals},
        {"OneFenTooMuch", "92233720368547758.08", 0, kTooLarge, kNoRoom},
        {"OneFenTooLittle", "-92233720368547758.09", 0, kTooLarge, kNoRoom},
        {"FitsAsNumberOnly", "9223372036854775807", 0, kTooLarge, kNoRoom},
        {"FitsNowhere", "99999999999999999999", 0, kTooLarge, kNoRoom},
        {"WrapsTo64Bits", "184467440737095516.17", 0, kTooLarge, kNoRoom},
    }),
    ByName());

TEST(MoneyTest, YuanIsHundredFen) {
  ASSERT_TRUE(Money::Yuan(5).ok());
  EXPECT_EQ(*Money::Yuan(5), Money::Fen(500));
  EXPECT_EQ(*Money::Yuan(-5), Money::Fen(-500));
  EXPECT_EQ(*Money::Yuan(kMax / 100), Money::Fen(kMax - 7));
  EXPECT_EQ(*Money::Yuan(kMin / 100), Money::Fen(kMin + 8));
}

TEST(MoneyTest, YuanBeyondFenIsRefused) {
  for (const int64_t yuan : {kMax / 100 + 1, kMin / 100 - 1, kMax, kMin}) {
    const absl::StatusOr<Money> money = Money::Yuan(yuan);
    EXPECT_EQ(money.status().code(), absl::StatusCode::kOutOfRange) << yuan;
    EXPECT_THAT(std::string(money.status().message()),
                HasSubstr(absl::StrCat("`", yuan, "` yuan does not fit")));
  }
}

TEST(MoneyTest, SumsAreExactOrNone) {
  const Money max = Money::Fen(kMax);
  const Money min = Money::Fen(kMin);
  const Money one = Money::Fen(1);
  EXPECT_EQ(one.Plus(Money::Fen(2)), Money::Fen(3));
  EXPECT_EQ(one.Minus(Money::Fen(2)), Money::Fen(-1));
  EXPECT_EQ(max.Plus(one), std::nullopt);
  EXPECT_EQ(max.Plus(min), Money::Fen(-1));
  EXPECT_EQ(min.Plus(Money::Fen(-1)), std::nullopt);
  EXPECT_EQ(min.Minus(one), std::nullopt);
  EXPECT_EQ(min.Minus(min), Money());
  EXPECT_EQ(Money().Minus(min), std::nullopt);
  EXPECT_EQ(Money::Fen(-1).Minus(min), max);
  EXPECT_EQ(max.Minus(Money::Fen(-1)), std::nullopt);
}

TEST(MoneyTest, ShowsTwoDecimalsUnlessWhole) {
  EXPECT_EQ(Money::Fen(500000).ToString(), "5000");
  EXPECT_EQ(Money::Fen(5).ToString(), "0.05");
  EXPECT_EQ(Money::Fen(50).ToString(), "0.50");
  EXPECT_EQ(Money::Fen(-5).ToString(), "-0.05");
  EXPECT_EQ(Money::Fen(-101761).ToString(), "-1017.61");
  EXPECT_EQ(Money().ToString(), "0");
  EXPECT_EQ(Money::Fen(kMax).ToString(), "92233720368547758.07");
  EXPECT_EQ(Money::Fen(kMin).ToString(), "-92233720368547758.08");
}

TEST(MoneyTest, ParseUndoesToString) {
  constexpr uint64_t kSeed = 20240504;
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 20000; ++i) {
    SCOPED_TRACE(absl::StrCat("seed ", kSeed, ", round ", i));
    int64_t fen = static_cast<int64_t>(random()) >> (random() % 64);
    if (i < 200) fen = kMax - i;
    if (i >= 200 && i < 400) fen = kMin + (i - 200);
    const Money money = Money::Fen(fen);
    const absl::StatusOr<Money> again = Money::Parse(money.ToString());
    ASSERT_TRUE(again.ok()) << again.status();
    ASSERT_EQ(*again, money) << money.ToString();
  }
}

TEST(MoneyTest, EqualAmountsHashAlike) {
  EXPECT_TRUE(absl::VerifyTypeImplementsAbslHashCorrectly(
      {Money(), Money::Fen(0), Money::Fen(1), Money::Fen(100), *Money::Yuan(1),
       Money::Fen(kMax), Money::Fen(kMin)}));
}

}  // namespace
}  // namespace discretion
