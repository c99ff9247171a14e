// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_CHECKPOINT_H_
#define DISCRETION_CHECKPOINT_H_

// A checkpoint (c2sp.org/tlog-checkpoint): how many entries a log had and their
// root, signed.
//
//   agency.example/penalties
//   41
//   8vXA…=
//
//   — agency.example/penalties x08go…=

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "discretion/digest.h"
#include "discretion/note.h"

namespace discretion::record {

// Value type.
struct Checkpoint {
  std::string origin;
  uint64_t size = 0;
  Digest root;

  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// The text that is signed. Lines that C2SP lets follow the root are not
// written, and refused.
std::string FormatCheckpoint(const Checkpoint& checkpoint);
absl::StatusOr<Checkpoint> ParseCheckpoint(absl::string_view text);

// InvalidArgument unless the signer bears the log's name.
absl::StatusOr<std::string> SignCheckpoint(const Checkpoint& checkpoint,
                                           const Signer& signer);

// Verifies the signature, then reads.
absl::StatusOr<Checkpoint> OpenCheckpoint(absl::string_view note,
                                          const PublicKey& key);

}  // namespace discretion::record

#endif  // DISCRETION_CHECKPOINT_H_
