// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_ISSUE_H_
#define DISCRETION_ISSUE_H_

// One fault of a ruleset file: where it is and how to mend it.

#include <cstdint>
#include <string>
#include <vector>

namespace discretion {

enum class Severity : uint8_t {
  kWarning,  // loads; a reader should look
  kError,    // the ruleset does not load
};

// Value type.
struct Issue {
  Severity severity = Severity::kError;
  std::string file;
  int line = 0;    // 1-based; 0: the file as a whole, or a binary file
  int column = 0;  // 1-based
  // Where in the ruleset: "offence sz-1 / benchmark KIND_FINE / cell 2".
  std::string path;
  std::string
      message;       // lower case, no full stop, the file's words in backticks
  std::string hint;  // how to mend it

  // "ruleset.textproto:12:3: error: offence sz-1: … (mend: …)".
  std::string ToString() const;

  friend bool operator==(const Issue&, const Issue&) = default;
};

bool HasError(const std::vector<Issue>& issues);

}  // namespace discretion

#endif  // DISCRETION_ISSUE_H_
