// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_TOOL_ATTEMPTS_H_
#define DISCRETION_SRC_TOOL_ATTEMPTS_H_

// The answers that were recorded of one case, one after the other, and what
// differs: so that it is seen when facts were tried until the fine fell.

#include <cstdint>
#include <string>
#include <vector>

#include "discretion/case_steps.h"
#include "discretion/messages.h"
#include "discretion/text.h"
#include "discretion/v1/log.pb.h"

namespace discretion::tool {

struct Attempt {
  uint64_t seq = 0;
  v1::Answer answer;
  std::vector<Disposition> dispositions;  // empty: a trial
};

// The fine of a disposition; absent: none.
std::optional<v1::FineRange> ImposedFine(const Disposition& disposition);

v1::AnswerChange Compare(const Attempt& before, const Attempt& after);

// One line for each change, with `indent`; "" if there is none. Words are those
// of the attempts' answers.
std::string ChangeLines(const v1::AnswerChange& change, const Attempt& before,
                        const Attempt& after, absl::string_view indent,
                        Lang lang);

}  // namespace discretion::tool

#endif  // DISCRETION_SRC_TOOL_ATTEMPTS_H_
