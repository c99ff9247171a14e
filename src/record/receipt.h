// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_RECEIPT_H_
#define DISCRETION_SRC_RECORD_RECEIPT_H_

// What whoever recorded something takes away, short enough to print on the
// document served: which entry it is, its leaf, and the root of the log that
// ended with it. Held outside, it shows any later change of the entry and of
// all before it.
//
//   discretion-receipt-1 agency.example/penalties 41 <leaf> <root> <check>

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "src/record/digest.h"

namespace discretion::record {

// Value type.
struct Receipt {
  std::string origin;
  uint64_t seq = 0;
  Digest leaf;
  Digest root;  // of the first size() entries

  uint64_t size() const { return seq + 1; }

  friend bool operator==(const Receipt&, const Receipt&) = default;
};

// One line, without its end.
std::string FormatReceipt(const Receipt& receipt);

// Reads what FormatReceipt writes and nothing else. InvalidArgument says what
// is wrong, and whether it looks like a slip of the pen.
absl::StatusOr<Receipt> ParseReceipt(absl::string_view line);

// Letters A-Z and digits 2-7 of RFC 4648, without padding.
std::string ToBase32(absl::string_view bytes);

// InvalidArgument for other characters, lengths that no bytes have, and spare
// bits that are not zero.
absl::StatusOr<std::string> FromBase32(absl::string_view text);

// A number in decimal digits without sign or leading zero, below 2^62.
absl::StatusOr<uint64_t> ParseCount(absl::string_view text);

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_RECEIPT_H_
