// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SNAPSHOT_H_
#define DISCRETION_SNAPSHOT_H_

// The rulesets an engine had at one moment, and cases put to them.
//
//   const Snapshot snapshot = engine.snapshot();  // once per thread or request
//   absl::StatusOr<PreparedCase> prepared = snapshot.Prepare(c);
//   absl::StatusOr<Determination> answer = prepared->Determine();

#include <memory>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "discretion/case.h"
#include "discretion/determination.h"
#include "discretion/findings.h"
#include "discretion/ruleset.h"

namespace discretion {

namespace determine {
struct Loaded;
class ColumnCases;
}  // namespace determine

// A case whose names are resolved, for those that are put more than once or at
// speed. Value type, immutable; shares its ruleset's compiled form, so it
// outlives the engine. Copies share one count: a thread that determines many
// prepares its own.
class PreparedCase {
 public:
  // A pure function of the rulesets and the case. Allocates nothing for a
  // ladder offence with all facts known and up to four circumstances.
  //   FailedPrecondition  the act lies outside the dates of ruleset or statute;
  //                       a figure falls between two fen and nothing rounds it
  //   ResourceExhausted   too many facts are unknown to list every option
  //   OutOfRange          an amount that does not fit; a division by zero
  absl::StatusOr<Determination> Determine() const;

  const Ruleset& ruleset() const;
  const Offence& offence() const;
  const Case& given() const;

 private:
  friend class Snapshot;
  friend class determine::ColumnCases;
  PreparedCase(std::shared_ptr<const determine::Prepared> prepared,
               determine::Encoded encoded)
      : prepared_(std::move(prepared)), encoded_(std::move(encoded)) {}

  std::shared_ptr<const determine::Prepared> prepared_;
  // It stands here so that cases in a row are read in a row.
  determine::Encoded encoded_;
};

// How a snapshot is made. No answer depends on it.
struct SnapshotOptions {
  // Lays every offence out, so that most cases are determined many times as
  // fast. A program that puts a few cases and ends is done sooner without.
  bool for_many_cases = true;
};

// Value type, immutable; copies share the rulesets. Everything that it hands
// out by pointer lives as long as any copy of it.
class Snapshot {
 public:
  // InvalidArgument if two rulesets have one id.
  static absl::StatusOr<Snapshot> Create(std::vector<Ruleset> rulesets,
                                         const SnapshotOptions& options = {});

  // Resolves the names of a case.
  //   NotFound         no ruleset has the offence; an unknown fact
  //   InvalidArgument  an ambiguous offence; a fact given twice, of the wrong
  //                    type, negative, not one of its choices; dates that
  //                    contradict each other
  absl::StatusOr<PreparedCase> Prepare(Case c) const;
  // Both in one. The answer keeps the case: move one that is not needed again.
  absl::StatusOr<Determination> Determine(Case c) const;

  const std::vector<Ruleset>& rulesets() const;
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
  friend class determine::ColumnCases;
  explicit Snapshot(std::shared_ptr<const determine::Loaded> loaded)
      : loaded_(std::move(loaded)) {}

  std::shared_ptr<const determine::Loaded> loaded_;
};

}  // namespace discretion

#endif  // DISCRETION_SNAPSHOT_H_
