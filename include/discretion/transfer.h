// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TRANSFER_H_
#define DISCRETION_TRANSFER_H_

// A whole log as a stream, and back: for archives, for another store, and for
// whoever verifies or counts without this library. Items are those of
// proto/discretion/v1/record.proto, LogItem.
//
//   std::ofstream out("records.jsonl");
//   absl::Status status = ExportLog(book, LogFormat::kJsonLines, out);

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "discretion/casebook.h"
#include "discretion/digest.h"

namespace discretion {

enum class LogFormat : uint8_t {
  kJsonLines = 1,  // protobuf JSON, one item a line; headers and bodies can be
                   // read in it
  kBinary = 2,     // protobuf, each item after its length; about a third
};

// What an export begins with; another is refused.
inline constexpr int kExportFormat = 1;

// Told how many of how many entries are done; 0 of 0 while that is not known.
using TransferProgress = std::function<void(uint64_t done, uint64_t all)>;

// The entries there are when it begins. DataLoss at the first entry that is not
// what its leaf says; Unavailable if `out` cannot be written.
absl::Status ExportLog(const Casebook& book, LogFormat format,
                       std::ostream& out,
                       const TransferProgress& progress = {});

struct Imported {
  uint64_t entries = 0;
  record::Digest root;  // the same as that of the log that was exported
};

// Into a new file, which is there whole or not at all. The format is found by
// the first byte. What it proves is for Casebook::Verify to say.
//   AlreadyExists    there is such a file
//   DataLoss         with the item: it is not as it was exported, or the end is
//                    missing
absl::StatusOr<Imported> ImportLog(std::istream& in, const std::string& path,
                                   const TransferProgress& progress = {});

}  // namespace discretion

#endif  // DISCRETION_TRANSFER_H_
