// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_FINE_FIGURES_H_
#define DISCRETION_SRC_EXPLAIN_FINE_FIGURES_H_

// The figures of a fine in words, with what multiplies and what bounds them.

#include <optional>

#include "discretion/range.h"
#include "discretion/ratio.h"
#include "src/explain/context.h"
#include "src/explain/words.h"

namespace discretion::explain {

// The figures of a span; nullopt where a fact in them is unknown.
std::optional<Range<Ratio>> Figures(const Context& context,
                                    const expr::Span& span);

// Whether the base is a sum: the figures are multiples then, else money.
bool MultipliesSum(const Context& context, const ruleset::Component& component);
// The fact that is the base, if it is one and not an expression of several.
const Fact* BaseFact(const Context& context,
                     const ruleset::Component& component);
void AddBase(const Context& context, const ruleset::Component& component,
             Writer& out);

void AddFigure(const Context& context, const ruleset::Component& component,
               Ratio figure, Writer& out);
// 2,000元以上20,000元以下; 货值金额10倍以上20倍以下;
// 每处5,000元以上20,000元以下.
void AddUnits(const Context& context, const ruleset::Component& component,
              const Range<Ratio>& figures, Writer& out);
// 最低不少于10,000元、最高不超过30,000元; nothing if neither bounds it.
void AddCapAndFloor(const Context& context, const ruleset::Component& component,
                    Writer& out);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_FINE_FIGURES_H_
