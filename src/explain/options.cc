// SPDX-License-Identifier: Apache-2.0
#include "src/explain/options.h"

#include <algorithm>

#include "src/explain/adjustments.h"
#include "src/explain/facts.h"
#include "src/explain/sections.h"
#include "src/explain/terms.h"

namespace discretion::explain {
namespace {

using Is = Document::Is;

void AddBelowOfTerm(const Penalty& penalty, Writer& out) {
  const bool wholly =
      penalty.term->max() &&
      penalty.term->max()->value <= penalty.statutory_term->min()->value;
  if (wholly) {
    out.Say("（低于法定最低期限）", " (below the statutory minimum)");
  } else {
    out.Say("（可以低于法定最低期限）",
            " (may lie below the statutory minimum)");
  }
}

// The penalty, and how its fine or term stands to the statutory minimum.
void AddPenaltyOf(const Penalty& penalty, Writer& out) {
  if (penalty.alternative < 0) {
    AddPenalty(penalty, out);
  } else {
    AddAmongOthers(penalty, out);
  }
  if (penalty.below_minimum && penalty.term && penalty.statutory_term)
    return AddBelowOfTerm(penalty, out);
  if (!penalty.below_minimum || !penalty.fine || !penalty.statutory ||
      !penalty.statutory->min()) {
    return;
  }
  const bool wholly =
      penalty.fine->max() &&
      penalty.fine->max()->value <= penalty.statutory->min()->value;
  if (wholly) {
    out.Say("（低于法定最低罚款）", " (below the statutory minimum)");
  } else {
    out.Say("（可以低于法定最低罚款）",
            " (may lie below the statutory minimum)");
  }
}

bool IsFirstOfAlternative(const Option& option, const Penalty& penalty) {
  return &penalty ==
         std::find_if(option.penalties.begin(), option.penalties.end(),
                      [&](const Penalty& other) {
                        return other.alternative == penalty.alternative;
                      });
}

// Those that are alternatives to `first`, with it.
void AddAlternative(const Option& option, const Penalty& first, Writer& out) {
  std::vector<std::string> members;
  for (const Penalty& penalty : option.penalties) {
    if (penalty.alternative != first.alternative) continue;
    members.push_back(Written(
        out.lang(), [&](Writer& words) { AddPenaltyOf(penalty, words); }));
  }
  out.Add(JoinAlternatives(members, first.take, out.lang()));
}

void AddOptions(const Context& context, Document& document) {
  Writer& out = document.out();
  document.Begin();
  AddOptionsLead(context, out);
  document.End();
  int number = 0;
  for (const Option& option : context.determination().options()) {
    document.Begin(Is::kItem);
    AddNumbered(number++, out);
    out.Say("", " ");
    AddOption(context, option, out);
    document.EndSentence();
  }
  const std::optional<Range<Money>>& hull = context.determination().fine_hull();
  if (!hull) return;
  document.Begin();
  out.Say("上述各结论的罚款范围：", "Fines over all of these: ");
  AddFine(*hull, out);
  out.Say("。", ".");
  document.End();
}

void AddChosen(const Context& context, const Chosen& chosen,
               Document& document) {
  Writer& out = document.out();
  const absl::Span<const Option> options = context.determination().options();
  const bool one = options.size() == 1;
  document.Begin();
  out.Say("承办机关选择：", "the agency chose ");
  if (one) {
    AddOption(context, options[chosen.option], out);
    out.Say("；", "");
  } else {
    AddNumbered(chosen.option, out);
    out.Say("。", "");
  }
  out.Say("理由：", ", because: ");
  out.Add(chosen.reason);
  document.EndSentence();
}

void AddQuestions(const Context& context, Document& document) {
  document.AddLine("须查明：", "To be established:");
  for (int slot : context.determination().missing()) {
    document.Begin(Is::kBelow);
    AddQuestion(context, slot, document.out());
    document.End();
  }
}

}  // namespace

void AddOutcome(const Option& option, Writer& out) {
  Clauses clauses(out);
  const auto add_measures = [&](bool orders) {
    for (const Measure* measure : option.measures) {
      if ((measure->kind == MeasureKind::kOrderCorrection) != orders) continue;
      clauses.Next();
      out.Add(measure->name);
    }
  };
  add_measures(true);
  if (option.no_penalty) {
    clauses.Next();
    out.Say("不予处罚", "no penalty");
  }
  for (const Penalty& penalty : option.penalties) {
    if (penalty.alternative < 0) {
      clauses.Next();
      AddPenaltyOf(penalty, out);
    } else if (IsFirstOfAlternative(option, penalty)) {
      clauses.Next();
      AddAlternative(option, penalty, out);
    }
  }
  add_measures(false);
}

void AddApprovals(const Option& option, Writer& out) {
  bool first = true;
  for (Approval approval : option.approvals) {
    if (first) {
      out.Say("须经", "requires ");
    } else {
      out.Say("、", ", ");
    }
    first = false;
    out.Add(Name(approval));
  }
}

void AddOption(const Context& context, const Option& option, Writer& out) {
  const auto add_marks = [&] {
    if (option.preferred)
      out.Say("（规则规定优先适用）", " (preferred by the rules)");
    if (!option.certain) out.Say("（待查明）", " (if the facts are so)");
  };
  const size_t begin = out.size();
  if (option.branch) AddPath(context, option, out);
  const bool path = out.size() > begin;
  if (path) {
    add_marks();
    out.Say("：", ": ");
  }
  AddOutcome(option, out);
  if (!option.approvals.empty()) out.Say("；", "; ");
  AddApprovals(option, out);
  if (!path) add_marks();
}

void AddOptionsLead(const Context& context, Writer& out) {
  const Determination& answer = context.determination();
  const auto count = static_cast<int64_t>(answer.options().size());
  if (count < 2) return;
  if (answer.outcome() == Outcome::kChoice) {
    out.Say("裁量所需的事实已经查明，依法可以作出的处理有",
            "The facts that matter are established; the law leaves ");
    out.AddNumber(count);
    return out.Say("种，由承办机关说明理由后选择：",
                   " options, from which the agency chooses with reasons:");
  }
  out.Say("依据已查明的事实，可能的结论有",
          "On the facts established the outcome may be one of ");
  out.AddNumber(count);
  out.Say("种：", ":");
}

void AddConclusion(const Context& context, Document& document) {
  const Determination& answer = context.determination();
  document.BeginSection("结论", "Conclusion");
  if (answer.outcome() == Outcome::kNoAnswer) {
    return document.AddLine(
        "依据所提供的事实，裁量基准没有可适用的规定，不作推定。",
        "On these facts the table has no rule to apply; nothing is presumed.");
  }
  if (answer.options().size() == 1) {
    document.Begin();
    AddOption(context, answer.options().front(), document.out());
    document.EndSentence();
  } else {
    AddOptions(context, document);
  }
  if (answer.chosen()) AddChosen(context, *answer.chosen(), document);
  if (!answer.missing().empty()) AddQuestions(context, document);
}

}  // namespace discretion::explain
