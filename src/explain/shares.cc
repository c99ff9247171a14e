// SPDX-License-Identifier: Apache-2.0
#include "src/explain/shares.h"

#include <optional>

#include "src/expr/print.h"

namespace discretion::explain {
namespace {

// What most tables hold needs no reduced fractions: whole percents, and parts
// that are whole fen. nullopt for all else.
std::optional<int64_t> WholePercent(Ratio share) {
  int64_t percent = 0;
  if (100 % share.denominator() != 0 ||
      __builtin_mul_overflow(share.numerator(), 100 / share.denominator(),
                             &percent)) {
    return std::nullopt;
  }
  return percent;
}

std::optional<int64_t> WholePart(int64_t of, Ratio share) {
  int64_t product = 0;
  if (__builtin_mul_overflow(of, share.numerator(), &product) ||
      product % share.denominator() != 0) {
    return std::nullopt;
  }
  return product / share.denominator();
}

std::optional<Ratio> Percent(Ratio share) {
  if (const std::optional<int64_t> whole = WholePercent(share)) return *whole;
  return share.Times(Ratio(100));
}

std::optional<Ratio> Part(Ratio of, Ratio share) {
  if (const std::optional<int64_t> whole = WholePart(of.numerator(), share);
      whole && of.is_whole()) {
    return *whole;
  }
  return of.Times(share);
}

// So far from `low` to `high`; both are whole.
std::optional<Ratio> Between(Ratio low, Ratio high, Ratio share) {
  int64_t width = 0;
  int64_t end = 0;
  if (!__builtin_sub_overflow(high.numerator(), low.numerator(), &width)) {
    const std::optional<int64_t> part = WholePart(width, share);
    if (part && !__builtin_add_overflow(low.numerator(), *part, &end))
      return end;
  }
  const std::optional<Ratio> exact = high.Minus(low);
  const std::optional<Ratio> part = exact ? exact->Times(share) : std::nullopt;
  return part ? low.Plus(*part) : std::nullopt;
}

void AddPercent(Ratio share, Writer& out) {
  expr::AddNumber(Percent(share).value_or(share), out);
  out.Add('%');
}

}  // namespace

void AddPercents(const Range<Ratio>& shares, Writer& out) {
  if (shares.is_point()) return AddPercent(shares.min()->value, out);
  if (shares.min()->open) out.Say("超过", "more than ");
  AddPercent(shares.min()->value, out);
  out.Say("至", " to ");
  if (shares.max()->open) out.Say("不足", "less than ");
  AddPercent(shares.max()->value, out);
}

void AddShareOf(const Range<Money>& range, Ratio share, Writer& out) {
  const Ratio low(range.min()->value.fen());
  const Ratio high(range.max()->value.fen());
  const std::optional<Ratio> end = Between(low, high, share);
  if (!end || !Percent(share)) return;
  expr::AddMoney(low, out);
  out.Add(" + (");
  expr::AddMoney(high, out);
  out.Add(" − ");
  expr::AddMoney(low, out);
  out.Add(") × ");
  AddPercent(share, out);
  out.Add(" = ");
  expr::AddMoney(*end, out);
}

void AddPercentOf(Money money, Ratio share, Writer& out) {
  const Ratio fen(money.fen());
  const std::optional<Ratio> part = Part(fen, share);
  if (!part || !Percent(share)) return;
  expr::AddMoney(fen, out);
  out.Add(" × ");
  AddPercent(share, out);
  out.Add(" = ");
  expr::AddMoney(*part, out);
}

}  // namespace discretion::explain
