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
//
// Where law or benchmark changed between act and decision, or several parties
// are to be penalised, AnswerCase (answer.h) determines each under each edition
// and says which applies.
//
// A thread that puts many cases holds a snapshot (snapshot.h); a service loads
// a new edition and exchanges it with Swap() while it answers.

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "discretion/case.h"
#include "discretion/determination.h"
#include "discretion/ruleset.h"
#include "discretion/snapshot.h"

namespace discretion {

// Rulesets that can be exchanged while threads ask. Safe to share between
// threads.
class Engine {
 public:
  // InvalidArgument as Snapshot::Create has it.
  static absl::StatusOr<Engine> Create(std::vector<Ruleset> rulesets,
                                       const SnapshotOptions& options = {});

  // What the engine has now. Taking one locks for a moment: hold it for a
  // thread, a batch or a request, and determine any number of cases with it.
  Snapshot snapshot() const;

  // Takes other rulesets in place of all there are. Snapshots that are held go
  // on with theirs, and no answer mixes the two. InvalidArgument, and nothing
  // changes, as Snapshot::Create has it.
  absl::Status Swap(std::vector<Ruleset> rulesets);

  // snapshot().Determine(c), with its statuses.
  absl::StatusOr<Determination> Determine(Case c) const;

 private:
  struct Shared {
    Shared(Snapshot s, const SnapshotOptions& o)
        : options(o), snapshot(std::move(s)) {}
    const SnapshotOptions options;
    std::mutex mutex;
    Snapshot snapshot;
  };

  Engine(Snapshot snapshot, const SnapshotOptions& options)
      : shared_(std::make_unique<Shared>(std::move(snapshot), options)) {}

  std::unique_ptr<Shared> shared_;
};

}  // namespace discretion

#endif  // DISCRETION_ENGINE_H_
