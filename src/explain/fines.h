// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_FINES_H_
#define DISCRETION_SRC_EXPLAIN_FINES_H_

// How a fine was computed from what statute and table say.

#include <optional>

#include "discretion/determination.h"
#include "src/explain/context.h"
#include "src/explain/shares.h"
#include "src/explain/words.h"

namespace discretion::explain {

// 法定罚款幅度为…, with its multiplication if there is a base.
void AddStatutoryFine(const Context& context, const Penalty& penalty,
                      const ruleset::Component& component, Writer& out);

// What the table gives of a fine in one tier of a branch, with its
// multiplication or share: 该阶次的罚款为…; nothing if it gives no figure.
// `fine` is what came out of it; absent: that is told elsewhere.
void AddBenchmarkFine(const Context& context, int branch, int tier,
                      const Penalty& penalty,
                      const std::optional<Range<Money>>& fine, Writer& out);

// What a method gives: 由此得出的罚款为…, with its multiplication.
void AddMethodFine(const Context& context, const Step& step,
                   const Penalty& penalty, const Range<Ratio>& figures,
                   Writer& out);

// The same computed, before the statute and the tier's level are looked at;
// nullopt if there is no figure or an unknown fact moves it.
std::optional<Range<Money>> BenchmarkFen(const Context& context, int branch,
                                         int tier, const Penalty& penalty);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_FINES_H_
