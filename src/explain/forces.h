// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_FORCES_H_
#define DISCRETION_SRC_EXPLAIN_FORCES_H_

// What circumstances call for: 应当从轻或者减轻处罚.

#include <algorithm>
#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "src/explain/context.h"
#include "src/explain/words.h"

namespace discretion::explain {

// Effects as bits, as Circumstance::effects has them.
using Effects = uint8_t;
inline Effects BitOf(Effect effect) {
  return static_cast<Effects>(1 << ruleset::Circumstance::Bit(effect));
}

struct Force {
  Effects effects = 0;
  bool must = false;

  friend bool operator==(const Force&, const Force&) = default;
};
using Forces = absl::InlinedVector<Force, 8>;

// 从轻、减轻或者不予 / lighter, mitigated or waived.
void AddOneOf(Effects effects, Writer& out);
void AddForce(Force force, Writer& out);

// What the acting circumstances for which `wanted` holds call for, each once,
// those that bind first.
template <typename Wanted>
Forces ForcesOf(const Context& context, const Wanted& wanted) {
  Forces forces;
  for (bool must : {true, false}) {
    for (int index : context.acting()) {
      const ruleset::Circumstance& rule = context.model().circumstances[index];
      const Force force{rule.effects, must};
      if (rule.must == must && wanted(rule) &&
          std::find(forces.begin(), forces.end(), force) == forces.end())
        forces.push_back(force);
    }
  }
  return forces;
}

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_FORCES_H_
