// SPDX-License-Identifier: Apache-2.0
#include "src/explain/fines.h"

#include <algorithm>

#include "src/determine/figures.h"
#include "src/determine/shares.h"
#include "src/explain/adjustments.h"
#include "src/explain/terms.h"
#include "src/expr/print.h"

namespace discretion::explain {
namespace {

using ruleset::Component;

// The figures of a span; nullopt where a fact in them is unknown.
std::optional<Range<Ratio>> Figures(const Context& context,
                                    const expr::Span& span) {
  bool known = true;
  const auto end_of = [&](const std::optional<expr::Span::End>& end)
      -> std::optional<Range<Ratio>::End> {
    if (!end) return std::nullopt;
    const expr::Value value =
        context.model().pool.Evaluate(end->amount, context.slots());
    known = known && value.known();
    return Range<Ratio>::End{value.number, end->open};
  };
  const std::optional<Range<Ratio>::End> min = end_of(span.min);
  const std::optional<Range<Ratio>::End> max = end_of(span.max);
  if (!known) return std::nullopt;
  absl::StatusOr<Range<Ratio>> range = Range<Ratio>::Create(min, max);
  if (!range.ok()) return std::nullopt;
  return *range;
}

bool MultipliesSum(const Context& context, const Component& component) {
  return component.base &&
         context.model().pool.type(*component.base) == expr::Type::kMoney;
}

void AddFigure(const Context& context, const Component& component, Ratio figure,
               Writer& out) {
  if (MultipliesSum(context, component)) return expr::AddNumber(figure, out);
  expr::AddMoney(figure, out);
}

// The fact that is the base, if it is one and not an expression of several.
const Fact* BaseFact(const Context& context, const Component& component) {
  const expr::Pool& pool = context.model().pool;
  const std::vector<int> facts = pool.Facts(*component.base);
  if (facts.size() != 1) return nullptr;
  const Fact& fact = context.model().facts[facts.front()];
  Writer words(Lang::kZh);
  expr::AddPrinted(pool, *component.base, words);
  return words.text() == fact.name.zh ? &fact : nullptr;
}

void AddBase(const Context& context, const Component& component, Writer& out) {
  expr::AddPrinted(context.model().pool, *component.base, out);
}

// 2,000元以上20,000元以下; 货值金额10倍以上20倍以下;
// 每处5,000元以上20,000元以下.
void AddUnits(const Context& context, const Component& component,
              const Range<Ratio>& figures, Writer& out) {
  const bool times = MultipliesSum(context, component);
  if (out.zh() && component.base) {
    const Fact* fact = times ? nullptr : BaseFact(context, component);
    if (fact != nullptr && !fact->unit.zh.empty()) {
      out.Add("每", fact->unit.zh);
    } else {
      AddBase(context, component, out);
      if (!times) out.Add("每单位");
    }
  }
  AddRange(figures, out, [&](Ratio figure) {
    AddFigure(context, component, figure, out);
    if (times) out.Say("倍", "");
  });
  if (out.zh() || !component.base) return;
  out.Add(times ? absl::string_view(" times the ")
                : absl::string_view(" for each unit ("));
  AddBase(context, component, out);
  if (!times) out.Add(')');
}

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

// 并处 joins what follows the first kind; revocation has its own authority, and
// what is ordered is not imposed.
// How a kind follows what stands before it.
enum class Joins { kFirst, kAfter, kBare };

absl::string_view Joint(Kind kind, Joins joins) {
  if (joins == Joins::kBare) return "";
  if (joins == Joins::kFirst) return kind == Kind::kFine ? "处" : "";
  switch (kind) {
    case Kind::kRevokeLicence:
      return "";
    case Kind::kSuspendLicence:
    case Kind::kDowngrade:
    case Kind::kRestrictBusiness:
    case Kind::kSuspendBusiness:
    case Kind::kClosure:
    case Kind::kBan:
    case Kind::kOther:
      return "并";
    default:
      return "并处";
  }
}

// 最低不少于10,000元、最高不超过30,000元.
void AddCapAndFloor(const Context& context, const Component& component,
                    Writer& out) {
  if (!component.bounded()) return;
  out.Say("，", ", ");
  if (component.floor) {
    out.Say("最低不少于", "not less than ");
    expr::AddPrinted(context.model().pool, *component.floor, out);
  }
  if (component.floor && component.cap) out.Say("、", " and ");
  if (component.cap) {
    out.Say("最高不超过", "not more than ");
    expr::AddPrinted(context.model().pool, *component.cap, out);
  }
}

void AddFineInChinese(const Context& context, const Component& component,
                      Joins joins, Writer& out) {
  const std::optional<Range<Ratio>> figures =
      Figures(context, *component.amount);
  const bool each =
      figures && component.base && !MultipliesSum(context, component);
  if (!each) out.Add(Joint(Kind::kFine, joins));
  if (each) out.Add("按");
  if (figures) AddUnits(context, component, *figures, out);
  if (each)
    out.Add(absl::string_view(joins == Joins::kAfter ? "并处" : "处以"));
  out.Add("罚款");
  AddCapAndFloor(context, component, out);
}

void AddComponent(const Context& context, const Component& component,
                  Joins joins, Writer& out) {
  if (component.from_level) {
    out.Say("情节", "in ");
    out.Add(Name(*component.from_level));
    out.Say("的，", " cases, ");
  }
  out.Add(DutyWords(component.duty, out.lang()));
  if (component.kind != Kind::kFine) {
    if (out.zh()) out.Add(Joint(component.kind, joins));
    return AddStatutoryKind(context, component, out);
  }
  if (out.zh()) return AddFineInChinese(context, component, joins, out);
  out.Add("a fine of ");
  const std::optional<Range<Ratio>> figures =
      Figures(context, *component.amount);
  if (!figures) return out.Add("an open amount");
  AddUnits(context, component, *figures, out);
  AddCapAndFloor(context, component, out);
}

// Those that are alternatives to the component, with it: 警告或者处500元以下罚
// 款.
void AddAlternatives(const Context& context, const ruleset::Branch& branch,
                     const Component& first, bool begins, Writer& out) {
  std::vector<std::string> members;
  for (const Component& component : branch.components) {
    if (component.alternative != first.alternative) continue;
    const Joins joins = first.take == Take::kOneOrMore ? Joins::kBare
                        : begins || !members.empty()   ? Joins::kFirst
                                                       : Joins::kAfter;
    members.push_back(Written(out.lang(), [&](Writer& words) {
      AddComponent(context, component, joins, words);
    }));
  }
  out.Add(JoinAlternatives(members, first.take, out.lang()));
}

std::optional<Range<Ratio>::End> FenOf(
    const std::optional<Range<Money>::End>& end) {
  if (!end) return std::nullopt;
  return Range<Ratio>::End{Ratio(end->value.fen()), end->open};
}

}  // namespace

void AddStatutory(const Context& context, const ruleset::Branch& branch,
                  Writer& out) {
  Clauses clauses(out);
  for (const Component& component : branch.components) {
    const bool after_confiscation =
        component.kind == Kind::kConfiscateGoods &&
        branch.components.front().kind != Kind::kFine;
    const bool first = clauses.empty() || after_confiscation;
    if (component.alternative >= 0) {
      const bool told =
          std::any_of(branch.components.begin(), branch.components.end(),
                      [&](const Component& other) {
                        return &other < &component &&
                               other.alternative == component.alternative;
                      });
      if (told) continue;
      clauses.Next();
      AddAlternatives(context, branch, component, first, out);
      continue;
    }
    clauses.Next();
    AddComponent(context, component, first ? Joins::kFirst : Joins::kAfter,
                 out);
  }
}

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

void AddTableFine(const Context& context, const Component& component,
                  const ruleset::Cell& cell, const ruleset::Tier& tier,
                  Writer& out) {
  const expr::Span* span = &cell.span;
  if (cell.is == ruleset::Cell::Is::kSilent)
    span = tier.share ? &*tier.share : nullptr;
  if (cell.is == ruleset::Cell::Is::kWhole) span = nullptr;
  const std::optional<Range<Ratio>> figures =
      Figures(context, span == nullptr ? *component.amount : *span);
  if (!figures) return out.Say("罚款", "a fine");
  out.Say("罚款", "a fine of ");
  if (span == nullptr || !span->share)
    return AddUnits(context, component, *figures, out);
  out.Say("：法定幅度的", "");
  AddPercents(*figures, out);
  out.Say("", " of the statutory range");
}

}  // namespace discretion::explain
