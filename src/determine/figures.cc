// SPDX-License-Identifier: Apache-2.0
#include "src/determine/figures.h"

#include "absl/strings/str_cat.h"
#include "src/determine/shares.h"

namespace discretion::determine {
namespace {

using End = Range<Ratio>::End;

absl::Status NoAmount(const Range<Ratio>& fen) {
  return absl::FailedPreconditionError(
      absl::StrCat("the figures leave no whole fen: ", fen.ToString(),
                   " fen, and the ruleset declares no rounding"));
}

// The product of two ends of ranges that do not lie below zero. Open only if
// the product itself cannot be reached.
absl::StatusOr<End> Product(const End& a, const End& b) {
  const std::optional<Ratio> value = a.value.Times(b.value);
  if (!value) return TooLarge();
  const bool open =
      (a.open && b.value > Ratio(0)) || (b.open && a.value > Ratio(0));
  return End{*value, open};
}

}  // namespace

absl::Status Figures::Read(const ruleset::Component& component,
                           std::optional<Ratio>& base) {
  const size_t before = unknown_.size();
  absl::StatusOr<Range<Ratio>> statutory = ReadSpan(*component.amount);
  if (!statutory.ok()) return statutory.status();
  statutory_ = *statutory;
  unbounded_ = *statutory;
  exact_ = unknown_.size() == before;
  if (component.base) {
    absl::StatusOr<Range<Ratio>> range = ReadAmount(*component.base);
    if (!range.ok()) return range.status();
    base_ = *range;
    if (range->is_point()) base = range->min()->value;
  }
  if (!component.bounded()) return absl::OkStatus();
  const auto read = [&](const std::optional<expr::Ref>& bound,
                        std::optional<Range<Ratio>>& out) -> absl::Status {
    if (!bound) return absl::OkStatus();
    absl::StatusOr<Range<Ratio>> range = ReadAmount(*bound);
    if (range.ok()) out = *range;
    return range.status();
  };
  absl::Status status = read(component.cap, cap_);
  if (status.ok()) status = read(component.floor, floor_);
  if (!status.ok()) return status;
  bounded_ = true;
  statutory = Bounded(statutory_, held_);
  if (!statutory.ok()) return statutory.status();
  statutory_ = *statutory;
  exact_ = unknown_.size() == before;
  return absl::OkStatus();
}

absl::StatusOr<Range<Ratio>> Figures::Bounded(const Range<Ratio>& units,
                                              Held& held) const {
  if (!bounded_) return units;
  absl::StatusOr<Range<Ratio>> fen = TimesBase(units);
  if (!fen.ok()) return fen;
  // A bound that is not known lies between two; so does what it makes.
  const auto hold = [](const Range<Ratio>& range, const Range<Ratio>& bound,
                       const auto& by) {
    const Range<Ratio> low =
        by(range, bound.min() ? bound.min()->value : Ratio(0));
    if (bound.is_point()) return low;
    return low.Hull(bound.max() ? by(range, bound.max()->value)
                                : Range<Ratio>::AtLeast(Ratio(0)));
  };
  // The floor first: where they cross on the facts of a case, the cap holds.
  if (floor_) {
    const Range<Ratio> raised = hold(*fen, *floor_, Raised);
    held.floor = raised != *fen;
    fen = raised;
  }
  if (!cap_) return fen;
  const Range<Ratio> capped = hold(*fen, *cap_, Capped);
  held.cap = capped != *fen;
  return capped;
}

absl::StatusOr<Range<Ratio>> Figures::Benchmark(const expr::Span& span,
                                                bool& exact, Held& held) {
  exact = exact_;
  // The figure is held inside a statute that is not settled yet: all that can
  // be said is that it lies there.
  if (!exact_) return statutory_;
  const size_t before = unknown_.size();
  absl::StatusOr<Range<Ratio>> units =
      span.share ? Share(span) : ReadSpan(span);
  exact = unknown_.size() == before;
  if (!span.share && units.ok()) return Bounded(*units, held);
  return units;
}

absl::StatusOr<Range<Ratio>> Figures::ReadAmount(expr::Ref amount) {
  const expr::Value value = pool_.Evaluate(amount, slots_);
  switch (value.state) {
    case expr::State::kKnown:
      return Range<Ratio>::Point(value.number);
    case expr::State::kOverflow:
      return TooLarge();
    case expr::State::kDivisionByZero:
      return absl::OutOfRangeError(
          "an amount is divided by zero; correct the fact that divides");
    case expr::State::kUnknown:
      break;
  }
  for (int slot : pool_.Facts(amount)) {
    if (!slots_[slot].known()) unknown_.push_back(slot);
  }
  const std::optional<Range<Ratio>> bound =
      box_ == nullptr ? std::nullopt : box_->Bound(amount);
  return bound.value_or(Range<Ratio>::AtLeast(Ratio(0)));
}

absl::StatusOr<Range<Ratio>> Figures::ReadSpan(const expr::Span& span) {
  std::optional<End> min;
  std::optional<End> max;
  if (span.min) {
    const absl::StatusOr<Range<Ratio>> low = ReadAmount(span.min->amount);
    if (!low.ok()) return low.status();
    min = low->min();
    if (min) min->open = min->open || span.min->open;
  }
  if (span.max) {
    const absl::StatusOr<Range<Ratio>> high = ReadAmount(span.max->amount);
    if (!high.ok()) return high.status();
    max = high->max();
    if (max) max->open = max->open || span.max->open;
  }
  absl::StatusOr<Range<Ratio>> range = Range<Ratio>::Create(min, max);
  if (!range.ok()) {
    return absl::FailedPreconditionError(
        absl::StrCat("on these facts the figures are empty: from ",
                     min->value.ToString(), " to ", max->value.ToString(),
                     "; check the facts, or the published table"));
  }
  return range;
}

absl::StatusOr<Range<Ratio>> Figures::Share(const expr::Span& share) const {
  if (!statutory_.min() || !statutory_.max()) {
    return absl::InternalError("a share of a range without ends");
  }
  const auto end = [&](const expr::Span::End& from) {
    return End{pool_.Evaluate(from.amount, slots_).number, from.open};
  };
  const absl::StatusOr<Range<Ratio>> shares =
      Range<Ratio>::Create(end(*share.min), end(*share.max));
  if (!shares.ok()) return shares.status();
  const Shared part = Part(statutory_, *shares);
  if (!part.ok()) return part.status();
  // A point's share cut by an open end: the statutory range is one figure.
  return part->value_or(statutory_);
}

absl::StatusOr<Range<Ratio>> Figures::InFen(const Range<Ratio>& units) const {
  return bounded_ ? units : TimesBase(units);
}

absl::StatusOr<Range<Ratio>> Figures::TimesBase(
    const Range<Ratio>& units) const {
  if (!base_) return units;
  std::optional<End> min;
  std::optional<End> max;
  if (units.min() && base_->min()) {
    const absl::StatusOr<End> product = Product(*units.min(), *base_->min());
    if (!product.ok()) return product.status();
    min = *product;
  }
  if (units.max() && base_->max()) {
    const absl::StatusOr<End> product = Product(*units.max(), *base_->max());
    if (!product.ok()) return product.status();
    max = *product;
  }
  absl::StatusOr<Range<Ratio>> range = Range<Ratio>::Create(min, max);
  // Both ends zero and one of them open: nothing to multiply.
  if (!range.ok()) return Range<Ratio>::Point(Ratio(0));
  return range;
}

bool EndsWhole(const Range<Ratio>& fen) {
  return (!fen.min() || fen.min()->value.is_whole()) &&
         (!fen.max() || fen.max()->value.is_whole());
}

absl::StatusOr<Range<Money>> ToWholeFen(const Range<Ratio>& fen) {
  std::optional<Range<Money>::End> min;
  std::optional<Range<Money>::End> max;
  if (fen.min()) {
    const bool whole = fen.min()->value.is_whole();
    min = {Money::Fen(fen.min()->value.Ceil()), whole && fen.min()->open};
  }
  if (fen.max()) {
    const bool whole = fen.max()->value.is_whole();
    max = {Money::Fen(fen.max()->value.Floor()), whole && fen.max()->open};
  }
  absl::StatusOr<Range<Money>> range = Range<Money>::Create(min, max);
  if (!range.ok()) return NoAmount(fen);
  return range;
}

}  // namespace discretion::determine
