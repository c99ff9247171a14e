// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_TOOL_LINES_H_
#define DISCRETION_SRC_TOOL_LINES_H_

// Lines of a file that may be longer than the memory.

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

namespace discretion::tool {

class Lines {
 public:
  // Lines hold at most `max_bytes`. `-` is standard input.
  static absl::StatusOr<Lines> Open(const std::string& path, size_t max_bytes);

  Lines(Lines&& other) noexcept;
  Lines& operator=(Lines&&) = delete;
  ~Lines();

  enum class Got { kLine, kTooLong, kEnd };
  // Reads the next line, without its end. Of one that is too long `line` holds
  // the beginning.
  absl::StatusOr<Got> Next(std::string& line);

  // Whether Next can answer without asking the system, which may wait.
  bool ready() const { return part_.find('\n', at_) != std::string::npos; }

 private:
  Lines(std::string path, int file, size_t max_bytes);

  std::string path_;
  int file_;  // -1: moved away
  size_t max_bytes_;
  std::string part_;  // as it was read
  size_t at_ = 0;     // what of it was given out
};

}  // namespace discretion::tool

#endif  // DISCRETION_SRC_TOOL_LINES_H_
