// SPDX-License-Identifier: Apache-2.0
#include "discretion/receipt.h"

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "src/record/base32.h"
#include "src/record/hash.h"
#include "src/record/header.h"
#include "src/record/tree.h"

namespace discretion::record {
namespace {

constexpr absl::string_view kWord = "discretion-receipt-1";
constexpr absl::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// Four letters: a slip of the pen passes once in a million.
std::string Check(absl::string_view before) {
  return ToBase32(Sha256({before}).view()).substr(0, 4);
}

}  // namespace

std::string FormatReceipt(const Receipt& receipt) {
  std::string out = absl::StrCat(kWord, " ", receipt.origin, " ", receipt.seq,
                                 " ", ToBase32(receipt.leaf.view()), " ",
                                 ToBase32(receipt.root.view()));
  absl::StrAppend(&out, " ", Check(out));
  return out;
}

absl::StatusOr<Receipt> ParseReceipt(absl::string_view line) {
  const std::vector<absl::string_view> parts = absl::StrSplit(line, ' ');
  if (parts.front() != kWord || parts.size() != 6) {
    return absl::InvalidArgumentError(
        absl::StrCat("not a receipt; it reads `", kWord,
                     " origin number leaf root check` on one line, with one "
                     "space between"));
  }
  if (Check(line.substr(0, line.rfind(' '))) != parts[5]) {
    return absl::InvalidArgumentError(
        "the receipt's check letters do not fit; compare it with the paper, "
        "letter by letter");
  }
  Receipt out;
  if (absl::Status status = CheckOrigin(parts[1]); !status.ok()) return status;
  out.origin = std::string(parts[1]);
  absl::StatusOr<uint64_t> seq = ParseCount(parts[2]);
  if (!seq.ok()) return seq.status();
  out.seq = *seq;
  for (const auto& [text, digest] :
       {std::pair{parts[3], &out.leaf}, std::pair{parts[4], &out.root}}) {
    absl::StatusOr<std::string> bytes = FromBase32(text);
    if (!bytes.ok()) return bytes.status();
    absl::StatusOr<Digest> hash = Digest::From(*bytes);
    if (!hash.ok()) return hash.status();
    *digest = *hash;
  }
  return out;
}

std::string ToBase32(absl::string_view bytes) {
  std::string out;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : bytes) {
    bits = bits << 8 | static_cast<uint8_t>(c);
    for (count += 8; count >= 5; count -= 5)
      out.push_back(kAlphabet[bits >> (count - 5) & 31]);
  }
  if (count > 0) out.push_back(kAlphabet[bits << (5 - count) & 31]);
  return out;
}

absl::StatusOr<std::string> FromBase32(absl::string_view text) {
  std::string out;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const size_t digit = kAlphabet.find(c);
    if (digit == absl::string_view::npos) {
      return absl::InvalidArgumentError(absl::StrCat(
          "`", text, "` is not base-32; it has the letters A-Z and 2-7 only"));
    }
    bits = bits << 5 | static_cast<uint32_t>(digit);
    count += 5;
    if (count >= 8) {
      count -= 8;
      out.push_back(static_cast<char>(static_cast<uint8_t>(bits >> count)));
    }
  }
  if (count >= 5 || (bits & ((1u << count) - 1)) != 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", text, "` is cut off or has a wrong last letter"));
  }
  return out;
}

absl::StatusOr<uint64_t> ParseCount(absl::string_view text) {
  uint64_t out = 0;
  if (!absl::SimpleAtoi(text, &out) || absl::StrCat(out) != text ||
      out > kMaxTreeSize) {
    return absl::InvalidArgumentError(absl::StrCat(
        "`", text, "` is not a number of entries; write decimal digits only"));
  }
  return out;
}

}  // namespace discretion::record
