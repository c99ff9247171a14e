// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_STATUTORY_H_
#define DISCRETION_SRC_EXPLAIN_STATUTORY_H_

// What the statute and the table say of a component, before any case.

#include "src/explain/context.h"
#include "src/explain/words.h"

namespace discretion::explain {

// What the statute says of a branch:
// 处2,000元以上20,000元以下罚款；情节严重的， 没收户外广告设施.
void AddStatutory(const Context& context, const ruleset::Branch& branch,
                  Writer& out);

// What a tier of the table gives of a fine, before any case: 罚款10,000元.
void AddTableFine(const Context& context, const ruleset::Component& component,
                  const ruleset::Cell& cell, const ruleset::Tier& tier,
                  Writer& out);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_STATUTORY_H_
