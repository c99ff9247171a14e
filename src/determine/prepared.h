// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_PREPARED_H_
#define DISCRETION_SRC_DETERMINE_PREPARED_H_

// A case whose names are resolved: what a determination starts from and
// explains itself with.

#include <vector>

#include "discretion/case.h"
#include "discretion/ruleset.h"
#include "src/expr/value.h"

namespace discretion::determine {

// Immutable once made; safe to share between threads.
struct Prepared {
  Ruleset ruleset;
  int offence = 0;  // index in the ruleset
  Case given;
  std::vector<expr::Value> slots = {};  // texts point into `given`
  bool anything_unknown = false;        // among the facts the offence reads

  Prepared(Ruleset r, int o, Case c)
      : ruleset(std::move(r)), offence(o), given(std::move(c)) {}
  Prepared(const Prepared&) = delete;  // the slots point into it
  Prepared& operator=(const Prepared&) = delete;
};

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_PREPARED_H_
