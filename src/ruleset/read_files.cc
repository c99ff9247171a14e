// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "discretion/load.h"
#include "src/base/pages.h"

namespace discretion {
namespace {

namespace fs = std::filesystem;

constexpr char kBinaryEnding[] = ".binpb";

// No file that any limits let pass is larger.
constexpr std::uintmax_t kWorthReserving = 256 << 20;

}  // namespace

absl::StatusOr<RulesetFile> ReadRulesetFile(absl::string_view path) {
  RulesetFile file;
  file.name = std::string(path);
  file.format = absl::EndsWith(path, kBinaryEnding) ? FileFormat::kBinary
                                                    : FileFormat::kText;
  std::ifstream in(file.name, std::ios::binary);
  if (!in) return absl::NotFoundError(absl::StrCat("cannot open `", path, "`"));
  std::error_code unknown;  // then the text grows as it is read
  const std::uintmax_t size = fs::file_size(file.name, unknown);
  if (!unknown && size <= kWorthReserving) {
    file.content.reserve(size);
    PreferLargePages(file.content.data(), size);
  }
  // A folder opens, and fails when read: by an exception, if not through
  // read().
  char part[1 << 16];
  while (in.read(part, sizeof part) || in.gcount() > 0) {
    file.content.append(part, static_cast<size_t>(in.gcount()));
  }
  if (in.bad())
    return absl::NotFoundError(absl::StrCat("cannot read `", path, "`"));
  return file;
}

absl::StatusOr<std::vector<RulesetFile>> ReadRulesetFiles(
    absl::string_view directory) {
  const fs::path root = std::string(directory);
  std::error_code error;
  fs::recursive_directory_iterator walk(root, error);
  std::vector<std::string> paths;
  for (; !error && walk != fs::recursive_directory_iterator();
       walk.increment(error)) {
    const std::string name = walk->path().filename().string();
    if (name == "ruleset.textproto" ||
        name == absl::StrCat("ruleset", kBinaryEnding)) {
      paths.push_back(walk->path().string());
    }
  }
  if (error) {
    return absl::NotFoundError(absl::StrCat(
        "cannot read the folder `", directory, "`: ", error.message(),
        "; name one with rulesets below it"));
  }
  if (paths.empty()) {
    return absl::NotFoundError(
        absl::StrCat("no `ruleset.textproto` below `", directory, "`"));
  }
  std::sort(paths.begin(), paths.end());
  std::vector<RulesetFile> files;
  for (const std::string& path : paths) {
    absl::StatusOr<RulesetFile> file = ReadRulesetFile(path);
    if (!file.ok()) return file.status();
    files.push_back(*std::move(file));
  }
  return files;
}

}  // namespace discretion
