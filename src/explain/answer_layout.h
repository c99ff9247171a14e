// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_ANSWER_LAYOUT_H_
#define DISCRETION_SRC_EXPLAIN_ANSWER_LAYOUT_H_

// A whole answer laid out: what is said of each party's editions, then what
// `show` says of each determination to be shown.

#include <cstddef>
#include <string>

#include "absl/functional/function_ref.h"
#include "discretion/explain.h"

namespace discretion::explain {

// `party` is its index.
using ShowDetermination = absl::FunctionRef<std::string(
    const Determination& determination, size_t party)>;

std::string TextOf(const Answer& answer, const ExplainOptions& options,
                   ShowDetermination show);
std::string MarkdownOf(const Answer& answer, const ExplainOptions& options,
                       ShowDetermination show);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_ANSWER_LAYOUT_H_
