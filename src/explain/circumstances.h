// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_CIRCUMSTANCES_H_
#define DISCRETION_SRC_EXPLAIN_CIRCUMSTANCES_H_

// Circumstances in words: whether they are there, what they call for, and how
// several act together.

#include <string>
#include <vector>

#include "src/explain/context.h"

namespace discretion::explain {

// 应当从轻或者减轻处罚 / the penalty must be lighter or mitigated.
std::string ForceWords(const ruleset::Circumstance& circumstance, Lang lang);

// The article, or the place in its document. `version`: with the statute's.
std::string SourceWords(const ruleset::Model& model,
                        const ruleset::Circumstance& circumstance, Lang lang,
                        bool version = true);

// The application rules' document and place; empty without such rules.
std::string RulesPlace(const ruleset::Model& model, Lang lang);

// Whether it is there and what it calls for, in one sentence.
std::string CircumstanceWords(const Context& context, int circumstance,
                              StepResult result, bool version = true);
// What the file must hold, and who proves it; empty if nothing is said.
std::string EvidenceWords(const Context& context, int circumstance);

std::string ExcludedWords(const Context& context, const Step& step);

// One effect, and all effects that may be chosen as one sentence.
std::string EffectWords(const Context& context, const Step& step);
std::string EffectsWords(const Context& context);
// How often an effect acts for which several circumstances call; empty if none
// is.
std::string SameEffectWords(const Context& context);
// The same for any case: 同一效果的情节有数个的，只调整一次.
std::string CountingWords(const ruleset::Model& model, Lang lang);
std::string TogetherWords(const ruleset::Model& model, Lang lang);

// “A”（《…》第三十三条第一款）; “B”.
std::string GroundsWords(const Context& context, Effect effect);
// Why there is no penalty.
std::string ExemptWords(const Context& context);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_CIRCUMSTANCES_H_
