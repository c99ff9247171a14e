// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_CONTEXT_H_
#define DISCRETION_SRC_EXPLAIN_CONTEXT_H_

// A determination with what its words need at hand: the rules it applied and
// the facts by slot.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "discretion/determination.h"
#include "discretion/explain.h"
#include "src/expr/value.h"
#include "src/expr/writer.h"
#include "src/ruleset/model.h"

namespace discretion::explain {

// Whether a circumstance acts: it is there and none that acts excludes it.
enum class Acts : uint8_t { kNo, kOpen, kYes };

class OffenceWords;

// Immutable; lives as long as the determination.
class Context {
 public:
  Context(const Determination& determination, const ExplainOptions& options);
  Context(const Context&) = delete;  // points into itself
  Context& operator=(const Context&) = delete;
  // An offence before any case: every fact is unknown.
  Context(const Ruleset& ruleset, const Offence& offence,
          const ExplainOptions& options);

  // nullptr: all is to be worded anew.
  const OffenceWords* ready() const { return ready_; }
  const Offence& offence() const { return offence_; }
  // Only with a determination.
  const Determination& determination() const { return *determination_; }
  const Option& OptionOf(const Step& step) const {
    return determination_->options()[step.option];
  }
  const ruleset::Model& model() const { return model_; }
  const ruleset::OffenceRule& rule() const { return rule_; }
  const ruleset::Provision& provision() const { return provision_; }
  // nullptr: the branch has no tiers.
  const ruleset::Ladder* ladder(int branch) const {
    return model_.LadderOf(rule_, branch);
  }
  // Whether any branch has.
  bool has_tiers() const;
  // Whether a table or a method says more than the statute.
  bool has_table() const { return has_tiers() || !rule_.methods.empty(); }
  expr::Slots slots() const { return slots_; }
  // From the first step of a kind to the last; others may stand between.
  absl::Span<const Step> StepsFor(StepKind kind) const {
    const Place place = places_[static_cast<size_t>(kind)];
    return determination_->steps().subspan(place.begin,
                                           place.end - place.begin);
  }
  // Their words by slot; empty for an unknown one.
  absl::Span<const absl::string_view> values() const { return values_; }
  const ExplainOptions& options() const { return options_; }
  Lang lang() const { return options_.lang; }
  bool zh() const { return options_.lang == Lang::kZh; }

  // " [id]" if ids are wanted, else "".
  std::string Id(absl::string_view id) const;
  void AddId(absl::string_view id, expr::Writer& out) const {
    if (options_.ids && !id.empty()) out.Add(" [", id, "]");
  }

  // The given fact of a slot; nullptr if there is none, or if the case says
  // nothing beside values.
  const Given* GivenOf(int slot) const { return givens_[slot]; }
  bool IsDisputed(int slot) const {
    return givens_[slot] != nullptr && givens_[slot]->disputed;
  }

  // Those that act, in the offence's order.
  absl::Span<const int> acting() const { return acting_; }
  // Whether it has the effect and acts so.
  bool IsWith(int circumstance, Effect effect, Acts acts) const {
    return acts_[circumstance] == acts &&
           model_.circumstances[circumstance].Has(effect);
  }
  int CountWith(Effect effect, Acts acts) const;
  // How the circumstances act on which the effect rests: those that do, else
  // those that may.
  Acts GroundsAct(Effect effect) const {
    return CountWith(effect, Acts::kYes) > 0 ? Acts::kYes : Acts::kOpen;
  }
  // The first of them; nullopt if there is none.
  std::optional<int> GroundOf(Effect effect) const;

 private:
  Context(const ruleset::Model& model, int offence,
          const ExplainOptions& options);

  // By slot; held in place for most rulesets.
  template <typename T>
  using BySlot = absl::InlinedVector<T, 24>;

  struct Place {
    uint32_t begin = 0;
    uint32_t end = 0;
  };
  static constexpr size_t kKinds = static_cast<size_t>(StepKind::kEditionOfDay);

  void FindGiven();
  void WriteValues();
  void FindSteps();
  void FindActing();

  const Determination* determination_ = nullptr;
  const OffenceWords* ready_ = nullptr;
  const ruleset::Model& model_;
  const Offence& offence_;
  const ruleset::OffenceRule& rule_;
  const ruleset::Provision& provision_;
  ExplainOptions options_;
  expr::Slots slots_;
  std::vector<expr::Value> unknown_;  // the slots, before any case
  BySlot<const Given*> givens_;       // nullptr: not given
  char room_[512];
  expr::Writer value_words_;
  BySlot<absl::string_view> values_;
  Place places_[kKinds + 1] = {};       // by StepKind
  absl::InlinedVector<Acts, 24> acts_;  // by circumstance of the ruleset
  absl::InlinedVector<int, 8> acting_;
};

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_CONTEXT_H_
