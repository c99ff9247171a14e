// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_CHECK_VERSIONS_H_
#define DISCRETION_SRC_RULESET_CHECK_VERSIONS_H_

// Whether the statutes that a ruleset cites were in force while it is.

#include <vector>

#include "discretion/issue.h"
#include "discretion/v1/ruleset.pb.h"
#include "src/ruleset/model.h"
#include "src/ruleset/place.h"
#include "src/ruleset/versions.h"

namespace discretion::ruleset {

// Warns of every statute cited by an offence or circumstance of `model` in a
// version that was not in force in all of the ruleset's own days, or that a
// later version loaded beside it replaces before they end.
void CheckVersions(const Versions& versions, const Model& model,
                   const v1::Ruleset& message, const Place& place,
                   std::vector<Issue>& issues);

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_CHECK_VERSIONS_H_
