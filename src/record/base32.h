// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_BASE32_H_
#define DISCRETION_SRC_RECORD_BASE32_H_

// Bytes and numbers as receipts and checkpoints write them.

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace discretion::record {

// Letters A-Z and digits 2-7 of RFC 4648, without padding.
std::string ToBase32(absl::string_view bytes);

// InvalidArgument for other characters, lengths that no bytes have, and spare
// bits that are not zero.
absl::StatusOr<std::string> FromBase32(absl::string_view text);

// A number in decimal digits without sign or leading zero, below 2^62.
absl::StatusOr<uint64_t> ParseCount(absl::string_view text);

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_BASE32_H_
