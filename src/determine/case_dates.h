// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_CASE_DATES_H_
#define DISCRETION_SRC_DETERMINE_CASE_DATES_H_

// The days of a case.

#include "absl/status/status.h"
#include "discretion/case.h"

namespace discretion::determine {

// Makes act_date the day of the act, which of a continuing act is its last.
// InvalidArgument, naming both, for days that contradict each other.
absl::Status SettleDates(Case& c);

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_CASE_DATES_H_
