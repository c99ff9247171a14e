// SPDX-License-Identifier: Apache-2.0
// Stage 7: what a reader must know beside the options.

#include "src/determine/work.h"

namespace discretion::determine {

void Guard(Work& work) {
  for (size_t i = 0; i < work.rule.faults.size(); ++i) {
    work.Note({.stage = Stage::kGuard,
               .kind = StepKind::kFault,
               .fault = static_cast<int16_t>(i)});
  }
  if (!work.rule.remark.empty()) {
    work.Note({.stage = Stage::kGuard, .kind = StepKind::kRemark});
  }
}

}  // namespace discretion::determine
