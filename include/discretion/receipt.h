// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_RECEIPT_H_
#define DISCRETION_RECEIPT_H_

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
#include "discretion/digest.h"

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

}  // namespace discretion::record

#endif  // DISCRETION_RECEIPT_H_
