// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_WALK_H_
#define DISCRETION_SRC_DETERMINE_WALK_H_

// What effects make of a penalty, one after the other.

#include "absl/container/inlined_vector.h"
#include "absl/status/statusor.h"
#include "src/determine/choices.h"
#include "src/determine/draft.h"
#include "src/determine/table.h"
#include "src/determine/work.h"

namespace discretion::determine {

// Options, and ways to one of them, beyond which there is no answer.
inline constexpr size_t kMaxOptions = 1024;

using Tracks = absl::InlinedVector<Track, 2>;

// Every end of `way` from `base`, each adjustment of an effect being another.
// ResourceExhausted for too many of them; OutOfRange if a figure is too large.
absl::StatusOr<Tracks> Walk(const Work& work, Table& table, const State& base,
                            const Way& way);

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_WALK_H_
