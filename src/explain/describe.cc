// SPDX-License-Identifier: Apache-2.0
// An offence in words, before any case.

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "discretion/explain.h"
#include "src/explain/adjustments.h"
#include "src/explain/circumstances.h"
#include "src/explain/context.h"
#include "src/explain/fines.h"
#include "src/explain/methods.h"
#include "src/explain/notes.h"
#include "src/explain/sections.h"
#include "src/explain/terms.h"
#include "src/explain/words.h"
#include "src/expr/print.h"

namespace discretion {
namespace {

using explain::Context;
using explain::Pick;
using explain::Writer;
using explain::Written;

// What `add` writes, as a string.
template <typename Add, typename... Arguments>
std::string Words(Lang lang, const Add& add, const Arguments&... arguments) {
  return Written(lang, [&](Writer& out) { add(arguments..., out); });
}

void Line(std::string& out, absl::string_view line) {
  absl::StrAppend(&out, "  ", line, "\n");
}

std::string FactLine(const Context& context, const Fact& fact) {
  const Lang lang = context.lang();
  std::string type;
  switch (fact.type) {
    case FactType::kBool:
      type = Pick(lang, "是/否", "yes/no");
      break;
    case FactType::kCount:
    case FactType::kNumber:
      type = fact.unit.empty() ? std::string(Pick(lang, "数", "number"))
                               : fact.unit.In(lang);
      break;
    case FactType::kMoney:
      type = Pick(lang, "元", "yuan");
      break;
    case FactType::kChoice: {
      std::vector<std::string> choices;
      for (const Fact::Choice& choice : fact.choices) {
        choices.push_back(
            absl::StrCat(choice.name.In(lang), context.Id(choice.id)));
      }
      type = explain::List(choices, lang);
      break;
    }
    case FactType::kText:
      type = Pick(lang, "文字", "text");
      break;
    case FactType::kDate:
      type = Pick(lang, "年-月-日", "year-month-day");
  }
  if (fact.judged)
    absl::StrAppend(&type, Pick(lang, "，须认定", ", to be judged"));
  return absl::StrCat(fact.name.In(lang), context.Id(fact.id),
                      Pick(lang, "（", " ("), type, Pick(lang, "）：", "): "),
                      fact.question.In(lang));
}

// The cell of a fine in one tier; empty where there is none of it.
std::string CellWords(const Context& context, const ruleset::Branch& branch,
                      int b, int c, int tier) {
  const ruleset::Component& component = branch.components[c];
  const ruleset::Tier& row = context.ladder(b)->tiers[tier];
  const bool level = !component.from_level ||
                     (row.level && *row.level >= *component.from_level);
  if (!level) return "";
  const ruleset::Cell& cell = context.rule().cells[b][c][tier];
  if (cell.is == ruleset::Cell::Is::kNone) return "";
  if (component.kind == Kind::kFine &&
      context.model().MethodOf(context.rule(), b) != nullptr)
    return Pick(context.lang(), "罚款按方法计算", "a fine, by the method");
  return absl::StrCat(explain::DutyWords(component.duty, context.lang()),
                      component.kind == Kind::kFine
                          ? Words(context.lang(), explain::AddTableFine,
                                  context, component, cell, row)
                          : Words(context.lang(), explain::AddTableKind,
                                  context, component, cell, row));
}

// The tiers of one set of rows, with what each imposes in the branches that
// have them.
void Tiers(const Context& context, int rows, std::string& out) {
  const Lang lang = context.lang();
  const ruleset::Rows& table = context.rule().rows[rows];
  const ruleset::Ladder& ladder = context.model().ladders[*table.ladder];
  for (int t = 0; t < static_cast<int>(ladder.tiers.size()); ++t) {
    const ruleset::Tier& row = ladder.tiers[t];
    Line(out, absl::StrCat(row.label.In(lang), context.Id(row.id)));
    for (int criterion : table.criteria[t]) {
      const ruleset::Criterion& rule = context.model().criteria[criterion];
      Line(out,
           absl::StrCat("  ", rule.name.In(lang), context.Id(rule.id),
                        Pick(lang, "：", ": "),
                        expr::Print(context.model().pool, rule.when, lang)));
    }
    if (row.no_penalty) {
      std::vector<std::string> parts{Pick(lang, "不予处罚", "no penalty")};
      for (const Measure& measure : row.measures) {
        parts.push_back(measure.name.In(lang));
      }
      Line(out, absl::StrCat("  → ", explain::Joined(parts, lang)));
    }
    for (size_t b = 0;
         !row.no_penalty && b < context.provision().branches.size(); ++b) {
      if (context.rule().rows_of[b] != rows) continue;
      const ruleset::Branch& branch = context.provision().branches[b];
      std::vector<std::string> parts;
      std::vector<bool> told(branch.components.size());
      for (size_t c = 0; c < branch.components.size(); ++c) {
        const int alternative = branch.components[c].alternative;
        std::vector<std::string> members;
        for (size_t other = c; other < branch.components.size(); ++other) {
          const bool joined =
              other == c ||
              (alternative >= 0 &&
               branch.components[other].alternative == alternative);
          if (!joined || told[other]) continue;
          told[other] = true;
          std::string words = CellWords(context, branch, static_cast<int>(b),
                                        static_cast<int>(other), t);
          if (!words.empty()) members.push_back(std::move(words));
        }
        if (members.empty()) continue;
        parts.push_back(explain::JoinAlternatives(
            members, branch.components[c].take, lang));
      }
      const std::string when =
          branch.id.empty()
              ? ""
              : absl::StrCat(branch.name.In(lang), Pick(lang, "，", ", "));
      Line(out, absl::StrCat("  → ", when, explain::Joined(parts, lang)));
    }
  }
}

// The circumstances that may act, with what they call for and when.
void Circumstances(const Context& context, std::string& out) {
  const Lang lang = context.lang();
  for (int index : context.rule().circumstances) {
    const ruleset::Circumstance& rule = context.model().circumstances[index];
    const std::string source = Written(lang, [&](Writer& words) {
      explain::AddSource(context.model(), rule, words, false);
    });
    Line(out,
         absl::StrCat(rule.name.In(lang), context.Id(rule.id),
                      Pick(lang, "（", " ("), source, Pick(lang, "）：", "): "),
                      expr::Print(context.model().pool, rule.when, lang)));
    std::vector<std::string> parts{
        Written(lang, [&](Writer& words) { explain::AddForce(rule, words); })};
    if (!rule.excludes.empty()) {
      std::vector<std::string> names;
      for (int other : rule.excludes) {
        names.push_back(absl::StrCat(
            "“", context.model().circumstances[other].name.In(lang), "”"));
      }
      parts.push_back(absl::StrCat(Pick(lang, "不再适用", "it excludes "),
                                   explain::List(names, lang)));
    }
    Line(out, absl::StrCat("  → ", explain::Joined(parts, lang)));
  }
}

// What the effects do, and how several combine.
void Rules(const Context& context, std::string& out) {
  const Lang lang = context.lang();
  const ruleset::ApplicationRules& rules = *context.model().application_rules;
  for (Effect effect :
       {Effect::kLighten, Effect::kMitigate, Effect::kAggravate}) {
    const ruleset::Rule* rule = rules.Of(effect);
    if (rule == nullptr) continue;
    std::vector<std::string> parts;
    for (const ruleset::Adjustment& adjustment : rule->adjustments) {
      std::string words =
          Words(lang, explain::AddAdjustment, context, adjustment);
      const std::string is = Words(lang, explain::AddAdjustmentRule, adjustment,
                                   explain::QuantitiesOf(context.provision()));
      if (!is.empty()) {
        absl::StrAppend(&words, Pick(lang, "（", " ("), is,
                        Pick(lang, "）", ")"));
      }
      parts.push_back(std::move(words));
    }
    Line(out, absl::StrCat(Name(effect).In(lang), Pick(lang, "：", ": "),
                           explain::Joined(parts, lang)));
  }
  for (const ruleset::LevelPart& part : rules.level_parts) {
    const std::string percents = Words(lang, explain::AddPercents, part.part);
    const std::string level = Name(part.level).In(lang);
    Line(out, context.zh()
                  ? absl::StrCat(level, "的阶次取该阶次罚款幅度的", percents)
                  : absl::StrCat("a tier of level ", level, " takes ", percents,
                                 " of its range"));
  }
  Line(out, Words(lang, explain::AddCounting, context.model()));
  Line(out, Words(lang, explain::AddTogether, context.model()));
}

// Whether a circumstance may act that does more than waive the penalty.
bool HasAdjustments(const Context& context) {
  if (!context.model().application_rules) return false;
  return std::any_of(
      context.rule().circumstances.begin(), context.rule().circumstances.end(),
      [&](int index) { return !context.model().circumstances[index].gate(); });
}

std::string Dates(const Ruleset& ruleset, Lang lang) {
  const Period& period = ruleset.in_force();
  std::string out =
      period.from
          ? absl::StrCat(Pick(lang, "自", "in force from "),
                         expr::PrintDate(*period.from, lang),
                         Pick(lang, "起施行", ""))
          : std::string(Pick(lang, "施行日期未能查证",
                             "the date from which it is in force is not "
                             "established"));
  if (period.until) {
    absl::StrAppend(&out, Pick(lang, "，适用至", ", applied to "),
                    expr::PrintDate(*period.until - 1, lang));
  }
  return out;
}

}  // namespace

std::string Describe(const Ruleset& ruleset, const Offence& offence,
                     const ExplainOptions& options) {
  const Context context(ruleset, offence, options);
  const Lang lang = options.lang;
  std::string out;
  if (ruleset.status() == Status::kModel) {
    absl::StrAppend(
        &out, Pick(lang, "【示例，非法律规定】", "[MODEL, NOT LAW]"), "\n");
  }
  absl::StrAppend(&out, offence.name.In(lang), context.Id(offence.id), "\n\n");
  absl::StrAppend(&out, Pick(lang, "裁量基准", "Benchmark"), "\n");
  Line(out, absl::StrCat(Words(lang, explain::AddRuleset, context.model()),
                         offence.row.empty() ? "" : Pick(lang, "", ", "),
                         Words(lang, explain::AddRow, offence)));
  Line(out, absl::StrCat(ruleset.source().issuer.In(lang),
                         Pick(lang, "；", "; "), Dates(ruleset, lang)));
  absl::StrAppend(&out, "\n", Pick(lang, "法定处罚", "Statutory penalty"),
                  "\n");
  for (const ruleset::Branch& branch : context.provision().branches) {
    const std::string when =
        branch.id.empty()
            ? ""
            : absl::StrCat(branch.name.In(lang), Pick(lang, "，", ", "));
    Line(out,
         absl::StrCat(explain::CitationWords(
                          context.model(), context.provision().citation, lang),
                      Pick(lang, "：", ": "), when,
                      Words(lang, explain::AddStatutory, context, branch)));
  }
  const std::vector<int>& methods = context.rule().methods;
  for (size_t b = 0; b < methods.size(); ++b) {
    const bool told =
        std::find(
            methods.begin(), methods.begin() + static_cast<std::ptrdiff_t>(b),
            methods[b]) != methods.begin() + static_cast<std::ptrdiff_t>(b);
    if (methods[b] < 0 || told) continue;
    absl::StrAppend(&out, "\n", Pick(lang, "计算方法", "Method"), "\n");
    for (const std::string& line :
         explain::MethodLines(context, static_cast<int>(b)))
      Line(out, line);
  }
  if (context.has_tiers()) {
    absl::StrAppend(&out, "\n", Pick(lang, "阶次", "Tiers"), "\n");
    for (size_t rows = 0; rows < context.rule().rows.size(); ++rows) {
      if (context.rule().rows[rows].ladder)
        Tiers(context, static_cast<int>(rows), out);
    }
  }
  const auto head = [&](const char* zh, const char* en) {
    absl::StrAppend(&out, "\n", Pick(lang, zh, en), "\n");
  };
  if (!context.rule().circumstances.empty()) {
    head("情节", "Circumstances");
    Circumstances(context, out);
  }
  if (HasAdjustments(context)) {
    head("情节适用规则", "What circumstances do");
    Rules(context, out);
  }
  head("须查明的事实", "Facts to establish");
  for (const Fact& fact : ruleset.FactsOf(offence))
    Line(out, FactLine(context, fact));
  const size_t faults = context.rule().faults.size();
  if (!context.rule().remark.empty() || faults > 0) head("说明", "Remark");
  for (size_t i = 0; i < faults; ++i)
    Line(out, Written(lang, [&](Writer& words) {
           explain::AddFault(context, static_cast<int>(i), words);
           explain::EndSentence(words, 0);
         }));
  if (!context.rule().remark.empty()) Line(out, context.rule().remark.In(lang));
  return out;
}

}  // namespace discretion
