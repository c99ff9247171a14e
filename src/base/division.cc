// SPDX-License-Identifier: Apache-2.0
#include "src/base/division.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace discretion {

bool IsDivision(absl::string_view code) {
  return code.size() == 6 && code.substr(0, 2) != "00" &&
         std::all_of(code.begin(), code.end(), absl::ascii_isdigit);
}

absl::string_view DivisionPrefix(absl::string_view code) {
  while (code.size() > 2 && absl::EndsWith(code, "00")) code.remove_suffix(2);
  return code;
}

bool Covers(absl::string_view outer, absl::string_view inner) {
  return absl::StartsWith(inner, DivisionPrefix(outer));
}

}  // namespace discretion
