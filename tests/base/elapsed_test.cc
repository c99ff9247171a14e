// SPDX-License-Identifier: Apache-2.0
#include "src/base/elapsed.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/base/by_name.h"

namespace discretion {
namespace {

struct Row {
  std::string name;
  Date from;
  Date to;
  int64_t days;
  int64_t months;
  int64_t years;
};

class Elapsed : public testing::TestWithParam<Row> {};

TEST_P(Elapsed, CountsWholeUnitsThatHavePassed) {
  const Row& row = GetParam();
  EXPECT_EQ(DaysPassed(row.from, row.to), row.days);
  EXPECT_EQ(MonthsPassed(row.from, row.to), row.months);
  EXPECT_EQ(YearsPassed(row.from, row.to), row.years);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Elapsed,
    testing::ValuesIn<Row>({
        {"SameDay", Date(2024, 5, 1), Date(2024, 5, 1), 0, 0, 0},
        {"Before", Date(2024, 5, 2), Date(2024, 5, 1), 0, 0, 0},
        {"NextDay", Date(2024, 5, 1), Date(2024, 5, 2), 0, 0, 0},
        {"DayAfterNext", Date(2024, 5, 1), Date(2024, 5, 3), 1, 0, 0},
        {"MonthToTheDay", Date(2024, 5, 1), Date(2024, 6, 1), 30, 0, 0},
        {"MonthAndADay", Date(2024, 5, 1), Date(2024, 6, 2), 31, 1, 0},
        {"BirthdayIsStillTheFormerAge", Date(2010, 5, 1), Date(2024, 5, 1),
         5113, 167, 13},
        {"DayAfterTheBirthday", Date(2010, 5, 1), Date(2024, 5, 2), 5114, 168,
         14},
        {"LeapDayEndsOnTheLastOfFebruary", Date(2024, 2, 29), Date(2025, 2, 28),
         364, 11, 0},
        {"LeapDayHasPassedInMarch", Date(2024, 2, 29), Date(2025, 3, 1), 365,
         12, 1},
        {"EndOfMonth", Date(2024, 1, 31), Date(2024, 2, 29), 28, 0, 0},
        {"EndOfMonthPassed", Date(2024, 1, 31), Date(2024, 3, 1), 29, 1, 0},
    }),
    ByName());

// The definition again, by walking day after day.
TEST(Elapsed, NeverFallsAndStepsByOne) {
  std::mt19937 random(20241124);
  for (int i = 0; i < 200; ++i) {
    const Date from = Date(2000, 1, 1) + random() % 9000;
    SCOPED_TRACE(FormatDate(from));
    for (int64_t day = 0; day < 800; ++day) {
      const int64_t step =
          MonthsPassed(from, from + day + 1) - MonthsPassed(from, from + day);
      ASSERT_TRUE(step == 0 || step == 1) << day;
    }
    EXPECT_EQ(YearsPassed(from, from + 800), 2);
  }
}

}  // namespace
}  // namespace discretion
