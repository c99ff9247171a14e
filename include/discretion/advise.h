// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_ADVISE_H_
#define DISCRETION_ADVISE_H_

// Questions about a case that has not been decided: what would the answer be if
// a circumstance acted?
//
//   absl::StatusOr<Assumed> what_if =
//       Assume(ruleset, offence, c, "apl-32-1", "assumption");
//   absl::StatusOr<Determination> answer = engine.Determine(what_if->assumed);

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "discretion/case.h"
#include "discretion/ruleset.h"

namespace discretion {

struct Assumed {
  Case assumed;                    // the case with the facts below
  std::string circumstance;        // id
  std::vector<std::string> facts;  // ids of those added
};

// `c` with as few facts added as make the condition of a circumstance of
// `offence` (its id or Chinese name) true; each has `source` as its source. The
// facts of the case stay. Nothing is added where the circumstance is there.
// Whether another circumstance excludes it is for the determination to say.
//   NotFound            no such circumstance acts on the offence
//   FailedPrecondition  the facts of the case rule it out
//   InvalidArgument     its condition does more than compare facts, so that no
//                       value can be chosen: the facts are to be given
absl::StatusOr<Assumed> Assume(const Ruleset& ruleset, const Offence& offence,
                               const Case& c, absl::string_view circumstance,
                               absl::string_view source);

}  // namespace discretion

#endif  // DISCRETION_ADVISE_H_
