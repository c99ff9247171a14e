// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_STEP_PROTO_H_
#define DISCRETION_SRC_EXPLAIN_STEP_PROTO_H_

// Steps of the reasoning, and citations, as messages.

#include <string>

#include "discretion/v1/determination.pb.h"
#include "src/explain/context.h"
#include "src/explain/text_proto.h"

namespace discretion::explain {

// "122(1)".
std::string ArticleId(const ruleset::Article& article);

void SetCitation(const ruleset::Model& model, const ruleset::Citation& citation,
                 Texts texts, v1::Citation* to);

// `zh` and `en` are of one determination; without `en`, data alone.
void AddStep(const Context& zh, const Context* en, const Step& step,
             v1::Determination& message);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_STEP_PROTO_H_
