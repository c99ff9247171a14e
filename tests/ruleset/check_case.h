// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_RULESET_CHECK_CASE_H_
#define DISCRETION_TESTS_RULESET_CHECK_CASE_H_

// One fault put into the base ruleset, and how it must be told.

#include <string>
#include <vector>

#include "discretion/issue.h"
#include "gtest/gtest.h"
#include "tests/base/by_name.h"

namespace discretion::ruleset {

struct CheckCase {
  std::string name;
  struct Edit {
    std::string from;  // stands once in the base ruleset
    std::string to;
  };
  std::vector<Edit> edits = {};
  std::string more = "";  // added at the end
  std::string path;       // the whole path
  std::string message;    // a fragment
  std::string hint;       // a fragment
  Severity severity = Severity::kError;
  // Where it must be told: in the text of the last edit (or in `more`),
  // somewhere else, or at no line, of the file as a whole.
  enum class At { kEdit, kElsewhere, kFile } at = At::kEdit;
  size_t issues = 1;  // all that must be told
};

// A rule of the checker that accepts.
struct AcceptCase {
  std::string name;
  std::vector<CheckCase::Edit> edits = {};
  std::string more = "";
};

// Fails unless the ruleset is refused (or, for a warning, loads) and the issue
// is told.
void ExpectTold(const CheckCase& test);
// Fails unless it loads without any issue.
void ExpectAccepted(const AcceptCase& test);

}  // namespace discretion::ruleset

#endif  // DISCRETION_TESTS_RULESET_CHECK_CASE_H_
