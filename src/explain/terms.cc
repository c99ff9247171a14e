// SPDX-License-Identifier: Apache-2.0
#include "src/explain/terms.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "src/explain/shares.h"
#include "src/expr/print.h"
#include "src/ruleset/terms.h"

namespace discretion::explain {
namespace {

using ruleset::Component;

void AddCount(int count, Writer& out) { expr::AddNumber(Ratio(count), out); }

void AddOneTerm(Term term, Writer& out) {
  constexpr int kMonthsOfYear = 12;
  const int count = term.count();
  if (term.unit() == Term::Unit::kDays) {
    AddCount(count, out);
    if (count == 1) return out.Say("日", " day");
    return out.Say("日", " days");
  }
  const int years = count / kMonthsOfYear;
  const int months = count % kMonthsOfYear;
  if (years > 0) {
    AddCount(years, out);
    if (years == 1) {
      out.Say("年", " year");
    } else {
      out.Say("年", " years");
    }
  }
  if (months == 0 && years > 0) return;
  if (years > 0) out.Say("", " and ");
  AddCount(months, out);
  if (months == 1) return out.Say("个月", " month");
  out.Say("个月", " months");
}

// The figures of a span without facts, in whole days or months.
std::optional<Range<Ratio>> FiguresOf(const Context& context,
                                      const expr::Span& span) {
  const auto end = [&](const std::optional<expr::Span::End>& of)
      -> std::optional<Range<Ratio>::End> {
    if (!of) return std::nullopt;
    const std::optional<Ratio> figure =
        context.model().pool.Constant(of->amount);
    if (!figure) return std::nullopt;
    return Range<Ratio>::End{*figure, of->open};
  };
  const absl::StatusOr<Range<Ratio>> range =
      Range<Ratio>::Create(end(span.min), end(span.max));
  if (!range.ok()) return std::nullopt;
  return *range;
}

std::optional<Range<Term>> TermOf(const Context& context,
                                  const Component& component,
                                  const expr::Span& span) {
  const std::optional<Range<Ratio>> figures = FiguresOf(context, span);
  if (!figures || !component.unit) return std::nullopt;
  const std::optional<ruleset::WholeTerm> whole =
      ruleset::ToWholeTerm(*figures, *component.unit);
  if (!whole) return std::nullopt;
  return whole->term;
}

// nullptr: the table has no figure of its own.
const expr::Span* SpanOfTable(const ruleset::Cell& cell,
                              const ruleset::Tier& tier) {
  using Is = ruleset::Cell::Is;
  if (cell.is == Is::kSpan || cell.is == Is::kShare) return &cell.span;
  return cell.is == Is::kSilent && tier.share ? &*tier.share : nullptr;
}

}  // namespace

void AddTerm(const Range<Term>& term, Writer& out) {
  AddRange(term, out, [&](Term one) { AddOneTerm(one, out); });
}

void AddKindForLife(const Text& object, Writer& out) {
  if (object.empty())
    return out.Say("终身限制从业", "ban from the occupation for life");
  out.Add(Both("终身不得", "ban for life from "), object);
}

void AddKindFor(Kind kind, const Text& object, const Range<Term>& term,
                Writer& out) {
  if (kind == Kind::kBan && term.is_point() && !object.empty() && out.zh()) {
    AddTerm(term, out);
    return out.Add("内不得", object);
  }
  AddKind(kind, object, out);
  out.Say("", " for ");
  AddTerm(term, out);
}

void AddStatutoryKind(const Context& context, const Component& component,
                      Writer& out) {
  if (component.for_life) return AddKindForLife(component.object, out);
  const std::optional<Range<Term>> term =
      component.unit ? TermOf(context, component, *component.amount)
                     : std::nullopt;
  if (!term) return AddKind(component.kind, component.object, out);
  AddKindFor(component.kind, component.object, *term, out);
}

void AddTableKind(const Context& context, const Component& component,
                  const ruleset::Cell& cell, const ruleset::Tier& tier,
                  Writer& out) {
  const expr::Span* span = component.unit ? SpanOfTable(cell, tier) : nullptr;
  if (span == nullptr) return AddStatutoryKind(context, component, out);
  if (!span->share) {
    const std::optional<Range<Term>> term = TermOf(context, component, *span);
    if (!term) return AddKind(component.kind, component.object, out);
    return AddKindFor(component.kind, component.object, *term, out);
  }
  AddKind(component.kind, component.object, out);
  out.Say("：法定期限的", " for ");
  if (const std::optional<Range<Ratio>> share = FiguresOf(context, *span))
    AddPercents(*share, out);
  out.Say("", " of the statutory term");
}

void AddStatutoryTerm(const Component& component, const Penalty& penalty,
                      Writer& out) {
  out.Say("“", "");
  AddKind(component.kind, component.object, out);
  out.Say("”的法定期限为", ": the statutory term is ");
  AddTerm(*penalty.statutory_term, out);
}

void AddBenchmarkTerm(const Context& context, const Step& step,
                      const Component& component, Writer& out) {
  const ruleset::Cell& cell =
      context.rule().cells[step.branch][step.component][step.tier];
  const expr::Span* span =
      SpanOfTable(cell, context.ladder(step.branch)->tiers[step.tier]);
  if (span == nullptr) return;
  out.Say("该阶次的“", "the tier's ");
  AddKind(component.kind, component.object, out);
  if (span->share) {
    out.Say("”期限取法定期限的", " takes ");
    if (const std::optional<Range<Ratio>> share = FiguresOf(context, *span))
      AddPercents(*share, out);
    return out.Say("", " of the statutory term");
  }
  out.Say("”期限为", " lasts ");
  if (const std::optional<Range<Term>> term =
          TermOf(context, component, *span)) {
    AddTerm(*term, out);
  }
}

bool HasTerm(const Option& option) {
  return std::any_of(
      option.penalties.begin(), option.penalties.end(),
      [](const Penalty& penalty) { return penalty.term.has_value(); });
}

void AddTerms(const Option& option, Writer& out) {
  Clauses clauses(out);
  for (const Penalty& penalty : option.penalties) {
    if (!penalty.term) continue;
    clauses.Next();
    AddPenalty(penalty, out);
  }
}

std::string JoinAlternatives(const std::vector<std::string>& members, Take take,
                             Lang lang) {
  if (members.size() == 1) return members.front();
  if (take == Take::kOne) {
    return lang == Lang::kZh
               ? absl::StrCat(absl::StrJoin(members, "或者"), "（择一）")
               : absl::StrCat("either ", absl::StrJoin(members, " or "),
                              " (exactly one)");
  }
  return lang == Lang::kZh
             ? absl::StrCat("可以单处或者并处：", absl::StrJoin(members, "、"),
                            "（至少一种）")
             : absl::StrCat("one or more of ", absl::StrJoin(members, ", "));
}

}  // namespace discretion::explain
