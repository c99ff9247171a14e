// SPDX-License-Identifier: Apache-2.0
#include "discretion/date.h"

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/base/by_name.h"

namespace discretion {
namespace {

using ::testing::HasSubstr;

TEST(DateTest, ReadsDaysOfTheCalendar) {
  const absl::StatusOr<Date> day = ParseDate("2024-05-01");
  ASSERT_TRUE(day.ok());
  EXPECT_EQ(*day, Date(2024, 5, 1));
  for (const char* good :
       {"2024-02-29", "2000-02-29", "1000-01-01", "9999-12-31", "2023-12-31"}) {
    const absl::StatusOr<Date> read = ParseDate(good);
    ASSERT_TRUE(read.ok()) << good;
    EXPECT_EQ(FormatDate(*read), good);
  }
}

struct BadDate {
  std::string name;
  std::string text;
};

class BadDateTest : public testing::TestWithParam<BadDate> {};

TEST_P(BadDateTest, IsRefused) {
  const absl::StatusOr<Date> day = ParseDate(GetParam().text);
  ASSERT_EQ(day.status().code(), absl::StatusCode::kInvalidArgument)
      << FormatDate(*day);
  const std::string message(day.status().message());
  EXPECT_THAT(message, HasSubstr("`" + GetParam().text + "` is not a day"));
  EXPECT_THAT(message, HasSubstr("as in `2024-05-01`"));
}

INSTANTIATE_TEST_SUITE_P(, BadDateTest,
                         testing::ValuesIn<BadDate>({
                             {"Empty", ""},
                             {"ThirtiethOfFebruary", "2024-02-30"},
                             {"LeapDayOfCommonYear", "2023-02-29"},
                             {"LeapDayOfCentury", "1900-02-29"},
                             {"ThirtyFirstOfApril", "2024-04-31"},
                             {"MonthZero", "2024-00-10"},
                             {"MonthThirteen", "2024-13-01"},
                             {"DayZero", "2024-05-00"},
                             {"LeadingBlank", " 2024-05-01"},
                             {"TrailingBlank", "2024-05-01 "},
                             {"TrailingLineEnd", "2024-05-01\n"},
                             {"OneDigitMonth", "2024-5-01"},
                             {"OneDigitDay", "2024-05-1"},
                             {"BothShort", "2024-5-1"},
                             {"WithHour", "2024-05-01T00"},
                             {"WithTime", "2024-05-01T00:00:00"},
                             {"MonthOnly", "2024-05"},
                             {"YearOnly", "2024"},
                             {"Slashes", "2024/05/01"},
                             {"NoDashes", "20240501"},
                             {"DayFirst", "01-05-2024"},
                             {"Chinese", "2024年5月1日"},
                             {"FullWidth", "２０２４-05-01"},
                             {"PlusSign", "+2024-05-01"},
                             {"MinusSign", "-2024-05-01"},
                             {"YearZero", "0000-01-01"},
                             {"YearBefore1000", "0999-12-31"},
                             {"ThreeDigitYear", "999-12-31"},
                             {"YearAfter9999", "10000-01-01"},
                             {"LeadingZero", "02024-05-01"},
                             {"ByteZero", std::string("2024-05-01\0", 11)},
                         }),
                         ByName());

TEST(DateTest, ParseUndoesFormat) {
  constexpr uint64_t kSeed = 20240505;
  std::mt19937_64 random(kSeed);
  const Date first(1000, 1, 1);
  const auto days = static_cast<uint64_t>(Date(10000, 1, 1) - first);
  for (int i = 0; i < 20000; ++i) {
    SCOPED_TRACE(absl::StrCat("seed ", kSeed, ", round ", i));
    const Date day = first + static_cast<int64_t>(random() % days);
    const absl::StatusOr<Date> again = ParseDate(FormatDate(day));
    ASSERT_TRUE(again.ok()) << again.status();
    ASSERT_EQ(*again, day);
  }
}

struct PeriodCase {
  std::string name;
  Period period;
  std::vector<Date> in;
  std::vector<Date> out;
};

class PeriodTest : public testing::TestWithParam<PeriodCase> {};

TEST_P(PeriodTest, ContainsFromTheFirstDayToBeforeTheEnd) {
  for (const Date day : GetParam().in) {
    EXPECT_TRUE(GetParam().period.Contains(day)) << day;
  }
  for (const Date day : GetParam().out) {
    EXPECT_FALSE(GetParam().period.Contains(day)) << day;
  }
}

INSTANTIATE_TEST_SUITE_P(
    , PeriodTest,
    testing::ValuesIn<PeriodCase>({
        {.name = "BothEnds",
         .period = {Date(2023, 12, 15), Date(2028, 12, 15)},
         .in = {Date(2023, 12, 15), Date(2028, 12, 14)},
         .out = {Date(2023, 12, 14), Date(2028, 12, 15)}},
        {.name = "OneDay",
         .period = {Date(2024, 2, 29), Date(2024, 3, 1)},
         .in = {Date(2024, 2, 29)},
         .out = {Date(2024, 2, 28), Date(2024, 3, 1)}},
        {.name = "NoEnd",
         .period = {.from = Date(2024, 1, 1)},
         .in = {Date(2024, 1, 1), Date(9999, 12, 31)},
         .out = {Date(2023, 12, 31)}},
        {.name = "NoBeginning",
         .period = {.until = Date(2024, 1, 1)},
         .in = {Date(1000, 1, 1), Date(2023, 12, 31)},
         .out = {Date(2024, 1, 1)}},
        {.name = "Always",
         .period = {},
         .in = {Date(1000, 1, 1), Date(9999, 12, 31)},
         .out = {}},
        {.name = "NeverWhereTheEndsMeet",
         .period = {Date(2024, 1, 1), Date(2024, 1, 1)},
         .in = {},
         .out = {Date(2023, 12, 31), Date(2024, 1, 1), Date(2024, 1, 2)}},
    }),
    ByName());

TEST(PeriodEqualityTest, EqualOnlyIfBothEndsAre) {
  const Period year = {Date(2024, 1, 1), Date(2025, 1, 1)};
  EXPECT_EQ(year, (Period{Date(2024, 1, 1), Date(2025, 1, 1)}));
  EXPECT_NE(year, (Period{Date(2024, 1, 1), std::nullopt}));
  EXPECT_NE(year, (Period{std::nullopt, Date(2025, 1, 1)}));
}

}  // namespace
}  // namespace discretion
