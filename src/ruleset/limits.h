// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_LIMITS_H_
#define DISCRETION_SRC_RULESET_LIMITS_H_

// Counting what a file would cost before any object is built. Ten megabytes of
// empty messages would otherwise take a gigabyte of memory, and deep nesting
// the parser's stack.

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "discretion/load.h"
#include "google/protobuf/descriptor.h"

namespace discretion::ruleset {

// What was found wrong, and where; line 0 in binary files.
struct Refusal {
  int line = 0;    // 1-based
  int column = 0;  // 1-based, in bytes
  std::string message;
  std::string hint;
};

// Scans tokens of the text format; does not parse.
std::optional<Refusal> ScanText(absl::string_view content,
                                const LoadLimits& limits);

// The same for JSON, whose lists nest as well.
std::optional<Refusal> ScanJson(absl::string_view content,
                                const LoadLimits& limits);

// Walks the wire format along `descriptor`. Besides the limits it refuses what
// a parser would let pass: unknown fields, and a singular field given twice, of
// which a reader would see the first and the engine use the last. `clean`
// receives true only if CheckHygiene would find nothing in the message.
std::optional<Refusal> ScanBinary(
    absl::string_view content, const google::protobuf::Descriptor& descriptor,
    const LoadLimits& limits, bool* clean = nullptr);

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_LIMITS_H_
