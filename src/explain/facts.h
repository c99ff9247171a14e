// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_FACTS_H_
#define DISCRETION_SRC_EXPLAIN_FACTS_H_

// A fact of the case in words.

#include <string>

#include "src/explain/context.h"
#include "src/explain/words.h"

namespace discretion::explain {

// A given fact with source and reason: 一年内受罚次数：1次; of a disputed one
// what is claimed: 一年内受罚次数：当事人称1次.
void AddFact(const Context& context, int slot, Writer& out);

// What to ask about it: 一年内受过几次处罚？（有争议）.
void AddQuestion(const Context& context, int slot, Writer& out);

// Its value alone, with the dates it comes from: 1次（自…至…计算）.
std::string ValueWords(const Context& context, int slot);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_FACTS_H_
