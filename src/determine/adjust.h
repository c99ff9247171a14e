// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_ADJUST_H_
#define DISCRETION_SRC_DETERMINE_ADJUST_H_

// What an effect does to an option (docs/circumstances.md, section 3).

#include <optional>

#include "absl/status/statusor.h"
#include "discretion/penalty.h"
#include "src/determine/table.h"
#include "src/ruleset/circumstances.h"

namespace discretion::determine {

struct Adjusted {
  std::optional<State> state;  // absent: the adjustment has no room
  bool stopped = false;        // a shift went less far than it says
};

// OutOfRange if a figure is too large.
absl::StatusOr<Adjusted> Adjust(Table& table, Effect effect,
                                const ruleset::Rule& rule,
                                const ruleset::Adjustment& adjustment,
                                const State& before);

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_ADJUST_H_
