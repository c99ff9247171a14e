// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_TOOL_LOG_LINES_H_
#define DISCRETION_SRC_TOOL_LOG_LINES_H_

// One line for an entry of a log.

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "discretion/casebook.h"
#include "discretion/text.h"
#include "src/tool/entry_view.h"

namespace discretion::tool {

// Number, time, kind, who, request. `before`: the time that stands above it;
// one that is earlier is marked.
std::string EntryLine(const BookEntry& entry, std::optional<int64_t> before,
                      Lang lang);

// What it says, short: "短秤：罚款1,000元以上3,000元以下".
absl::StatusOr<std::string> EntrySummary(const Casebook& book,
                                         const BookEntry& entry, Lang lang);

}  // namespace discretion::tool

#endif  // DISCRETION_SRC_TOOL_LOG_LINES_H_
