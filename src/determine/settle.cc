// SPDX-License-Identifier: Apache-2.0
// What is unknown and does not matter.

#include <algorithm>

#include "src/determine/work.h"

namespace discretion::determine {
namespace {

// The rows an option's tier belongs to; -1 without a branch.
int RowsOf(const Work& work, const Option& option) {
  return option.branch ? work.rule.rows_of[*option.branch] : -1;
}

// Where all options impose the same one is left.
void MergeEqual(Work& work) {
  if (work.options.size() < 2 || work.may_have_no_answer) return;
  const Option& first = work.options.front();
  for (const Option& option : work.options) {
    if (RowsOf(work, option) != RowsOf(work, first) ||
        option.tier != first.tier || option.no_penalty != first.no_penalty ||
        option.penalties != first.penalties ||
        option.measures != first.measures) {
      return;
    }
    for (const Penalty& penalty : option.penalties) {
      // An amount that an unknown fact decides is not known to be the same.
      if (penalty.fine && !penalty.settled) return;
    }
  }
  work.options.resize(1);
  work.options.front().certain = true;
  work.missing.Clear();
  work.steps.erase(
      std::remove_if(work.steps.begin(), work.steps.end(),
                     [](const Step& step) { return step.option > 0; }),
      work.steps.end());
  work.Note({.stage = Stage::kGuard, .kind = StepKind::kSameOutcome});
}

// Where every option is open whatever the facts are they are not asked for.
void DropCertain(Work& work) {
  const bool all_certain =
      !work.options.empty() &&
      std::all_of(work.options.begin(), work.options.end(),
                  [](const Option& option) { return option.certain; });
  if (!work.missing.empty() && all_certain) {
    work.missing.Clear();
    work.Note({.stage = Stage::kGuard, .kind = StepKind::kSameOutcome});
  }
}

}  // namespace

void Settle(Work& work) {
  MergeEqual(work);
  DropCertain(work);
  work.missing.Add(work.amounts_missing);
}

}  // namespace discretion::determine
