// SPDX-License-Identifier: Apache-2.0
#include "src/explain/facts.h"

#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/str_cat.h"
#include "src/determine/facts.h"
#include "src/explain/sections.h"
#include "src/explain/words.h"
#include "src/expr/print.h"

namespace discretion::explain {
namespace {

// （自出生日期至违法行为发生日计算）; empty for a fact that no dates give.
std::string DerivedWords(const Context& context, int slot) {
  if (context.model().derivations.empty() || !context.slots()[slot].known())
    return "";
  const bool zh = context.zh();
  for (const ruleset::Derivation& derivation : context.model().derivations) {
    if (derivation.fact != slot) continue;
    const std::vector<Fact>& facts = context.model().facts;
    if (!derivation.counts_events()) {
      const std::string& from = facts[derivation.from].name.In(context.lang());
      const std::string& to = facts[derivation.to].name.In(context.lang());
      return zh ? absl::StrCat("（自", from, "至", to, "计算）")
                : absl::StrCat(" (from ", from, " to ", to, ")");
    }
    std::vector<std::string> days;
    for (const Event& event :
         determine::EventsWithin(derivation, context.determination().given())) {
      days.push_back(expr::PrintDate(event.date, context.lang()));
    }
    const std::string listed = days.empty() ? Pick(context.lang(), "无", "none")
                                            : List(days, context.lang());
    return zh ? absl::StrCat("（行为日前", derivation.months, "个月内：",
                             listed, "）")
              : absl::StrCat(" (in the ", derivation.months,
                             " months before the act: ", listed, ")");
  }
  return "";
}

// 当事人称3次.
void AddClaim(const Context& context, int slot, Writer& out) {
  const Given& given = *context.GivenOf(slot);
  if (out.zh()) {
    out.Add(given.source.empty() ? absl::string_view("据") : given.source);
    out.Add("称");
  } else {
    out.Add("claimed: ");
  }
  out.Add(expr::PrintValue(
      context.model().symbols.at(slot),
      determine::ClaimOf(context.model().facts[slot], given.value),
      context.lang()));
}

// With its name: who says what, and why.
void AddDisputed(const Context& context, int slot, Writer& out) {
  const Fact& fact = context.model().facts[slot];
  const Given& given = *context.GivenOf(slot);
  out.Add(fact.name, Both("：", ": "));
  AddClaim(context, slot, out);
  context.AddId(fact.id, out);
  if (!given.reason.empty()) {
    out.Say("；理由：", "; reason: ");
    out.Add(given.reason);
  }
  if (out.zh() || given.source.empty()) return;
  out.Add(" (source: ");
  out.Add(given.source);
  out.Add(")");
}

}  // namespace

void AddQuestion(const Context& context, int slot, Writer& out) {
  const Fact& fact = context.model().facts[slot];
  out.Add(fact.question);
  if (context.IsDisputed(slot)) out.Say("（有争议）", " (disputed)");
  context.AddId(fact.id, out);
}

std::string ValueWords(const Context& context, int slot) {
  return Written(context.lang(), [&](Writer& out) {
    if (context.IsDisputed(slot)) return AddClaim(context, slot, out);
    out.Add(context.values()[slot]);
    const Given* given = context.GivenOf(slot);
    if (given == nullptr || !given->value.known())
      out.Add(DerivedWords(context, slot));
  });
}

void AddFact(const Context& context, int slot, Writer& out) {
  if (context.IsDisputed(slot)) return AddDisputed(context, slot, out);
  const Fact& fact = context.model().facts[slot];
  const expr::Value& value = context.slots()[slot];
  if (fact.type != FactType::kBool || !value.known())
    out.Add(fact.name, Both("：", ": "));
  out.Add(context.values()[slot]);
  context.AddId(fact.id, out);
  const Given* given = context.GivenOf(slot);
  if (given == nullptr || !given->value.known())
    return out.Add(DerivedWords(context, slot));
  if (!given->reason.empty()) {
    out.Say("；理由：", "; reason: ");
    out.Add(given->reason);
  }
  if (!given->source.empty()) {
    out.Say("（来源：", " (source: ");
    out.Add(given->source);
    out.Say("）", ")");
  }
}

namespace {

enum class Standing { kStated, kJudged, kDisputed, kUnknown, kUnread };
constexpr int kStandings = 5;

// Calls `visit` with the slot and standing of the facts that the offence reads,
// then of those given that it does not read.
template <typename Visit>
void ForEachFact(const Context& context, const Visit& visit) {
  const std::vector<int>& read = context.rule().facts;
  for (int slot : read) {
    visit(slot, context.IsDisputed(slot)             ? Standing::kDisputed
                : !context.slots()[slot].known()     ? Standing::kUnknown
                : context.model().facts[slot].judged ? Standing::kJudged
                                                     : Standing::kStated);
  }
  // Both ascend.
  auto next = read.begin();
  for (int slot = 0; slot < static_cast<int>(context.slots().size()); ++slot) {
    if (next != read.end() && *next == slot) {
      ++next;
    } else if (context.slots()[slot].known() || context.IsDisputed(slot)) {
      visit(slot, Standing::kUnread);
    }
  }
}

std::string StandingWords(Standing standing, Lang lang) {
  switch (standing) {
    case Standing::kStated:
      return Pick(lang, "提供", "stated");
    case Standing::kJudged:
      return Pick(lang, "经认定", "judged");
    case Standing::kDisputed:
      return Pick(lang, "有争议", "disputed");
    case Standing::kUnknown:
      return Pick(lang, "尚未查明", "not established");
    default:
      return Pick(lang, "与裁量无关", "not read");
  }
}

// The facts of one standing, in one line.
void AddStanding(const Context& context, absl::Span<const int> slots,
                 Standing standing, Writer& out) {
  Clauses clauses(out);
  for (int slot : slots) {
    clauses.Next();
    if (standing != Standing::kUnknown) {
      AddFact(context, slot, out);
      continue;
    }
    const Fact& fact = context.model().facts[slot];
    out.Add(fact.name);
    context.AddId(fact.id, out);
  }
  if (clauses.empty()) out.Say("无", "none");
}

}  // namespace

Table FactsTable(const Context& context) {
  const Lang lang = context.lang();
  Table table{{Pick(lang, "事实", "Fact"), Pick(lang, "内容", "Value"),
               Pick(lang, "性质", "Standing"), Pick(lang, "来源", "Source"),
               Pick(lang, "理由", "Reason")},
              {}};
  ForEachFact(context, [&](int slot, Standing standing) {
    const Fact& fact = context.model().facts[slot];
    const Given* given = context.GivenOf(slot);
    const bool known = standing != Standing::kUnknown;
    table.rows.push_back({absl::StrCat(fact.name.In(lang), context.Id(fact.id)),
                          known ? ValueWords(context, slot) : "",
                          StandingWords(standing, lang),
                          known && given != nullptr ? given->source : "",
                          known && given != nullptr ? given->reason : ""});
  });
  return table;
}

void AddFacts(const Context& context, Document& document) {
  absl::InlinedVector<int, 24> slots[kStandings];
  ForEachFact(context, [&](int slot, Standing standing) {
    slots[static_cast<int>(standing)].push_back(slot);
  });
  document.BeginSection("事实", "Facts", Document::Is::kFacts);
  const auto add = [&](const auto& zh, const auto& en, Standing standing) {
    const auto& of = slots[static_cast<int>(standing)];
    if (of.empty() && standing != Standing::kStated) return;
    document.Begin();
    document.out().Say(zh, en);
    AddStanding(context, of, standing, document.out());
    document.out().Say("。", ".");
    document.End();
  };
  add("提供的事实：", "Stated: ", Standing::kStated);
  add("经认定的事实：", "Judged: ", Standing::kJudged);
  add("有争议的事实（按尚未查明处理）：",
      "Disputed (treated as not established): ", Standing::kDisputed);
  add("尚未查明的事实：", "Not established: ", Standing::kUnknown);
  add("与该违法行为的裁量无关：",
      "Given, but not read for this offence: ", Standing::kUnread);
}

}  // namespace discretion::explain
