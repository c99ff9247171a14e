// SPDX-License-Identifier: Apache-2.0
// Stage 2: the statute's own case split.

#include "absl/strings/str_cat.h"
#include "src/determine/work.h"

namespace discretion::determine {

absl::StatusOr<StepResult> Decide(const Work& work, expr::Ref condition,
                                  Named rule) {
  switch (work.model.pool.Test(condition, work.slots)) {
    case expr::Truth::kTrue:
      return StepResult::kHolds;
    case expr::Truth::kFalse:
      return StepResult::kFails;
    case expr::Truth::kUnknown:
      return StepResult::kUnknown;
    case expr::Truth::kOverflow:
      return absl::OutOfRangeError(
          absl::StrCat("a figure in ", rule.what, " `", rule.id,
                       "` is too large to compute exactly"));
    case expr::Truth::kDivisionByZero:
      return absl::OutOfRangeError(absl::StrCat(
          "a figure in ", rule.what, " `", rule.id, "` is divided by zero"));
  }
  return absl::InternalError("a truth without a name");
}

namespace {

StepResult FoundBranch(const Work& work, int branch) {
  return Found(*work.findings, {&Findings::Truths::conditions, branch});
}

}  // namespace

absl::Status TestBranches(Work& work) {
  const std::vector<ruleset::Branch>& branches = work.provision.branches;
  if (!branches.front().when) {
    work.known.branches = 1;
    return absl::OkStatus();
  }
  for (size_t i = 0; i < branches.size(); ++i) {
    const absl::StatusOr<StepResult> result =
        work.findings != nullptr
            ? FoundBranch(work, static_cast<int>(i))
            : Decide(work, *branches[i].when, Named{"branch", branches[i].id});
    if (!result.ok()) return result.status();
    work.Note({.stage = Stage::kBranch,
               .kind = StepKind::kBranch,
               .result = *result,
               .branch = static_cast<int8_t>(i)});
    if (*result == StepResult::kHolds) work.known.branches |= uint64_t{1} << i;
    if (*result == StepResult::kUnknown) {
      work.items.push_back({.is = Item::Is::kBranch,
                            .when = *branches[i].when,
                            .index = static_cast<int>(i)});
    }
  }
  return absl::OkStatus();
}

}  // namespace discretion::determine
