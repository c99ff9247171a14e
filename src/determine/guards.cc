// SPDX-License-Identifier: Apache-2.0
// Stage 5: nothing outside the statute, nothing compulsory lost, nothing
// silent.

#include "src/determine/work.h"

namespace discretion::determine {
namespace {

// Holds `fine` inside `statutory`; a range wholly outside becomes the nearer
// end.
Range<Money> Clamp(const Range<Money>& fine, const Range<Money>& statutory) {
  if (const std::optional<Range<Money>> inside = fine.Intersect(statutory))
    return *inside;
  const bool below = fine.max() && statutory.min() &&
                     fine.max()->value <= statutory.min()->value;
  return Range<Money>::Point(below ? statutory.min()->value
                                   : statutory.max()->value);
}

void GuardPenalty(Work& work, int option, int index) {
  const Option& of = work.options[option];
  Penalty& penalty = work.options[option].penalties[index];
  Step step{.stage = Stage::kGuard,
            .option = static_cast<int32_t>(option),
            .penalty = static_cast<int32_t>(index),
            .branch = static_cast<int32_t>(*of.branch),
            .component = static_cast<int32_t>(penalty.component),
            .tier = static_cast<int32_t>(of.tier.value_or(-1))};
  if (penalty.table_silent) {
    step.kind = StepKind::kTableSilent;
    work.Note(step);
  }
  // Where the statute's own range is the answer nothing is compared with it.
  if (!penalty.fine || !of.tier || penalty.table_silent) return;
  step.kind = StepKind::kWithinStatute;
  step.result = StepResult::kHolds;
  if (!penalty.statutory->Contains(*penalty.fine)) {
    penalty.fine = Clamp(*penalty.fine, *penalty.statutory);
    step.kind = StepKind::kClamped;
  }
  work.Note(step);
}

}  // namespace

void Guard(Work& work) {
  for (int i = 0; i < static_cast<int>(work.options.size()); ++i) {
    for (int j = 0; j < static_cast<int>(work.options[i].penalties.size());
         ++j) {
      GuardPenalty(work, i, j);
    }
  }
  if (!work.rule.remark.empty()) {
    work.Note({.stage = Stage::kGuard, .kind = StepKind::kRemark});
  }
}

}  // namespace discretion::determine
