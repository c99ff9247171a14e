// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_MOVES_H_
#define DISCRETION_SRC_EXPLAIN_MOVES_H_

// What circumstances did to a tier's penalty: the steps of one option that tell
// of it, each as a sentence.

#include "src/explain/context.h"
#include "src/explain/words.h"

namespace discretion::explain {

void AddAdjusted(const Context& context, const Step& step, Writer& out);
void AddNoRoom(const Context& context, const Step& step, Writer& out);
void AddLadderEnd(const Context& context, const Step& step, Writer& out);
void AddLevelPart(const Context& context, const Step& step, Writer& out);
void AddBelowMinimum(const Context& context, const Step& step, Writer& out);
void AddKindKept(const Context& context, const Step& step, Writer& out);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_MOVES_H_
