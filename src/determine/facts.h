// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_FACTS_H_
#define DISCRETION_SRC_DETERMINE_FACTS_H_

// From the facts as given to values by slot.

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "discretion/case.h"
#include "discretion/ruleset.h"
#include "src/expr/value.h"
#include "src/ruleset/model.h"

namespace discretion::determine {

// Asks for the lines of the first facts before they are read.
void PrefetchFacts(const Case& c);

// One value per fact of `model`; facts not given, or disputed, are unknown.
// Texts point into `c`. NotFound for a fact that is not declared;
// InvalidArgument for one given twice, with a value that its declaration does
// not admit, or disputed without one.
absl::StatusOr<std::vector<expr::Value>> ReadFacts(const ruleset::Model& model,
                                                   const Case& c);

// "fact `一年内受罚次数` (prior)".
std::string LabelOf(const Fact& fact);
// The label, and `why`.
absl::Status Refused(const Fact& fact, absl::string_view why);
// Of a count or number: whole where it must be, and not too low.
absl::Status CheckNumber(const Fact& fact, Ratio number);
absl::Status CheckText(const Fact& fact, absl::string_view text);

// Adds the counts that come from dates, but for those that are disputed, by
// slot. InvalidArgument for dates in the wrong order, and where a count is
// given and the dates make it another.
absl::Status AddDerived(const ruleset::Model& model, const Case& c,
                        absl::Span<const int> disputed,
                        std::vector<expr::Value>& slots);

// What is claimed of a disputed fact; a text points into `value`.
expr::Value ClaimOf(const Fact& fact, const FactValue& value);

// Whether a fact that the offence reads is unknown.
bool AnyUnknown(const ruleset::Model& model, int offence, expr::Slots slots);

// The events of the case that a window counts, the present act left out.
std::vector<Event> EventsWithin(const ruleset::Derivation& derivation,
                                const Case& c);

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_FACTS_H_
