// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_HEADER_H_
#define DISCRETION_SRC_RECORD_HEADER_H_

// The header of an entry: what the log commits to, in one fixed form.
// docs/record-format.md describes it byte by byte. The leaf of an entry is the
// hash of its header; the header in turn holds the hash of the payload.
//
//   absl::StatusOr<std::string> bytes = Encode(header);
//   Digest leaf = HashLeaf(*bytes);

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "discretion/digest.h"
#include "discretion/record_header.h"

namespace discretion::record {

inline constexpr uint8_t kHeaderFormat = 1;

// The most that header, salt and body of one entry may have together, in bytes.
inline constexpr size_t kMaxRecordBytes = 64 << 10;
inline constexpr size_t kMaxOriginBytes = 128;
inline constexpr size_t kMaxRequestIdBytes = 64;
inline constexpr size_t kMaxActorBytes = 128;
inline constexpr size_t kMaxCaseKeyBytes = 32;
inline constexpr size_t kSaltBytes = 32;

// The last millisecond of the year 9999.
inline constexpr int64_t kMaxClaimedMs = 253'402'300'799'999;

// What an origin must look like: letters, digits and . _ - : / only, in ASCII,
// so that it can stand in a checkpoint and on paper.
absl::Status CheckOrigin(absl::string_view origin);

// Everything that must be so of a header. InvalidArgument names the first field
// that is not.
absl::Status CheckHeader(const Header& header);

// What decides whether an entry may refer to another.
struct Target {
  uint64_t seq = 0;
  Kind kind = Kind::kDecision;
  bool same_case = false;  // has the same case key, or none as the other
};

// Whether an entry may refer to `target`: a trial never becomes a decision by a
// correction, and each step of a case refers to the one before it in the same
// case.
absl::Status CheckReference(const Header& header, const Target& target);
absl::Status CheckReference(const Header& header, const Header& target);

// InvalidArgument as CheckHeader.
absl::StatusOr<std::string> Encode(const Header& header);

// Reads what Encode writes and nothing else: DataLoss for a byte too many or
// too few, a field that may not be so, or another encoding of the same header;
// Unimplemented for a format or kind this version does not know.
absl::StatusOr<Header> Decode(absl::string_view bytes);

// The hash by which a header holds its payload. The salt hides a body that
// could be guessed; with both erased the hash tells nothing.
Digest Commitment(absl::string_view salt, absl::string_view body);

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_HEADER_H_
