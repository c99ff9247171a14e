// SPDX-License-Identifier: Apache-2.0
#include "src/explain/statutory.h"

#include <algorithm>
#include <string>
#include <vector>

#include "src/explain/fine_figures.h"
#include "src/explain/shares.h"
#include "src/explain/terms.h"

namespace discretion::explain {
namespace {

using ruleset::Component;

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
