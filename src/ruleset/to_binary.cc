// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "discretion/load.h"
#include "discretion/v1/ruleset.pb.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "src/ruleset/limits.h"
#include "src/ruleset/parse.h"

namespace discretion {
namespace {

std::string Deterministic(const v1::Ruleset& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream out(&stream);
  out.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&out);
  out.Trim();
  return bytes;
}

}  // namespace

absl::StatusOr<std::string> ToBinary(const RulesetFile& file,
                                     const LoadLimits& limits) {
  v1::Ruleset message;
  google::protobuf::TextFormat::ParseInfoTree tree;
  const ruleset::Parsed parsed = ruleset::Parse(file, limits, message, tree);
  std::string told;
  for (const Issue& issue : parsed.issues) {
    if (issue.severity != Severity::kError) continue;
    absl::StrAppend(&told, told.empty() ? "" : "\n", issue.ToString());
  }
  if (!told.empty()) return absl::InvalidArgumentError(told);
  std::string bytes = Deterministic(message);
  // Lists of numbers count as nodes in this form only.
  const std::optional<ruleset::Refusal> refusal =
      ruleset::ScanBinary(bytes, *v1::Ruleset::descriptor(), limits);
  if (!refusal) return bytes;
  return absl::InvalidArgumentError(
      absl::StrCat(file.name, ": as a binary file: ", refusal->message,
                   " (mend: ", refusal->hint, ")"));
}

}  // namespace discretion
