// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_DATE_H_
#define DISCRETION_DATE_H_

// Calendar days and the periods for which a rule is in force.
//
//   Date act = *ParseDate("2024-05-01");
//   Period in_force = {.from = *ParseDate("2023-12-15"), .until =
//   *ParseDate("2028-12-15")}; in_force.Contains(act);   // true

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace discretion {

using Date = absl::CivilDay;

// A day that a case may have. Values match CaseDate in
// proto/discretion/v1/case.proto.
enum class CaseDate : uint8_t {
  kAct = 1,         // 违法行为发生; of a continuing act its last day
  kActFrom = 2,     // the first day of a continuing act
  kDiscovered = 3,  // 发现
  kFiled = 4,       // 立案
  kNoticed = 5,     // 告知
  kDecided = 6,     // 作出决定
  kBorn = 7,        // the party, a person, was born
};

// Reads "YYYY-MM-DD", years 1000 to 9999. InvalidArgument for any other form
// and for a day that does not exist, such as 2024-02-30.
absl::StatusOr<Date> ParseDate(absl::string_view text);

// "YYYY-MM-DD".
std::string FormatDate(Date date);

// A stretch of days, half-open: `until` is the first day no longer in it. An
// absent end is not known or not limited. Value type.
struct Period {
  std::optional<Date> from;
  std::optional<Date> until;

  bool Contains(Date day) const {
    return (!from || *from <= day) && (!until || day < *until);
  }

  friend bool operator==(const Period&, const Period&) = default;
};

}  // namespace discretion

#endif  // DISCRETION_DATE_H_
