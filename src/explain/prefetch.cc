// SPDX-License-Identifier: Apache-2.0
#include "src/explain/prefetch.h"

#include "src/base/fetch.h"
#include "src/expr/nodes.h"

namespace discretion::explain {
void Prefetch(const ruleset::Model& model, int offence, Lang lang) {
  const Offence& words = model.offences[offence];
  const ruleset::OffenceRule& rule = model.rules[offence];
  const ruleset::Provision& provision = model.provisions[rule.provision];
  const expr::Nodes& nodes = model.pool.nodes();
  // Each loop reads what the one before has asked for.
  Fetch(words);
  Fetch(provision);
  FetchAll(rule.rows);
  Fetch(*rule.breaches);
  Fetch(*rule.cells);
  FetchAll(words.name.In(lang));
  FetchAll(provision.branches);
  FetchAll(*rule.breaches);
  FetchAll(*rule.cells);
  for (const ruleset::Rows& rows : rule.rows) FetchAll(rows.criteria.all());
  for (const ruleset::Rows& rows : rule.rows) {
    for (int criterion : rows.criteria.all()) Fetch(model.criteria[criterion]);
  }
  for (const auto& columns : *rule.cells) FetchAll(columns);
  for (const ruleset::Branch& branch : provision.branches) {
    if (branch.when) nodes.Prefetch(branch.when->node);
    Fetch(*branch.name);
    Fetch(*branch.components);
  }
  const auto for_each = [&](const auto& visit) {
    for (const ruleset::Rows& rows : rule.rows) {
      for (int criterion : rows.criteria.all())
        visit(model.criteria[criterion].when.node);
    }
  };
  for_each([&](int32_t when) { nodes.Prefetch(when); });
  for (const auto& columns : *rule.cells) {
    for (const auto& column : columns) Fetch(*column);
  }
  for_each([&](int32_t when) { nodes.PrefetchList(when); });
  for_each([&](int32_t when) { nodes.PrefetchParts(when); });
  for (const ruleset::Branch& branch : provision.branches) {
    FetchAll(branch.name->In(lang));
    FetchAll(*branch.components);
  }
  for (const auto& columns : *rule.cells) {
    for (const auto& column : columns) FetchAll(*column);
  }
  Fetch(model.statutes[provision.citation.statute]);
}

void Prefetch(const determine::Prepared& prepared) {
  FetchAll(prepared.slots);
  FetchAll(prepared.given.facts);
}

}  // namespace discretion::explain
