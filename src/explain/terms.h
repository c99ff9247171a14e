// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_TERMS_H_
#define DISCRETION_SRC_EXPLAIN_TERMS_H_

// How long penalties last, and kinds that are alternatives, in words.

#include <string>
#include <vector>

#include "discretion/determination.h"
#include "src/explain/context.h"
#include "src/explain/words.h"

namespace discretion::explain {

// 5日以上10日以下; 6个月; 1年6个月.
void AddTerm(const Range<Term>& term, Writer& out);

// The kind with its term: 行政拘留5日以上10日以下; 暂扣机动车驾驶证6个月;
// 5年内不得从事食品生产经营管理工作; 终身不得….
void AddKindFor(Kind kind, const Text& object, const Range<Term>& term,
                Writer& out);
void AddKindForLife(const Text& object, Writer& out);

// What the statute says of a component with a term, or for life, or without.
void AddStatutoryKind(const Context& context,
                      const ruleset::Component& component, Writer& out);
// What a tier gives of it, before any case.
void AddTableKind(const Context& context, const ruleset::Component& component,
                  const ruleset::Cell& cell, const ruleset::Tier& tier,
                  Writer& out);

// Of steps about a component with a term: 行政拘留的法定期限为…; 该阶次的….
void AddStatutoryTerm(const ruleset::Component& component,
                      const Penalty& penalty, Writer& out);
void AddBenchmarkTerm(const Context& context, const Step& step,
                      const ruleset::Component& component, Writer& out);

// Whether the option has a term.
bool HasTerm(const Option& option);
// All terms of an option: 行政拘留5日以上7日以下.
void AddTerms(const Option& option, Writer& out);

// 警告或者200元以上500元以下罚款（择一）; 可以单处或者并处：….
std::string JoinAlternatives(const std::vector<std::string>& members, Take take,
                             Lang lang);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_TERMS_H_
