// SPDX-License-Identifier: Apache-2.0
#include "src/explain/prefetch.h"

#include "src/base/fetch.h"
#include "src/expr/nodes.h"

namespace discretion::explain {
namespace {

// What only words of conditions are read from.
void PrefetchConditions(const ruleset::Model& model,
                        const ruleset::OffenceRule& rule,
                        const ruleset::Provision& provision) {
  const expr::Nodes& nodes = model.pool.nodes();
  for (const ruleset::Branch& branch : provision.branches) {
    if (branch.when) nodes.Prefetch(branch.when->node);
  }
  for (const ruleset::Rows& rows : rule.rows) {
    for (int criterion : rows.criteria.all()) Fetch(model.criteria[criterion]);
  }
  const auto for_each = [&](const auto& visit) {
    for (const ruleset::Rows& rows : rule.rows) {
      for (int criterion : rows.criteria.all())
        visit(model.criteria[criterion].when.node);
    }
  };
  for_each([&](int32_t when) { nodes.Prefetch(when); });
  for_each([&](int32_t when) { nodes.PrefetchList(when); });
  for_each([&](int32_t when) { nodes.PrefetchParts(when); });
}

}  // namespace

void Prefetch(const ruleset::Model& model, int offence, Lang lang,
              const OffenceWords* ready) {
  const Offence& words = model.offences[offence];
  const ruleset::OffenceRule& rule = model.rules[offence];
  // Each step reads what the one before has asked for.
  Fetch(words);
  if (ready != nullptr) ready->Fetch();
  const ruleset::Provision& provision = model.provisions[rule.provision];
  Fetch(provision);
  FetchAll(rule.rows);
  Fetch(*rule.breaches);
  Fetch(*rule.cells);
  if (ready != nullptr) ready->FetchAll();
  FetchAll(words.name.In(lang));
  FetchAll(provision.branches);
  FetchAll(*rule.cells);
  for (const ruleset::Rows& rows : rule.rows) FetchAll(rows.criteria.all());
  for (const auto& columns : *rule.cells) FetchAll(columns);
  for (const ruleset::Branch& branch : provision.branches) {
    Fetch(*branch.name);
    Fetch(*branch.components);
  }
  for (const auto& columns : *rule.cells) {
    for (const auto& column : columns) Fetch(*column);
  }
  for (const ruleset::Branch& branch : provision.branches) {
    FetchAll(branch.name->In(lang));
    FetchAll(*branch.components);
  }
  for (const auto& columns : *rule.cells) {
    for (const auto& column : columns) FetchAll(*column);
  }
  if (ready != nullptr) return;
  FetchAll(*rule.breaches);
  Fetch(model.statutes[provision.citation.statute]);
  PrefetchConditions(model, rule, provision);
}

void Prefetch(const determine::Prepared& prepared) {
  FetchAll(prepared.slots);
  if (prepared.told) FetchAll(prepared.given.facts);
}

}  // namespace discretion::explain
