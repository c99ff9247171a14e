// SPDX-License-Identifier: Apache-2.0
#include "src/tool/new_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"

namespace discretion::tool {
namespace {

namespace fs = std::filesystem;

absl::Status CannotWrite(const std::string& path, int error) {
  return absl::ErrnoToStatus(error, absl::StrCat("cannot write `", path, "`"));
}

// 0, or errno.
int WriteAll(int file, absl::string_view content) {
  while (!content.empty()) {
    const ssize_t written = write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content.remove_prefix(static_cast<size_t>(written));
  }
  return fsync(file) == 0 ? 0 : errno;
}

// What the system gives to files that are made without asking for less.
mode_t UsualMode() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

}  // namespace

absl::StatusOr<NewFile> NewFile::Write(const std::string& path,
                                       absl::string_view content) {
  std::error_code error;
  std::string target = path;
  if (fs::exists(path, error)) {
    // Renamed over a link, it would leave the file that is meant as it was.
    target = fs::canonical(path, error).string();
    if (error) return CannotWrite(path, error.value());
    // A device would be replaced, not written to.
    if (!fs::is_regular_file(target, error)) {
      return absl::FailedPreconditionError(absl::StrCat(
          "cannot write `", path, "`: it is there and not a regular file"));
    }
  }
  std::string beside = target + ".XXXXXX";
  const int file = mkstemp(beside.data());
  if (file < 0) return CannotWrite(path, errno);
  NewFile made(std::move(target), std::move(beside));
  int fault = WriteAll(file, content);
  if (fault == 0 && fchmod(file, UsualMode()) != 0) fault = errno;
  if (close(file) != 0 && fault == 0) fault = errno;
  if (fault != 0) return CannotWrite(path, fault);
  return made;
}

NewFile::NewFile(std::string path, std::string beside)
    : path_(std::move(path)), beside_(std::move(beside)) {}

NewFile::NewFile(NewFile&& other) noexcept
    : path_(std::move(other.path_)),
      beside_(std::exchange(other.beside_, std::string())) {}

NewFile::~NewFile() {
  if (!beside_.empty()) unlink(beside_.c_str());
}

absl::Status NewFile::Put() {
  if (std::rename(beside_.c_str(), path_.c_str()) != 0) {
    return CannotWrite(path_, errno);
  }
  beside_.clear();
  return absl::OkStatus();
}

}  // namespace discretion::tool
