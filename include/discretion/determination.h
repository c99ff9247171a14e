// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_DETERMINATION_H_
#define DISCRETION_DETERMINATION_H_

// The answer to a case, as data: lawful options and reasoning.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "discretion/case.h"
#include "discretion/findings.h"
#include "discretion/money.h"
#include "discretion/option.h"
#include "discretion/penalty.h"
#include "discretion/range.h"
#include "discretion/reasoning.h"
#include "discretion/ruleset.h"

namespace discretion {

namespace determine {
struct Prepared;
}  // namespace determine

enum class Outcome : uint8_t {
  kDetermined = 1,  // one option, and nothing decisive is unknown
  kOpen = 2,        // unknown facts leave options, or an amount, open
  kNoAnswer = 3,    // the table has no answer for these facts
  kChoice = 4,      // nothing decisive is unknown; the law leaves a choice
};

// One step of the reasoning: indexes into the compiled ruleset and the options,
// -1 where one does not apply. Value type.
struct Step {
  Stage stage = Stage::kEdition;
  StepKind kind = StepKind::kEditionInForce;
  StepResult result = StepResult::kNoted;
  // Index in the ruleset; kVersion…: of the statute; kMethod…: in
  // method_values().
  int32_t criterion = -1;
  int16_t option = -1;    // index in options()
  int16_t fault = -1;     // index in the offence's faults
  int8_t penalty = -1;    // index in the option's penalties
  int8_t branch = -1;     // index in the provision
  int8_t component = -1;  // index in the branch
  int8_t tier = -1;       // index in the ladder
  // Index in the ruleset of a circumstance; kExcluded: of the one excluded, and
  // `by` of the one that excludes it.
  int8_t circumstance = -1;
  int8_t by = -1;
  int8_t move = -1;                 // index in the option's moves
  Effect effect = Effect::kExempt;  // of kEffects, kAdjusted, kNoRoom, ...

  friend bool operator==(const Step&, const Step&) = default;
};
static_assert(sizeof(Step) == 20);

// What a ladder offence with four circumstances comes to is held in place.
using Steps = absl::InlinedVector<Step, 96>;
using Options = absl::InlinedVector<Option, 6>;

// The option that a person chose, and why.
struct Chosen {
  int option = 0;  // index
  std::string reason;
};

// Value type; shares its case and its ruleset's compiled form, so it outlives
// the engine. Safe to share between threads. Where all facts are known it holds
// its findings, and lays options and steps out when they are first asked for;
// that tests no condition again.
class Determination {
 public:
  const Ruleset& ruleset() const;
  const Offence& offence() const;
  int offence_index() const;
  // The case as given.
  const Case& given() const;

  Outcome outcome() const { return outcome_; }
  // Lighter tiers first. Empty only without an answer.
  absl::Span<const Option> options() const { return reasoning().options; }
  // Every fine that may come out lies in it; absent if no option has a fine.
  const std::optional<Range<Money>>& fine_hull() const {
    return reasoning().fine_hull;
  }
  // Facts to ask for, in the ruleset's order; indexes into ruleset().facts().
  absl::Span<const int> missing() const { return reasoning().missing; }
  absl::Span<const Step> steps() const { return reasoning().steps; }
  // What the steps of methods came to; steps() says to which options they led.
  absl::Span<const MethodValue> method_values() const {
    return reasoning().method_values;
  }
  // Absent: nobody has chosen.
  const std::optional<Chosen>& chosen() const { return chosen_; }

  // For the library's own rooms.
  const determine::Findings& findings() const { return findings_; }
  const determine::Prepared& prepared() const { return *prepared_; }
  class Key {
    friend class DeterminationBuilder;
    Key() = default;
  };
  Determination(Key, std::shared_ptr<const determine::Prepared> prepared)
      : prepared_(std::move(prepared)) {}

 private:
  friend class DeterminationBuilder;
  friend absl::StatusOr<Determination> Choose(Determination, int, std::string);

  struct Reasoning {
    Options options;
    std::optional<Range<Money>> fine_hull;
    absl::InlinedVector<int, 4> missing;
    Steps steps;
    std::vector<MethodValue> method_values;
  };
  const Reasoning& reasoning() const {
    return reasoning_.Get([this](Reasoning& out) { LayOut(out); });
  }
  void LayOut(Reasoning& out) const;

  std::shared_ptr<const determine::Prepared> prepared_;
  Outcome outcome_ = Outcome::kNoAnswer;
  determine::Findings findings_;
  determine::Lazy<Reasoning> reasoning_;
  std::optional<Chosen> chosen_;
};

// The determination with the choice of options()[option] and its reason in it.
//   InvalidArgument     no such option; a reason that is empty or unreadable
//   FailedPrecondition  the option is not certain: its facts come first
absl::StatusOr<Determination> Choose(Determination determination, int option,
                                     std::string reason);

}  // namespace discretion

#endif  // DISCRETION_DETERMINATION_H_
