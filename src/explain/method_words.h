// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_METHOD_WORDS_H_
#define DISCRETION_SRC_EXPLAIN_METHOD_WORDS_H_

// The words that a method has before any case.

#include "src/explain/context.h"
#include "src/explain/words.h"

namespace discretion::explain {

// 罚款按《…》附件1§1.1“…”计算.
void AddMethodHead(const Context& context, const ruleset::Method& method,
                   Writer& out);
// A figure of a step's value, with its unit.
void AddStepFigure(const ruleset::MethodStep& step, Ratio figure, Writer& out);
// What a row or weight stands for.
void AddRowWords(const ruleset::Method& method, const ruleset::MethodRow& row,
                 Writer& out);
// 再次违法，上调1档.
void AddMove(const ruleset::Method& method, const ruleset::MethodMove& move,
             Writer& out);
// 第2档. A range: 第2档至第4档.
void AddGrade(const Range<Ratio>& grade, Writer& out);
// 按100元向上取整.
void AddRounding(const ruleset::MethodStep& step, Writer& out);
// 不足20%的按该数计. `value`: what it came to; nullptr: before any case.
void AddBounds(const ruleset::Method& method, const ruleset::MethodStep& step,
               const Range<Ratio>* value, Writer& out);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_METHOD_WORDS_H_
