// SPDX-License-Identifier: Apache-2.0
#include "discretion/note.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "discretion/digest.h"
#include "src/base/characters.h"
#include "src/record/file.h"
#include "src/record/hash.h"
#include "src/record/header.h"

namespace discretion::record {
namespace {

constexpr size_t kKeyBytes = 32;
constexpr size_t kSignatureBytes = 64;
constexpr size_t kMaxNoteBytes = 64 << 10;
constexpr char kEd25519 = 1;
constexpr absl::string_view kPrivate = "PRIVATE+KEY+";
constexpr absl::string_view kDash = "\xe2\x80\x94 ";  // U+2014, space

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using SignatureContext = std::unique_ptr<EVP_MD_CTX, FreeKey>;

const unsigned char* Bytes(absl::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string Big32(uint32_t value) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8)
    out.push_back(static_cast<char>(static_cast<uint8_t>(value >> shift)));
  return out;
}

// Base64 in its one right spelling.
bool ReadBase64(absl::string_view text, std::string& out) {
  return absl::Base64Unescape(text, &out) && absl::Base64Escape(out) == text;
}

// "name+id+base64" to the name and the 32 bytes of a key whose id is `id`.
struct KeyText {
  std::string name;
  std::string id;
  std::string bytes;
};

absl::StatusOr<KeyText> ReadKeyText(absl::string_view text,
                                    absl::string_view what) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '+');
  KeyText out;
  // Base64 has + among its letters: all after the second belongs to the key.
  if (parts.size() >= 3 && CheckOrigin(parts[0]).ok() && parts[1].size() == 8 &&
      ReadBase64(text.substr(parts[0].size() + 10), out.bytes) &&
      out.bytes.size() == kKeyBytes + 1 && out.bytes[0] == kEd25519) {
    out.name = std::string(parts[0]);
    out.id = std::string(parts[1]);
    out.bytes.erase(0, 1);
    return out;
  }
  OPENSSL_cleanse(out.bytes.data(), out.bytes.size());
  return absl::InvalidArgumentError(
      absl::StrCat("not ", what,
                   "; it reads `name+id+key`, an Ed25519 key as "
                   "c2sp.org/signed-note writes it"));
}

absl::StatusOr<std::string> PublicOf(absl::string_view seed) {
  const Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr,
                                             Bytes(seed), seed.size()));
  std::string out(kKeyBytes, '\0');
  size_t size = out.size();
  if (key == nullptr ||
      EVP_PKEY_get_raw_public_key(key.get(),
                                  reinterpret_cast<unsigned char*>(out.data()),
                                  &size) != 1 ||
      size != kKeyBytes) {
    return absl::InternalError("OpenSSL makes no Ed25519 key");
  }
  return out;
}

bool Verifies(absl::string_view text, absl::string_view signature,
              const PublicKey& public_key) {
  const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr,
                                            Bytes(public_key.bytes),
                                            public_key.bytes.size()));
  const SignatureContext context(EVP_MD_CTX_new());
  return key != nullptr && context != nullptr &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr,
                              key.get()) == 1 &&
         EVP_DigestVerify(context.get(), Bytes(signature), signature.size(),
                          Bytes(text), text.size()) == 1;
}

absl::Status NoNote(absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("not a signed note: ", what));
}

}  // namespace

uint32_t PublicKey::id() const {
  const Digest hash =
      Sha256({name, "\n", absl::string_view(&kEd25519, 1), bytes});
  uint32_t out = 0;
  for (int i = 0; i < 4; ++i) out = out << 8 | hash.bytes[i];
  return out;
}

absl::StatusOr<PublicKey> PublicKey::Parse(absl::string_view text) {
  absl::StatusOr<KeyText> read = ReadKeyText(text, "a public key");
  if (!read.ok()) return read.status();
  PublicKey out = {.name = read->name, .bytes = read->bytes};
  if (absl::BytesToHexString(Big32(out.id())) != read->id) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", read->id, "` is not the id of the key of `", out.name,
                     "`; copy the line again, letter by letter"));
  }
  return out;
}

std::string PublicKey::ToString() const {
  return absl::StrCat(
      name, "+", absl::BytesToHexString(Big32(id())), "+",
      absl::Base64Escape(absl::StrCat(absl::string_view(&kEd25519, 1), bytes)));
}

Signer::Signer(std::string seed, PublicKey public_key)
    : seed_(std::move(seed)), public_key_(std::move(public_key)) {}

Signer::~Signer() { OPENSSL_cleanse(seed_.data(), seed_.size()); }

absl::StatusOr<Signer> Signer::Generate(absl::string_view name) {
  if (absl::Status status = CheckOrigin(name); !status.ok()) return status;
  absl::StatusOr<std::string> seed = RandomBytes(kKeyBytes);
  if (!seed.ok()) return seed.status();
  absl::StatusOr<std::string> bytes = PublicOf(*seed);
  if (!bytes.ok()) return bytes.status();
  return Signer(*std::move(seed),
                {.name = std::string(name), .bytes = *std::move(bytes)});
}

