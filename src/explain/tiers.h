// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_TIERS_H_
#define DISCRETION_SRC_EXPLAIN_TIERS_H_

// Why a branch or tier holds, does not, or cannot be told yet.

#include "src/explain/context.h"
#include "src/explain/words.h"

namespace discretion::explain {

// 情节较轻：不符合。一年内受罚次数为1次，不是0次.
// `branch` is one whose rows the tier belongs to.
void AddTier(const Context& context, int branch, int tier, StepResult result,
             Writer& out);

// One criterion of it.
void AddCriterion(const Context& context, int criterion, StepResult result,
                  Writer& out);

// The facts that decide a condition, or (kUnknown) that are missing.
void AddConditionParts(const Context& context, expr::Ref condition,
                       StepResult result, Writer& out);

void AddBranch(const Context& context, int branch, StepResult result,
               Writer& out);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_TIERS_H_
