// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_VERSIONS_H_
#define DISCRETION_SRC_RULESET_VERSIONS_H_

// The versions of each law that rulesets loaded together know of.

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "src/ruleset/model.h"

namespace discretion::ruleset {

// Immutable; borrows the models.
class Versions {
 public:
  explicit Versions(absl::Span<const Model* const> models);

  // The next version of the same law, by the day of its adoption; nullptr: none
  // is known.
  const Statute* After(const Statute& statute) const;

 private:
  // Of each law, oldest first.
  absl::flat_hash_map<absl::string_view, std::vector<const Statute*>> laws_;
};

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_VERSIONS_H_
