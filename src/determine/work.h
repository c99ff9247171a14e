// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_WORK_H_
#define DISCRETION_SRC_DETERMINE_WORK_H_

// What the stages of one determination share. Each stage reads what earlier
// ones found and adds its steps; none looks back.

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "discretion/determination.h"
#include "src/expr/box.h"
#include "src/expr/value.h"
#include "src/ruleset/model.h"

namespace discretion::determine {

// A branch or tier that the known facts leave open.
struct Pick {
  std::optional<int> index;  // absent: no tier, the statute alone
  bool holds = false;        // on the known facts
  bool certain = false;      // stays whatever the unknown facts are
};

// Not thread-safe; lives for one determination.
struct Work {
  const ruleset::Model& model;
  const ruleset::OffenceRule& rule;
  const ruleset::Provision& provision;
  const ruleset::Ladder* ladder;  // nullptr: the table has no tiers
  expr::Slots slots;
  bool anything_unknown;  // among the facts that the offence reads

  std::vector<Pick> branches;
  std::vector<Pick> tiers;
  bool may_have_no_answer =
      false;  // an unknown fact may leave the table without one

  std::vector<Option> options;
  std::vector<bool> missing;  // per slot
  std::vector<Step> steps;

  void Note(Step step) { steps.push_back(step); }
  void Miss(const std::vector<int>& unknown) {
    for (int slot : unknown) missing[slot] = true;
  }
};

// The stages, in the order in which they run. A status means that there is no
// answer to give; what the law can say is in the work.
absl::Status TakeEdition(Work& work, std::optional<Date> act_date);
absl::Status ChooseBranches(Work& work);
absl::Status ChooseTiers(Work& work);
void MakeOptions(Work& work);
absl::Status FindRanges(Work& work);
void Guard(Work& work);
// Where all options impose the same the unknown facts do not matter: one is
// left.
void MergeEqual(Work& work);

// What the unknown facts may be in this branch and tier (absent: no tier);
// nullopt if they cannot be so.
std::optional<expr::Box> BoxOf(const Work& work, int branch,
                               std::optional<int> tier);

// A truth on which an answer can be built; OutOfRange for an error in it.
// `what` names the rule.
absl::StatusOr<StepResult> Decide(const Work& work, expr::Ref condition,
                                  absl::string_view what);

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_WORK_H_
