// SPDX-License-Identifier: Apache-2.0
#include "discretion/issue.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace discretion {

std::string Issue::ToString() const {
  std::string out = file;
  if (line > 0) absl::StrAppend(&out, ":", line, ":", column);
  absl::StrAppend(&out,
                  severity == Severity::kError ? ": error: " : ": warning: ");
  if (!path.empty()) absl::StrAppend(&out, path, ": ");
  absl::StrAppend(&out, message);
  if (!hint.empty()) absl::StrAppend(&out, " (mend: ", hint, ")");
  return out;
}

bool HasError(const std::vector<Issue>& issues) {
  return std::any_of(issues.begin(), issues.end(), [](const Issue& issue) {
    return issue.severity == Severity::kError;
  });
}

}  // namespace discretion
