// SPDX-License-Identifier: Apache-2.0
#include "src/explain/options.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "src/explain/adjustments.h"
#include "src/explain/sections.h"
#include "src/explain/words.h"

namespace discretion::explain {
namespace {

// The fine, and how it stands to the statutory minimum.
std::string FineOf(const Option& option, const Penalty& penalty, Lang lang) {
  const std::string words = PenaltyWords(penalty, lang);
  if (!option.below_minimum || !penalty.fine || !penalty.statutory ||
      !penalty.statutory->min()) {
    return words;
  }
  const bool wholly =
      penalty.fine->max() &&
      penalty.fine->max()->value <= penalty.statutory->min()->value;
  return absl::StrCat(words,
                      wholly ? Pick(lang, "（低于法定最低罚款）",
                                    " (below the statutory minimum)")
                             : Pick(lang, "（可以低于法定最低罚款）",
                                    " (may lie below the statutory minimum)"));
}

}  // namespace

std::string OutcomeWords(const Context& context, const Option& option) {
  const Lang lang = context.lang();
  std::vector<std::string> parts;
  const auto add_measures = [&](bool orders) {
    for (const Measure* measure : option.measures) {
      if ((measure->kind == MeasureKind::kOrderCorrection) == orders) {
        parts.push_back(measure->name.In(lang));
      }
    }
  };
  add_measures(true);
  if (option.no_penalty)
    parts.emplace_back(Pick(lang, "不予处罚", "no penalty"));
  for (const Penalty& penalty : option.penalties) {
    parts.push_back(FineOf(option, penalty, lang));
  }
  add_measures(false);
  return Clauses(parts, lang);
}

std::string ApprovalWords(const Option& option, Lang lang) {
  std::vector<std::string> parts;
  for (Approval approval : option.approvals)
    parts.push_back(Name(approval).In(lang));
  if (parts.empty()) return "";
  return absl::StrCat(Pick(lang, "须经", "requires "),
                      absl::StrJoin(parts, Pick(lang, "、", ", ")));
}

std::string OptionWords(const Context& context, const Option& option) {
  const Lang lang = context.lang();
  const std::string path = option.branch ? PathWords(context, option) : "";
  std::string marks;
  if (option.preferred) {
    marks += Pick(lang, "（规则规定优先适用）", " (preferred by the rules)");
  }
  if (!option.certain) {
    marks += Pick(lang, "（待查明）", " (if the facts are so)");
  }
  std::string words = OutcomeWords(context, option);
  const std::string approvals = ApprovalWords(option, lang);
  if (!approvals.empty())
    absl::StrAppend(&words, Pick(lang, "；", "; "), approvals);
  return path.empty()
             ? words + marks
             : absl::StrCat(path, marks, Pick(lang, "：", ": "), words);
}

std::string OptionsLead(const Context& context) {
  const Determination& answer = context.determination();
  const size_t count = answer.options().size();
  if (count < 2) return "";
  const Lang lang = context.lang();
  if (answer.outcome() == Outcome::kChoice) {
    return context.zh()
               ? absl::StrCat("裁量所需的事实已经查明，依法可以作出的处理有",
                              count, "种，由承办机关说明理由后选择：")
               : absl::StrCat(
                     "The facts that matter are established; the law "
                     "leaves ",
                     count,
                     " options, from which the agency chooses with "
                     "reasons:");
  }
  return absl::StrCat(
      Pick(lang, "依据已查明的事实，可能的结论有",
           "On the facts established the outcome may be one of "),
      count, Pick(lang, "种：", ":"));
}

Section Conclusion(const Context& context) {
  const Determination& answer = context.determination();
  const Lang lang = context.lang();
  Section section{Pick(lang, "结论", "Conclusion"), {}};
  if (answer.outcome() == Outcome::kNoAnswer) {
    section.Add(Pick(
        lang, "依据所提供的事实，裁量基准没有可适用的规定，不作推定。",
        "On these facts the table has no rule to apply; nothing is presumed."));
    return section;
  }
  const bool one = answer.options().size() == 1;
  if (!one) section.Add(OptionsLead(context));
  int number = 0;
  for (const Option& option : answer.options()) {
    const std::string words = OptionWords(context, option);
    if (one) {
      section.Add(Sentence(context, words));
    } else {
      section.lines.push_back(
          {Line::Is::kItem,
           Sentence(context, absl::StrCat(Numbered(lang, number++),
                                          Pick(lang, "", " "), words))});
    }
  }
  if (!one && answer.fine_hull()) {
    section.Add(absl::StrCat(
        Pick(lang, "上述各结论的罚款范围：", "Fines over all of these: "),
        FineWords(*answer.fine_hull(), lang), Pick(lang, "。", ".")));
  }
  if (answer.chosen()) {
    const int chosen = answer.chosen()->option;
    const std::string which =
        one ? OptionWords(context, answer.options()[chosen])
            : Numbered(lang, chosen);
    section.Add(Sentence(
        context, context.zh()
                     ? absl::StrCat("承办机关选择：", which, one ? "；" : "。",
                                    "理由：", answer.chosen()->reason)
                     : absl::StrCat("the agency chose ", which,
                                    ", because: ", answer.chosen()->reason)));
  }
  if (!answer.missing().empty()) {
    section.Add(Pick(lang, "须查明：", "To be established:"));
    for (int slot : answer.missing()) {
      const Fact& fact = context.model().facts[slot];
      section.AddBelow(
          absl::StrCat(fact.question.In(lang), context.Id(fact.id)));
    }
  }
  return section;
}

}  // namespace discretion::explain
