// SPDX-License-Identifier: Apache-2.0
#include "src/explain/forces.h"

namespace discretion::explain {
namespace {

constexpr Effect kInOrder[] = {Effect::kLighten, Effect::kMitigate,
                               Effect::kExempt, Effect::kAggravate};

// 从轻 / lighter.
void AddShort(Effect effect, Writer& out) {
  switch (effect) {
    case Effect::kLighten:
      return out.Say("从轻", "lighter");
    case Effect::kMitigate:
      return out.Say("减轻", "mitigated");
    case Effect::kExempt:
      return out.Say("不予", "waived");
    default:
      return out.Say("从重", "heavier");
  }
}

}  // namespace

void AddOneOf(Effects effects, Writer& out) {
  bool first = true;
  for (Effect effect : kInOrder) {
    if ((effects & BitOf(effect)) == 0) continue;
    effects &= static_cast<Effects>(~BitOf(effect));
    if (!first && effects == 0) {
      out.Say("或者", " or ");
    } else if (!first) {
      out.Say("、", ", ");
    }
    first = false;
    AddShort(effect, out);
  }
}

void AddForce(Force force, Writer& out) {
  if (force.must) {
    out.Say("应当", "the penalty must be ");
  } else {
    out.Say("可以", "the penalty may be ");
  }
  AddOneOf(force.effects, out);
  out.Say("处罚", "");
}

}  // namespace discretion::explain
