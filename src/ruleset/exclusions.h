// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_EXCLUSIONS_H_
#define DISCRETION_SRC_RULESET_EXCLUSIONS_H_

// Rules that take the place of others.

#include <vector>

#include "absl/strings/str_cat.h"
#include "discretion/issue.h"

namespace discretion::ruleset {

// The rules' indexes, each before those that it excludes. Rules that exclude
// each other in a circle are left out, and told at the lines that say so.
template <typename Rules, typename Exclusions>
std::vector<int> OrderExcluding(const Rules& all, const Exclusions& exclusions,
                                std::vector<Issue>& issues) {
  std::vector<int> excluders(all.size());
  for (const auto& rule : all) {
    for (int excluded : rule.excludes) ++excluders[excluded];
  }
  std::vector<int> order;
  std::vector<bool> taken(all.size());
  for (bool found = true; found;) {
    found = false;
    for (size_t i = 0; i < all.size(); ++i) {
      if (taken[i] || excluders[i] > 0) continue;
      taken[i] = found = true;
      order.push_back(static_cast<int>(i));
      for (int excluded : all[i].excludes) --excluders[excluded];
    }
  }
  for (const auto& exclusion : exclusions) {
    if (taken[exclusion.owner]) continue;
    issues.push_back(exclusion.place.Error(
        exclusion.number, exclusion.index,
        absl::StrCat("`", all[exclusion.owner].id, "` excludes `", exclusion.id,
                     "` in a circle, so nothing says which acts"),
        "leave out one of the exclusions"));
  }
  return order;
}

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_EXCLUSIONS_H_
