// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_STEPS_H_
#define DISCRETION_SRC_EXPLAIN_STEPS_H_

// One step of the reasoning in words: a sentence without its full stop.

#include <string>
#include <vector>

#include "src/explain/context.h"

namespace discretion::explain {

std::string StepWords(const Context& context, const Step& step);

// kNotImposed, for want of the level: that the kind is only for serious cases.
std::string FromLevelWords(const Context& context, const Step& step);

// The slots of the facts that a step read, ascending.
std::vector<int> StepFacts(const Context& context, const Step& step);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_STEPS_H_
