// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_CONCUR_H_
#define DISCRETION_SRC_EXPLAIN_CONCUR_H_

// Several provisions on one act, part by part.

#include "absl/types/span.h"
#include "discretion/concur.h"
#include "discretion/v1/advice.pb.h"
#include "src/explain/words.h"

namespace discretion::explain {

// Which fine applies, in one sentence.
void AddRanking(absl::Span<const Determination> one_act,
                const Concurrence& concurrence, Writer& out);
// Why: 法定罚款上限高, or what leaves it open.
void AddRankingReason(absl::Span<const Determination> one_act,
                      const Concurrence& concurrence, Writer& out);

// A kind beside the fine.
void SetOther(const OtherKind& other, v1::Concurrence::Other* message);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_CONCUR_H_
