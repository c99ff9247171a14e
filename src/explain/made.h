// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_MADE_H_
#define DISCRETION_SRC_EXPLAIN_MADE_H_

// What an adjustment makes of a fine before anything holds it.

#include <optional>

#include "discretion/determination.h"
#include "src/explain/context.h"

namespace discretion::explain {

// nullptr: the option has none.
const Penalty* FineOf(const Option& option);

std::optional<Range<Ratio>> InFen(const std::optional<Range<Money>>& range);

// What an adjustment of the fine makes of `before` ahead of statute and
// direction; nullopt if there is nothing to make it of.
std::optional<Range<Ratio>> Made(const ruleset::Adjustment& adjustment,
                                 const Penalty& penalty,
                                 const std::optional<Range<Money>>& before);

// The same of a step that adjusted, a shift too; nullopt if an unknown fact
// moves it.
std::optional<Range<Ratio>> MadeBy(const Context& context, const Step& step);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_MADE_H_
