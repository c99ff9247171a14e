// SPDX-License-Identifier: Apache-2.0
#include "src/casebook/shelf.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "src/record/hash.h"
#include "src/record/manifest.h"

namespace discretion::casebook {
namespace {

// How many bytes of all names are their common folder, with its slash.
size_t CommonFolder(const std::vector<RulesetFile>& files) {
  absl::string_view common = files.front().name;
  common = common.substr(0, common.rfind('/') + 1);
  for (const RulesetFile& file : files) {
    while (!absl::StartsWith(file.name, common)) {
      common.remove_suffix(1);
      common = common.substr(0, common.rfind('/') + 1);
    }
  }
  return common.size();
}

absl::StatusOr<Snapshot> MakeSnapshot(const std::vector<RulesetFile>& files,
                                      const LoadLimits& limits) {
  LoadResult loaded = LoadRulesets(files, limits);
  if (HasError(loaded.issues)) {
    std::string told;
    for (const Issue& issue : loaded.issues)
      absl::StrAppend(&told, told.empty() ? "" : "\n", issue.ToString());
    return absl::InvalidArgumentError(told);
  }
  return Snapshot::Create(std::move(loaded.rulesets));
}

}  // namespace

absl::StatusOr<Parcel> MakeParcel(std::vector<RulesetFile> files,
                                  const LoadLimits& limits) {
  if (files.empty()) {
    return absl::InvalidArgumentError(
        "there is no ruleset to put in force; give at least one file");
  }
  const size_t folder = CommonFolder(files);
  for (RulesetFile& file : files) file.name.erase(0, folder);
  std::sort(files.begin(), files.end(),
            [](const RulesetFile& a, const RulesetFile& b) {
              return a.name < b.name;
            });
  std::map<std::string, record::Digest> hashes;
  std::vector<record::ManifestFile> entries;
  for (const RulesetFile& file : files) {
    const record::Digest hash = record::Sha256({file.content});
    hashes[file.name] = hash;
    entries.push_back({.hash = hash,
                       .binary = file.format == FileFormat::kBinary,
                       .name = file.name});
  }
  absl::StatusOr<std::string> list = record::FormatManifest(entries);
  if (!list.ok()) return list.status();
  absl::StatusOr<Snapshot> snapshot = MakeSnapshot(files, limits);
  if (!snapshot.ok()) return snapshot.status();
  const record::Digest hash = record::Sha256({*list});
  return Parcel{.files = std::move(files),
                .list = *std::move(list),
                .shelved = std::make_shared<const Shelved>(
                    Shelved{.list = hash,
                            .files = std::move(hashes),
                            .snapshot = *std::move(snapshot)})};
}

void Shelf::Put(std::shared_ptr<const Shelved> shelved) {
  const std::lock_guard<std::mutex> lock(mutex_);
  shelved_.try_emplace(shelved->list, std::move(shelved));
}

absl::StatusOr<std::shared_ptr<const Shelved>> Shelf::Take(
    record::Store& store, const record::Digest& list) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto there = shelved_.find(list);
  if (there != shelved_.end()) return there->second;

  absl::StatusOr<std::string> text = store.LoadRuleset(list);
  if (!text.ok()) return text.status();
  absl::StatusOr<std::vector<record::ManifestFile>> entries =
      record::ParseManifest(*text);
  if (!entries.ok()) return entries.status();
  std::vector<RulesetFile> files;
  std::map<std::string, record::Digest> hashes;
  for (record::ManifestFile& entry : *entries) {
    absl::StatusOr<std::string> content = store.LoadRuleset(entry.hash);
    if (!content.ok()) return content.status();
    hashes[entry.name] = entry.hash;
    files.push_back(
        {.name = std::move(entry.name),
         .format = entry.binary ? FileFormat::kBinary : FileFormat::kText,
         .content = *std::move(content)});
  }
  // They were within the limits of the day on which they were activated.
  absl::StatusOr<Snapshot> snapshot =
      MakeSnapshot(files, LoadLimits::Catalog());
  if (!snapshot.ok()) {
    return absl::Status(
        snapshot.status().code(),
        absl::StrCat("the rulesets ", list.ToHex(),
                     " that the log keeps: ", snapshot.status().message()));
  }
  auto shelved = std::make_shared<const Shelved>(
      Shelved{.list = list,
              .files = std::move(hashes),
              .snapshot = *std::move(snapshot)});
  shelved_[list] = shelved;
  return shelved;
}

}  // namespace discretion::casebook
