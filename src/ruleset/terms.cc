// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/terms.h"

#include <algorithm>
#include <limits>

#include "absl/strings/str_cat.h"

namespace discretion::ruleset {
namespace {

using TermEnd = Range<Term>::End;

constexpr int kMonthsOfOneYear = 12;
constexpr int kMostDays = 36'500;
constexpr int kMostMonths = 1'200;

int MostOf(TermUnit unit) {
  switch (unit) {
    case TermUnit::kDays:
      return kMostDays;
    case TermUnit::kMonths:
      return kMostMonths;
    case TermUnit::kYears:
      return kMostMonths / kMonthsOfOneYear;
  }
  return 0;
}

}  // namespace

bool MayHaveTerm(Kind kind) {
  switch (kind) {
    case Kind::kDetention:
    case Kind::kSuspendLicence:
    case Kind::kRestrictBusiness:
    case Kind::kSuspendBusiness:
    case Kind::kBan:
      return true;
    default:
      return false;
  }
}

std::optional<WholeTerm> ToWholeTerm(const Range<Ratio>& figures,
                                     TermUnit unit) {
  const Ratio times(unit == TermUnit::kYears ? kMonthsOfOneYear : 1);
  const Term::Unit whole_unit =
      unit == TermUnit::kDays ? Term::Unit::kDays : Term::Unit::kMonths;
  // Beyond what a term can hold nothing is bounded.
  constexpr int64_t kMost = std::numeric_limits<uint16_t>::max();
  bool rounded = false;
  const auto number = [&](Ratio figure, bool up) -> int64_t {
    const std::optional<Ratio> exact = figure.Times(times);
    if (!exact || *exact > Ratio(kMost)) return kMost;
    rounded = rounded || !exact->is_whole();
    return up ? exact->Ceil() : exact->Floor();
  };
  const auto whole = [&](Ratio figure) {
    const std::optional<Ratio> exact = figure.Times(times);
    return exact && exact->is_whole();
  };
  std::optional<TermEnd> min;
  std::optional<TermEnd> max;
  int64_t least = 1;
  int64_t most = kMost;
  if (figures.min()) {
    const int64_t low = number(figures.min()->value, true);
    const bool open = figures.min()->open && whole(figures.min()->value);
    least = std::max<int64_t>(least, open ? low + 1 : low);
    // A term of nothing is none.
    min = low < 1 ? TermEnd{*Term::Create(1, whole_unit)}
                  : TermEnd{*Term::Create(low, whole_unit), open};
  }
  if (figures.max()) {
    const int64_t high = number(figures.max()->value, false);
    if (high < 1) return std::nullopt;
    const bool open = figures.max()->open && whole(figures.max()->value);
    most = open ? high - 1 : high;
    max = TermEnd{*Term::Create(high, whole_unit), open};
  }
  if (most < least) return std::nullopt;
  const absl::StatusOr<Range<Term>> range = Range<Term>::Create(min, max);
  if (!range.ok()) return std::nullopt;
  return WholeTerm{*range, rounded};
}

std::optional<TermProblem> CheckTerm(
    const std::optional<Range<Ratio>>& constant, const expr::Span& span,
    TermUnit unit) {
  if (!constant) {
    return TermProblem{"reads a fact, and a term is as printed",
                       "write whole figures; put cases in branches"};
  }
  if (!span.min || constant->min()->value < Ratio(1)) {
    return TermProblem{"has no minimum, or one below 1",
                       "a term without a minimum begins at 1: `[1, …]`"};
  }
  for (const auto& end : {constant->min(), constant->max()}) {
    if (!end) continue;
    if (!end->value.is_whole()) {
      return TermProblem{"is not whole",
                         "write whole days, months or years; 18 months are not "
                         "1.5 years"};
    }
    if (end->value > Ratio(MostOf(unit))) {
      return TermProblem{absl::StrCat("is longer than ", MostOf(unit)),
                         "compare the figure and its unit with the statute"};
    }
  }
  if (!ToWholeTerm(*constant, unit)) {
    return TermProblem{"leaves no whole term", "write ends that are in"};
  }
  return std::nullopt;
}

}  // namespace discretion::ruleset
