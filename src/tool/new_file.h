// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_TOOL_NEW_FILE_H_
#define DISCRETION_SRC_TOOL_NEW_FILE_H_

// Files of which nobody sees a half.

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace discretion::tool {

// A file beside the one it is to replace, which it takes away again unless it
// was put there.
class NewFile {
 public:
  // On the disk, whole, when this returns. The folder must be there.
  static absl::StatusOr<NewFile> Write(const std::string& path,
                                       absl::string_view content);

  NewFile(NewFile&& other) noexcept;
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile();

  // Renames it to its path, in one step.
  absl::Status Put();

 private:
  NewFile(std::string path, std::string beside);

  std::string path_;
  std::string beside_;  // empty: put
};

}  // namespace discretion::tool

#endif  // DISCRETION_SRC_TOOL_NEW_FILE_H_
