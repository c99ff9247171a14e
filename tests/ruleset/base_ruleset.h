// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_RULESET_BASE_RULESET_H_
#define DISCRETION_TESTS_RULESET_BASE_RULESET_H_

// A small valid ruleset, for tests to break.

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "discretion/load.h"
#include "discretion/v1/ruleset.pb.h"

namespace discretion::ruleset {

// Text format, without any fault or warning.
std::string BaseRuleset();

// `text` with `from`, which must stand in it exactly once, become `to`.
std::string Replaced(std::string text, absl::string_view from,
                     absl::string_view to);

// The message of a text that parses.
v1::Ruleset ToMessage(const std::string& text);
std::string ToBinary(const std::string& text);

// One file, called "f".
LoadResult LoadText(std::string text, const LoadLimits& limits = {});
LoadResult LoadBinary(std::string content, const LoadLimits& limits = {});

// Every issue, one a line.
std::string Told(const LoadResult& result);

std::string Repeat(absl::string_view text, size_t times);

}  // namespace discretion::ruleset

#endif  // DISCRETION_TESTS_RULESET_BASE_RULESET_H_
