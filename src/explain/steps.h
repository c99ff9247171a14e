// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_STEPS_H_
#define DISCRETION_SRC_EXPLAIN_STEPS_H_

// One step of the reasoning in words: a sentence without its full stop.

#include <vector>

#include "src/explain/context.h"
#include "src/explain/words.h"

namespace discretion::explain {

void AddStepWords(const Context& context, const Step& step, Writer& out);

// kNotImposed, for want of the level: that the kind is only for serious cases.
void AddFromLevel(const Context& context, const Step& step, Writer& out);

// Whether the words of two steps, of different options, are known to be the
// same without making them.
bool SaysTheSame(const Context& context, const Step& a, const Step& b);

// The slots of the facts that a step read, ascending.
std::vector<int> StepFacts(const Context& context, const Step& step);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_STEPS_H_
