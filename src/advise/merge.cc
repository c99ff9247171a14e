// SPDX-License-Identifier: Apache-2.0
// Several acts decided together, and a decision beside its notice.

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "discretion/concur.h"
#include "src/advise/other_kinds.h"
#include "src/ruleset/model.h"

namespace discretion {
namespace {

// A figure of one kind in an option.
template <typename T>
struct Figure {
  bool compulsory = false;
  Range<T> range = Range<T>::All();
};

std::optional<Figure<Money>> FineIn(const Penalty& penalty) {
  if (penalty.kind != Kind::kFine) return std::nullopt;
  return Figure<Money>{penalty.duty == Duty::kCompulsory,
                       penalty.fine.value_or(Range<Money>::All())};
}

std::optional<Figure<Term>> DetentionIn(const Penalty& penalty) {
  if (penalty.kind != Kind::kDetention) return std::nullopt;
  return Figure<Term>{penalty.duty == Duty::kCompulsory,
                      penalty.term.value_or(Range<Term>::AtLeast(Term()))};
}

// Over the options asked about; from nothing if one of them lacks it, or need
// not have it. nullopt: none has it.
template <typename T, typename Read>
std::optional<Range<T>> Over(const Determination& answer,
                             std::optional<int> option, const Read& read) {
  std::optional<Range<T>> hull;
  bool without = false;
  for (int i = 0; i < static_cast<int>(answer.options().size()); ++i) {
    if (option && i != *option) continue;
    bool imposed = false;
    for (const Penalty& penalty : answer.options()[i].penalties) {
      const std::optional<Figure<T>> figure = read(penalty);
      if (!figure) continue;
      imposed = figure->compulsory;
      hull = hull ? hull->Hull(figure->range) : figure->range;
    }
    without = without || !imposed;
  }
  if (hull && without) hull = hull->Hull(Range<T>::Point(T()));
  return hull;
}

// Whether an option asked about has a range with the figure.
template <typename T, typename Read>
bool Allows(const Determination& answer, std::optional<int> option, T decided,
            const Read& read) {
  for (int i = 0; i < static_cast<int>(answer.options().size()); ++i) {
    if (option && i != *option) continue;
    for (const Penalty& penalty : answer.options()[i].penalties) {
      const std::optional<Figure<T>> figure = read(penalty);
      if (figure && figure->range.Contains(decided)) return true;
    }
  }
  return false;
}

std::string DecidedWords(Money fine) {
  return absl::StrCat("fine of ", fine.ToString(), " yuan");
}
std::string DecidedWords(Term detention) {
  return absl::StrCat("detention of ", detention.ToString());
}

// What was decided, if it is allowed, else what the options have.
template <typename T, typename Read>
absl::StatusOr<std::optional<Range<T>>> PartOf(const Determination& answer,
                                               std::optional<int> option,
                                               const std::optional<T>& decided,
                                               const Read& read) {
  if (!decided) return Over<T>(answer, option, read);
  if (Allows(answer, option, *decided, read))
    return std::optional<Range<T>>(Range<T>::Point(*decided));
  return absl::FailedPreconditionError(absl::StrCat(
      "`", answer.offence().id, "` allows no ", DecidedWords(*decided)));
}

template <typename T>
absl::Status AddSum(std::optional<Range<T>>& sum,
                    const std::optional<Range<T>>& part) {
  using End = std::optional<typename Range<T>::End>;
  if (!part || !sum) {
    if (part) sum = part;
    return absl::OkStatus();
  }
  bool fits = true;
  const auto add = [&](const End& x, const End& y) -> End {
    if (!x || !y) return End();
    const std::optional<T> both = x->value.Plus(y->value);
    fits = fits && both;
    return both ? End({*both, x->open || y->open}) : End();
  };
  const End min = add(sum->min(), part->min());
  const End max = add(sum->max(), part->max());
  if (!fits) return absl::OutOfRangeError("the sum over all acts does not fit");
  absl::StatusOr<Range<T>> both = Range<T>::Create(min, max);
  if (!both.ok()) return both.status();
  sum = *both;
  return absl::OkStatus();
}

// Cut off at the limit.
Range<Term> Held(const Range<Term>& days, Term most) {
  using End = std::optional<Range<Term>::End>;
  const auto hold = [&](const End& end) {
    return end && end->value <= most ? end : End({most, false});
  };
  const absl::StatusOr<Range<Term>> held =
      Range<Term>::Create(hold(days.min()), hold(days.max()));
  return held.ok() ? *held : Range<Term>::Point(most);
}

// The least limit that a ruleset of the acts declares.
void HoldDays(absl::Span<const MergePart> acts, Merged& merged) {
  merged.detention = merged.added;
  if (!merged.added) return;
  for (size_t i = 0; i < acts.size(); ++i) {
    const auto& declared =
        acts[i].determination->ruleset().model().merged_detention;
    if (!declared || !merged.parts[i].detention) continue;
    const Term most = *Term::Days(declared->most);
    if (merged.most && *merged.most <= most) continue;
    merged.most = most;
    merged.by = static_cast<int>(i);
  }
  if (!merged.most) return;
  merged.detention = Held(*merged.added, *merged.most);
  merged.held = *merged.detention != *merged.added;
}

}  // namespace

absl::StatusOr<Merged> Merge(absl::Span<const MergePart> acts) {
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
    const auto fine = PartOf(answer, option, act.fine, FineIn);
    if (!fine.ok()) return fine.status();
    const auto detention = PartOf(answer, option, act.detention, DetentionIn);
    if (!detention.ok()) return detention.status();
    MergedPart& part = merged.parts.emplace_back();
    part.fine = *fine;
    part.detention = *detention;
    part.others = advise::OtherKindsOf(answer, option);
    part.others.erase(std::remove_if(part.others.begin(), part.others.end(),
                                     [](const OtherKind& other) {
                                       return other.kind == Kind::kDetention;
                                     }),
                      part.others.end());
    absl::Status added = AddSum(merged.fine, part.fine);
    if (added.ok()) added = AddSum(merged.added, part.detention);
    if (!added.ok()) return added;
  }
  HoldDays(acts, merged);
  return merged;
}

Excess ExceedsNotice(const Proposal& noticed, const Proposal& decided) {
  Excess excess;
  excess.fine =
      decided.fine && (!noticed.fine || *decided.fine > *noticed.fine);
  excess.detention = decided.detention && !(*decided.detention <=
                                            noticed.detention.value_or(Term()));
  for (Kind kind : decided.kinds) {
    if (std::find(noticed.kinds.begin(), noticed.kinds.end(), kind) ==
        noticed.kinds.end()) {
      excess.kinds.push_back(kind);
    }
  }
  return excess;
}

}  // namespace discretion
