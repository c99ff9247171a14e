// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_JOIN_H_
#define DISCRETION_SRC_EXPR_JOIN_H_

// Conditions made of parts that are compiled already.

#include "absl/types/span.h"
#include "src/expr/pool.h"
#include "src/expr/span.h"

namespace discretion::expr {

// That `amount` lies in `span`, whose ends have its type.
Ref Within(Pool& pool, Ref amount, const Span& span);

// That all hold (none given: it always holds), or at least one.
Ref AllOf(Pool& pool, absl::Span<const Ref> conditions);
Ref AnyOf(Pool& pool, absl::Span<const Ref> conditions);

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_JOIN_H_
