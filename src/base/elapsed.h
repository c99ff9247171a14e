// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_BASE_ELAPSED_H_
#define DISCRETION_SRC_BASE_ELAPSED_H_

// Whole units of time that have passed between two days, counted as the Civil
// Code counts periods (民法典, arts 201 to 203): the first day is left out, and
// a period ends with its corresponding day, or the last day of a month that
// lacks it. So n years have passed on the day after the n-th anniversary.

#include <cstdint>

#include "discretion/date.h"

namespace discretion {

// 0 if `to` is not after `from`.
int64_t DaysPassed(Date from, Date to);
int64_t MonthsPassed(Date from, Date to);
int64_t YearsPassed(Date from, Date to);

}  // namespace discretion

#endif  // DISCRETION_SRC_BASE_ELAPSED_H_
