// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_EXPLAIN_CONCUR_H_
#define DISCRETION_EXPLAIN_CONCUR_H_

// Several provisions on one act, and several acts decided together, in words.
//
//   std::cout << ExplainConcurrence(one_act, *Concur(one_act));

#include <string>

#include "absl/types/span.h"
#include "discretion/concur.h"
#include "discretion/determination.h"
#include "discretion/explain.h"

namespace discretion {

// Each provision with the fine that it allows and what comes out; which fine
// applies and why; what else may be imposed; what to establish. Plain text. The
// answer must come from the same determinations in the same order.
std::string ExplainConcurrence(absl::Span<const Determination> one_act,
                               const Concurrence& concurrence,
                               const ExplainOptions& options = {});
// The same as a Markdown document.
std::string ExplainConcurrenceMarkdown(absl::Span<const Determination> one_act,
                                       const Concurrence& concurrence,
                                       const ExplainOptions& options = {});
// The protobuf JSON of discretion.v1.Concurrence, one line.
std::string ConcurrenceJson(absl::Span<const Determination> one_act,
                            const Concurrence& concurrence);

// Each act, the sums, and the limit. Plain text.
std::string ExplainMerged(absl::Span<const MergePart> acts,
                          const Merged& merged,
                          const ExplainOptions& options = {});
// The protobuf JSON of discretion.v1.Merged, one line.
std::string MergedJson(absl::Span<const MergePart> acts, const Merged& merged);

}  // namespace discretion

#endif  // DISCRETION_EXPLAIN_CONCUR_H_
