// SPDX-License-Identifier: Apache-2.0
// Counts that come from dates and events.

#include <algorithm>
#include <optional>

#include "absl/algorithm/container.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "src/base/elapsed.h"
#include "src/determine/facts.h"

namespace discretion::determine {
namespace {

using expr::Value;
using ruleset::Derivation;

Event::Kind KindOf(const Derivation& derivation) {
  switch (derivation.is) {
    case Derivation::Is::kViolations:
      return Event::Kind::kViolation;
    case Derivation::Is::kDiscoveries:
      return Event::Kind::kDiscovery;
    default:
      return Event::Kind::kPenalty;
  }
}

// How many events the window counts; absent: not known, for want of an act date
// or of a history.
std::optional<int64_t> CountEvents(const Derivation& derivation,
                                   const Case& c) {
  const bool listed = std::any_of(
      c.events.begin(), c.events.end(),
      [&](const Event& event) { return event.kind == KindOf(derivation); });
  if (!c.act_date || (!listed && !c.history_complete)) return std::nullopt;
  const int64_t present = derivation.is == Derivation::Is::kPenalties ? 0 : 1;
  return present + static_cast<int64_t>(EventsWithin(derivation, c).size());
}

// What the dates say of a derived count; absent: they are not known.
// InvalidArgument for dates in the wrong order.
absl::StatusOr<std::optional<int64_t>> Derive(const ruleset::Model& model,
                                              const Derivation& derivation,
                                              const Case& c,
                                              const std::vector<Value>& slots) {
  if (derivation.counts_events()) return CountEvents(derivation, c);
  if (!slots[derivation.from].known() || !slots[derivation.to].known())
    return std::nullopt;
  const Date from = slots[derivation.from].day();
  const Date to = slots[derivation.to].day();
  if (from > to) {
    return Refused(model.facts[derivation.from],
                   absl::StrCat("of ", FormatDate(from), " lies after ",
                                LabelOf(model.facts[derivation.to]), " of ",
                                FormatDate(to), "; correct one of them"));
  }
  switch (derivation.is) {
    case Derivation::Is::kDays:
      return DaysPassed(from, to);
    case Derivation::Is::kMonths:
      return MonthsPassed(from, to);
    default:
      return YearsPassed(from, to);
  }
}

}  // namespace

std::vector<Event> EventsWithin(const Derivation& derivation, const Case& c) {
  std::vector<Event> within;
  if (!c.act_date) return within;
  for (const Event& event : c.events) {
    if (event.kind == KindOf(derivation) &&
        MonthsPassed(event.date, *c.act_date) < derivation.months) {
      within.push_back(event);
    }
  }
  return within;
}

absl::Status AddDerived(const ruleset::Model& model, const Case& c,
                        absl::Span<const int> disputed,
                        std::vector<Value>& slots) {
  for (const Derivation& derivation : model.derivations) {
    const absl::StatusOr<std::optional<int64_t>> derived =
        Derive(model, derivation, c, slots);
    if (!derived.ok()) return derived.status();
    const std::optional<int64_t>& count = *derived;
    if (!count || absl::c_linear_search(disputed, derivation.fact)) continue;
    Value& slot = slots[derivation.fact];
    if (slot.known() && slot.number != Ratio(*count)) {
      return Refused(model.facts[derivation.fact],
                     absl::StrCat("is given as ", slot.number.ToString(),
                                  ", but the dates of the case make it ",
                                  *count, "; correct one of them"));
    }
    slot = Value::Of(Ratio(*count));
  }
  return absl::OkStatus();
}

}  // namespace discretion::determine
