// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SEMANTICS_H_
#define DISCRETION_SEMANTICS_H_

#include <cstdint>

namespace discretion {

// The version of what the engine answers. Raised whenever the same bytes of
// rulesets and the same case could come to another answer's data: options,
// ranges, steps; not for wording. A record names it, and only an engine of the
// same version replays it.
inline constexpr uint32_t kSemanticsVersion = 1;

}  // namespace discretion

#endif  // DISCRETION_SEMANTICS_H_
