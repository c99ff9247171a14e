// SPDX-License-Identifier: Apache-2.0
#include "src/determine/shares.h"

namespace discretion::determine {
namespace {

using End = Range<Ratio>::End;
using MaybeEnd = std::optional<End>;

std::optional<Ratio> Between(Ratio low, Ratio high, Ratio share) {
  const std::optional<Ratio> width = high.Minus(low);
  const std::optional<Ratio> part = width ? width->Times(share) : std::nullopt;
  return part ? low.Plus(*part) : std::nullopt;
}

Shared Unless(MaybeEnd min, MaybeEnd max) {
  const absl::StatusOr<Range<Ratio>> range = Range<Ratio>::Create(min, max);
  if (!range.ok()) return std::optional<Range<Ratio>>();
  return std::optional<Range<Ratio>>(*range);
}

bool IsExcludedEnd(Ratio value, const Range<Ratio>& range) {
  return (range.min() && range.min()->open && range.min()->value == value) ||
         (range.max() && range.max()->open && range.max()->value == value);
}

// Whether a minimum lets in less than another; an absent one lets in all.
bool MinBelow(const MaybeEnd& a, const MaybeEnd& b) {
  if (!a || !b) return !a && b;
  if (a->value != b->value) return a->value < b->value;
  return !a->open && b->open;
}

bool MaxBelow(const MaybeEnd& a, const MaybeEnd& b) {
  if (!a || !b) return a && !b;
  if (a->value != b->value) return a->value < b->value;
  return a->open && !b->open;
}

// Both ranges have values, so the lower and the higher have.
Range<Ratio> Of(const MaybeEnd& min, const MaybeEnd& max) {
  return *Range<Ratio>::Create(min, max);
}

}  // namespace

absl::Status TooLarge() {
  return absl::OutOfRangeError(
      "a fine is too large to compute exactly; amounts are limited to "
      "92233720368547758.07 yuan");
}

Shared Part(const Range<Ratio>& range, const Range<Ratio>& share) {
  if (!range.min() || !range.max()) return std::optional<Range<Ratio>>();
  End ends[] = {*share.min(), *share.max()};
  for (End& end : ends) {
    const std::optional<Ratio> value =
        Between(range.min()->value, range.max()->value, end.value);
    if (!value) return TooLarge();
    end = {*value, end.open || IsExcludedEnd(*value, range)};
  }
  return Unless(ends[0], ends[1]);
}

Shared Scale(const Range<Ratio>& range, const Range<Ratio>& factors) {
  const auto times = [](const End& factor, const MaybeEnd& end,
                        MaybeEnd& out) -> absl::Status {
    if (!end) return absl::OkStatus();
    const std::optional<Ratio> value = end->value.Times(factor.value);
    if (!value) return TooLarge();
    out = End{*value, end->open || factor.open};
    return absl::OkStatus();
  };
  MaybeEnd min;
  MaybeEnd max;
  absl::Status status = times(*factors.min(), range.min(), min);
  if (status.ok()) status = times(*factors.max(), range.max(), max);
  if (!status.ok()) return status;
  return Unless(min, max);
}

Shared BelowMinimum(const Range<Ratio>& range, const Range<Ratio>& share) {
  const End minimum = *range.min();
  End ends[] = {*share.min(), *share.max()};
  for (End& end : ends) {
    const std::optional<Ratio> value = minimum.value.Times(end.value);
    if (!value) return TooLarge();
    end = {*value, end.open || (minimum.open && *value == minimum.value)};
  }
  return Unless(ends[0], ends[1]);
}

Range<Ratio> Lower(const Range<Ratio>& a, const Range<Ratio>& b) {
  return Of(MinBelow(a.min(), b.min()) ? a.min() : b.min(),
            MaxBelow(a.max(), b.max()) ? a.max() : b.max());
}

Range<Ratio> Higher(const Range<Ratio>& a, const Range<Ratio>& b) {
  return Of(MinBelow(a.min(), b.min()) ? b.min() : a.min(),
            MaxBelow(a.max(), b.max()) ? b.max() : a.max());
}

std::optional<Range<Ratio>> HoldInside(const Range<Ratio>& range,
                                       const Range<Ratio>& statutory) {
  if (const std::optional<Range<Ratio>> inside = range.Intersect(statutory))
    return inside;
  const bool below = range.max() && statutory.min() &&
                     range.max()->value <= statutory.min()->value;
  const End nearer = below ? *statutory.min() : *statutory.max();
  if (nearer.open) return std::nullopt;
  return Range<Ratio>::Point(nearer.value);
}

Range<Ratio> Capped(const Range<Ratio>& range, Ratio cap) {
  MaybeEnd min = range.min();
  MaybeEnd max = range.max();
  if (min && min->value >= cap) return Range<Ratio>::Point(cap);
  if (!max || max->value > cap) max = End{cap};
  return Of(min, max);
}

Range<Ratio> Raised(const Range<Ratio>& range, Ratio floor) {
  MaybeEnd min = range.min();
  MaybeEnd max = range.max();
  if (max && max->value <= floor) return Range<Ratio>::Point(floor);
  if (!min || min->value < floor) min = End{floor};
  return Of(min, max);
}

bool ReachesBelow(const Range<Ratio>& range, const Range<Ratio>& statutory) {
  return MinBelow(range.min(), statutory.min());
}

}  // namespace discretion::determine
