// SPDX-License-Identifier: Apache-2.0
// Stage 1: the edition taken, and whether the act lies within its dates.

#include "absl/strings/str_cat.h"
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

absl::Status Outside(Date act, absl::string_view what, const Period& period) {
  return absl::FailedPreconditionError(absl::StrCat(
      "the act of ", FormatDate(act), " lies outside ", what, ", in force",
      Days(period), "; take the edition in force on that day"));
}

}  // namespace

absl::Status TakeEdition(Work& work, std::optional<Date> act_date) {
  const ruleset::Model& model = work.model;
  const ruleset::Statute& statute =
      model.statutes[work.provision.citation.statute];
  if (!act_date) {
    work.Note({.stage = Stage::kEdition, .kind = StepKind::kEditionAssumed});
  } else {
    if (!model.in_force.Contains(*act_date)) {
      return Outside(*act_date,
                     absl::StrCat("`", model.id, "` edition ", model.edition),
                     model.in_force);
    }
    if (!statute.in_force.Contains(*act_date)) {
      return Outside(
          *act_date,
          absl::StrCat("statute `", statute.id, "` in its version of ",
                       FormatDate(statute.version)),
          statute.in_force);
    }
    work.Note({.stage = Stage::kEdition,
               .kind = StepKind::kEditionInForce,
               .result = StepResult::kHolds});
  }
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
