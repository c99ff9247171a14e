// SPDX-License-Identifier: Apache-2.0
#include "src/explain/facts.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "src/determine/facts.h"
#include "src/explain/sections.h"
#include "src/explain/words.h"
#include "src/expr/print.h"

namespace discretion::explain {
namespace {

// （自出生日期至违法行为发生日计算）; empty for a fact that no dates give.
std::string DerivedWords(const Context& context, int slot) {
  if (!context.slots()[slot].known()) return "";
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

}  // namespace

std::string ValueWords(const Context& context, int slot) {
  const Given* given = context.GivenOf(slot);
  const bool derived = given == nullptr || !given->value.known();
  return absl::StrCat(expr::PrintValue(context.model().symbols.at(slot),
                                       context.slots()[slot], context.lang()),
                      derived ? DerivedWords(context, slot) : "");
}

std::string FactWords(const Context& context, int slot) {
  const Fact& fact = context.model().facts[slot];
  const expr::Value& value = context.slots()[slot];
  const Lang lang = context.lang();
  const std::string printed =
      expr::PrintValue(context.model().symbols.at(slot), value, lang);
  std::string words =
      fact.type == FactType::kBool && value.known()
          ? printed
          : absl::StrCat(fact.name.In(lang), Pick(lang, "：", ": "), printed);
  absl::StrAppend(&words, context.Id(fact.id));
  const Given* given = context.GivenOf(slot);
  if (given == nullptr || !given->value.known()) {
    return words + DerivedWords(context, slot);
  }
  if (!given->reason.empty()) {
    absl::StrAppend(&words, Pick(lang, "；理由：", "; reason: "),
                    given->reason);
  }
  if (!given->source.empty()) {
    absl::StrAppend(&words, Pick(lang, "（来源：", " (source: "), given->source,
                    Pick(lang, "）", ")"));
  }
  return words;
}

namespace {

enum class Standing { kStated, kJudged, kUnknown, kUnread };

// Facts that the offence reads, then those given that it does not read.
std::vector<std::pair<int, Standing>> Standings(const Context& context) {
  std::vector<std::pair<int, Standing>> out;
  std::vector<bool> read(context.model().facts.size());
  for (int slot : context.rule().facts) {
    read[slot] = true;
    out.emplace_back(slot, !context.slots()[slot].known() ? Standing::kUnknown
                           : context.model().facts[slot].judged
                               ? Standing::kJudged
                               : Standing::kStated);
  }
  for (size_t slot = 0; slot < read.size(); ++slot) {
    if (!read[slot] && context.slots()[slot].known())
      out.emplace_back(static_cast<int>(slot), Standing::kUnread);
  }
  return out;
}

std::string StandingWords(Standing standing, Lang lang) {
  switch (standing) {
    case Standing::kStated:
      return Pick(lang, "提供", "stated");
    case Standing::kJudged:
      return Pick(lang, "经认定", "judged");
    case Standing::kUnknown:
      return Pick(lang, "尚未查明", "not established");
    default:
      return Pick(lang, "与裁量无关", "not read");
  }
}

Table FactsTable(const Context& context) {
  const Lang lang = context.lang();
  Table table{{Pick(lang, "事实", "Fact"), Pick(lang, "内容", "Value"),
               Pick(lang, "性质", "Standing"), Pick(lang, "来源", "Source"),
               Pick(lang, "理由", "Reason")},
              {}};
  for (const auto& [slot, standing] : Standings(context)) {
    const Fact& fact = context.model().facts[slot];
    const Given* given = context.GivenOf(slot);
    const bool known = standing != Standing::kUnknown;
    table.rows.push_back({absl::StrCat(fact.name.In(lang), context.Id(fact.id)),
                          known ? ValueWords(context, slot) : "",
                          StandingWords(standing, lang),
                          known && given != nullptr ? given->source : "",
                          known && given != nullptr ? given->reason : ""});
  }
  return table;
}

}  // namespace

Section FactsSection(const Context& context) {
  const Lang lang = context.lang();
  std::vector<std::string> facts[4];
  for (const auto& [slot, standing] : Standings(context)) {
    const Fact& fact = context.model().facts[slot];
    facts[static_cast<int>(standing)].push_back(
        standing == Standing::kUnknown
            ? absl::StrCat(fact.name.In(lang), context.Id(fact.id))
            : FactWords(context, slot));
  }
  Section section{Pick(lang, "事实", "Facts"), {}, FactsTable(context)};
  const auto add = [&](const char* zh, const char* en, Standing standing) {
    const std::vector<std::string>& of = facts[static_cast<int>(standing)];
    if (of.empty() && standing != Standing::kStated) return;
    section.Add(
        absl::StrCat(Pick(lang, zh, en),
                     of.empty() ? Pick(lang, "无", "none") : Clauses(of, lang),
                     Pick(lang, "。", ".")));
  };
  add("提供的事实：", "Stated: ", Standing::kStated);
  add("经认定的事实：", "Judged: ", Standing::kJudged);
  add("尚未查明的事实：", "Not established: ", Standing::kUnknown);
  add("与该违法行为的裁量无关：",
      "Given, but not read for this offence: ", Standing::kUnread);
  return section;
}

}  // namespace discretion::explain
