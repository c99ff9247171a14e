// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_FINES_H_
#define DISCRETION_SRC_EXPLAIN_FINES_H_

// What the statute and the table say of a component, and how a fine was
// computed.

#include <optional>

#include "discretion/determination.h"
#include "src/explain/context.h"
#include "src/explain/shares.h"
#include "src/explain/words.h"

namespace discretion::explain {

// What the statute says of a branch:
// 处2,000元以上20,000元以下罚款；情节严重的， 没收户外广告设施.
void AddStatutory(const Context& context, const ruleset::Branch& branch,
                  Writer& out);

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

// What a tier of the table gives of a fine, before any case: 罚款10,000元.
void AddTableFine(const Context& context, const ruleset::Component& component,
                  const ruleset::Cell& cell, const ruleset::Tier& tier,
                  Writer& out);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_FINES_H_
