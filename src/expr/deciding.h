// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_DECIDING_H_
#define DISCRETION_SRC_EXPR_DECIDING_H_

// Pool::Deciding for a caller that knows which truth to look for.

#include "absl/container/inlined_vector.h"
#include "src/expr/pool.h"

namespace discretion::expr {

using Atoms = absl::InlinedVector<Pool::Atom, 8>;

// The parts that decide `condition` if its truth is `holds`; else none.
Atoms DecidingParts(const Pool& pool, Ref condition, bool holds, Slots slots);

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_DECIDING_H_
