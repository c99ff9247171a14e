// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_EXPLAIN_PROCEDURE_H_
#define DISCRETION_EXPLAIN_PROCEDURE_H_

// What procedure a determination calls for, in words.
//
//   std::cout << Explain(*answer) << ExplainProcedure(*answer, *procedure);

#include <string>

#include "discretion/determination.h"
#include "discretion/explain.h"
#include "discretion/procedure.h"

namespace discretion {

// A section to stand below Explain(): for each duty whether it is due, on which
// rules, with citations and the figures compared, and what to establish. Plain
// text; empty if nothing is said of any duty. `procedure` must come from
// `determination`.
std::string ExplainProcedure(const Determination& determination,
                             const Procedure& procedure,
                             const ExplainOptions& options = {});

// The same to stand below ExplainMarkdown().
std::string ExplainProcedureMarkdown(const Determination& determination,
                                     const Procedure& procedure,
                                     const ExplainOptions& options = {});

// The protobuf JSON of discretion.v1.Procedure, one line.
std::string ProcedureJson(const Determination& determination,
                          const Procedure& procedure);

}  // namespace discretion

#endif  // DISCRETION_EXPLAIN_PROCEDURE_H_
