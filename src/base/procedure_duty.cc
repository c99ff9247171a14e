// SPDX-License-Identifier: Apache-2.0
#include "discretion/procedure_duty.h"

namespace discretion {

const Text& Name(ProcedureDuty duty) {
  static const Text* const kNames = new Text[]{
      {},
      {"听证", "hearing"},
      {"法制审核", "legal review"},
      {"集体讨论", "collective discussion"},
      {"负责人决定", "decision by the head"},
      {"上级机关批准", "approval by the superior agency"},
      {"当场处罚", "decision on the spot"},
  };
  return kNames[static_cast<int>(duty)];
}

const Text& Name(Subject subject) {
  static const Text* const kNames = new Text[]{
      {},
      {"个人", "a person"},
      {"单位", "an organisation"},
  };
  return kNames[static_cast<int>(subject)];
}

}  // namespace discretion
