// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_PREFETCH_H_
#define DISCRETION_SRC_EXPLAIN_PREFETCH_H_

#include "discretion/text.h"
#include "src/determine/prepared.h"
#include "src/explain/ready.h"
#include "src/ruleset/model.h"

namespace discretion::explain {

// Asks for what the words of an offence will be read from, all at once: a
// catalog does not fit into a cache, and piece by piece each is waited for.
// `ready` is nullptr where all is worded anew.
void Prefetch(const ruleset::Model& model, int offence, Lang lang,
              const OffenceWords* ready);

// The same for the facts of a case.
void Prefetch(const determine::Prepared& prepared);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_PREFETCH_H_
