// SPDX-License-Identifier: Apache-2.0
#include "src/record/keyed_hash.h"

#include <cstring>

#include "src/record/hash.h"

namespace discretion::record {
namespace {

// So that key and a short text fill one block of SHA-256.
constexpr size_t kSecretBytes = 16;

}  // namespace

absl::StatusOr<KeyedHash> KeyedHash::Create() {
  absl::StatusOr<std::string> key = RandomBytes(kSecretBytes);
  if (!key.ok()) return key.status();
  return KeyedHash(*std::move(key));
}

HashSum KeyedHash::Of(char label, absl::string_view text,
                      uint64_t number) const {
  char front[1 + sizeof(number)] = {label};
  std::memcpy(front + 1, &number, sizeof(number));
  const Digest hash =
      Sha256({key_, absl::string_view(front, sizeof(front)), text});
  HashSum out;
  std::memcpy(&out.low, hash.bytes.data(), sizeof(out.low));
  std::memcpy(&out.high, hash.bytes.data() + sizeof(out.low), sizeof(out.high));
  return out;
}

}  // namespace discretion::record
