// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_WORK_H_
#define DISCRETION_SRC_DETERMINE_WORK_H_

// What the stages of one determination share. Each stage reads what earlier
// ones found and adds its steps; none looks back.

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "discretion/determination.h"
#include "src/determine/choices.h"
#include "src/expr/box.h"
#include "src/expr/value.h"
#include "src/ruleset/model.h"

namespace discretion::determine {

// All that the options depend on, beside amounts: what holds of the statute's
// cases and of the table, and what circumstances call for. With a fact unknown
// there are several worlds, one for each answer that its values can give.
struct World {
  uint64_t branches = 0;        // bits
  std::vector<uint64_t> tiers;  // by rows: bits of tiers
  Called called;

  friend bool operator==(const World&, const World&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const World& w) {
    return H::combine(std::move(h), w.branches, w.tiers, w.called);
  }
};

// A condition on which the answer turns and that the known facts leave open, or
// a circumstance that such a one may exclude.
struct Item {
  enum class Is { kBranch, kCriterion, kCircumstance };
  Is is = Is::kBranch;
  expr::Ref when;
  int index = 0;     // of the branch, the tier, or the circumstance
  int rows = 0;      // kCriterion
  bool open = true;  // false: it holds
};

// Circumstances by index of the ruleset's, of which there are at most 64: bits.
struct Present {
  uint64_t holds = 0;
  uint64_t open = 0;    // an unknown fact decides
  uint64_t linked = 0;  // open, or tied to one that is by exclusions
};

// Not thread-safe; lives for one determination.
struct Work {
  const ruleset::Model& model;
  const ruleset::OffenceRule& rule;
  const ruleset::Provision& provision;
  expr::Slots slots;
  bool anything_unknown;  // among the facts that the offence reads

  Present present = {};
  World known = {};              // what the known facts decide
  std::vector<Item> items = {};  // what they do not
  std::vector<World> worlds = {};
  // The unknown facts may leave the table without an answer, or make one
  // impossible to compute.
  bool may_have_no_answer = false;

  std::vector<Option> options = {};
  std::vector<bool> missing = {};          // per slot: keeps options apart
  std::vector<bool> amounts_missing = {};  // per slot: moves an amount
  std::vector<Step> steps = {};

  void Note(Step step) { steps.push_back(step); }
  void Miss(const std::vector<int>& unknown) {
    for (int slot : unknown) missing[slot] = true;
  }
};

// The stages, in the order in which they run. A status means that there is no
// answer to give; what the law can say is in the work.
absl::Status TakeEdition(Work& work, std::optional<Date> act_date);
// Notes those that may end the case at once; true if one certainly does.
absl::StatusOr<bool> TestCircumstances(Work& work);
void NoteCircumstances(Work& work);
absl::Status TestBranches(Work& work);
absl::Status TestTiers(Work& work);
absl::Status FindWorlds(Work& work);
void NoteWorlds(Work& work);
absl::Status MakeOptions(Work& work);
void Settle(Work& work);
void Guard(Work& work);

// Keeps the tiers that the ladder's rule for several leaves.
uint64_t Leave(const ruleset::Ladder& ladder, uint64_t tiers);

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
