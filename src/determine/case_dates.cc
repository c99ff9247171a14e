// SPDX-License-Identifier: Apache-2.0
#include "src/determine/case_dates.h"

#include <optional>

#include "absl/strings/str_cat.h"

namespace discretion::determine {
namespace {

struct DayOf {
  const char* name;
  std::optional<Date> day;
};

// InvalidArgument if both are known and the second comes before the first.
absl::Status InOrder(const DayOf& first, const DayOf& second) {
  if (!first.day || !second.day || *first.day <= *second.day)
    return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("the case's ", second.name, " of ", FormatDate(*second.day),
                   " lies before its ", first.name, " of ",
                   FormatDate(*first.day), "; correct one of them"));
}

}  // namespace

absl::Status SettleDates(Case& c) {
  const std::optional<Date> until = c.dates.Get(CaseDate::kAct);
  const DayOf from{"act_from", c.dates.Get(CaseDate::kActFrom)};
  const DayOf act{"act_date", c.act_date};
  const DayOf end{"act_until", until};
  // The first day that is known to be one of the act.
  const DayOf first = from.day               ? from
                      : c.act_date && !until ? act
                                             : DayOf{"act_from", {}};
  const DayOf last = until ? end : act;
  const DayOf born{"born", c.dates.Get(CaseDate::kBorn)};
  const DayOf steps[] = {{"discovered", c.dates.Get(CaseDate::kDiscovered)},
                         {"filed", c.dates.Get(CaseDate::kFiled)},
                         {"noticed", c.dates.Get(CaseDate::kNoticed)},
                         {"decided", c.dates.Get(CaseDate::kDecided)}};
  for (const auto& [a, b] : {std::pair{from, act},
                             {act, end},
                             {from, end},
                             {born, first},
                             {born, last},
                             {last, steps[3]}}) {
    const absl::Status ordered = InOrder(a, b);
    if (!ordered.ok()) return ordered;
  }
  // What was not known yet cannot have been dealt with.
  DayOf before = first;
  for (const DayOf& step : steps) {
    const absl::Status ordered = InOrder(before, step);
    if (!ordered.ok()) return ordered;
    if (step.day) before = step;
  }
  if (until) c.act_date = until;
  return absl::OkStatus();
}

}  // namespace discretion::determine
