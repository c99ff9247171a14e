// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_HYGIENE_H_
#define DISCRETION_SRC_RULESET_HYGIENE_H_

// What must hold for any message of ours, whatever it means.

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "discretion/issue.h"
#include "src/ruleset/limits.h"
#include "src/ruleset/place.h"

namespace discretion::ruleset {

// The first byte sequence that is not UTF-8, or the first character that a
// reader cannot see: controls other than tab and line ends, bidirectional
// formatting, zero width, byte order marks.
std::optional<Refusal> FindBadText(absl::string_view text);

// For paths and messages: on one line, with U+FFFD in place of what FindBadText
// refuses.
std::string Visible(absl::string_view text);

// Walks `place` and everything below: unknown fields and enum values, unset
// enums (a Level may be unset), bad text, a Text without one of its languages.
// False if a field or value is not known, so that no meaning can be checked.
bool CheckHygiene(const Place& place, std::vector<Issue>& issues);

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_HYGIENE_H_
