// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_MOVES_H_
#define DISCRETION_SRC_EXPLAIN_MOVES_H_

// What circumstances did to a tier's penalty: the steps of one option that tell
// of it, each as a sentence.

#include <string>

#include "src/explain/context.h"

namespace discretion::explain {

std::string AdjustedWords(const Context& context, const Step& step);
std::string NoRoomWords(const Context& context, const Step& step);
std::string LadderEndWords(const Context& context, const Step& step);
std::string LevelPartWords(const Context& context, const Step& step);
std::string BelowMinimumWords(const Context& context, const Step& step);
std::string KindKeptWords(const Context& context, const Step& step);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_MOVES_H_
