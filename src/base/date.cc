// SPDX-License-Identifier: Apache-2.0
#include "discretion/date.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace discretion {

absl::StatusOr<Date> ParseDate(absl::string_view text) {
  Date day;
  // The constructor of CivilDay normalises 02-30 into March; the parser does
  // not, and printing back catches every other spelling it tolerates.
  if (!absl::ParseCivilTime(text, &day) || day.year() < 1000 ||
      day.year() > 9999 || FormatDate(day) != text) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", text,
                     "` is not a day of the calendar; write year-month-day, as "
                     "in `2024-05-01`"));
  }
  return day;
}

std::string FormatDate(Date date) { return absl::FormatCivilTime(date); }

}  // namespace discretion
