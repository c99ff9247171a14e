// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_DIGEST_H_
#define DISCRETION_SRC_RECORD_DIGEST_H_

// SHA-256 and its results. Every hash of the record is made here, by OpenSSL.
//
//   Digest hash = Sha256({"discretion-payload-v1", salt, body});

#include <array>
#include <cstdint>
#include <initializer_list>
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

// The hash of the parts, one after the other.
Digest Sha256(std::initializer_list<absl::string_view> parts);

// Random bytes from the operating system, for salts and keys. Unavailable if it
// has none.
absl::StatusOr<std::string> RandomBytes(size_t count);

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_DIGEST_H_
