// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_REPRESENTATIVES_H_
#define DISCRETION_SRC_EXPR_REPRESENTATIVES_H_

// A few values that stand for all: whatever an unknown fact is, some
// representative makes the same conditions true.

#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "src/expr/pool.h"
#include "src/expr/value.h"

namespace discretion::expr {

// Values of `slot` that lead the conditions through every outcome that the fact
// can give them. nullopt if they do more with it than compare it with figures.
std::optional<std::vector<Value>> Representatives(
    const Pool& pool, absl::Span<const Ref> conditions, int slot);

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_REPRESENTATIVES_H_
