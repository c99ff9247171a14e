// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_METHODS_H_
#define DISCRETION_SRC_EXPLAIN_METHODS_H_

// How a method came to a fine, in words.

#include <vector>

#include "src/explain/context.h"
#include "src/explain/words.h"

namespace discretion::explain {

// Whether the step tells of a method.
bool IsOfMethod(StepKind kind);

// Of such a step.
void AddMethodStep(const Context& context, const Step& step, Writer& out);
// The id of what it is about: "gd-1.1", "gd-1.1.percent".
std::string MethodRule(const Context& context, const Step& step);
// The slots of the facts that it read, ascending.
std::vector<int> MethodFacts(const Context& context, const Step& step);

// The steps of the method that gives the fine in a branch, before any case: one
// line each.
std::vector<std::string> MethodLines(const Context& context, int branch);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_METHODS_H_
