// SPDX-License-Identifier: Apache-2.0
#include "discretion/checkpoint.h"

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "discretion/receipt.h"
#include "src/record/base32.h"
#include "src/record/header.h"
#include "src/record/tree.h"

namespace discretion::record {

std::string FormatCheckpoint(const Checkpoint& checkpoint) {
  return absl::StrCat(checkpoint.origin, "\n", checkpoint.size, "\n",
                      absl::Base64Escape(checkpoint.root.view()), "\n");
}

absl::StatusOr<Checkpoint> ParseCheckpoint(absl::string_view text) {
  const std::vector<absl::string_view> lines = absl::StrSplit(text, '\n');
  if (lines.size() != 4 || !lines[3].empty()) {
    return absl::InvalidArgumentError(
        "not a checkpoint; it has three lines: the log's name, its number of "
        "entries, and their root in base64");
  }
  Checkpoint out;
  if (absl::Status status = CheckOrigin(lines[0]); !status.ok()) return status;
  out.origin = std::string(lines[0]);
  absl::StatusOr<uint64_t> size = ParseCount(lines[1]);
  if (!size.ok()) return size.status();
  out.size = *size;
  std::string root;
  if (!absl::Base64Unescape(lines[2], &root) ||
      absl::Base64Escape(root) != lines[2]) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", lines[2], "` is not base64, so no root"));
  }
  absl::StatusOr<Digest> hash = Digest::From(root);
  if (!hash.ok()) return hash.status();
  out.root = *hash;
  if (out.size == 0 && out.root != EmptyRoot()) {
    return absl::InvalidArgumentError(
        "a checkpoint of no entries has the root of the empty log");
  }
  return out;
}

absl::StatusOr<std::string> SignCheckpoint(const Checkpoint& checkpoint,
                                           const Signer& signer) {
  if (signer.public_key().name != checkpoint.origin) {
    return absl::InvalidArgumentError(
        absl::StrCat("the key of `", signer.public_key().name,
                     "` cannot sign for the log `", checkpoint.origin, "`"));
  }
  const std::string text = FormatCheckpoint(checkpoint);
  absl::StatusOr<Checkpoint> read = ParseCheckpoint(text);
  if (!read.ok()) return read.status();
  return signer.Sign(text);
}

absl::StatusOr<Checkpoint> OpenCheckpoint(absl::string_view note,
                                          const PublicKey& key) {
  absl::StatusOr<std::string> text = VerifyNote(note, key);
  if (!text.ok()) return text.status();
  absl::StatusOr<Checkpoint> out = ParseCheckpoint(*text);
  if (!out.ok()) return out;
  if (out->origin != key.name) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", key.name, "` signed a checkpoint of `", out->origin,
                     "`, another log"));
  }
  return out;
}

}  // namespace discretion::record
