// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_CIRCUMSTANCES_H_
#define DISCRETION_SRC_EXPLAIN_CIRCUMSTANCES_H_

// Circumstances in words: whether they are there, what they call for, and how
// several act together.

#include "src/explain/context.h"
#include "src/explain/words.h"

namespace discretion::explain {

// 应当从轻或者减轻处罚 / the penalty must be lighter or mitigated.
void AddForce(const ruleset::Circumstance& circumstance, Writer& out);

// The article, or the place in its document. `version`: with the statute's.
void AddSource(const ruleset::Model& model,
               const ruleset::Circumstance& circumstance, Writer& out,
               bool version = true);

// The application rules' document and place; nothing without such rules.
void AddRulesPlace(const ruleset::Model& model, Writer& out);

// Whether it is there and what it calls for, in one sentence.
void AddCircumstance(const Context& context, int circumstance,
                     StepResult result, Writer& out, bool version = true);
// What the file must hold, and who proves it; nothing if nothing is said.
void AddEvidence(const Context& context, int circumstance, Writer& out);

void AddExcluded(const Context& context, const Step& step, Writer& out);

// One effect, and all effects that may be chosen as one sentence.
void AddEffect(const Step& step, Writer& out);
void AddAllEffects(const Context& context, Writer& out);
// How often an effect acts for which several circumstances call; nothing if
// none is.
void AddSameEffect(const Context& context, Writer& out);
// The same for any case: 同一效果的情节有数个的，只调整一次.
void AddCounting(const ruleset::Model& model, Writer& out);
void AddTogether(const ruleset::Model& model, Writer& out);

// “A”（《…》第三十三条第一款）; “B”.
void AddGrounds(const Context& context, Effect effect, Writer& out);
// Why there is no penalty.
void AddExempt(const Context& context, Writer& out);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_CIRCUMSTANCES_H_
