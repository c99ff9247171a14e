// SPDX-License-Identifier: Apache-2.0
// Several acts decided together, and a decision beside its notice.

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "discretion/concur.h"
#include "src/advise/other_kinds.h"

namespace discretion {
namespace {

// Over the options asked about; from nothing if one of them has no fine, or
// need not have it.
absl::StatusOr<std::optional<Range<Money>>> FineOfPart(
    const MergePart& act, std::optional<int> option) {
  const Determination& answer = *act.determination;
  std::optional<Range<Money>> hull;
  bool without = false;
  bool allowed = false;
  for (int i = 0; i < static_cast<int>(answer.options().size()); ++i) {
    if (option && i != *option) continue;
    bool fined = false;
    for (const Penalty& penalty : answer.options()[i].penalties) {
      if (penalty.kind != Kind::kFine) continue;
      fined = penalty.duty == Duty::kCompulsory;
      const Range<Money> fine = penalty.fine.value_or(Range<Money>::All());
      hull = hull ? hull->Hull(fine) : fine;
      allowed = allowed || (act.fine && fine.Contains(*act.fine));
    }
    without = without || !fined;
  }
  if (act.fine) {
    if (allowed)
      return std::optional<Range<Money>>(Range<Money>::Point(*act.fine));
    return absl::FailedPreconditionError(
        absl::StrCat("`", answer.offence().id, "` allows no fine of ",
                     act.fine->ToString(), " yuan"));
  }
  if (hull && without) hull = hull->Hull(Range<Money>::Point(Money()));
  return hull;
}

absl::Status TooGreat() {
  return absl::OutOfRangeError("the sum of all fines does not fit");
}

absl::StatusOr<Range<Money>> Sum(const Range<Money>& a, const Range<Money>& b) {
  using End = std::optional<Range<Money>::End>;
  const auto add = [](const End& x, const End& y) -> absl::StatusOr<End> {
    if (!x || !y) return End();
    const std::optional<Money> sum = x->value.Plus(y->value);
    if (!sum) return TooGreat();
    return End({*sum, x->open || y->open});
  };
  const absl::StatusOr<End> min = add(a.min(), b.min());
  if (!min.ok()) return min.status();
  const absl::StatusOr<End> max = add(a.max(), b.max());
  if (!max.ok()) return max.status();
  return Range<Money>::Create(*min, *max);
}

absl::Status AddDays(const DetentionDays& days,
                     std::optional<DetentionDays>& sum) {
  constexpr int64_t kMostDays = 1'000'000;
  if (days.min < 0 || days.max < days.min || days.max > kMostDays) {
    return absl::InvalidArgumentError(absl::StrCat(
        "`", days.min, "` to `", days.max,
        "` are no days of detention; give the least first, none negative"));
  }
  const DetentionDays before = sum.value_or(DetentionDays());
  sum = DetentionDays{before.min + days.min, before.max + days.max};
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Merged> Merge(absl::Span<const MergePart> acts,
                             const MergeLimits& limits) {
  if (acts.size() < 2) {
    return absl::InvalidArgumentError(
        "one act alone is merged with none; give two or more");
  }
  Merged merged;
  for (const MergePart& act : acts) {
    const Determination& answer = *act.determination;
    if (answer.options().empty()) {
      return absl::FailedPreconditionError(absl::StrCat(
          "`", answer.offence().id,
          "` has no answer on these facts, so there is nothing to merge"));
    }
    std::optional<int> option = act.option;
    if (!option && answer.chosen()) option = answer.chosen()->option;
    if (option &&
        (*option < 0 || *option >= static_cast<int>(answer.options().size()))) {
      return absl::InvalidArgumentError(absl::StrCat(
          "`", answer.offence().id, "` has no option ", *option + 1));
    }
    MergedPart& part = merged.parts.emplace_back();
    absl::StatusOr<std::optional<Range<Money>>> fine = FineOfPart(act, option);
    if (!fine.ok()) return fine.status();
    part.fine = *fine;
    part.detention = act.detention;
    part.others = advise::OtherKindsOf(answer, option);
    if (part.fine && merged.fine) {
      absl::StatusOr<Range<Money>> sum = Sum(*merged.fine, *part.fine);
      if (!sum.ok()) return sum.status();
      merged.fine = *sum;
    } else if (part.fine) {
      merged.fine = part.fine;
    }
    if (!act.detention) continue;
    const absl::Status added = AddDays(*act.detention, merged.added);
    if (!added.ok()) return added;
  }
  merged.detention = merged.added;
  if (merged.added && limits.detention_days) {
    const int64_t most = *limits.detention_days;
    merged.detention = DetentionDays{std::min(merged.added->min, most),
                                     std::min(merged.added->max, most)};
    merged.held = *merged.detention != *merged.added;
  }
  return merged;
}

Excess ExceedsNotice(const Proposal& noticed, const Proposal& decided) {
  Excess excess;
  excess.fine =
      decided.fine && (!noticed.fine || *decided.fine > *noticed.fine);
  excess.detention =
      decided.detention_days &&
      *decided.detention_days > noticed.detention_days.value_or(0);
  for (Kind kind : decided.kinds) {
    if (std::find(noticed.kinds.begin(), noticed.kinds.end(), kind) ==
        noticed.kinds.end()) {
      excess.kinds.push_back(kind);
    }
  }
  return excess;
}

}  // namespace discretion
