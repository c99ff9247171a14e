// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_TOOL_SMALL_FILE_H_
#define DISCRETION_SRC_TOOL_SMALL_FILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace discretion::tool {

// The file, or as much of it as shows that it is over 1 MiB. `holds`: what it
// should hold, for the message.
absl::StatusOr<std::string> ReadSmallFile(const std::string& path,
                                          absl::string_view holds);

}  // namespace discretion::tool

#endif  // DISCRETION_SRC_TOOL_SMALL_FILE_H_
