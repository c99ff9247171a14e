// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_TOOL_CHANGE_WORDS_H_
#define DISCRETION_SRC_TOOL_CHANGE_WORDS_H_

// What two answers to one case differ in, in words.

#include <string>

#include "absl/strings/string_view.h"
#include "discretion/case_log.h"
#include "discretion/messages.h"
#include "discretion/text.h"

namespace discretion::tool {

// One line for each, with `indent`; "" for no change. The words of facts are
// those of the answers.
std::string ChangeLines(const AnswerChange& change, const v1::Answer& before,
                        const v1::Answer& after, absl::string_view indent,
                        Lang lang);

}  // namespace discretion::tool

#endif  // DISCRETION_SRC_TOOL_CHANGE_WORDS_H_
