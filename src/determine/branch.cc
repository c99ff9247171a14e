// SPDX-License-Identifier: Apache-2.0
// Stage 2: the statute's own case split.

#include "absl/strings/str_cat.h"
#include "src/determine/work.h"

namespace discretion::determine {

absl::StatusOr<StepResult> Decide(const Work& work, expr::Ref condition,
                                  absl::string_view what) {
  switch (work.model.pool.Test(condition, work.slots)) {
    case expr::Truth::kTrue:
      return StepResult::kHolds;
    case expr::Truth::kFalse:
      return StepResult::kFails;
    case expr::Truth::kUnknown:
      return StepResult::kUnknown;
    case expr::Truth::kOverflow:
      return absl::OutOfRangeError(absl::StrCat(
          "a figure in ", what, " is too large to compute exactly"));
    case expr::Truth::kDivisionByZero:
      return absl::OutOfRangeError(
          absl::StrCat("a figure in ", what, " is divided by zero"));
  }
  return absl::InternalError("a truth without a name");
}

namespace {

// Whether the unknown facts can be such that none of the statute's cases holds.
bool NoBranchPossible(const Work& work) {
  expr::Box box(work.model.pool, work.slots);
  for (const ruleset::Branch& branch : work.provision.branches) {
    if (!box.Assume(*branch.when, false)) return false;
  }
  return true;
}

}  // namespace

absl::Status ChooseBranches(Work& work) {
  const std::vector<ruleset::Branch>& branches = work.provision.branches;
  if (!branches.front().when) {
    work.branches.push_back({0, true, true});
    return absl::OkStatus();
  }
  int certain = 0;
  for (size_t i = 0; i < branches.size(); ++i) {
    const absl::StatusOr<StepResult> result = Decide(
        work, *branches[i].when, absl::StrCat("branch `", branches[i].id, "`"));
    if (!result.ok()) return result.status();
    work.Note({.stage = Stage::kBranch,
               .kind = StepKind::kBranch,
               .result = *result,
               .branch = static_cast<int32_t>(i)});
    if (*result == StepResult::kFails) continue;
    const bool holds = *result == StepResult::kHolds;
    work.branches.push_back({static_cast<int>(i), holds, holds});
    certain += holds;
  }
  if (work.branches.empty()) {
    work.Note({.stage = Stage::kBranch,
               .kind = StepKind::kNoBranch,
               .result = StepResult::kHolds});
  } else if (certain == 0 && NoBranchPossible(work)) {
    work.may_have_no_answer = true;
    work.Note({.stage = Stage::kBranch,
               .kind = StepKind::kNoBranch,
               .result = StepResult::kUnknown});
  }
  if (certain > 1) {
    work.Note({.stage = Stage::kBranch, .kind = StepKind::kSeveralBranches});
  }
  return absl::OkStatus();
}

}  // namespace discretion::determine
