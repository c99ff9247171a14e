// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_TABLE_H_
#define DISCRETION_SRC_DETERMINE_TABLE_H_

// What statute and table say of one branch, before any circumstance.

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "discretion/range.h"
#include "discretion/ratio.h"
#include "src/determine/figures.h"
#include "src/determine/method.h"
#include "src/determine/work.h"

namespace discretion::determine {

// A term on its way through adjustments, in the statute's unit. Value type.
struct TermState {
  int8_t component = 0;
  Range<Ratio> range = Range<Ratio>::All();
  // How the table's figure came about, as of a fine.
  bool from_table = false;
  bool held = false;
  bool level_part = false;

  friend bool operator==(const TermState& a, const TermState& b) {
    return a.component == b.component && a.range == b.range;
  }
};

// What the statute allows of a term.
struct StatutoryTerm {
  int component;
  Range<Ratio> range;
};

// What an option imposes, on its way through adjustments. Value type.
struct State {
  std::optional<int8_t> tier;
  uint32_t imposed = 0;  // bits of components
  uint32_t kept = 0;     // of these: that the tier itself does not impose
  // In the statute's unit; there where a fine is imposed.
  std::optional<Range<Ratio>> fine;
  // False: an unknown fact moves the fine, and the range bounds it.
  bool exact = true;
  // How the table's figure came about.
  bool from_table = false;   // false: the statute's own range, or
  bool from_method = false;  // what a method gives
  bool held = false;         // it left the statutory range and was held inside
  bool level_part = false;   // of which the tier's level takes a part
  Figures::Held bound;       // by the statute's cap or floor
  // Of the components imposed that have one, in their order.
  std::vector<TermState> terms;

  // nullptr: the component has none here.
  const TermState* TermOf(int component) const {
    for (const TermState& term : terms) {
      if (term.component == component) return &term;
    }
    return nullptr;
  }
  // Whether they impose the same.
  bool Same(const State& other) const {
    return tier == other.tier && imposed == other.imposed &&
           fine == other.fine && exact == other.exact && terms == other.terms;
  }
};

// Not thread-safe; lives for one determination, and not longer than `box`.
class Table {
 public:
  // `box` is nullptr if nothing is unknown.
  Table(const Work& work, int branch, const expr::Box* box);

  // To be called first. OutOfRange for overflow and division by zero.
  absl::Status Read();

  int branch() const { return branch_; }
  const ruleset::Branch& statute() const;
  // nullptr: no tiers.
  const ruleset::Ladder* ladder() const { return ladder_; }
  // Index of the component; -1 if there is none.
  int Find(Kind kind) const;
  int fine() const { return fine_; }
  const Figures& figures() const { return figures_; }
  const std::optional<Ratio>& base() const { return base_; }
  // Those of the branch, in the order of components.
  const std::vector<StatutoryTerm>& terms() const { return terms_; }
  // The statute's own; the component must have one.
  const Range<Ratio>& StatutoryOf(int component) const;

  // What tier `tier` (absent: the statute alone) imposes.
  absl::StatusOr<State> At(std::optional<int> tier);
  // How a method came to the fine; nullptr: none gives one.
  const MethodFine* method_fine() const {
    return method_fine_ ? &*method_fine_ : nullptr;
  }
  // Some values of the unknown facts have no fine under the method.
  bool may_fail() const { return method_fine_ && method_fine_->may_fail; }
  // Where its values stand in the work's; -1: not there yet.
  int method_values_at = -1;
  // The table has no column of its own for the component.
  bool IsSilent(int component, std::optional<int> tier) const;

 private:
  bool Imposes(int component, std::optional<int> tier) const;
  absl::Status FindFine(int tier, State& state);
  absl::Status FindMethodFine(std::optional<int> tier, State& state);
  // What is left of a figure of the tier inside the statute.
  Range<Ratio> Lawful(const Range<Ratio>& figure,
                      std::optional<int> tier) const;
  // Holds a figure of the tier inside the statute, and takes its level's part.
  absl::Status Hold(const Range<Ratio>& figure, std::optional<int> tier,
                    State& state) const;
  bool MayBe(std::optional<int> tier, expr::Slots facts) const;
  absl::Status FindTerm(int tier, TermState& term) const;

  const Work& work_;
  int branch_;
  const ruleset::Ladder* ladder_;
  int fine_;
  Figures figures_;
  std::optional<Ratio> base_;
  const ruleset::Method* method_;          // nullptr: none gives the fine
  std::optional<MethodFine> method_fine_;  // of the first tier that has one
  // The tier first asked for, with or without a fine: the facts are such that
  // it holds, whatever tier is shifted to.
  std::optional<std::optional<int>> asked_;
  std::vector<StatutoryTerm> terms_;
};

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_TABLE_H_
