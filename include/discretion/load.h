// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_LOAD_H_
#define DISCRETION_LOAD_H_

// Loading rulesets: limits first, then parse, check (every fault at once),
// compile.
//
//   LoadResult loaded = LoadRulesets(*ReadRulesetFiles("rulesets"));
//   for (const Issue& issue : loaded.issues) Show(issue.ToString());

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "discretion/issue.h"
#include "discretion/ruleset.h"

namespace discretion {

// What a file may cost before it is refused. Nodes are messages; they are
// counted before any object is built.
struct LoadLimits {
  size_t max_bytes = 1 << 20;  // of one file
  size_t max_nodes = 20'000;   // in one file
  int max_depth = 32;          // of nested messages

  // For files from anywhere; the default.
  static LoadLimits Untrusted() { return {}; }

  // For an agency's own catalog, of tens of thousands of offences in one file.
  // Without a fault it takes about 1 kB of memory for each message of a text
  // file, half of that in a binary file. Where every message has faults, the
  // greatest file was seen to take 8 GB, and minutes. Files from strangers
  // stay under Untrusted().
  static LoadLimits Catalog() {
    return {.max_bytes = 64 << 20, .max_nodes = 4'000'000};
  }
};

enum class FileFormat { kText, kBinary };

struct RulesetFile {
  std::string name;  // shown in issues
  FileFormat format = FileFormat::kText;
  std::string content;
};

struct LoadResult {
  // Those without an error, themselves and in what they include.
  std::vector<Ruleset> rulesets;
  // By file, then by line; of one file at most 1,000, and how many more.
  std::vector<Issue> issues;
};

// Loads files that may include each other. Never fails as a whole: a faulty
// file is left out and all its faults are told. Two files with one ruleset id
// are faulty.
LoadResult LoadRulesets(absl::Span<const RulesetFile> files,
                        const LoadLimits& limits = LoadLimits::Untrusted());

// All `ruleset.textproto` and `ruleset.binpb` files below `directory`, sorted
// by path. NotFound if there is no such directory or no such file in it.
absl::StatusOr<std::vector<RulesetFile>> ReadRulesetFiles(
    absl::string_view directory);

// One file; its ending says the format (`.binpb` is binary).
absl::StatusOr<RulesetFile> ReadRulesetFile(absl::string_view path);

// The file as one `ruleset.binpb`; the same bytes for the same message.
// InvalidArgument naming every error, if it cannot be read within `limits`.
// What it means is not checked: LoadRulesets does that.
absl::StatusOr<std::string> ToBinary(
    const RulesetFile& file,
    const LoadLimits& limits = LoadLimits::Untrusted());

// ReadRulesetFiles and LoadRulesets in one; InvalidArgument naming every error
// if there is any.
absl::StatusOr<std::vector<Ruleset>> LoadRulesetDirectory(
    absl::string_view directory,
    const LoadLimits& limits = LoadLimits::Untrusted());

}  // namespace discretion

#endif  // DISCRETION_LOAD_H_
