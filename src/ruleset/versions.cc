// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/versions.h"

#include <algorithm>

namespace discretion::ruleset {

Versions::Versions(absl::Span<const Model* const> models) {
  for (const Model* model : models) {
    for (const Statute& statute : model->statutes) {
      if (!statute.law.empty()) laws_[statute.law].push_back(&statute);
    }
  }
  for (auto& [law, versions] : laws_) {
    // Of one version the entry that says from when it is in force.
    std::stable_sort(versions.begin(), versions.end(),
                     [](const Statute* a, const Statute* b) {
                       if (a->version != b->version)
                         return a->version < b->version;
                       return a->in_force.from.has_value() >
                              b->in_force.from.has_value();
                     });
  }
}

const Statute* Versions::After(const Statute& statute) const {
  const auto law = laws_.find(statute.law);
  if (law == laws_.end()) return nullptr;
  const auto next = std::find_if(
      law->second.begin(), law->second.end(),
      [&](const Statute* other) { return other->version > statute.version; });
  return next == law->second.end() ? nullptr : *next;
}

}  // namespace discretion::ruleset
