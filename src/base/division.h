// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_BASE_DIVISION_H_
#define DISCRETION_SRC_BASE_DIVISION_H_

// Administrative divisions by their codes (GB/T 2260): two digits each for
// province, prefecture and county. 410103 lies in 410100, that in 410000, that
// in the country, whose code is empty.

#include "absl/strings/string_view.h"

namespace discretion {

// Six digits, of which the first two name a province.
bool IsDivision(absl::string_view code);

// The digits that those inside share: 4101 of 410100.
absl::string_view DivisionPrefix(absl::string_view code);

// Whether `inner` is `outer` or lies in it.
bool Covers(absl::string_view outer, absl::string_view inner);

}  // namespace discretion

#endif  // DISCRETION_SRC_BASE_DIVISION_H_
