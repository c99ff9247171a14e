// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_PREPARED_H_
#define DISCRETION_SRC_DETERMINE_PREPARED_H_

// A case whose names are resolved: what a determination starts from and
// explains itself with.

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "discretion/case.h"
#include "discretion/ruleset.h"
#include "src/determine/catalog.h"
#include "src/determine/plan.h"
#include "src/expr/value.h"

namespace discretion::determine {

// The rulesets of a snapshot. Immutable; safe to share between threads.
struct Loaded {
  explicit Loaded(std::vector<Ruleset> r)
      : rulesets(std::move(r)), plans(rulesets.size()), catalog(rulesets) {}
  Loaded(const Loaded&) = delete;  // the catalog borrows the rulesets
  Loaded& operator=(const Loaded&) = delete;

  const std::vector<Ruleset> rulesets;
  std::vector<Plan> plans;  // plan i belongs to ruleset i
  const Catalog catalog;
};

// Immutable once made; safe to share between threads.
struct Prepared {
  std::shared_ptr<const Loaded> loaded;
  const Ruleset& ruleset;
  int offence = 0;  // index in the ruleset
  Case given;
  // Texts point into the facts of `given`, which stay where they are when a
  // case is moved.
  std::vector<expr::Value> slots = {};
  bool anything_unknown = false;  // among the facts the offence reads
  bool told = false;              // a fact comes with more than its value
  // Its edition and statute are taken in place of the act's; absent: the act's.
  std::optional<Date> law_day = {};

  Prepared(std::shared_ptr<const Loaded> l, const Ruleset& r, int o, Case c)
      : loaded(std::move(l)), ruleset(r), offence(o), given(std::move(c)) {
    for (const Given& fact : given.facts)
      told =
          told || !fact.source.empty() || !fact.reason.empty() || fact.disputed;
  }
  Prepared(const Prepared&) = delete;  // the slots point into it
  Prepared& operator=(const Prepared&) = delete;
};

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_PREPARED_H_
