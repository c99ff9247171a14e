// SPDX-License-Identifier: Apache-2.0
#include "src/record/hash.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace discretion::record {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// Kept for each thread: to make one costs as much as to hash a short text.
EVP_MD_CTX* Context() {
  thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context = [] {
    std::unique_ptr<EVP_MD_CTX, FreeContext> made(EVP_MD_CTX_new());
    if (made == nullptr ||
        EVP_DigestInit_ex2(made.get(), EVP_sha256(), nullptr) != 1) {
      std::abort();
    }
    return made;
  }();
  return context.get();
}

}  // namespace

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
  EVP_MD_CTX* context = Context();
  // These fail only where memory is wanting, and then nothing can be promised.
  if (EVP_DigestInit_ex2(context, nullptr, nullptr) != 1) std::abort();
  for (const absl::string_view part : parts) {
    if (EVP_DigestUpdate(context, part.data(), part.size()) != 1) std::abort();
  }
  Digest out;
  if (EVP_DigestFinal_ex(context, out.bytes.data(), nullptr) != 1) std::abort();
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
