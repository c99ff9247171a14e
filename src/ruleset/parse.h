// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_PARSE_H_
#define DISCRETION_SRC_RULESET_PARSE_H_

// The one place where bytes become messages.

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "discretion/issue.h"
#include "discretion/load.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "src/ruleset/parts.h"
#include "src/ruleset/place.h"

namespace discretion::ruleset {

// What reading a file told. The issues are those that hold for any message
// whatever its meaning: a limit, every syntax error, unknown fields and enum
// values, unset enums, text that is not clean UTF-8 or lacks a language.
struct Parsed {
  std::vector<Issue> issues;
  // The message is whole and all its parts are known, so that its meaning can
  // be checked too, even if some of the issues are errors.
  bool readable = false;
};

// Fills `message` from a file within the limits; `tree` receives the places of
// a text file. With `parts`, `message` is a v1::Ruleset, and of a clean binary
// file these receive its long lists, which `message` then lacks.
Parsed Parse(const RulesetFile& file, const LoadLimits& limits,
             google::protobuf::Message& message,
             google::protobuf::TextFormat::ParseInfoTree& tree,
             Parts* parts = nullptr);

// The same from protobuf JSON; an issue then has no column.
Parsed ParseJson(const std::string& file, absl::string_view content,
                 const LoadLimits& limits, google::protobuf::Message& message);

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_PARSE_H_
