// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_STEP_PROTO_H_
#define DISCRETION_SRC_EXPLAIN_STEP_PROTO_H_

// A step of the reasoning as a message.

#include <string>

#include "discretion/v1/determination.pb.h"
#include "src/explain/context.h"

namespace discretion::explain {

// "122(1)".
std::string ArticleId(const ruleset::Article& article);

// `zh` and `en` are of one determination.
void AddStep(const Context& zh, const Context& en, const Step& step,
             v1::Determination& message);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_STEP_PROTO_H_
