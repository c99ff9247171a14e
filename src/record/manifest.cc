// SPDX-License-Identifier: Apache-2.0
#include "src/record/manifest.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "src/base/characters.h"

namespace discretion::record {
namespace {

constexpr absl::string_view kFirstLine = "discretion-rulesets-1\n";

bool IsOneLine(absl::string_view name) {
  return !name.empty() && IsReadableText(name) &&
         std::none_of(name.begin(), name.end(), [](char c) {
           return absl::ascii_iscntrl(static_cast<unsigned char>(c));
         });
}

absl::Status BadLine(size_t line, absl::string_view what) {
  return absl::DataLossError(
      absl::StrCat("not a ruleset list: line ", line, " ", what));
}

// "<hash> <text|binary> <name>"
absl::StatusOr<ManifestFile> ParseFile(absl::string_view line, size_t number) {
  const std::vector<absl::string_view> parts =
      absl::StrSplit(line, absl::MaxSplits(' ', 2));
  const bool whole =
      parts.size() == 3 && parts[0].size() == 2 * Digest::kSize &&
      std::all_of(parts[0].begin(), parts[0].end(), [](char c) {
        return absl::ascii_isxdigit(static_cast<unsigned char>(c));
      });
  if (!whole || (parts[1] != "text" && parts[1] != "binary"))
    return BadLine(number, "is not a hash, `text` or `binary`, and a name");
  absl::StatusOr<Digest> hash = Digest::From(absl::HexStringToBytes(parts[0]));
  if (!hash.ok()) return hash.status();
  return ManifestFile{.hash = *hash,
                      .binary = parts[1] == "binary",
                      .name = std::string(parts[2])};
}

}  // namespace

absl::StatusOr<std::string> FormatManifest(std::vector<ManifestFile> files) {
  if (files.empty())
    return absl::InvalidArgumentError("a ruleset list names at least one file");
  std::sort(files.begin(), files.end(),
            [](const ManifestFile& a, const ManifestFile& b) {
              return a.name < b.name;
            });
  std::string out(kFirstLine);
  for (size_t i = 0; i < files.size(); ++i) {
    const ManifestFile& file = files[i];
    if (!IsOneLine(file.name)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "the name of ruleset file ", file.hash.ToHex(),
          " cannot be read as text on one line; give it one in UTF-8 without "
          "control characters"));
    }
    if (i > 0 && files[i - 1].name == file.name) {
      return absl::InvalidArgumentError(
          absl::StrCat("two ruleset files are named `", file.name,
                       "`; give each a name of its own"));
    }
    absl::StrAppend(&out, file.hash.ToHex(),
                    file.binary ? " binary " : " text ", file.name, "\n");
  }
  return out;
}

absl::StatusOr<std::vector<ManifestFile>> ParseManifest(
    absl::string_view text) {
  absl::string_view rest = text;
  if (!absl::ConsumePrefix(&rest, kFirstLine))
    return BadLine(1, "is not `discretion-rulesets-1`");
  if (!absl::ConsumeSuffix(&rest, "\n"))
    return absl::DataLossError("not a ruleset list: it ends too early");
  std::vector<ManifestFile> out;
  for (const absl::string_view line : absl::StrSplit(rest, '\n')) {
    absl::StatusOr<ManifestFile> file = ParseFile(line, out.size() + 2);
    if (!file.ok()) return file.status();
    out.push_back(*std::move(file));
  }
  // There is one text of each list: order, names and letters show here.
  absl::StatusOr<std::string> again = FormatManifest(out);
  if (!again.ok()) {
    return absl::DataLossError(absl::StrCat(
        "not a ruleset list: ", absl::string_view(again.status().message())));
  }
  if (*again != text) {
    return absl::DataLossError(
        "not a ruleset list: its files are not in order of their names, or a "
        "hash has capital letters");
  }
  return out;
}

}  // namespace discretion::record
