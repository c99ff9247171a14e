// SPDX-License-Identifier: Apache-2.0
#include "src/explain/shares.h"

#include <optional>

#include "src/expr/print.h"

namespace discretion::explain {
namespace {

void AddPercent(Ratio share, Writer& out) {
  expr::AddNumber(share.Times(Ratio(100)).value_or(share), out);
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
  const std::optional<Ratio> width = high.Minus(low);
  const std::optional<Ratio> part = width ? width->Times(share) : std::nullopt;
  const std::optional<Ratio> end = part ? low.Plus(*part) : std::nullopt;
  if (!end || !share.Times(Ratio(100))) return;
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
  const std::optional<Ratio> part = fen.Times(share);
  if (!part || !share.Times(Ratio(100))) return;
  expr::AddMoney(fen, out);
  out.Add(" × ");
  AddPercent(share, out);
  out.Add(" = ");
  expr::AddMoney(*part, out);
}

}  // namespace discretion::explain
