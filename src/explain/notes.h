// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_NOTES_H_
#define DISCRETION_SRC_EXPLAIN_NOTES_H_

// What a reader must know of the edition and of the published table.

#include <string>

#include "src/explain/context.h"

namespace discretion::explain {

// kModel, kEditionAssumed, kEditionInForce, kDateNotEstablished.
std::string EditionWords(const Context& context, StepKind kind);

// An acknowledged fault of the table: kept as printed, and who saw it.
std::string FaultWords(const Context& context, int index);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_NOTES_H_
