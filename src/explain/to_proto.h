// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_TO_PROTO_H_
#define DISCRETION_SRC_EXPLAIN_TO_PROTO_H_

// A determination as a message, with its texts or as data alone.

#include "discretion/determination.h"
#include "discretion/v1/determination.pb.h"
#include "src/explain/text_proto.h"

namespace discretion::explain {

v1::Determination DeterminationProto(const Determination& determination,
                                     Texts texts);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_TO_PROTO_H_
