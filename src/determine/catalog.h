// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_CATALOG_H_
#define DISCRETION_SRC_DETERMINE_CATALOG_H_

// Which of the rulesets of a snapshot answers, by offence, place and day.

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "discretion/date.h"
#include "discretion/ruleset.h"
#include "discretion/snapshot.h"
#include "src/ruleset/model.h"
#include "src/ruleset/versions.h"

namespace discretion::determine {

// What is looked for.
struct Sought {
  absl::string_view offence;  // as Case::offence
  absl::string_view place;    // empty: any
  std::optional<Date> day;    // absent: any
};

// An offence found, and how.
struct Located {
  Snapshot::Found found;
  bool wider = false;      // no ruleset of the place itself answers
  bool fills_gap = false;  // the ruleset that goes first has no such offence
};

// Immutable; borrows the rulesets. Safe to share between threads.
class Catalog {
 public:
  // Of rulesets that Check accepts.
  explicit Catalog(absl::Span<const Ruleset> rulesets);

  // InvalidArgument for two rulesets with one id and edition, or two editions
  // of one id that are in force on one day.
  static absl::Status Check(absl::Span<const Ruleset> rulesets);

  // docs/editions.md says which it is.
  //   NotFound            no ruleset has the offence, or none for the place
  //   InvalidArgument     rulesets of several ids have it
  //   FailedPrecondition  it stands in several editions, none of them in force
  //                       on the day, or the day is not known
  absl::StatusOr<Located> Find(const Sought& sought) const;
  // Every edition that has the offence, wherever and whenever it is in force;
  // in the order of rulesets.
  std::vector<Snapshot::Found> Named(absl::string_view offence) const;

  // Whether it is in force at the place (empty: any) on the day, and none that
  // is supersedes it.
  bool IsUsed(const Ruleset& ruleset, absl::string_view place, Date day) const {
    return ruleset.in_force().Contains(day) &&
           !Superseded(ruleset, {"", place, day});
  }

  // Where a ruleset in force on `day` says that the offence of an edition is no
  // longer unlawful by then.
  struct Repeal {
    const Ruleset* ruleset = nullptr;
    int index = 0;  // in Scope::repealed
  };
  std::optional<Repeal> FindRepeal(const Snapshot::Found& offence,
                                   absl::string_view place, Date day) const;

  // nullptr: no ruleset knows a later version of the same law.
  const ruleset::Statute* After(const ruleset::Statute& statute) const {
    return versions_.After(statute);
  }
  // Whether place and day can change what FindOffence finds at once: one
  // edition of one ruleset.
  bool plain() const { return plain_; }
  // The ruleset of a reference `id` or `id@edition`; of several the last to
  // come into force. nullptr: none.
  const Ruleset* FindRuleset(absl::string_view reference) const;

 private:
  bool Superseded(const Ruleset& ruleset, const Sought& sought) const;
  // Rulesets whose gaps those found fill may have the offence under another id.
  void AddThoseThatGoFirst(std::vector<Snapshot::Found>& all) const;
  // Whether a ruleset that goes before this one has the offence.
  bool GapIsClosed(const Snapshot::Found& found, const Sought& sought) const;

  absl::Span<const Ruleset> rulesets_;
  ruleset::Versions versions_;
  bool plain_ = true;
};

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_CATALOG_H_
