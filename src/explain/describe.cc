// SPDX-License-Identifier: Apache-2.0
// An offence in words, before any case.

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "discretion/explain.h"
#include "src/explain/adjustments.h"
#include "src/explain/circumstances.h"
#include "src/explain/context.h"
#include "src/explain/described.h"
#include "src/explain/methods.h"
#include "src/explain/notes.h"
#include "src/explain/sections.h"
#include "src/explain/shares.h"
#include "src/explain/words.h"
#include "src/expr/print.h"

namespace discretion {
namespace {

using explain::Context;
using explain::DescribedSection;
using explain::Pick;
using explain::Writer;
using explain::Written;

// What `add` writes, as a string.
template <typename Add, typename... Arguments>
std::string Words(Lang lang, const Add& add, const Arguments&... arguments) {
  return Written(lang, [&](Writer& out) { add(arguments..., out); });
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

// The circumstances that may act, with what they call for and when.
void DescribeCircumstances(const Context& context, DescribedSection& section) {
  const Lang lang = context.lang();
  for (int index : context.rule().circumstances) {
    const ruleset::Circumstance& rule = context.model().circumstances[index];
    const std::string source = Written(lang, [&](Writer& words) {
      explain::AddSource(context.model(), rule, words, false);
    });
    section.Add(
        0, rule.name.zh,
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
    section.Add(1, absl::StrCat(rule.name.zh, "/calls for"),
                absl::StrCat("→ ", explain::Joined(parts, lang)));
  }
}

// What the effects do, and how several combine.
void DescribeRules(const Context& context, DescribedSection& section) {
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
    section.Add(0, Name(effect).zh,
                absl::StrCat(Name(effect).In(lang), Pick(lang, "：", ": "),
                             explain::Joined(parts, lang)));
  }
  for (const ruleset::LevelPart& part : rules.level_parts) {
    const std::string percents = Words(lang, explain::AddPercents, part.part);
    const std::string level = Name(part.level).In(lang);
    section.Add(0, absl::StrCat("level/", Name(part.level).zh),
                context.zh()
                    ? absl::StrCat(level, "的阶次取该阶次罚款幅度的", percents)
                    : absl::StrCat("a tier of level ", level, " takes ",
                                   percents, " of its range"));
  }
  section.Add(0, "counting",
              Words(lang, explain::AddCounting, context.model()));
  section.Add(0, "together",
              Words(lang, explain::AddTogether, context.model()));
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

// The table that stands behind it, and its days.
void DescribeBenchmark(const Context& context, const Ruleset& ruleset,
                       const Offence& offence, DescribedSection& section) {
  const Lang lang = context.lang();
  section.Add(0, "benchmark",
              absl::StrCat(Words(lang, explain::AddRuleset, context.model()),
                           offence.row.empty() ? "" : Pick(lang, "", ", "),
                           Words(lang, explain::AddRow, offence)));
  section.Add(0, "days",
              absl::StrCat(ruleset.source().issuer.In(lang),
                           Pick(lang, "；", "; "), Dates(ruleset, lang)));
}

void DescribeRemarks(const Context& context, DescribedSection& section) {
  for (size_t i = 0; i < context.rule().faults.size(); ++i) {
    section.Add(0, "", Written(context.lang(), [&](Writer& words) {
                  explain::AddFault(context, static_cast<int>(i), words);
                  explain::EndSentence(words, 0);
                }));
  }
  if (!context.rule().remark.empty())
    section.Add(0, "remark", context.rule().remark.In(context.lang()));
}

}  // namespace

std::vector<DescribedSection> explain::DescribeSections(const Context& context,
                                                        const Ruleset& ruleset,
                                                        const Offence& offence,
                                                        Citing citing) {
  const Lang lang = context.lang();
  std::vector<DescribedSection> sections;
  const auto begin = [&](const char* zh, const char* en,
                         bool by_place = false) -> DescribedSection& {
    if (!sections.empty() && sections.back().lines.empty()) sections.pop_back();
    sections.push_back({std::string(Pick(lang, zh, en)), by_place, {}});
    return sections.back();
  };
  DescribeBenchmark(context, ruleset, offence, begin("裁量基准", "Benchmark"));
  DescribeStatute(context, citing, 0, "",
                  begin("法定处罚", "Statutory penalty", true));
  const std::vector<int>& methods = context.rule().methods;
  for (auto it = methods.begin(); it != methods.end(); ++it) {
    if (*it < 0 || std::find(methods.begin(), it, *it) != it) continue;
    DescribedSection& section = begin("计算方法", "Method", true);
    for (const std::string& line :
         MethodLines(context, static_cast<int>(it - methods.begin())))
      section.Add(0, "", line);
  }
  DescribeTiers(context, 0, "", begin("阶次", "Tiers", true));
  DescribeResponsible(context, ruleset, offence, citing,
                      begin("责任人员", "Responsible persons", true));
  DescribeCircumstances(context, begin("情节", "Circumstances"));
  if (HasAdjustments(context))
    DescribeRules(context, begin("情节适用规则", "What circumstances do"));
  DescribedSection& facts = begin("须查明的事实", "Facts to establish");
  for (const Fact& fact : ruleset.FactsOf(offence))
    facts.Add(0, fact.id, FactLine(context, fact));
  DescribeRemarks(context, begin("说明", "Remark", true));
  if (sections.back().lines.empty()) sections.pop_back();
  return sections;
}

std::string Describe(const Ruleset& ruleset, const Offence& offence,
                     const ExplainOptions& options) {
  const Context context(ruleset, offence, options);
  const Lang lang = options.lang;
  std::string out;
  if (ruleset.status() == Status::kModel) {
    absl::StrAppend(
        &out, Pick(lang, "【示例，非法律规定】", "[MODEL, NOT LAW]"), "\n");
  }
  absl::StrAppend(&out, offence.name.In(lang), context.Id(offence.id), "\n");
  for (const DescribedSection& section : explain::DescribeSections(
           context, ruleset, offence, explain::Citing::kWithEachBranch)) {
    absl::StrAppend(&out, "\n", section.title, "\n");
    for (const explain::DescribedLine& line : section.lines) {
      out.append(2 + 2 * static_cast<size_t>(line.indent), ' ');
      absl::StrAppend(&out, line.text, "\n");
    }
  }
  return out;
}

}  // namespace discretion
