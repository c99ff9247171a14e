// SPDX-License-Identifier: Apache-2.0
#include "src/record/hash.h"

// EVP takes a third longer over the short texts of which a log is full.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace discretion::record {

absl::StatusOr<Digest> Digest::From(absl::string_view bytes) {
  if (bytes.size() != kSize) {
    return absl::InvalidArgumentError(
        absl::StrCat("a hash has 32 bytes, not ", bytes.size()));
  }
  Digest out;
  std::copy(bytes.begin(), bytes.end(), out.bytes.begin());
  return out;
}

std::string Digest::ToHex() const { return absl::BytesToHexString(view()); }

Digest Sha256(std::initializer_list<absl::string_view> parts) {
  SHA256_CTX context;
  // None of these can fail.
  SHA256_Init(&context);
  for (const absl::string_view part : parts)
    SHA256_Update(&context, part.data(), part.size());
  Digest out;
  SHA256_Final(out.bytes.data(), &context);
  return out;
}

absl::StatusOr<std::string> RandomBytes(size_t count) {
  std::string out(count, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(out.data()),
                 static_cast<int>(count)) != 1) {
    return absl::UnavailableError("the system gives no random bytes");
  }
  return out;
}

}  // namespace discretion::record
