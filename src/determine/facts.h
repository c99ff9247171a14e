// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_FACTS_H_
#define DISCRETION_SRC_DETERMINE_FACTS_H_

// From the facts as given to values by slot.

#include <vector>

#include "absl/status/statusor.h"
#include "discretion/case.h"
#include "src/expr/value.h"
#include "src/ruleset/model.h"

namespace discretion::determine {

// One value per fact of `model`; facts not given are unknown. Texts point into
// `c`. NotFound for a fact that is not declared; InvalidArgument for one given
// twice or with a value that its declaration does not admit.
absl::StatusOr<std::vector<expr::Value>> ReadFacts(const ruleset::Model& model,
                                                   const Case& c);

// The events of the case that a window counts, the present act left out.
std::vector<Event> EventsWithin(const ruleset::Derivation& derivation,
                                const Case& c);

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_FACTS_H_
