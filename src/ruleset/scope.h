// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_SCOPE_H_
#define DISCRETION_SRC_RULESET_SCOPE_H_

// Where, when and beside what a ruleset applies, as the snapshot that holds it
// with others reads it.

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "discretion/date.h"
#include "src/ruleset/citation.h"

namespace discretion::ruleset {

// A ruleset in all its editions, or in one.
struct Reference {
  std::string id;
  std::string edition;  // empty: all

  bool Names(absl::string_view other_id,
             absl::string_view other_edition) const {
    return id == other_id && (edition.empty() || edition == other_edition);
  }
};

// "cn/city/field" or "cn/city/field@2019".
inline Reference ParseReference(absl::string_view text) {
  const size_t at = text.find('@');
  if (at == absl::string_view::npos) return {std::string(text), ""};
  return {std::string(text.substr(0, at)), std::string(text.substr(at + 1))};
}
inline bool Refers(absl::string_view reference, absl::string_view id,
                   absl::string_view edition) {
  const size_t at = reference.find('@');
  return reference.substr(0, at) == id &&
         (at == absl::string_view::npos || reference.substr(at + 1) == edition);
}

// What an edition says of acts committed under an earlier one. Values match
// EditionChoice.Rule in proto/discretion/v1/ruleset.proto.
enum class EditionRule : uint8_t { kLighter = 1, kActDate = 2, kAsk = 3 };

struct EditionChoice {
  EditionRule rule = EditionRule::kAsk;
  std::string place;  // in the document
};

struct Repealed {
  std::string offence;  // id or Chinese name
  Date from;
  Citation statute;
};

struct Scope {
  std::string place;  // of an administrative division; empty: nationwide
  std::string field;
  std::vector<Reference> supersedes;
  std::vector<std::string> fills_gaps_of;
  std::optional<EditionChoice> edition_choice;
  std::vector<Repealed> repealed;
};

// A fact that a day of the case fills.
struct BoundDate {
  CaseDate date;
  int fact = 0;  // slot
};

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_SCOPE_H_
