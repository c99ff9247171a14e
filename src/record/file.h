// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_FILE_H_
#define DISCRETION_SRC_RECORD_FILE_H_

// Files that only their owner may read.

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace discretion::record {

// Makes an empty file with mode 0600 whose name is on the disk; AlreadyExists
// if there is one.
absl::Status CreateOwnFile(const std::string& path);

// Gives a synced file a second name that is on the disk when this returns;
// AlreadyExists if another file has it.
absl::Status GiveName(const std::string& path, const std::string& name);

// NotFound without the file; FailedPrecondition if it is no plain file, others
// may read or write it, or it lies on a file system that another machine keeps.
absl::Status CheckOwnFile(const std::string& path);

// As `statfs` tells them: locks and syncs of these cannot be relied on.
bool IsNetworkFileSystem(int64_t type);

// At most 4 KiB, of a file that CheckOwnFile accepts.
absl::StatusOr<std::string> ReadSecret(const std::string& path);

// To a new file, synced.
absl::Status WriteSecret(const std::string& path, absl::string_view text);

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_FILE_H_
