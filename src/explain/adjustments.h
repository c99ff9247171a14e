// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_ADJUSTMENTS_H_
#define DISCRETION_SRC_EXPLAIN_ADJUSTMENTS_H_

// What an effect may do under the application rules, in words.

#include "src/explain/context.h"
#include "src/explain/words.h"

namespace discretion::explain {

// Of a move that was made.
const ruleset::Adjustment& AdjustmentOf(const Context& context,
                                        const Move& move);

// An adjustment by its name; 处警告，代替罚款 for one that replaces the fine.
void AddAdjustment(const Context& context,
                   const ruleset::Adjustment& adjustment, Writer& out);
// What an adjustment acts on.
enum class Quantities { kFine, kTerm, kBoth };
Quantities QuantitiesOf(const ruleset::Provision& provision);
Quantities QuantitiesOf(const Option& option);

// What it is under the rules: 罚款取原幅度的0%至50%; nothing for a shift and a
// replacement, whose names say it all.
void AddAdjustmentRule(const ruleset::Adjustment& adjustment,
                       Quantities quantities, Writer& out);

// Where an option comes from: 一般，从轻处罚（降低一个阶次，适用“轻微”）.
// Nothing for the statute alone; 不予处罚 for an exempt one.
void AddPath(const Context& context, const Option& option, Writer& out);

// The label of a tier, in quotation marks.
void AddLabel(const Context& context, int branch, int tier, Writer& out);

// The part that the tier's level takes; nullptr: none.
const ruleset::LevelPart* LevelPartOf(const Context& context, int branch,
                                      int tier);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_ADJUSTMENTS_H_