absl::StatusOr<Signer> Signer::Parse(absl::string_view text) {
  if (!absl::ConsumePrefix(&text, kPrivate)) {
    return absl::InvalidArgumentError(
        absl::StrCat("not a private key; it begins with `", kPrivate, "`"));
  }
  absl::StatusOr<KeyText> read = ReadKeyText(text, "a private key");
  if (!read.ok()) return read.status();
  absl::StatusOr<std::string> bytes = PublicOf(read->bytes);
  if (!bytes.ok()) return bytes.status();
  Signer out(std::move(read->bytes),
             {.name = read->name, .bytes = *std::move(bytes)});
  if (absl::BytesToHexString(Big32(out.public_key().id())) != read->id) {
    return absl::InvalidArgumentError(absl::StrCat(
        "`", read->id, "` is not the id of the key of `", read->name, "`"));
  }
  return out;
}

absl::StatusOr<Signer> Signer::ReadFile(const std::string& path) {
  absl::StatusOr<std::string> text = ReadSecret(path);
  if (!text.ok()) return text.status();
  absl::string_view line = *text;
  absl::ConsumeSuffix(&line, "\n");
  absl::StatusOr<Signer> out = Parse(line);
  OPENSSL_cleanse(text->data(), text->size());
  if (!out.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "`", path, "`: ", absl::string_view(out.status().message())));
  }
  return out;
}

absl::Status Signer::WriteFile(const std::string& path) const {
  std::string key = absl::StrCat(absl::string_view(&kEd25519, 1), seed_);
  std::string text =
      absl::StrCat(kPrivate, public_key_.name, "+",
                   absl::BytesToHexString(Big32(public_key_.id())), "+",
                   absl::Base64Escape(key), "\n");
  absl::Status status = WriteSecret(path, text);
  OPENSSL_cleanse(key.data(), key.size());
  OPENSSL_cleanse(text.data(), text.size());
  return status;
}

absl::StatusOr<std::string> Signer::Sign(absl::string_view text) const {
  if (!absl::EndsWith(text, "\n") || !IsReadable(text) ||
      absl::StrContains(text, "\n\n") || absl::StartsWith(text, "\n")) {
    return absl::InvalidArgumentError(
        "a note's text is readable, without empty lines, and ends with one");
  }
  const Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr,
                                             Bytes(seed_), seed_.size()));
  const SignatureContext context(EVP_MD_CTX_new());
  std::string signature(kSignatureBytes, '\0');
  size_t size = signature.size();
  if (key == nullptr || context == nullptr ||
      EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) !=
          1 ||
      EVP_DigestSign(context.get(),
                     reinterpret_cast<unsigned char*>(signature.data()), &size,
                     Bytes(text), text.size()) != 1 ||
      size != kSignatureBytes) {
    return absl::InternalError("OpenSSL does not sign with Ed25519");
  }
  return absl::StrCat(
      text, "\n", kDash, public_key_.name, " ",
      absl::Base64Escape(absl::StrCat(Big32(public_key_.id()), signature)),
      "\n");
}

absl::StatusOr<std::string> VerifyNote(absl::string_view note,
                                       const PublicKey& key) {
  if (note.size() > kMaxNoteBytes) return NoNote("it is over 64 KiB");
  if (!IsReadable(note) || absl::StrContains(note, "\r"))
    return NoNote("it holds bytes that cannot be read as text");
  // The signatures follow the last empty line.
  const size_t gap = note.rfind("\n\n");
  if (gap == absl::string_view::npos)
    return NoNote("no empty line parts text and signatures");
  const absl::string_view text = note.substr(0, gap + 1);
  absl::string_view rest = note.substr(gap + 2);
  if (!absl::ConsumeSuffix(&rest, "\n"))
    return NoNote("its last line is not complete");
  bool found = false;
  for (absl::string_view line : absl::StrSplit(rest, '\n')) {
    if (!absl::ConsumePrefix(&line, kDash))
      return NoNote("a line below the empty one is no signature");
    const std::vector<absl::string_view> parts = absl::StrSplit(line, ' ');
    std::string bytes;
    if (parts.size() != 2 || parts[0].empty() ||
        absl::StrContains(parts[0], "+") || !ReadBase64(parts[1], bytes) ||
        bytes.size() < 5) {
      return NoNote("a signature reads `\xe2\x80\x94 name base64`");
    }
    if (parts[0] != key.name ||
        absl::string_view(bytes).substr(0, 4) != Big32(key.id())) {
      continue;
    }
    if (found) return NoNote(absl::StrCat("`", key.name, "` signed it twice"));
    found = true;
    if (!Verifies(text, absl::string_view(bytes).substr(4), key)) {
      return absl::DataLossError(absl::StrCat("the signature of `", key.name,
                                              "` does not fit the text"));
    }
  }
  if (!found) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the note is not signed with the key `", key.ToString(), "`"));
  }
  return std::string(text);
}

}  // namespace discretion::record
