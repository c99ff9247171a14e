// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_WORK_H_
#define DISCRETION_SRC_DETERMINE_WORK_H_

// What the stages of one determination share. Each stage reads what earlier
// ones found and adds its steps; none looks back.

#include <bit>
#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "discretion/determination.h"
#include "discretion/findings.h"
#include "src/determine/choices.h"
#include "src/expr/box.h"
#include "src/expr/value.h"
#include "src/ruleset/model.h"

namespace discretion::determine {

struct Prepared;

// All that the options depend on, beside amounts: what holds of the statute's
// cases and of the table, and what circumstances call for. With a fact unknown
// there are several worlds, one for each answer that its values can give.
struct World {
  uint64_t branches = 0;                   // bits
  absl::InlinedVector<uint64_t, 2> tiers;  // by rows: bits of tiers
  Called called;

  friend bool operator==(const World&, const World&) = default;
  friend bool operator<(const World& a, const World& b) {
    return std::tie(a.branches, a.tiers, a.called) <
           std::tie(b.branches, b.tiers, b.called);
  }
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

// Facts by slot. Value type.
class FactSet {
 public:
  void Add(int slot) {
    const size_t word = static_cast<size_t>(slot) / 64;
    if (words_.size() <= word) words_.resize(word + 1);
    words_[word] |= uint64_t{1} << slot % 64;
  }
  void Add(const FactSet& other) {
    if (words_.size() < other.words_.size()) words_.resize(other.words_.size());
    for (size_t i = 0; i < other.words_.size(); ++i)
      words_[i] |= other.words_[i];
  }
  void Clear() { words_.clear(); }
  // Added and not cleared.
  bool empty() const { return words_.empty(); }
  template <typename Visit>
  void ForEach(const Visit& visit) const {
    for (size_t i = 0; i < words_.size(); ++i) {
      for (uint64_t left = words_[i]; left != 0; left &= left - 1)
        visit(static_cast<int>(i * 64) + std::countr_zero(left));
    }
  }

 private:
  absl::InlinedVector<uint64_t, 2> words_;
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
  // Truths that need not be tested; nullptr: none.
  const Findings* findings = nullptr;
  Options& options;
  Steps& steps;
  std::vector<MethodValue>& method_values;

  Present present = {};
  World known = {};                         // what the known facts decide
  absl::InlinedVector<Item, 1> items = {};  // what they do not
  absl::InlinedVector<World, 1> worlds = {};
  absl::InlinedVector<Choices, 1> choices = {};  // by world
  // The unknown facts may leave the table without an answer, or make one
  // impossible to compute.
  bool may_have_no_answer = false;

  FactSet missing = {};          // they keep options apart
  FactSet amounts_missing = {};  // they move an amount

  void Note(Step step) { steps.push_back(step); }
  void Miss(const std::vector<int>& unknown) {
    for (int slot : unknown) missing.Add(slot);
  }
};

// The stages, in the order in which they run. A status means that there is no
// answer to give; what the law can say is in the work.
absl::Status TakeEdition(Work& work, const Prepared& prepared);
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

// Names a rule in a refusal: "criterion", "serious".
struct Named {
  absl::string_view what;
  absl::string_view id;
};

// Where findings have the truth of a condition.
struct FoundAt {
  uint64_t Findings::Truths::*bits;
  int place;
};

inline StepResult Found(const Findings& findings, FoundAt at) {
  return (findings.truths.*at.bits >> at.place & 1) != 0 ? StepResult::kHolds
                                                         : StepResult::kFails;
}

// A truth on which an answer can be built; OutOfRange for an error in it.
absl::StatusOr<StepResult> Decide(const Work& work, expr::Ref condition,
                                  Named rule);
// The same of a rule's condition, from the findings if there are any: the rule
// is then not read.
template <typename Rule>
absl::StatusOr<StepResult> Decide(const Work& work, const Rule& rule,
                                  absl::string_view what, FoundAt found) {
  if (work.findings != nullptr) return Found(*work.findings, found);
  return Decide(work, rule.when, Named{what, rule.id});
}

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_WORK_H_
