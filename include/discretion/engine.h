// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_ENGINE_H_
#define DISCRETION_ENGINE_H_

// The engine: for this offence, on these facts, what may the penalty be, and
// why?
//
// Tutorial. Load the published rulesets once, at start:
//
//   #include "discretion/engine.h"
//   #include "discretion/explain.h"
//   #include "discretion/load.h"
//
//   using namespace discretion;
//   absl::StatusOr<std::vector<Ruleset>> rulesets =
//   LoadRulesetDirectory("rulesets"); if (!rulesets.ok()) return
//   rulesets.status();     // names every fault absl::StatusOr<Engine> engine =
//   Engine::Create(*std::move(rulesets));
//
// Then put cases to it, from any number of threads:
//
//   Case c;
//   c.offence = "sz-1";
//   c.act_date = *ParseDate("2024-05-01");
//   c.facts = {{"prior", FactValue::Number(1)}};      // one earlier penalty
//   absl::StatusOr<Determination> answer = engine->Determine(c);
//
// A status that is not OK means that the engine could not answer: a fact of the
// wrong type, an act outside the ruleset's dates. Everything the law can say is
// in the determination: its options, each with tier and penalties, and the
// reasoning.
//
//   for (const Option& option : answer->options()) { ... }
//   std::cout << Explain(*answer, {.lang = Lang::kZh});
//
// A fact that is not given is unknown, neither false nor zero: the answer then
// holds every option left open, and missing() names the facts to ask for.

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "discretion/case.h"
#include "discretion/determination.h"
#include "discretion/ruleset.h"

namespace discretion {

// Immutable; safe to share between threads.
class Engine {
 public:
  // InvalidArgument if two rulesets have one id.
  static absl::StatusOr<Engine> Create(std::vector<Ruleset> rulesets);

  // A pure function of the rulesets and `c`.
  //   NotFound            no ruleset has the offence; an unknown fact
  //   InvalidArgument     an ambiguous offence; a fact given twice, of the
  //                       wrong type, negative, not one of its choices
  //   FailedPrecondition  the act lies outside the dates of ruleset or statute;
  //                       a figure falls between two fen and nothing rounds it
  //   ResourceExhausted   too many facts are unknown to list every option
  //   OutOfRange          an amount that does not fit; a division by zero
  absl::StatusOr<Determination> Determine(const Case& c) const;

  const std::vector<Ruleset>& rulesets() const { return rulesets_; }
  // By id; nullptr if there is none.
  const Ruleset* FindRuleset(absl::string_view id) const;

  // An offence in its ruleset.
  struct Found {
    const Ruleset* ruleset = nullptr;
    const Offence* offence = nullptr;
  };
  // As Case::offence names it. NotFound, or InvalidArgument if several rulesets
  // have it.
  absl::StatusOr<Found> FindOffence(absl::string_view offence) const;

 private:
  explicit Engine(std::vector<Ruleset> rulesets)
      : rulesets_(std::move(rulesets)) {}

  std::vector<Ruleset> rulesets_;
};

}  // namespace discretion

#endif  // DISCRETION_ENGINE_H_
