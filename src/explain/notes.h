// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_NOTES_H_
#define DISCRETION_SRC_EXPLAIN_NOTES_H_

// What a reader must know of the edition and of the published table.

#include "src/explain/context.h"
#include "src/explain/words.h"

namespace discretion::explain {

// kModel, kEditionAssumed, kEditionInForce, kDateNotEstablished.
void AddEdition(const Context& context, StepKind kind, Writer& out);

// （自2023年6月1日起施行，适用至2024年5月31日）; nothing if neither is known.
void AddDays(const Period& period, Writer& out);

// An acknowledged fault of the table: kept as printed, and who saw it.
void AddFault(const Context& context, int index, Writer& out);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_NOTES_H_
