// SPDX-License-Identifier: Apache-2.0
#include "src/explain/fines.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "src/determine/figures.h"
#include "src/determine/shares.h"
#include "src/explain/words.h"
#include "src/expr/print.h"

namespace discretion::explain {
namespace {

using ruleset::Component;

std::optional<Range<Ratio>::End> EndOf(
    const Context& context, const std::optional<expr::Span::End>& end) {
  if (!end) return std::nullopt;
  return Range<Ratio>::End{
      context.model().pool.Evaluate(end->amount, context.slots()).number,
      end->open};
}

bool Known(const Context& context, const std::optional<expr::Span::End>& end) {
  return !end ||
         context.model().pool.Evaluate(end->amount, context.slots()).known();
}

// The figures of a span; nullopt where a fact in them is unknown.
std::optional<Range<Ratio>> Figures(const Context& context,
                                    const expr::Span& span) {
  if (!Known(context, span.min) || !Known(context, span.max))
    return std::nullopt;
  absl::StatusOr<Range<Ratio>> range =
      Range<Ratio>::Create(EndOf(context, span.min), EndOf(context, span.max));
  if (!range.ok()) return std::nullopt;
  return *range;
}

bool MultipliesSum(const Context& context, const Component& component) {
  return component.base &&
         context.model().pool.type(*component.base) == expr::Type::kMoney;
}

std::string Figure(const Context& context, const Component& component,
                   Ratio figure) {
  return MultipliesSum(context, component)
             ? expr::PrintNumber(figure)
             : expr::PrintMoney(figure, context.lang());
}

// The fact that is the base, if it is one and not an expression of several.
const Fact* BaseFact(const Context& context, const Component& component) {
  const std::vector<int> facts = context.model().pool.Facts(*component.base);
  if (facts.size() != 1) return nullptr;
  const Fact& fact = context.model().facts[facts.front()];
  const bool plain = expr::Print(context.model().pool, *component.base,
                                 Lang::kZh) == fact.name.zh;
  return plain ? &fact : nullptr;
}

std::string BaseWords(const Context& context, const Component& component) {
  return expr::Print(context.model().pool, *component.base, context.lang());
}

// 2,000元以上20,000元以下; 货值金额10倍以上20倍以下;
// 每处5,000元以上20,000元以下.
std::string UnitWords(const Context& context, const Component& component,
                      const Range<Ratio>& figures) {
  const Lang lang = context.lang();
  const bool times = MultipliesSum(context, component);
  const std::string range = RangeWords(figures, lang, [&](Ratio figure) {
    return absl::StrCat(Figure(context, component, figure),
                        times && context.zh() ? "倍" : "");
  });
  if (!component.base) return range;
  if (times) {
    return context.zh() ? absl::StrCat(BaseWords(context, component), range)
                        : absl::StrCat(range, " times the ",
                                       BaseWords(context, component));
  }
  const Fact* fact = BaseFact(context, component);
  if (!context.zh()) {
    return absl::StrCat(range, " for each unit (",
                        BaseWords(context, component), ")");
  }
  if (fact != nullptr && !fact->unit.zh.empty())
    return absl::StrCat("每", fact->unit.zh, range);
  return absl::StrCat(BaseWords(context, component), "每单位", range);
}

std::string BaseValue(const Context& context, const Component& component,
                      Ratio base) {
  if (MultipliesSum(context, component))
    return expr::PrintMoney(base, context.lang());
  const Fact* fact = BaseFact(context, component);
  const std::string unit = fact == nullptr ? "" : fact->unit.In(context.lang());
  return absl::StrCat(expr::PrintNumber(base),
                      context.zh() || unit.empty() ? "" : " ", unit);
}

// 12,000元 × 10 = 120,000元.
std::string Product(const Context& context, const Component& component,
                    Ratio base, Ratio figure) {
  const std::optional<Ratio> product = base.Times(figure);
  const std::string right =
      product ? absl::StrCat(" = ", expr::PrintMoney(*product, context.lang()))
              : "";
  return absl::StrCat(BaseValue(context, component, base), " × ",
                      Figure(context, component, figure), right);
}

// The ends of `figures` times the base; empty without a known base.
std::string Products(const Context& context, const Component& component,
                     const Penalty& penalty, const Range<Ratio>& figures) {
  if (!penalty.base) return "";
  std::vector<std::string> products;
  if (figures.min()) {
    products.push_back(
        Product(context, component, *penalty.base, figures.min()->value));
  }
  if (figures.max() && !figures.is_point()) {
    products.push_back(
        Product(context, component, *penalty.base, figures.max()->value));
  }
  return absl::StrCat(context.zh() ? "：" : ": ",
                      Clauses(products, context.lang()));
}

// 即120,000元以上240,000元以下; says so where an unknown base leaves it open.
std::string Result(const Context& context, const Component& component,
                   const Penalty& penalty, const Range<Money>& range) {
  if (penalty.settled && range.is_point()) return "";  // the product itself
  std::string out = absl::StrCat(context.zh() ? "；即" : "; that is ",
                                 FineWords(range, context.lang()));
  if (!penalty.settled) {
    absl::StrAppend(&out, context.zh() ? "（" : " (",
                    BaseWords(context, component),
                    context.zh() ? "尚未查明，数额待定）"
                                 : " not established, so not final)");
  }
  return out;
}

std::string ShareWords(const Context& context, const Component& component,
                       const Range<Ratio>& shares, const Penalty& penalty,
                       const std::optional<Range<Money>>& fine) {
  const std::string range = SharePercents(context, shares);
  std::string out = context.zh()
                        ? absl::StrCat("该阶次的罚款取法定罚款幅度的", range)
                        : absl::StrCat("the tier's fine is ", range,
                                       " of the statutory range");
  const Range<Money>& statutory = *penalty.statutory;
  if (penalty.settled && statutory.min() && statutory.max()) {
    std::vector<std::string> sums{
        ShareOf(context, statutory, shares.min()->value)};
    if (!shares.is_point())
      sums.push_back(ShareOf(context, statutory, shares.max()->value));
    absl::StrAppend(&out, context.zh() ? "：" : ": ",
                    Clauses(sums, context.lang()));
  }
  return fine ? absl::StrCat(out, Result(context, component, penalty, *fine))
              : out;
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

// 并处 joins what follows the first kind; revocation has its own authority.
const char* Joint(Kind kind, bool first) {
  if (first) return kind == Kind::kFine ? "处" : "";
  return kind == Kind::kRevokeLicence ? "" : "并处";
}

std::string FineInChinese(const Context& context, const Component& component,
                          bool first) {
  const char* joint = Joint(Kind::kFine, first);
  const std::optional<Range<Ratio>> figures =
      Figures(context, *component.amount);
  if (!figures) return absl::StrCat(joint, "罚款");
  const std::string amount = UnitWords(context, component, *figures);
  if (!component.base || MultipliesSum(context, component)) {
    return absl::StrCat(joint, amount, "罚款");
  }
  return absl::StrCat("按", amount, first ? "处以" : "并处", "罚款");
}

std::string OneComponent(const Context& context, const Component& component,
                         bool first) {
  const bool zh = context.zh();
  std::string words;
  if (component.from_level) {
    const std::string& level = Name(*component.from_level).In(context.lang());
    words = zh ? absl::StrCat("情节", level, "的，")
               : absl::StrCat("in ", level, " cases, ");
  }
  absl::StrAppend(&words, DutyWords(component.duty, context.lang()));
  if (component.kind != Kind::kFine) {
    return absl::StrCat(
        words, zh ? Joint(component.kind, first) : "",
        KindWords(component.kind, component.object, context.lang()));
  }
  if (zh) {
    return words + FineInChinese(context, component, first);
  }
  const std::optional<Range<Ratio>> figures =
      Figures(context, *component.amount);
  return absl::StrCat(
      words, "a fine of ",
      figures ? UnitWords(context, component, *figures) : "an open amount");
}

}  // namespace

std::string ShareOf(const Context& context, const Range<Money>& range,
                    Ratio share) {
  const Ratio low(range.min()->value.fen());
  const Ratio high(range.max()->value.fen());
  const std::optional<Ratio> width = high.Minus(low);
  const std::optional<Ratio> part = width ? width->Times(share) : std::nullopt;
  const std::optional<Ratio> end = part ? low.Plus(*part) : std::nullopt;
  const std::optional<Ratio> percent = share.Times(Ratio(100));
  if (!end || !percent) return "";
  const Lang lang = context.lang();
  return absl::StrCat(
      expr::PrintMoney(low, lang), " + (", expr::PrintMoney(high, lang), " − ",
      expr::PrintMoney(low, lang), ") × ", expr::PrintNumber(*percent),
      "% = ", expr::PrintMoney(*end, lang));
}

std::string SharePercents(const Context& context, const Range<Ratio>& shares) {
  const auto percent = [](Ratio share) {
    return absl::StrCat(
        expr::PrintNumber(share.Times(Ratio(100)).value_or(share)), "%");
  };
  const std::string low = percent(shares.min()->value);
  const std::string high = percent(shares.max()->value);
  if (shares.is_point()) return low;
  const bool zh = context.zh();
  return absl::StrCat(shares.min()->open ? (zh ? "超过" : "more than ") : "",
                      low, zh ? "至" : " to ",
                      shares.max()->open ? (zh ? "不足" : "less than ") : "",
                      high);
}

std::string PercentOf(const Context& context, Money money, Ratio share) {
  const Ratio fen(money.fen());
  const std::optional<Ratio> part = fen.Times(share);
  const std::optional<Ratio> percent = share.Times(Ratio(100));
  if (!part || !percent) return "";
  return absl::StrCat(expr::PrintMoney(fen, context.lang()), " × ",
                      expr::PrintNumber(*percent),
                      "% = ", expr::PrintMoney(*part, context.lang()));
}

std::string StatutoryWords(const Context& context,
                           const ruleset::Branch& branch) {
  std::vector<std::string> parts;
  for (const Component& component : branch.components) {
    const bool after_confiscation =
        component.kind == Kind::kConfiscateGoods && !parts.empty() &&
        branch.components.front().kind != Kind::kFine;
    parts.push_back(
        OneComponent(context, component, parts.empty() || after_confiscation));
  }
  return Clauses(parts, context.lang());
}

namespace {

std::optional<Range<Ratio>::End> FenOf(
    const std::optional<Range<Money>::End>& end) {
  if (!end) return std::nullopt;
  return Range<Ratio>::End{Ratio(end->value.fen()), end->open};
}

}  // namespace

std::string StatutoryFine(const Context& context, const Penalty& penalty,
                          const Component& component) {
  const std::string head =
      context.zh() ? "法定罚款幅度为" : "the statutory range is ";
  const std::optional<Range<Ratio>> figures =
      Figures(context, *component.amount);
  if (!figures) {
    return absl::StrCat(
        head, FineWords(*penalty.statutory, context.lang()),
        context.zh() ? "（取决于尚未查明的事实）"
                     : " (it depends on a fact that is not established)");
  }
  const std::string words =
      absl::StrCat(head, UnitWords(context, component, *figures));
  if (!component.base) return words;
  return absl::StrCat(words, Products(context, component, penalty, *figures),
                      Result(context, component, penalty, *penalty.statutory));
}

std::string BenchmarkFine(const Context& context, int branch, int tier,
                          const Penalty& penalty,
                          const std::optional<Range<Money>>& fine) {
  const Component& component =
      context.provision().branches[branch].components[penalty.component];
  const expr::Span* span = SpanOf(context, branch, penalty.component, tier);
  if (span == nullptr) return "";
  const std::string head =
      context.zh() ? "该阶次的罚款为" : "the tier's fine is ";
  const std::optional<Range<Ratio>> figures = Figures(context, *span);
  if (figures && span->share)
    return ShareWords(context, component, *figures, penalty, fine);
  if (!figures) {
    return fine ? absl::StrCat(head, FineWords(*fine, context.lang())) : "";
  }
  const std::string words =
      absl::StrCat(head, UnitWords(context, component, *figures));
  if (!component.base) return words;
  return absl::StrCat(words, Products(context, component, penalty, *figures),
                      fine ? Result(context, component, penalty, *fine) : "");
}

std::optional<Range<Money>> BenchmarkFen(const Context& context, int branch,
                                         int tier, const Penalty& penalty) {
  const expr::Span* span = SpanOf(context, branch, penalty.component, tier);
  const std::optional<Range<Ratio>> figures =
      span == nullptr ? std::nullopt : Figures(context, *span);
  const std::optional<Range<Money>>& statutory = penalty.statutory;
  if (!figures || !penalty.settled || !statutory) return std::nullopt;
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

std::string TableFine(const Context& context, const Component& component,
                      const ruleset::Cell& cell, const ruleset::Tier& tier) {
  const std::string head = context.zh() ? "罚款" : "a fine of ";
  const expr::Span* span = &cell.span;
  if (cell.is == ruleset::Cell::Is::kSilent)
    span = tier.share ? &*tier.share : nullptr;
  if (cell.is == ruleset::Cell::Is::kWhole) span = nullptr;
  const std::optional<Range<Ratio>> figures =
      Figures(context, span == nullptr ? *component.amount : *span);
  if (!figures) return absl::StrCat(context.zh() ? "罚款" : "a fine");
  if (span == nullptr || !span->share) {
    return absl::StrCat(head, UnitWords(context, component, *figures));
  }
  return absl::StrCat(head, context.zh() ? "：法定幅度的" : "",
                      SharePercents(context, *figures),
                      context.zh() ? "" : " of the statutory range");
}

}  // namespace discretion::explain
