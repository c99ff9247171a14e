// SPDX-License-Identifier: Apache-2.0
#include "discretion/penalty.h"

namespace discretion {

const Text& Name(Level level) {
  static const Text* const kNames = new Text[]{
      {},
      {"特别轻微", "trivial"},
      {"轻微", "minor"},
      {"一般", "ordinary"},
      {"严重", "serious"},
      {"特别严重", "grave"},
  };
  return kNames[static_cast<int>(level)];
}

const Text& Name(Kind kind) {
  static const Text* const kNames = new Text[]{
      {},
      {"警告", "warning"},
      {"罚款", "fine"},
      {"没收违法所得", "confiscation of illegal gains"},
      {"没收非法财物", "confiscation of illegal property"},
      {"吊销许可证件", "revocation of the licence"},
      {"行政拘留", "detention"},
      {"通报批评", "circulated criticism"},
      {"暂扣许可证件", "suspension of the licence"},
      {"降低资质等级", "lowering of the grade of qualification"},
      {"限制开展生产经营活动", "restriction of business"},
      {"责令停产停业", "suspension of production and business"},
      {"责令关闭", "closure"},
      {"限制从业", "ban from the occupation"},
      {"其他行政处罚", "another administrative penalty"},
  };
  return kNames[static_cast<int>(kind)];
}

const Text& Name(Effect effect) {
  static const Text* const kNames = new Text[]{
      {},
      {"不予处罚", "no penalty"},
      {"减轻处罚", "mitigated penalty"},
      {"从轻处罚", "lighter penalty"},
      {"从重处罚", "heavier penalty"},
  };
  return kNames[static_cast<int>(effect)];
}

const Text& Name(Approval approval) {
  static const Text* const kNames = new Text[]{
      {},
      {"集体讨论", "collective discussion"},
      {"行政机关负责人批准", "approval by the head of the agency"},
      {"上级机关批准", "approval by the superior agency"},
  };
  return kNames[static_cast<int>(approval)];
}

}  // namespace discretion
