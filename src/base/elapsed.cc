// SPDX-License-Identifier: Apache-2.0
#include "src/base/elapsed.h"

#include <algorithm>

namespace discretion {
namespace {

// The day that corresponds to `day`, `months` later.
Date Corresponding(Date day, int64_t months) {
  const absl::CivilMonth month = absl::CivilMonth(day) + months;
  const Date last = Date(month + 1) - 1;
  return Date(month) + (std::min(day.day(), last.day()) - 1);
}

}  // namespace

int64_t DaysPassed(Date from, Date to) {
  return std::max<int64_t>(0, to - from - 1);
}

int64_t MonthsPassed(Date from, Date to) {
  if (to <= from) return 0;
  const int64_t months = absl::CivilMonth(to) - absl::CivilMonth(from);
  return Corresponding(from, months) < to ? months
                                          : std::max<int64_t>(0, months - 1);
}

int64_t YearsPassed(Date from, Date to) { return MonthsPassed(from, to) / 12; }

}  // namespace discretion
