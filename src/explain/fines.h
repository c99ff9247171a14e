// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_FINES_H_
#define DISCRETION_SRC_EXPLAIN_FINES_H_

// What the statute and the table say of a component, and how a fine was
// computed.

#include <string>

#include "discretion/determination.h"
#include "src/explain/context.h"

namespace discretion::explain {

// What the statute says of a branch:
// 处2,000元以上20,000元以下罚款；情节严重的， 没收户外广告设施.
std::string StatutoryWords(const Context& context,
                           const ruleset::Branch& branch);

// 法定罚款幅度为…, with its multiplication if there is a base.
std::string StatutoryFine(const Context& context, const Penalty& penalty,
                          const ruleset::Component& component);

// 该阶次罚款…, with its multiplication or share.
std::string BenchmarkFine(const Context& context, const Option& option,
                          const Penalty& penalty,
                          const ruleset::Component& component);

// What a tier of the table gives of a fine, before any case: 罚款10,000元.
std::string TableFine(const Context& context,
                      const ruleset::Component& component,
                      const ruleset::Cell& cell, const ruleset::Tier& tier);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_FINES_H_
