// SPDX-License-Identifier: Apache-2.0
// Stage 1: the edition taken, and whether the act lies within its dates.

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "src/determine/prepared.h"
#include "src/determine/work.h"

namespace discretion::determine {
namespace {

std::string Days(const Period& period) {
  std::string days;
  if (period.from) absl::StrAppend(&days, " from ", FormatDate(*period.from));
  if (period.until)
    absl::StrAppend(&days, " until before ", FormatDate(*period.until));
  return days;
}

absl::Status Outside(absl::string_view event, Date day, absl::string_view what,
                     const Period& period) {
  return absl::FailedPreconditionError(absl::StrCat(
      "the ", event, " ", FormatDate(day), " lies outside ", what, ", in force",
      Days(period), "; take the edition in force on that day"));
}

// Whether the version of a statute was in force on the day of the act, and
// whether a later one is known.
void NoteVersion(Work& work, const Prepared& prepared, int index) {
  const ruleset::Statute& statute = work.model.statutes[index];
  const std::optional<Date>& act = prepared.given.act_date;
  Step step{.stage = Stage::kEdition,
            .kind = StepKind::kVersionAmended,
            .criterion = index};
  if (act && !statute.in_force.Contains(*act)) {
    step.kind = StepKind::kVersionNotInForce;
    step.result = StepResult::kHolds;
  } else if (prepared.loaded->catalog.After(statute) == nullptr) {
    return;
  }
  work.Note(step);
}

// Of every statute that the offence cites, each once.
void NoteVersions(Work& work, const Prepared& prepared) {
  const int basis = work.provision.citation.statute;
  NoteVersion(work, prepared, basis);
  const std::vector<ruleset::Citation>& breaches = work.rule.breaches;
  for (size_t i = 0; i < breaches.size(); ++i) {
    const int statute = breaches[i].statute;
    const auto told = std::find_if(
        breaches.begin(), breaches.begin() + static_cast<std::ptrdiff_t>(i),
        [&](const ruleset::Citation& it) { return it.statute == statute; });
    if (statute != basis &&
        told == breaches.begin() + static_cast<std::ptrdiff_t>(i))
      NoteVersion(work, prepared, statute);
  }
}

}  // namespace

absl::Status TakeEdition(Work& work, const Prepared& prepared) {
  const ruleset::Model& model = work.model;
  const ruleset::Statute& statute =
      model.statutes[work.provision.citation.statute];
  const std::optional<Date>& day =
      prepared.law_day ? prepared.law_day : prepared.given.act_date;
  const absl::string_view event = prepared.law_day ? "decision on" : "act of";
  if (!day) {
    work.Note({.stage = Stage::kEdition, .kind = StepKind::kEditionAssumed});
  } else {
    if (!model.in_force.Contains(*day)) {
      return Outside(event, *day,
                     absl::StrCat("`", model.id, "` edition ", model.edition),
                     model.in_force);
    }
    if (!statute.in_force.Contains(*day)) {
      return Outside(
          event, *day,
          absl::StrCat("statute `", statute.id, "` in its version of ",
                       FormatDate(statute.version)),
          statute.in_force);
    }
    work.Note({.stage = Stage::kEdition,
               .kind = prepared.law_day ? StepKind::kEditionOfDay
                                        : StepKind::kEditionInForce,
               .result = StepResult::kHolds});
  }
  NoteVersions(work, prepared);
  if (model.status == Status::kModel) {
    work.Note({.stage = Stage::kEdition, .kind = StepKind::kModel});
  }
  if (!statute.in_force.from ||
      (model.status != Status::kModel && !model.in_force.from)) {
    work.Note(
        {.stage = Stage::kEdition, .kind = StepKind::kDateNotEstablished});
  }
  return absl::OkStatus();
}

}  // namespace discretion::determine
