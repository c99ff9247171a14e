// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_NOTE_H_
#define DISCRETION_NOTE_H_

// Signed notes of C2SP (c2sp.org/signed-note) with Ed25519: a text, an empty
// line, and lines "— name base64". Keys are written as there:
//
//   public   name+c74f20a3+ARpc…
//   private  PRIVATE+KEY+name+c74f20a3+AYEK…

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace discretion::record {

// A public key with the name of its owner. Value type.
struct PublicKey {
  std::string name;
  std::string bytes;  // 32

  // The first four bytes of SHA-256(name, newline, 1, key).
  uint32_t id() const;

  static absl::StatusOr<PublicKey> Parse(absl::string_view text);
  std::string ToString() const;

  friend bool operator==(const PublicKey&, const PublicKey&) = default;
};

// Signs. Holds the secret; wipes it at its end. Cannot be copied, so that the
// secret stands in one place. Immutable; safe to share between threads.
class Signer {
 public:
  // A new key from the operating system's random bytes.
  static absl::StatusOr<Signer> Generate(absl::string_view name);
  static absl::StatusOr<Signer> Parse(absl::string_view text);

  // From a file of one line; FailedPrecondition if others may read it.
  static absl::StatusOr<Signer> ReadFile(const std::string& path);

  // To a new file with mode 0600, on the disk when it returns; AlreadyExists if
  // there is one.
  absl::Status WriteFile(const std::string& path) const;

  Signer(Signer&& other) = default;
  Signer& operator=(Signer&& other) = delete;
  ~Signer();

  const PublicKey& public_key() const { return public_key_; }

  // `text` ends with a newline and is readable; the result is the whole note.
  absl::StatusOr<std::string> Sign(absl::string_view text) const;

 private:
  Signer(std::string seed, PublicKey public_key);

  std::string seed_;
  PublicKey public_key_;
};

// The text of the note, if `key` signed it. Lines of other signers are passed
// over, as C2SP has it. InvalidArgument for what is no note, or one with no
// line of this key; DataLoss for a signature that does not fit.
absl::StatusOr<std::string> VerifyNote(absl::string_view note,
                                       const PublicKey& key);

}  // namespace discretion::record

#endif  // DISCRETION_NOTE_H_
