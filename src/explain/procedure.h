// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_PROCEDURE_H_
#define DISCRETION_SRC_EXPLAIN_PROCEDURE_H_

// What procedure calls for, part by part, and as a message.

#include "discretion/procedure.h"
#include "discretion/v1/advice.pb.h"
#include "src/explain/context.h"
#include "src/explain/document.h"
#include "src/explain/words.h"

namespace discretion::explain {

// 应当告知当事人有要求听证的权利.
void AddDuty(const ProcedureAnswer& answer, Writer& out);
// A rule with its source, the figures compared, and why it is only possible.
void AddGround(const Context& context, const ProcedureAnswer& answer,
               const ProcedureGround& ground, Writer& out);
void AddProcedure(const Context& context, const Procedure& procedure,
                  Document& document);
v1::Procedure ProcedureProto(const Determination& determination,
                             const Procedure& procedure);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_PROCEDURE_H_
