// SPDX-License-Identifier: Apache-2.0
#include "src/explain/concur.h"

#include <algorithm>
#include <memory>

#include "discretion/explain_concur.h"
#include "src/explain/context.h"
#include "src/explain/document.h"
#include "src/explain/markdown.h"
#include "src/explain/sections.h"
#include "src/expr/print.h"

namespace discretion {
namespace explain {
namespace {

using Is = Document::Is;

// 《水法》（…版本）第六十七条第一款.
void AddProvisionOf(const Determination& answer, Writer& out) {
  const ruleset::Model& model = answer.ruleset().model();
  const ruleset::OffenceRule& rule = model.rules[answer.offence_index()];
  AddCitation(model, model.provisions[rule.provision].citation, out);
}

void AddSide(const Determination& answer, const ConcurrenceSide& side,
             Writer& out) {
  out.Add(answer.offence().name, expr::Both("（", " ("));
  AddProvisionOf(answer, out);
  out.Say("）：", "): ");
  if (!side.statutory) return out.Say("不处罚款", "no fine");
  out.Say("法定罚款", "the statute allows ");
  AddFine(*side.statutory, out);
  if (side.outcome && side.outcome != side.statutory) {
    out.Say("，本案罚款", ", in this case ");
    AddFine(*side.outcome, out);
  }
  if (side.may_be_without_fine) out.Say("，也可能不处罚款", ", or no fine");
}

// （一）、（二）: those whose fine may apply, or the others.
void AddNumbers(const Concurrence& concurrence, bool applying, Writer& out) {
  bool first = true;
  for (size_t i = 0; i < concurrence.sides.size(); ++i) {
    if ((concurrence.sides[i].applies != Due::kNever) != applying) continue;
    if (!first) out.Say("、", ", ");
    first = false;
    AddNumbered(static_cast<int>(i), out);
  }
}

bool AnyAbsorbed(const Concurrence& concurrence) {
  return std::any_of(concurrence.sides.begin(), concurrence.sides.end(),
                     [](const ConcurrenceSide& side) {
                       return side.applies == Due::kNever && side.outcome;
                     });
}

void AddOthers(const Concurrence& concurrence, Document& document) {
  Writer& out = document.out();
  for (size_t i = 0; i < concurrence.sides.size(); ++i) {
    const ConcurrenceSide& side = concurrence.sides[i];
    if (side.others.empty()) continue;
    document.Begin();
    AddNumbered(static_cast<int>(i), out);
    if (!side.outcome) {
      out.Say("所定其他种类：", " has other kinds: ");
    } else if (side.applies == Due::kAlways) {
      out.Say("所定其他种类，随该规定适用：",
              " has other kinds, which apply with it: ");
    } else {
      out.Say("所定其他种类不因罚款被吸收而免除：",
              " has other kinds, which stay although its fine may not: ");
    }
    Clauses clauses(out);
    for (const OtherKind& other : side.others) {
      clauses.Next();
      static const Text& nothing = *new Text();
      out.Add(DutyWords(other.duty, out.lang()));
      AddKind(other.kind, other.object == nullptr ? nothing : *other.object,
              out);
      if (!other.every_option)
        out.Say("（部分处理结果）", " (in some of its outcomes)");
      if (other.same)
        out.Say("（与所适用规定的种类相同，只作出一次）",
                " (the provision that applies has it too: once only)");
    }
    document.EndSentence();
  }
}

void AddQuestionsOf(absl::Span<const Determination> one_act,
                    const Concurrence& concurrence,
                    const ExplainOptions& options, Document& document) {
  Writer& out = document.out();
  std::vector<absl::string_view> asked;
  for (size_t i = 0; i < one_act.size(); ++i) {
    for (int slot : concurrence.sides[i].missing) {
      const Fact& fact = one_act[i].ruleset().facts()[slot];
      if (std::find(asked.begin(), asked.end(), fact.id) != asked.end())
        continue;
      if (asked.empty()) document.AddLine("须查明：", "To be established:");
      asked.push_back(fact.id);
      document.Begin(Is::kBelow);
      out.Add(fact.question);
      if (options.ids) out.Add(" [", fact.id, "]");
      document.End();
    }
  }
}

void AddConcurrence(absl::Span<const Determination> one_act,
                    const Concurrence& concurrence,
                    const ExplainOptions& options, Document& document) {
  Writer& out = document.out();
  if (std::any_of(one_act.begin(), one_act.end(), [](const auto& answer) {
        return answer.ruleset().status() == Status::kModel;
      })) {
    document.Begin(Is::kWarning);
    out.Say("【示例，非法律规定】", "[MODEL, NOT LAW]");
    document.End();
  }
  document.Begin(Is::kTitle);
  out.Say("同一行为违反多个规定", "One act that breaches several provisions");
  document.End();
  document.BeginSection("结论", "Conclusion");
  document.Begin();
  AddRanking(one_act, concurrence, out);
  document.EndSentence();
  if (concurrence.fine) {
    document.Begin();
    out.Say("罚款范围：", "Fine: ");
    AddFine(*concurrence.fine, out);
    document.EndSentence();
  }
  AddQuestionsOf(one_act, concurrence, options, document);
  document.BeginSection("各规定", "The provisions");
  for (size_t i = 0; i < one_act.size(); ++i) {
    document.Begin(Is::kItem);
    AddNumbered(static_cast<int>(i), out);
    out.Say("", " ");
    AddSide(one_act[i], concurrence.sides[i], out);
    document.EndSentence();
  }
  document.BeginSection("理由", "Reasons");
  document.Begin();
  AddRankingReason(one_act, concurrence, out);
  document.EndSentence();
  for (int i : concurrence.outranked_by) {
    document.Begin();
    AddNumbered(i, out);
    out.Say(
        "按裁量基准得出的罚款高于所适用的规定，但法定罚款较低；比较以法定罚款为"
        "准，裁量结果仅供参考",
        " comes to a higher fine by its benchmark, though the statute "
        "ranks it lower: the statutory ranges are what is compared");
    document.EndSentence();
  }
  AddOthers(concurrence, document);
  document.AddLine("本说明由程序生成，不构成法律意见。",
                   "Generated by a program; not legal advice.");
}

}  // namespace

void AddRanking(absl::Span<const Determination> one_act,
                const Concurrence& concurrence, Writer& out) {
  switch (concurrence.ranking) {
    case Ranking::kNoFine:
      return out.Say("各规定均不处罚款", "no provision gives a fine");
    case Ranking::kOne:
      for (size_t i = 0; i < one_act.size(); ++i) {
        if (concurrence.sides[i].applies != Due::kAlways) continue;
        out.Say("罚款按照", "the fine is that of ");
        AddNumbered(static_cast<int>(i), out);
        out.Say("", " ");
        AddProvisionOf(one_act[i], out);
        out.Say("的规定处罚", "");
      }
      if (!AnyAbsorbed(concurrence)) return;
      out.Say("；", "; the fine of ");
      AddNumbers(concurrence, false, out);
      return out.Say("的罚款不再并处", " is not imposed beside it");
    case Ranking::kEqual:
      AddNumbers(concurrence, true, out);
      return out.Say(
          "的法定罚款相同，由承办机关说明理由后择一适用，不得重复罚款",
          " allow the same: the agency applies one, with reasons, "
          "and fines once");
    case Ranking::kOpen:
      out.Say("适用哪一规定的罚款尚不能确定，可能是",
              "which fine applies is open; it may be that of ");
      AddNumbers(concurrence, true, out);
      return out.Say("；不得重复罚款", "; there is one fine only");
  }
}

void AddRankingReason(absl::Span<const Determination> one_act,
                      const Concurrence& concurrence, Writer& out) {
  static_cast<void>(one_act);
  out.Say(
      "同一个违法行为不得给予两次以上罚款，违反多个规定的，按照罚款数额高的规定"
      "处罚（《中华人民共和国行政处罚法》第二十九条）",
      "one act is fined once, by the provision with the higher fine "
      "(Administrative Penalty Law, article 29)");
  if (concurrence.ranking == Ranking::kNoFine) return;
  if (concurrence.by == HigherBy::kStatute) {
    out.Say("；比较法定罚款的上限，上限相同的比较下限",
            "; compared are the statutory maxima, then the minima");
  } else {
    out.Say("；比较本案罚款的上限，上限相同的比较下限",
            "; compared are the maxima of the fines in this case, then the "
            "minima");
  }
}

}  // namespace explain

std::string ExplainConcurrence(absl::Span<const Determination> one_act,
                               const Concurrence& concurrence,
                               const ExplainOptions& options) {
  explain::Document document(options.lang);
  explain::AddConcurrence(one_act, concurrence, options, document);
  return document.text();
}

std::string ExplainConcurrenceMarkdown(absl::Span<const Determination> one_act,
                                       const Concurrence& concurrence,
                                       const ExplainOptions& options) {
  explain::Document document(options.lang);
  explain::AddConcurrence(one_act, concurrence, options, document);
  const explain::Context context(one_act.front(), options);
  return explain::LayOutMarkdown(context, document);
}

}  // namespace discretion
