// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_CASEBOOK_DISPOSITIONS_H_
#define DISCRETION_SRC_CASEBOOK_DISPOSITIONS_H_

// What a person chose, held against what the law leaves.

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "discretion/answer.h"
#include "discretion/case_steps.h"
#include "discretion/v1/answer.pb.h"
#include "discretion/v1/record.pb.h"

namespace discretion::casebook {

// Whether dispositions without reasons pass: a proposal may lack them, and is
// then returned.
enum class Reasons { kNeeded, kMayLack };

// The answer with one disposition for each party in it; those without a reason
// are held against it but do not stand in it. The statuses of Casebook::Decide.
absl::StatusOr<Answer> ApplyDispositions(
    Answer answer, absl::Span<const Disposition> dispositions, Reasons reasons);

// Where a disposition stands on its ladder, so that two can be compared:
// edition, branch, tier. `answer` is that of the case, as recorded.
std::string TierOf(const v1::Answer& answer, int party,
                   const v1::Disposition& disposition);

// Why `decided` is heavier than what the party was told of; empty: it is not.
std::string Heavier(const v1::Disposition& decided,
                    const v1::Disposition& noticed);

}  // namespace discretion::casebook

#endif  // DISCRETION_SRC_CASEBOOK_DISPOSITIONS_H_
