// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_MANIFEST_H_
#define DISCRETION_SRC_RECORD_MANIFEST_H_

// The list of ruleset files that an answer was made from. A header holds its
// hash; the list holds those of the files, so that a record names each of them.
//
//   discretion-rulesets-1
//   <64 hexadecimal digits> text fines.textproto

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "discretion/digest.h"

namespace discretion::record {

// Value type.
struct ManifestFile {
  Digest hash;  // of its exact bytes
  bool binary = false;
  std::string name;

  friend bool operator==(const ManifestFile&, const ManifestFile&) = default;
};

// The one text of these files, whatever their order. InvalidArgument for none,
// for a name twice, and for a name that cannot be read on one line.
absl::StatusOr<std::string> FormatManifest(std::vector<ManifestFile> files);

// Reads what FormatManifest writes and nothing else; by name. DataLoss says
// which line is wrong.
absl::StatusOr<std::vector<ManifestFile>> ParseManifest(absl::string_view text);

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_MANIFEST_H_
