// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_OPTIONS_H_
#define DISCRETION_SRC_EXPLAIN_OPTIONS_H_

// The lawful options in words.

#include "src/explain/context.h"
#include "src/explain/words.h"

namespace discretion::explain {

// 责令改正；罚款10,000元.
void AddOutcome(const Option& option, Writer& out);
// 须经集体讨论; nothing if nobody need agree.
void AddApprovals(const Option& option, Writer& out);
// 情节较重，从轻处罚（降低一个阶次，适用“情节较轻”）（待查明）：罚款10,000元.
void AddOption(const Context& context, const Option& option, Writer& out);
// What the options are: lawful, to be chosen from; or possible, while facts are
// unknown. Nothing for one option.
void AddOptionsLead(const Context& context, Writer& out);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_OPTIONS_H_
