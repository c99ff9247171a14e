// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_OPTIONS_H_
#define DISCRETION_SRC_EXPLAIN_OPTIONS_H_

// The lawful options in words.

#include <string>

#include "src/explain/context.h"

namespace discretion::explain {

// 责令改正；罚款10,000元.
std::string OutcomeWords(const Context& context, const Option& option);
// 须经集体讨论; empty if nobody need agree.
std::string ApprovalWords(const Option& option, Lang lang);
// 情节较重，从轻处罚（降低一个阶次，适用“情节较轻”）（待查明）：罚款10,000元.
std::string OptionWords(const Context& context, const Option& option);
// What the options are: lawful, to be chosen from; or possible, while facts are
// unknown. Empty for one option.
std::string OptionsLead(const Context& context);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_OPTIONS_H_
