// SPDX-License-Identifier: Apache-2.0
#include "src/tool/lines.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace discretion::tool {
namespace {

constexpr size_t kPart = 1 << 16;

}  // namespace

absl::StatusOr<Lines> Lines::Open(const std::string& path, size_t max_bytes) {
  if (path == "-") return Lines("standard input", STDIN_FILENO, max_bytes);
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file >= 0) return Lines(absl::StrCat("`", path, "`"), file, max_bytes);
  return absl::ErrnoToStatus(errno, absl::StrCat("cannot open `", path, "`"));
}

Lines::Lines(std::string path, int file, size_t max_bytes)
    : path_(std::move(path)), file_(file), max_bytes_(max_bytes) {}

Lines::Lines(Lines&& other) noexcept
    : path_(std::move(other.path_)),
      file_(std::exchange(other.file_, -1)),
      max_bytes_(other.max_bytes_),
      part_(std::move(other.part_)),
      at_(other.at_) {}

Lines::~Lines() {
  if (file_ > STDIN_FILENO) close(file_);
}

absl::StatusOr<Lines::Got> Lines::Next(std::string& line) {
  line.clear();
  bool begun = false;
  bool too_long = false;
  for (;;) {
    if (at_ == part_.size()) {
      part_.resize(kPart);
      at_ = 0;
      ssize_t got = read(file_, part_.data(), kPart);
      while (got < 0 && errno == EINTR) got = read(file_, part_.data(), kPart);
      const int error = errno;
      part_.resize(got < 0 ? 0 : static_cast<size_t>(got));
      if (got < 0) {
        return absl::ErrnoToStatus(error, absl::StrCat("cannot read ", path_));
      }
      if (got == 0 && !begun) return Got::kEnd;
      if (got == 0) return too_long ? Got::kTooLong : Got::kLine;
    }
    begun = true;
    const size_t end = std::min(part_.find('\n', at_), part_.size());
    const size_t more = std::min(end - at_, max_bytes_ - line.size());
    line.append(part_, at_, more);
    too_long = too_long || more < end - at_;
    at_ = end;
    if (at_ == part_.size()) continue;
    ++at_;  // the line's end
    return too_long ? Got::kTooLong : Got::kLine;
  }
}

}  // namespace discretion::tool
