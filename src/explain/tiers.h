// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_TIERS_H_
#define DISCRETION_SRC_EXPLAIN_TIERS_H_

// Why a branch or tier holds, does not, or cannot be told yet.

#include <string>
#include <vector>

#include "src/explain/context.h"

namespace discretion::explain {

// 情节较轻：不符合。一年内受罚次数为1次，不是0次.
// `branch` is one whose rows the tier belongs to.
std::string TierWords(const Context& context, int branch, int tier,
                      StepResult result);

// One criterion of it.
std::string CriterionWords(const Context& context, int criterion,
                           StepResult result);

// The facts that decide a condition, or (kUnknown) that are missing.
std::vector<std::string> ConditionParts(const Context& context,
                                        expr::Ref condition, StepResult result);

std::string BranchWords(const Context& context, int branch, StepResult result);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_TIERS_H_
