// SPDX-License-Identifier: Apache-2.0
// What statute and table give for an offence, and for responsible persons
// beside it.

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "src/explain/described.h"
#include "src/explain/notes.h"
#include "src/explain/statutory.h"
#include "src/explain/terms.h"
#include "src/explain/words.h"
#include "src/expr/print.h"

namespace discretion::explain {
namespace {

// The cell of a component in one tier; empty where there is none of it.
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
  return absl::StrCat(DutyWords(component.duty, context.lang()),
                      Written(context.lang(), [&](Writer& out) {
                        if (component.kind == Kind::kFine)
                          return AddTableFine(context, component, cell, row,
                                              out);
                        AddTableKind(context, component, cell, row, out);
                      }));
}

// What a tier imposes in a branch.
std::string ImposedWords(const Context& context, int b, int tier) {
  const Lang lang = context.lang();
  const ruleset::Branch& branch = context.provision().branches[b];
  std::vector<std::string> parts;
  std::vector<bool> told(branch.components.size());
  for (size_t c = 0; c < branch.components.size(); ++c) {
    const int alternative = branch.components[c].alternative;
    std::vector<std::string> members;
    for (size_t other = c; other < branch.components.size(); ++other) {
      const bool joined =
          other == c || (alternative >= 0 &&
                         branch.components[other].alternative == alternative);
      if (!joined || told[other]) continue;
      told[other] = true;
      std::string words =
          CellWords(context, branch, b, static_cast<int>(other), tier);
      if (!words.empty()) members.push_back(std::move(words));
    }
    if (members.empty()) continue;
    parts.push_back(JoinAlternatives(members, branch.components[c].take, lang));
  }
  return Joined(parts, lang);
}

std::string BranchPrefix(const ruleset::Branch& branch, Lang lang) {
  if (branch.id.empty()) return "";
  return absl::StrCat(branch.name.In(lang), Pick(lang, "，", ", "));
}

// The tiers of one set of rows.
void DescribeRows(const Context& context, int rows, int indent,
                  absl::string_view key, DescribedSection& section) {
  const Lang lang = context.lang();
  const ruleset::Rows& table = context.rule().rows[rows];
  const ruleset::Ladder& ladder = context.model().ladders[*table.ladder];
  for (int t = 0; t < static_cast<int>(ladder.tiers.size()); ++t) {
    const ruleset::Tier& row = ladder.tiers[t];
    // Tiers are known by the label that the table prints.
    const std::string tier = absl::StrCat(key, "tier/", row.label.zh);
    section.Add(indent, tier,
                absl::StrCat(row.label.In(lang), context.Id(row.id)));
    for (int criterion : table.criteria[t]) {
      const ruleset::Criterion& rule = context.model().criteria[criterion];
      section.Add(
          indent + 1,
          absl::StrCat(tier, "/criterion/", rule.name.In(Lang::kZh)),
          absl::StrCat(rule.name.In(lang), context.Id(rule.id),
                       Pick(lang, "：", ": "),
                       expr::Print(context.model().pool, rule.when, lang)));
    }
    if (row.no_penalty) {
      std::vector<std::string> parts{Pick(lang, "不予处罚", "no penalty")};
      for (const Measure& measure : row.measures)
        parts.push_back(measure.name.In(lang));
      section.Add(indent + 1, absl::StrCat(tier, "/imposes/"),
                  absl::StrCat("→ ", Joined(parts, lang)));
      continue;
    }
    for (int b = 0; b < static_cast<int>(context.provision().branches.size());
         ++b) {
      if (context.rule().rows_of[b] != rows) continue;
      const ruleset::Branch& branch = context.provision().branches[b];
      section.Add(indent + 1, absl::StrCat(tier, "/imposes/", branch.id),
                  absl::StrCat("→ ", BranchPrefix(branch, lang),
                               ImposedWords(context, b, t)));
    }
  }
}

std::string NameOf(const Context& context, const Offence& offence) {
  return absl::StrCat(offence.name.In(context.lang()), context.Id(offence.id));
}

}  // namespace

void DescribeStatute(const Context& context, Citing citing, int indent,
                     absl::string_view key, DescribedSection& section) {
  const Lang lang = context.lang();
  const ruleset::Citation& citation = context.provision().citation;
  std::string cited = CitationWords(context.model(), citation, lang);
  if (citing == Citing::kApart) {
    const Period& days = context.model().statutes[citation.statute].in_force;
    section.Add(indent, absl::StrCat(key, "basis"),
                absl::StrCat(cited, Written(lang, [&](Writer& out) {
                               AddDays(days, out);
                             })));
    cited.clear();
  } else {
    cited += Pick(lang, "：", ": ");
  }
  for (const ruleset::Branch& branch : context.provision().branches) {
    section.Add(indent, absl::StrCat(key, "branch/", branch.id),
                absl::StrCat(cited, BranchPrefix(branch, lang),
                             Written(lang, [&](Writer& out) {
                               AddStatutory(context, branch, out);
                             })));
  }
}

void DescribeTiers(const Context& context, int indent, absl::string_view key,
                   DescribedSection& section) {
  for (size_t rows = 0; rows < context.rule().rows.size(); ++rows) {
    if (!context.rule().rows[rows].ladder) continue;
    DescribeRows(context, static_cast<int>(rows), indent,
                 absl::StrCat(key, rows, "/"), section);
  }
}

void DescribeResponsible(const Context& context, const Ruleset& ruleset,
                         const Offence& offence, Citing citing,
                         DescribedSection& section) {
  const Lang lang = context.lang();
  const ruleset::Model& model = context.model();
  for (int index : context.rule().beside) {
    const Offence& other = ruleset.offences()[index];
    const Context beside(ruleset, other, context.options());
    const std::string key = absl::StrCat(other.name.zh, "/");
    section.Add(0, key, NameOf(context, other));
    DescribeStatute(beside, citing, 1, key, section);
    if (!beside.rule().methods.empty() && !beside.has_tiers()) {
      section.Add(
          1, absl::StrCat(key, "method"),
          std::string(Pick(lang, "→ 罚款按方法计算", "→ a fine, by a method")));
    }
    DescribeTiers(beside, 1, key, section);
  }
  if (!context.rule().responsible) return;
  const auto self = static_cast<int>(&offence - ruleset.offences().data());
  for (size_t i = 0; i < model.rules.size(); ++i) {
    const std::vector<int>& beside = model.rules[i].beside;
    if (std::find(beside.begin(), beside.end(), self) == beside.end()) continue;
    section.Add(0, absl::StrCat("organisation/", model.offences[i].name.zh),
                absl::StrCat(Pick(lang,
                                  "本项为对直接负责的主管人员和其他直接责任人"
                                  "员的处罚；单位的违法行为：",
                                  "of responsible persons, beside the offence "
                                  "of the organisation: "),
                             NameOf(context, model.offences[i])));
  }
}

}  // namespace discretion::explain
