// SPDX-License-Identifier: Apache-2.0
#include "tests/naive/range.h"

#include <algorithm>

namespace discretion::naive {
namespace {

using End = std::optional<NaiveEnd>;

// Whether a minimum lets in less than another; an absent one lets in all.
bool MinBelow(const End& a, const End& b) {
  if (!a || !b) return !a && b;
  if (a->value != b->value) return a->value < b->value;
  return !a->open && b->open;
}

bool MaxBelow(const End& a, const End& b) {
  if (!a || !b) return a && !b;
  if (a->value != b->value) return a->value < b->value;
  return a->open && !b->open;
}

NaiveRange Percent(const std::string& text) {
  return *Compute(ParseSpan(text), /*money=*/false, {}, {});
}

std::optional<NaiveRange> Unless(const NaiveRange& range) {
  if (IsEmpty(range)) return std::nullopt;
  return range;
}

// Whether `value` is exactly an excluded end of `range`.
bool IsExcludedEnd(Fraction value, const NaiveRange& range) {
  return (range.min && range.min->open && range.min->value == value) ||
         (range.max && range.max->open && range.max->value == value);
}

}  // namespace

std::string ToString(const NaiveRange& range) {
  std::string out = range.min && !range.min->open ? "[" : "(";
  if (range.min) out += range.min->value.ToString();
  out += ", ";
  if (range.max) out += range.max->value.ToString();
  return out + (range.max && !range.max->open ? "]" : ")");
}

bool IsEmpty(const NaiveRange& range) {
  if (!range.min || !range.max) return false;
  if (range.min->value != range.max->value) {
    return range.min->value > range.max->value;
  }
  return range.min->open || range.max->open;
}

std::optional<NaiveRange> Compute(const Written& span, bool money,
                                  const Facts& facts,
                                  const Declared& declared) {
  NaiveRange out;
  for (const bool upper : {false, true}) {
    const std::optional<Written::End>& end = upper ? span.max : span.min;
    if (!end) continue;
    const Value value = Evaluate(end->amount, facts, declared);
    if (value.type == Value::kError) return std::nullopt;
    const bool yuan = money && value.literal;
    (upper ? out.max : out.min) =
        NaiveEnd{yuan ? value.number * 100 : value.number, end->open};
  }
  return out;
}

std::optional<NaiveRange> Part(const NaiveRange& range,
                               const std::string& percent) {
  if (!range.min || !range.max) return std::nullopt;
  const NaiveRange share = Percent(percent);
  const auto end = [&range](const NaiveEnd& at) {
    const Fraction a = range.min->value;
    const Fraction value =
        a + at.value / Fraction(100) * (range.max->value - a);
    return NaiveEnd{value, at.open || IsExcludedEnd(value, range)};
  };
  return Unless({end(*share.min), end(*share.max)});
}

std::optional<NaiveRange> Scale(const NaiveRange& range,
                                const std::string& factors) {
  const NaiveRange share = Percent(factors);
  const Fraction unit = ParseSpan(factors).percent ? 100 : 1;
  const auto end = [&unit](const NaiveEnd& at, const End& old) -> End {
    if (!old) return std::nullopt;
    return NaiveEnd{at.value / unit * old->value, at.open || old->open};
  };
  return Unless({end(*share.min, range.min), end(*share.max, range.max)});
}

std::optional<NaiveRange> Below(const NaiveRange& statute,
                                const std::string& percent) {
  const NaiveRange share = Percent(percent);
  const NaiveEnd& minimum = *statute.min;
  const auto end = [&minimum](const NaiveEnd& at) {
    const Fraction value = at.value / Fraction(100) * minimum.value;
    return NaiveEnd{value, at.open || (minimum.open && value == minimum.value)};
  };
  return Unless({end(*share.min), end(*share.max)});
}

NaiveRange Lower(const NaiveRange& a, const NaiveRange& b) {
  return {MinBelow(a.min, b.min) ? a.min : b.min,
          MaxBelow(a.max, b.max) ? a.max : b.max};
}

NaiveRange Higher(const NaiveRange& a, const NaiveRange& b) {
  return {MinBelow(a.min, b.min) ? b.min : a.min,
          MaxBelow(a.max, b.max) ? b.max : a.max};
}

std::optional<NaiveRange> HoldInside(const NaiveRange& range,
                                     const NaiveRange& statute) {
  const NaiveRange both = {
      MinBelow(range.min, statute.min) ? statute.min : range.min,
      MaxBelow(range.max, statute.max) ? range.max : statute.max};
  if (!IsEmpty(both)) return both;
  // Wholly outside: the statute's end on that side, as one figure.
  const bool below =
      statute.min && range.max && range.max->value <= statute.min->value;
  const NaiveEnd nearer = below ? *statute.min : *statute.max;
  if (nearer.open) return std::nullopt;
  return NaiveRange{nearer, nearer};
}

bool ReachesBelow(const NaiveRange& range, const NaiveRange& statute) {
  return MinBelow(range.min, statute.min);
}

NaiveRange Times(const NaiveRange& range, Fraction factor) {
  if (factor == Fraction(0)) return {NaiveEnd{0}, NaiveEnd{0}};
  NaiveRange out = range;
  if (out.min) out.min->value = out.min->value * factor;
  if (out.max) out.max->value = out.max->value * factor;
  return out;
}

NaiveRange Between(const NaiveRange& range, std::optional<Fraction> floor,
                   std::optional<Fraction> cap) {
  NaiveRange out = range;
  if (floor) {
    // All figures up to the floor become the floor.
    if (!out.min || out.min->value < *floor) out.min = NaiveEnd{*floor};
    if (out.max && out.max->value <= *floor)
      out = {NaiveEnd{*floor}, NaiveEnd{*floor}};
  }
  if (cap) {
    if (!out.max || out.max->value > *cap) out.max = NaiveEnd{*cap};
    if (out.min && out.min->value >= *cap)
      out = {NaiveEnd{*cap}, NaiveEnd{*cap}};
  }
  return out;
}

std::optional<NaiveRange> WholeTerm(const NaiveRange& figures, bool years) {
  std::optional<NaiveRange> out = WholeInward(Times(figures, years ? 12 : 1));
  if (!out) return std::nullopt;
  if (!out->min || out->min->value < Fraction(1)) out->min = NaiveEnd{1};
  // Whether some whole figure lies in it.
  const Fraction least = out->min->value + Fraction(out->min->open ? 1 : 0);
  if (out->max && out->max->value - Fraction(out->max->open ? 1 : 0) < least) {
    return std::nullopt;
  }
  return out;
}

std::optional<NaiveRange> WholeInward(const NaiveRange& range) {
  NaiveRange out = range;
  if (out.min && !out.min->value.is_whole()) {
    out.min = NaiveEnd{out.min->value.Ceil()};
  }
  if (out.max && !out.max->value.is_whole()) {
    out.max = NaiveEnd{out.max->value.Floor()};
  }
  return Unless(out);
}

}  // namespace discretion::naive
