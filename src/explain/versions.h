// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_VERSIONS_H_
#define DISCRETION_SRC_EXPLAIN_VERSIONS_H_

// Versions of statutes and editions of rulesets in words.

#include "src/explain/context.h"
#include "src/explain/words.h"

namespace discretion::explain {

// 《统计法》（2024年9月13日版本）.
void AddStatute(const ruleset::Statute& statute, Writer& out);
// 《…裁量基准》（文号）2024版: a ruleset and which edition it is.
void AddEditionOf(const ruleset::Model& model, Writer& out);

// kVersionNotInForce, kVersionAmended, kEditionOfDay.
void AddVersion(const Context& context, const Step& step, Writer& out);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_VERSIONS_H_
