// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SNAPSHOT_H_
#define DISCRETION_SNAPSHOT_H_

// The rulesets an engine had at one moment, and cases put to them.
//
//   const Snapshot snapshot = engine.snapshot();  // once per thread or request
//   absl::StatusOr<PreparedCase> prepared = snapshot.Prepare(c);
//   absl::StatusOr<Determination> answer = prepared->Determine();

#include <memory>
#include <optional>
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
  // Several editions of one ruleset may stand beside each other.
  // InvalidArgument if two of them are in force on one day, or are the same
  // edition.
  static absl::StatusOr<Snapshot> Create(std::vector<Ruleset> rulesets,
                                         const SnapshotOptions& options = {});

  // Resolves the names of a case. Of several editions that one is taken that is
  // in force on the day of the act; AnswerCase (answer.h) compares it with that
  // in force on the day of decision.
  //   NotFound            no ruleset has the offence, or none for the place; an
  //                       unknown fact
  //   InvalidArgument     an ambiguous offence; a fact given twice, of the
  //   wrong
  //                       type, negative, not one of its choices; dates that
  //                       contradict each other; a case with parties
  //   FailedPrecondition  of several editions none is in force on the day of
  //   the
  //                       act, or that day is unknown
  absl::StatusOr<PreparedCase> Prepare(Case c) const;
  // Both in one. The answer keeps the case: move one that is not needed again.
  absl::StatusOr<Determination> Determine(Case c) const;

  const std::vector<Ruleset>& rulesets() const;
  // By id, or "id@edition"; of several editions the last to come into force;
  // nullptr if there is none.
  const Ruleset* FindRuleset(absl::string_view id) const;

  // An offence in its ruleset.
  struct Found {
    const Ruleset* ruleset = nullptr;
    const Offence* offence = nullptr;
  };
  // As Case::offence names it, for a place (code of an administrative division;
  // empty: any) and a day (absent: any). NotFound, InvalidArgument or
  // FailedPrecondition as Prepare has them. One edition that alone has the
  // offence is found even where it is not in force on the day.
  absl::StatusOr<Found> FindOffence(absl::string_view offence,
                                    absl::string_view place = "",
                                    std::optional<Date> day = {}) const;
  // Every edition that has it, those first in force first.
  std::vector<Found> FindEditions(absl::string_view offence) const;
  // Rulesets that apply at a place (empty: any) on a day (absent: any), in
  // order.
  std::vector<const Ruleset*> InForce(absl::string_view place,
                                      std::optional<Date> day) const;

 private:
  friend class AnswerBuilder;
  friend class determine::ColumnCases;
  // `law_day`: its editions and statutes are taken in place of the act's.
  absl::StatusOr<PreparedCase> PrepareAs(Case c,
                                         std::optional<Date> law_day) const;
  explicit Snapshot(std::shared_ptr<const determine::Loaded> loaded)
      : loaded_(std::move(loaded)) {}

  std::shared_ptr<const determine::Loaded> loaded_;
};

}  // namespace discretion

#endif  // DISCRETION_SNAPSHOT_H_
