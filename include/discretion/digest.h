// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_DIGEST_H_
#define DISCRETION_DIGEST_H_

// A result of SHA-256, as records, rulesets and logs are named by.

#include <array>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace discretion::record {

// 32 bytes. All zero says "none": no text is known that hashes to it. Value
// type.
struct Digest {
  static constexpr size_t kSize = 32;

  std::array<uint8_t, kSize> bytes{};

  // Takes 32 bytes as they are; InvalidArgument for another number.
  static absl::StatusOr<Digest> From(absl::string_view bytes);

  absl::string_view view() const {
    return {reinterpret_cast<const char*>(bytes.data()), kSize};
  }
  bool none() const { return *this == Digest{}; }

  // 64 lower-case hexadecimal digits.
  std::string ToHex() const;

  friend auto operator<=>(const Digest&, const Digest&) = default;
};

}  // namespace discretion::record

#endif  // DISCRETION_DIGEST_H_
