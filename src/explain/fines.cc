// SPDX-License-Identifier: Apache-2.0
#include "src/explain/fines.h"

#include "src/determine/figures.h"
#include "src/determine/shares.h"
#include "src/explain/adjustments.h"
#include "src/explain/fine_figures.h"
#include "src/explain/shares.h"
#include "src/expr/print.h"

namespace discretion::explain {
namespace {

using ruleset::Component;

void AddBaseValue(const Context& context, const Component& component,
                  Ratio base, Writer& out) {
  if (MultipliesSum(context, component)) return expr::AddMoney(base, out);
  expr::AddNumber(base, out);
  const Fact* fact = BaseFact(context, component);
  if (fact == nullptr) return;
  if (!fact->unit.In(out.lang()).empty()) out.Say("", " ");
  out.Add(fact->unit);
}

// 12,000元 × 10 = 120,000元.
void AddProduct(const Context& context, const Component& component, Ratio base,
                Ratio figure, Writer& out) {
  AddBaseValue(context, component, base, out);
  out.Add(" × ");
  AddFigure(context, component, figure, out);
  const std::optional<Ratio> product = base.Times(figure);
  if (!product) return;
  out.Add(" = ");
  expr::AddMoney(*product, out);
}

// The ends of `figures` times the base; nothing without a known base.
void AddProducts(const Context& context, const Component& component,
                 const Penalty& penalty, const Range<Ratio>& figures,
                 Writer& out) {
  if (!penalty.base) return;
  out.Say("：", ": ");
  if (figures.min()) {
    AddProduct(context, component, *penalty.base, figures.min()->value, out);
  }
  if (figures.max() && !figures.is_point()) {
    if (figures.min()) out.Say("；", "; ");
    AddProduct(context, component, *penalty.base, figures.max()->value, out);
  }
}

// 即120,000元以上240,000元以下; says so where an unknown base leaves it open.
void AddResult(const Context& context, const Component& component,
               const Penalty& penalty, const Range<Money>& range, Writer& out) {
  // The product itself.
  if (penalty.settled && range.is_point() && !component.bounded()) return;
  out.Say("；即", "; that is ");
  AddFine(range, out);
  if (penalty.settled) return;
  out.Say("（", " (");
  AddBase(context, component, out);
  out.Say("尚未查明，数额待定）", " not established, so not final)");
}

void AddShares(const Context& context, const Component& component,
               const Range<Ratio>& shares, const Penalty& penalty,
               const std::optional<Range<Money>>& fine, Writer& out) {
  out.Say("该阶次的罚款取法定罚款幅度的", "the tier's fine is ");
  AddPercents(shares, out);
  out.Say("", " of the statutory range");
  const Range<Money>& statutory = *penalty.statutory;
  if (penalty.settled && statutory.min() && statutory.max()) {
    out.Say("：", ": ");
    AddShareOf(statutory, shares.min()->value, out);
    if (!shares.is_point()) {
      out.Say("；", "; ");
      AddShareOf(statutory, shares.max()->value, out);
    }
  }
  if (fine) AddResult(context, component, penalty, *fine, out);
}

// nullptr: the table gives no figure of its own.
const expr::Span* SpanOf(const Context& context, int branch, int component,
                         int tier) {
  const ruleset::Cell& cell = context.rule().cells[branch][component][tier];
  const std::optional<expr::Span>& share =
      context.ladder(branch)->tiers[tier].share;
  switch (cell.is) {
    case ruleset::Cell::Is::kSpan:
    case ruleset::Cell::Is::kShare:
      return &cell.span;
    case ruleset::Cell::Is::kSilent:
      return share ? &*share : nullptr;
    default:
      return nullptr;
  }
}

std::optional<Range<Ratio>::End> FenOf(
    const std::optional<Range<Money>::End>& end) {
  if (!end) return std::nullopt;
  return Range<Ratio>::End{Ratio(end->value.fen()), end->open};
}

}  // namespace

void AddStatutoryFine(const Context& context, const Penalty& penalty,
                      const Component& component, Writer& out) {
  out.Say("法定罚款幅度为", "the statutory range is ");
  const std::optional<Range<Ratio>> figures =
      Figures(context, *component.amount);
  if (!figures) {
    AddFine(*penalty.statutory, out);
    return out.Say("（取决于尚未查明的事实）",
                   " (it depends on a fact that is not established)");
  }
  AddUnits(context, component, *figures, out);
  AddCapAndFloor(context, component, out);
  if (!component.base && !component.bounded()) return;
  AddProducts(context, component, penalty, *figures, out);
  AddResult(context, component, penalty, *penalty.statutory, out);
}

void AddBenchmarkFine(const Context& context, int branch, int tier,
                      const Penalty& penalty,
                      const std::optional<Range<Money>>& fine, Writer& out) {
  const Component& component =
      context.provision().branches[branch].components[penalty.component];
  const expr::Span* span = SpanOf(context, branch, penalty.component, tier);
  if (span == nullptr) return;
  const std::optional<Range<Ratio>> figures = Figures(context, *span);
  if (figures && span->share)
    return AddShares(context, component, *figures, penalty, fine, out);
  if (!figures && !fine) return;
  out.Say("该阶次的罚款为", "the tier's fine is ");
  if (!figures) return AddFine(*fine, out);
  AddUnits(context, component, *figures, out);
  if (!component.base && !component.bounded()) return;
  AddProducts(context, component, penalty, *figures, out);
  if (fine) AddResult(context, component, penalty, *fine, out);
}

void AddMethodFine(const Context& context, const Step& step,
                   const Penalty& penalty, const Range<Ratio>& figures,
                   Writer& out) {
  const Component& component =
      context.provision().branches[step.branch].components[step.component];
  out.Say("由此得出的罚款为", "the fine comes to ");
  AddUnits(context, component, figures, out);
  const std::optional<Range<Money>>& fine = context.OptionOf(step).benchmark;
  if (component.base) AddProducts(context, component, penalty, figures, out);
  const bool product = penalty.settled && fine && fine->is_point();
  if (fine && (component.bounded() || (component.base && !product))) {
    out.Say("；即", "; that is ");
    AddFine(*fine, out);
  }
  if (!penalty.settled) {
    return out.Say("（取决于尚未查明的事实）",
                   " (it depends on a fact that is not established)");
  }
  // Without moves the guard says so; what a level takes is told after it.
  const bool level =
      step.tier >= 0 && LevelPartOf(context, step.branch, step.tier) != nullptr;
  if (!fine || level || component.bounded() ||
      context.OptionOf(step).moves.empty()) {
    return;
  }
  const determine::Shared exact = determine::Scale(
      figures, Range<Ratio>::Point(penalty.base.value_or(Ratio(1))));
  if (!exact.ok() || !*exact) return;
  const absl::StatusOr<Range<Money>> own = determine::ToWholeFen(**exact);
  if (!own.ok() || *own == *fine) return;
  out.Say("；超出法定幅度的部分不计，即",
          "; held inside the statutory range: ");
  AddFine(*fine, out);
}

std::optional<Range<Money>> BenchmarkFen(const Context& context, int branch,
                                         int tier, const Penalty& penalty) {
  const expr::Span* span = SpanOf(context, branch, penalty.component, tier);
  const std::optional<Range<Ratio>> figures =
      span == nullptr ? std::nullopt : Figures(context, *span);
  const std::optional<Range<Money>>& statutory = penalty.statutory;
  if (!figures || !penalty.settled || !statutory) return std::nullopt;
  const Component& component =
      context.provision().branches[branch].components[penalty.component];
  // A bound would have to hold it first.
  if (component.bounded() && !span->share) return std::nullopt;
  determine::Shared exact = std::optional<Range<Ratio>>(*figures);
  if (span->share) {
    const absl::StatusOr<Range<Ratio>> whole =
        Range<Ratio>::Create(FenOf(statutory->min()), FenOf(statutory->max()));
    if (!whole.ok()) return std::nullopt;
    exact = determine::Part(*whole, *figures);
  } else if (penalty.base) {
    const Range<Ratio> base = Range<Ratio>::Point(*penalty.base);
    exact = determine::Scale(*figures, base);
  }
  if (!exact.ok() || !*exact) return std::nullopt;
  absl::StatusOr<Range<Money>> fen = determine::ToWholeFen(**exact);
  if (!fen.ok()) return std::nullopt;
  return *std::move(fen);
}

}  // namespace discretion::explain
