// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_STEP_DATA_H_
#define DISCRETION_SRC_EXPLAIN_STEP_DATA_H_

// What the words of a step say beside its rule and result, as data.

#include "discretion/v1/determination.pb.h"
#include "src/explain/context.h"

namespace discretion::explain {

void AddStepData(const Context& context, const Step& step, v1::Step& message);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_STEP_DATA_H_
