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
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "src/record/digest.h"

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

// What an entry records. The numbers stand in the format: 16 to 31 are kept for
// the steps of a case, 48 to 63 for the log's own affairs.
enum class Kind : uint8_t {
  kDecision = 1,    // 裁量决定
  kTrial = 2,       // 试算: never to be shown as a decision
  kCorrection = 3,  // 更正 of an earlier entry
  kErasure = 4,     // 删除 of the payload of an earlier entry
  kRuleset = 5,     // 启用裁量基准
};

// "decision", "trial", ...; empty for a number that is no kind.
absl::string_view KindName(Kind kind);

struct Header {
  std::string origin;  // the log's name
  uint64_t seq = 0;    // the entry's number in it, from 0
  Kind kind = Kind::kDecision;
  std::string request_id;  // whoever asked chose it; once in a log
  int64_t claimed_ms = 0;  // since 1970-01-01T00:00Z; what the caller says
  std::string actor;       // who recorded it
  std::string case_key;    // opaque bytes that a case's entries share; may lack
  uint32_t semantics = 0;  // version of the engine's semantics; 0: no engine
  Digest ruleset;          // of the ruleset's exact bytes; may be none
  Digest outcome;          // of what was determined; may be none
  std::optional<uint64_t> refers_to;  // the entry corrected or erased
  Digest payload;                     // Commitment(salt, body)

  friend bool operator==(const Header&, const Header&) = default;
};

// What an origin must look like: letters, digits and . _ - : / only, in ASCII,
// so that it can stand in a checkpoint and on paper.
absl::Status CheckOrigin(absl::string_view origin);

// Everything that must be so of a header. InvalidArgument names the first field
// that is not.
absl::Status CheckHeader(const Header& header);

// Whether an entry may refer to `target`: only decisions and their corrections
// are corrected, so that a trial never becomes one; an erasure is not erased.
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
