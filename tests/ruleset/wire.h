// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_RULESET_WIRE_H_
#define DISCRETION_TESTS_RULESET_WIRE_H_

// The wire format by hand, for files that no writer of messages would write.

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace discretion::ruleset {

inline std::string Varint(uint64_t value) {
  std::string out;
  for (; value >= 0x80; value >>= 7) {
    out += static_cast<char>(0x80 | (value & 0x7f));
  }
  return out + static_cast<char>(value);
}

// Wire types: 0 varint, 1 fixed64, 2 length, 3 and 4 group, 5 fixed32.
inline std::string Tag(int number, int wire_type) {
  return Varint(static_cast<uint64_t>(number) << 3 |
                static_cast<uint64_t>(wire_type));
}

// A string or message.
inline std::string Field(int number, absl::string_view content) {
  return Tag(number, 2) + Varint(content.size()) + std::string(content);
}

}  // namespace discretion::ruleset

#endif  // DISCRETION_TESTS_RULESET_WIRE_H_
