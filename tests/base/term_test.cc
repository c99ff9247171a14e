// SPDX-License-Identifier: Apache-2.0
#include "discretion/term.h"

#include "discretion/range.h"
#include "gtest/gtest.h"

namespace discretion {
namespace {

TEST(TermTest, AYearIsTwelveMonths) {
  EXPECT_EQ(*Term::Years(5), *Term::Months(60));
  EXPECT_EQ(Term::Years(1)->ToString(), "12 months");
}

TEST(TermTest, DaysAndMonthsAreNotCompared) {
  const Term days = *Term::Days(30);
  const Term month = *Term::Months(1);
  EXPECT_NE(days, month);
  EXPECT_FALSE(days < month);
  EXPECT_FALSE(month < days);
  EXPECT_LT(*Term::Days(5), *Term::Days(10));
  EXPECT_EQ(days.Plus(month), std::nullopt);
}

TEST(TermTest, SumsAndLimits) {
  EXPECT_EQ(Term::Days(15)->Plus(*Term::Days(5)), *Term::Days(20));
  EXPECT_EQ(Term::Days(65'535)->Plus(*Term::Days(1)), std::nullopt);
  EXPECT_EQ(Term::Days(-1).status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(Term::Days(65'536).status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(Term::Years(-1).status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(Term::Years(INT64_MAX).status().code(),
            absl::StatusCode::kOutOfRange);
}

TEST(TermTest, RangesAreWritten) {
  EXPECT_EQ(Range<Term>::Closed(*Term::Days(1), *Term::Days(15)).ToString(),
            "[1 day, 15 days]");
  EXPECT_EQ(Range<Term>::Point(*Term::Months(6)).ToString(), "6 months");
}

}  // namespace
}  // namespace discretion
