// SPDX-License-Identifier: Apache-2.0
#include "discretion/explain.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "src/explain/context.h"
#include "src/explain/fines.h"
#include "src/explain/steps.h"
#include "src/explain/words.h"

namespace discretion {
namespace {

using explain::Clauses;
using explain::Context;
using explain::Pick;

struct Section {
  absl::string_view title;
  std::vector<std::string> lines;
};

std::string Sentence(const Context& context, std::string words) {
  if (!context.zh() && !words.empty() && words[0] >= 'a' && words[0] <= 'z') {
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  }
  const char* stop = context.zh() ? "。" : ".";
  return absl::EndsWith(words, stop) ? words : words + stop;
}

// （一） / (1).
std::string Numbered(Lang lang, int option) {
  return lang == Lang::kZh
             ? absl::StrCat("（", explain::ChineseNumeral(option + 1), "）")
             : absl::StrCat("(", option + 1, ")");
}

// 情节较重：罚款10,000元；责令限期改正.
std::string OptionWords(const Context& context, const Option& option) {
  const Lang lang = context.lang();
  std::vector<std::string> parts;
  const auto add_measures = [&](bool orders) {
    for (const Measure& measure : option.measures) {
      if ((measure.kind == MeasureKind::kOrderCorrection) == orders) {
        parts.push_back(measure.name.In(lang));
      }
    }
  };
  add_measures(true);
  if (option.no_penalty)
    parts.emplace_back(Pick(lang, "不予处罚", "no penalty"));
  for (const Penalty& penalty : option.penalties) {
    parts.push_back(explain::PenaltyWords(penalty, lang));
  }
  add_measures(false);
  std::string head;
  if (option.branch) {
    const ruleset::Branch& branch =
        context.provision().branches[*option.branch];
    if (!branch.id.empty()) head = branch.name.In(lang);
  }
  if (option.branch && option.tier) {
    const ruleset::Tier& tier =
        context.ladder(*option.branch)->tiers[*option.tier];
    absl::StrAppend(&head, head.empty() ? "" : Pick(lang, "，", ", "),
                    tier.label.In(lang), context.Id(tier.id));
  }
  if (!option.certain) {
    absl::StrAppend(&head, Pick(lang, "（待查明）", " (if the facts are so)"));
  }
  if (head.empty()) return Clauses(parts, lang);
  return absl::StrCat(head, Pick(lang, "：", ": "), Clauses(parts, lang));
}

Section Conclusion(const Context& context) {
  const Determination& answer = context.determination();
  const Lang lang = context.lang();
  Section section{Pick(lang, "结论", "Conclusion"), {}};
  if (answer.outcome() == Outcome::kNoAnswer) {
    section.lines.emplace_back(Pick(
        lang, "依据所提供的事实，裁量基准没有可适用的规定，不作推定。",
        "On these facts the table has no rule to apply; nothing is presumed."));
    return section;
  }
  const bool one = answer.options().size() == 1;
  if (!one) {
    section.lines.push_back(absl::StrCat(
        Pick(lang, "依据已查明的事实，可能的结论有",
             "On the facts established the outcome may be one of "),
        answer.options().size(), Pick(lang, "种：", ":")));
  }
  int number = 0;
  for (const Option& option : answer.options()) {
    std::string line = OptionWords(context, option);
    if (!one) {
      line = absl::StrCat(Numbered(lang, number++), Pick(lang, "", " "), line);
    }
    section.lines.push_back(Sentence(context, line));
  }
  if (!one && answer.fine_hull()) {
    section.lines.push_back(absl::StrCat(
        Pick(lang, "上述各结论的罚款范围：", "Fines over all of these: "),
        explain::FineWords(*answer.fine_hull(), lang), Pick(lang, "。", ".")));
  }
  if (!answer.missing().empty()) {
    section.lines.emplace_back(Pick(lang, "须查明：", "To be established:"));
    for (int slot : answer.missing()) {
      const Fact& fact = context.model().facts[slot];
      section.lines.push_back(
          absl::StrCat("  ", fact.question.In(lang), context.Id(fact.id)));
    }
  }
  return section;
}

// Facts that the offence reads, stated, judged and unknown apart; then those
// given that it does not read.
Section Facts(const Context& context) {
  const Lang lang = context.lang();
  std::vector<std::string> stated;
  std::vector<std::string> judged;
  std::vector<std::string> unknown;
  std::vector<bool> read(context.model().facts.size());
  for (int slot : context.rule().facts) {
    read[slot] = true;
    const Fact& fact = context.model().facts[slot];
    if (!context.slots()[slot].known()) {
      unknown.push_back(absl::StrCat(fact.name.In(lang), context.Id(fact.id)));
    } else {
      (fact.judged ? judged : stated)
          .push_back(explain::FactWords(context, slot));
    }
  }
  std::vector<std::string> unread;
  for (size_t slot = 0; slot < read.size(); ++slot) {
    if (!read[slot] && context.slots()[slot].known()) {
      unread.push_back(explain::FactWords(context, static_cast<int>(slot)));
    }
  }
  Section section{Pick(lang, "事实", "Facts"), {}};
  const auto add = [&](const char* zh, const char* en,
                       const std::vector<std::string>& facts, bool always) {
    if (facts.empty() && !always) return;
    section.lines.push_back(absl::StrCat(
        Pick(lang, zh, en),
        facts.empty() ? Pick(lang, "无", "none") : Clauses(facts, lang),
        Pick(lang, "。", ".")));
  };
  add("提供的事实：", "Stated: ", stated, true);
  add("经认定的事实：", "Judged: ", judged, false);
  add("尚未查明的事实：", "Not established: ", unknown, false);
  add("与该违法行为的裁量无关：",
      "Given, but not read for this offence: ", unread, false);
  return section;
}

// 违反《…》第三十五条第一款、第三十九条. A statute is named once in a row.
std::string Breaches(const Context& context) {
  const Lang lang = context.lang();
  std::string out = Pick(lang, "违反", "Duty breached: ");
  const std::vector<ruleset::Citation>& breaches = context.rule().breaches;
  for (size_t i = 0; i < breaches.size(); ++i) {
    const bool same = i > 0 && breaches[i].statute == breaches[i - 1].statute;
    absl::StrAppend(
        &out,
        i == 0 ? ""
        : same ? Pick(lang, "、", ", ")
               : Pick(lang, "；", "; "),
        same ? explain::ArticleWords(breaches[i].article, lang)
             : explain::CitationWords(context.model(), breaches[i], lang));
  }
  return out;
}

Section Basis(const Context& context) {
  const Lang lang = context.lang();
  Section section{Pick(lang, "处罚依据", "Legal basis"), {}};
  section.lines.push_back(Sentence(context, Breaches(context)));
  std::vector<std::string> measures;
  for (const Measure& measure : context.provision().measures) {
    measures.push_back(measure.name.In(lang));
  }
  const std::string orders =
      measures.empty()
          ? ""
          : absl::StrCat(Clauses(measures, lang), Pick(lang, "；", "; "));
  const std::string head =
      absl::StrCat(Pick(lang, "依据", "Penalty: "),
                   explain::CitationWords(context.model(),
                                          context.provision().citation, lang),
                   Pick(lang, "：", ": "), orders);
  const std::vector<ruleset::Branch>& branches = context.provision().branches;
  if (branches.size() == 1) {
    section.lines.push_back(
        Sentence(context, absl::StrCat(head, explain::StatutoryWords(
                                                 context, branches.front()))));
    return section;
  }
  section.lines.emplace_back(absl::StripTrailingAsciiWhitespace(head));
  for (const ruleset::Branch& branch : branches) {
    section.lines.push_back(absl::StrCat(
        "  ",
        Sentence(context,
                 absl::StrCat(branch.name.In(lang), Pick(lang, "，", ", "),
                              explain::StatutoryWords(context, branch)))));
  }
  return section;
}

Section Row(const Context& context) {
  const Lang lang = context.lang();
  const Offence& offence = context.determination().offence();
  Section section{Pick(lang, "裁量基准（用于说明裁量理由，不作为处罚依据）",
                       "Benchmark (for the reasons, not the legal basis)"),
                  {}};
  if (!context.has_tiers()) return section;
  section.lines.push_back(Sentence(
      context, absl::StrCat(explain::RulesetWords(context.model(), lang),
                            offence.row.empty() ? "" : Pick(lang, "", ", "),
                            explain::RowWords(offence, lang),
                            Pick(lang, "：", ": "), offence.name.In(lang))));
  return section;
}

bool IsNote(const Step& step) {
  return step.stage == Stage::kEdition || step.kind == StepKind::kRemark ||
         step.kind == StepKind::kSameOutcome;
}

// The steps of these stages about one option, or (-1) about none; criteria are
// left to their tiers.
void AddSteps(const Context& context, Stage first, Stage last, int option,
              Section& section) {
  for (const Step& step : context.determination().steps()) {
    if (step.stage < first || step.stage > last || step.option != option ||
        step.kind == StepKind::kCriterion || IsNote(step)) {
      continue;
    }
    section.lines.push_back(
        Sentence(context, explain::StepWords(context, step)));
  }
}

Section Tiers(const Context& context) {
  Section section{Pick(context.lang(), "适用情形和阶次", "Case and tier"), {}};
  AddSteps(context, Stage::kBranch, Stage::kTier, -1, section);
  return section;
}

Section Amounts(const Context& context) {
  Section section{
      Pick(context.lang(), "处罚种类和数额", "Penalties and amounts"), {}};
  const int options =
      static_cast<int>(context.determination().options().size());
  for (int option = 0; option < options; ++option) {
    if (options > 1) section.lines.push_back(Numbered(context.lang(), option));
    AddSteps(context, Stage::kRange, Stage::kGuard, option, section);
  }
  return section;
}

Section Notes(const Context& context) {
  Section section{Pick(context.lang(), "说明", "Notes"), {}};
  for (const Step& step : context.determination().steps()) {
    if (!IsNote(step)) continue;
    section.lines.push_back(
        Sentence(context, explain::StepWords(context, step)));
  }
  if (context.model().source.seen == Seen::kTranscription) {
    section.lines.emplace_back(
        Pick(context.lang(), "本规则集根据该文件的转录文本编制，未与原文核对。",
             "This ruleset was made from a transcription; the print was not "
             "seen."));
  }
  section.lines.emplace_back(Pick(context.lang(),
                                  "本说明由程序生成，不构成法律意见。",
                                  "Generated by a program; not legal advice."));
  return section;
}

}  // namespace

std::string Explain(const Determination& determination,
                    const ExplainOptions& options) {
  const Context context(determination, options);
  const Lang lang = options.lang;
  const Offence& offence = determination.offence();
  std::string out;
  if (determination.ruleset().status() == Status::kModel) {
    absl::StrAppend(
        &out, Pick(lang, "【示例，非法律规定】", "[MODEL, NOT LAW]"), "\n");
  }
  absl::StrAppend(&out, offence.name.In(lang), context.Id(offence.id), "\n");
  const Section sections[] = {
      Conclusion(context), Facts(context),   Basis(context), Row(context),
      Tiers(context),      Amounts(context), Notes(context)};
  for (const Section& section : sections) {
    if (section.lines.empty()) continue;
    absl::StrAppend(&out, "\n", section.title, "\n");
    for (const std::string& line : section.lines)
      absl::StrAppend(&out, "  ", line, "\n");
  }
  return out;
}

}  // namespace discretion
