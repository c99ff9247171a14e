// SPDX-License-Identifier: Apache-2.0
#include "src/record/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace discretion::record {
namespace {

constexpr size_t kMaxSecretBytes = 4096;

// Closes what it holds.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

absl::Status Failed(absl::string_view what, const std::string& path) {
  const int code = errno;
  return absl::ErrnoToStatus(code, absl::StrCat(what, " `", path, "`"));
}

absl::Status SyncFolderOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  const std::string folder =
      slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const Descriptor open_folder(
      open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (open_folder.number() < 0 || fsync(open_folder.number()) != 0)
    return Failed("cannot sync the folder", folder);
  return absl::OkStatus();
}

}  // namespace

bool IsNetworkFileSystem(int64_t type) {
  switch (static_cast<uint32_t>(type)) {
    case 0x6969:      // NFS
    case 0x517B:      // SMB
    case 0xFF534D42:  // CIFS
    case 0xFE534D42:  // SMB2
    case 0x5346414F:  // AFS
    case 0x00C36400:  // Ceph
    case 0x01021997:  // 9P
    case 0x73757245:  // Coda
      return true;
    default:
      return false;
  }
}

absl::Status CreateOwnFile(const std::string& path) {
  return WriteSecret(path, "");
}

absl::Status WriteSecret(const std::string& path, absl::string_view text) {
  const Descriptor file(
      open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (file.number() < 0) return Failed("cannot create", path);
  // A umask may have taken bits away.
  if (fchmod(file.number(), 0600) != 0) return Failed("cannot protect", path);
  while (!text.empty()) {
    const ssize_t written = write(file.number(), text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return Failed("cannot write", path);
    text.remove_prefix(static_cast<size_t>(written));
  }
  if (fsync(file.number()) != 0) return Failed("cannot sync", path);
  return SyncFolderOf(path);
}

absl::Status GiveName(const std::string& path, const std::string& name) {
  if (link(path.c_str(), name.c_str()) != 0)
    return Failed("cannot create", name);
  return SyncFolderOf(name);
}

absl::Status CheckOwnFile(const std::string& path) {
  struct stat about;
  if (stat(path.c_str(), &about) != 0) return Failed("cannot find", path);
  if (!S_ISREG(about.st_mode)) {
    return absl::FailedPreconditionError(
        absl::StrCat("`", path, "` is not a plain file"));
  }
  if ((about.st_mode & 0077) != 0) {
    return absl::FailedPreconditionError(absl::StrCat(
        "others than its owner may open `", path, "`; run chmod 600 on it"));
  }
  struct statfs system;
  if (statfs(path.c_str(), &system) != 0) return Failed("cannot find", path);
  if (IsNetworkFileSystem(system.f_type)) {
    return absl::FailedPreconditionError(
        absl::StrCat("`", path,
                     "` lies on a file system of another machine; keep it on a "
                     "disk of this one"));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadSecret(const std::string& path) {
  if (absl::Status status = CheckOwnFile(path); !status.ok()) return status;
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) return Failed("cannot open", path);
  std::string out(kMaxSecretBytes + 1, '\0');
  size_t size = 0;
  while (size < out.size()) {
    const ssize_t got = read(file.number(), &out[size], out.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Failed("cannot read", path);
    if (got == 0) break;
    size += static_cast<size_t>(got);
  }
  if (size > kMaxSecretBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", path, "` is over 4 KiB, so no key"));
  }
  out.resize(size);
  return out;
}

}  // namespace discretion::record
