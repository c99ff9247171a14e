// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_PARTY_CASE_H_
#define DISCRETION_SRC_DETERMINE_PARTY_CASE_H_

// The case of one party under one edition.

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "discretion/case.h"
#include "discretion/snapshot.h"
#include "src/ruleset/model.h"

namespace discretion::determine {

// InvalidArgument for parties without id or with the same one, for events of
// the case beside parties, and for an organisation that was born.
absl::Status CheckParties(const Case& c);

// The offence by which the party is penalised: of a responsible person that
// beside `found`. InvalidArgument, FailedPrecondition if there is none.
absl::StatusOr<Snapshot::Found> OffenceOf(const Snapshot::Found& found,
                                          const Party* party);

// The case as the edition reads it: its offence by its full name, the facts of
// the party in place of those of the case, and no fact that only another of
// `models` declares.
absl::StatusOr<Case> CaseOf(const Case& c, const Party* party,
                            const Snapshot::Found& found,
                            absl::Span<const ruleset::Model* const> models);

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_PARTY_CASE_H_
