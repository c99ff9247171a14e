// SPDX-License-Identifier: Apache-2.0
#include "src/explain/procedure.h"

#include <algorithm>

#include "discretion/explain_procedure.h"
#include "src/explain/facts.h"
#include "src/explain/markdown.h"
#include "src/explain/sections.h"
#include "src/expr/print.h"

namespace discretion {
namespace explain {
namespace {

using ruleset::ProcedureRule;
using Is = Document::Is;

struct DueWords {
  Text always;
  Text possible;
  Text never;
};

const DueWords& WordsOf(ProcedureDuty duty) {
  static const auto* const kWords = new DueWords[]{
      {},
      {{"应当告知当事人有要求听证的权利",
        "the party must be told that it may ask for a hearing"},
       {"是否应当告知当事人有要求听证的权利，尚不能确定",
        "it is open whether the party must be told that it may ask for a "
        "hearing"},
       {"不属于应当告知听证权利的情形",
        "the party need not be told of a hearing"}},
      {{"作出决定前应当经法制审核",
        "the decision must pass legal review first"},
       {"作出决定前是否应当经法制审核，尚不能确定",
        "it is open whether the decision must pass legal review"},
       {"不属于应当经法制审核的情形", "the law asks for no legal review"}},
      {{"应当由行政机关负责人集体讨论决定",
        "the heads of the agency must discuss and decide it together"},
       {"是否应当由行政机关负责人集体讨论决定，尚不能确定",
        "it is open whether the heads of the agency must decide it together"},
       {"不属于应当集体讨论决定的情形",
        "the heads of the agency need not decide it together"}},
      {{"应当由行政机关负责人审查后决定",
        "the head of the agency must examine and decide it"},
       {"是否由行政机关负责人审查后决定，尚不能确定",
        "it is open whether the head of the agency must decide it"},
       {"不须由行政机关负责人决定",
        "the head of the agency need not decide it"}},
      {{"应当报上级机关批准", "the superior agency must approve it"},
       {"是否应当报上级机关批准，尚不能确定",
        "it is open whether the superior agency must approve it"},
       {"不须报上级机关批准", "the superior agency need not approve it"}},
      {{"可以当场作出决定", "it may be decided on the spot"},
       {"可否当场作出决定，尚不能确定",
        "it is open whether it may be decided on the spot"},
       {"不得当场作出决定", "it may not be decided on the spot"}},
  };
  return kWords[static_cast<int>(duty)];
}

bool IsUpperBound(Bound bound) {
  return bound == Bound::kAtMost || bound == Bound::kLessThan;
}

// Whether every sum is, whatever else is open.
bool IsReached(Bound bound, const ProcedureGround& ground) {
  if (!ground.sum || !ground.least_figure) return false;
  const bool upper = IsUpperBound(bound);
  const auto end = upper ? ground.sum->max() : ground.sum->min();
  if (!end) return false;
  const Ratio sum(end->value.fen());
  const Ratio figure = upper ? *ground.least_figure : *ground.greatest_figure;
  const bool at_it = bound == Bound::kAtLeast || bound == Bound::kAtMost;
  if (sum == figure) return at_it || end->open;
  return upper ? sum < figure : sum > figure;
}

// 2,000元以上, 超过3,000元; with two figures where options differ in them.
void AddThreshold(Bound bound, const ProcedureGround& ground, Writer& out) {
  if (bound == Bound::kMoreThan) out.Say("超过", "more than ");
  if (bound == Bound::kLessThan) out.Say("不足", "less than ");
  if (bound == Bound::kAtLeast) out.Say("", "at least ");
  if (bound == Bound::kAtMost) out.Say("", "at most ");
  expr::AddMoney(*ground.least_figure, out);
  if (*ground.least_figure != *ground.greatest_figure) {
    out.Say("至", " to ");
    expr::AddMoney(*ground.greatest_figure, out);
    out.Say("（视结论而定）", " (by the outcome)");
  }
  if (bound == Bound::kAtLeast) out.Say("以上", "");
  if (bound == Bound::kAtMost) out.Say("以下", "");
}

void AddShare(const ruleset::Threshold& threshold, Writer& out) {
  out.Say("（法定最高罚款的", " (");
  expr::AddNumber(threshold.figure.Times(Ratio(100)).value_or(Ratio(0)), out);
  out.Say("%）", "% of the statutory maximum)");
}

// 罚款10,000元，标准为2,000元以上，已达到.
void AddComparison(const ProcedureRule& rule, const ProcedureGround& ground,
                   Writer& out) {
  const ruleset::Threshold& threshold = *rule.threshold;
  if (ground.confiscated) {
    out.Say("没收的款物", "what is confiscated");
  } else {
    out.Say("罚款", "the fine");
  }
  if (ground.sum) {
    out.Say("", ", ");
    AddFine(*ground.sum, out);
  } else {
    out.Say("数额尚不能确定", ", its amount open");
  }
  const bool upper = IsUpperBound(threshold.bound);
  if (upper) {
    out.Say("，限额为", "; the limit is ");
  } else {
    out.Say("，标准为", "; the threshold is ");
  }
  if (ground.least_figure) AddThreshold(threshold.bound, ground, out);
  if (threshold.share) AddShare(threshold, out);
  if (ground.due == Due::kNever) {
    if (upper) return out.Say("，已超出", ": exceeded");
    return out.Say("，未达到", ": not reached");
  }
  if (ground.due == Due::kPossible && !IsReached(threshold.bound, ground)) {
    if (upper)
      return out.Say("，是否超出视最终数额而定",
                     ": kept or not by the amount in the end");
    return out.Say("，是否达到视最终数额而定",
                   ": reached or not by the amount in the end");
  }
  if (upper) return out.Say("，未超出", ": kept");
  out.Say("，已达到", ": reached");
}

// Why the rule is only possible, but for its figures.
void AddReasons(const ProcedureRule& rule, const ProcedureGround& ground,
                Clauses& clauses, Writer& out) {
  if (ground.not_defined) {
    clauses.Next();
    out.Add(rule.not_defined);
  }
  if (ground.kind_open) {
    clauses.Next();
    out.Say("该种处罚是否作出尚待决定", "whether that kind is imposed is open");
  }
  if (ground.facts_open) {
    clauses.Next();
    out.Say("有关事实尚未查明", "facts are not established");
  }
  if (ground.excluder_open) {
    clauses.Next();
    out.Say("可能另有规定适用", "another rule may apply in its place");
  }
  if (ground.spot_open) {
    clauses.Next();
    out.Say("当场处罚的除外", "not if it is decided on the spot");
  }
}

// The facts that decide its condition, once they do.
void AddFactsOf(const Context& context, expr::Ref when, Clauses& clauses,
                Writer& out) {
  for (const expr::Pool::Atom& atom :
       context.model().pool.Deciding(when, context.slots())) {
    clauses.Next();
    out.Add(expr::PrintAtom(context.model().pool, atom, context.slots(),
                            context.lang()));
  }
}

// Whom it binds, where that is not known to be the case: 当事人为个人的，.
void AddScope(const Context& context, const ProcedureRule& rule,
              const ProcedureGround& ground, Writer& out) {
  if (ground.agency_open) {
    bool first = true;
    out.Say("处罚机关为", "if the agency is ");
    for (int agency : rule.agencies) {
      if (!first) out.Say("、", ", ");
      first = false;
      out.Add(context.model().agencies[agency].name);
    }
    out.Say("的，", ": ");
  }
  if (ground.subject_open) {
    out.Add(expr::Both("当事人为", "if the party is "), Name(*rule.subject),
            expr::Both("的，", ": "));
  }
}

void AddRuleSource(const Context& context, const ProcedureRule& rule,
                   Writer& out) {
  if (rule.statute) return AddCitation(context.model(), *rule.statute, out);
  AddPlace(context.model().documents[rule.document], rule.place, out);
}

// （一）、（三）应当；（二）尚不能确定. Nothing unless options differ.
void AddByOption(const Procedure& procedure, const ProcedureAnswer& answer,
                 Writer& out) {
  const std::vector<Due>& dues = answer.by_option;
  if (std::count(dues.begin(), dues.end(), dues.front()) ==
      static_cast<int64_t>(dues.size())) {
    return;
  }
  out.Say("按处理结果：", "By outcome: ");
  Clauses clauses(out);
  for (Due due : {Due::kAlways, Due::kPossible, Due::kNever}) {
    bool first = true;
    for (size_t i = 0; i < dues.size(); ++i) {
      if (dues[i] != due) continue;
      if (first) clauses.Next();
      if (!first) out.Say("", ", ");
      first = false;
      AddNumbered(procedure.options[i], out);
    }
    if (first) continue;
    const bool leave = answer.duty == ProcedureDuty::kOnTheSpot;
    out.Say("", " ");
    if (due == Due::kPossible) {
      out.Say("尚不能确定", "open");
    } else if (due == Due::kAlways) {
      leave ? out.Say("可以", "allowed") : out.Say("应当", "due");
    } else {
      leave ? out.Say("不得", "not allowed") : out.Say("不需要", "not due");
    }
  }
}

void AddWanted(const Context& context, const ProcedureAnswer& answer,
               Document& document) {
  const ProcedureMissing& missing = answer.missing;
  Writer& out = document.out();
  const std::optional<ruleset::SubjectFact>& party = context.model().subject;
  const auto ask = [&](int slot) {
    document.Begin(Is::kBelow);
    out.Say("须查明：", "To be established: ");
    AddQuestion(context, slot, out);
    document.End();
  };
  if (missing.subject && party) ask(party->slot);
  for (int slot : missing.facts) {
    if (!(missing.subject && party && party->slot == slot)) ask(slot);
  }
  document.Begin(Is::kBelow);
  const size_t begin = out.size();
  out.Say("尚须确定：", "To be settled: ");
  Clauses clauses(out);
  const auto add = [&](bool wanted, const auto& words) {
    if (!wanted) return;
    clauses.Next();
    out.Add(words);
  };
  add(missing.agency, expr::Both("处罚机关", "the agency"));
  add(missing.subject && !party,
      expr::Both("当事人是个人还是单位",
                 "whether the party is a person or an organisation"));
  add(missing.outcome, expr::Both("处理结果", "the outcome"));
  add(missing.amount, expr::Both("罚款数额", "the amount of the fine"));
  add(missing.confiscated,
      expr::Both("没收款物的数额或者价值",
                 "the sum or value of what is confiscated"));
  if (clauses.empty()) out.CutTo(begin);
  document.EndSentenceIfAny();
}

void AddAsked(const Context& context, const Procedure& procedure, Writer& out) {
  const ProcedureQuestion& asked = procedure.question;
  Clauses clauses(out);
  if (!asked.agency.empty()) {
    for (const ruleset::Agency& agency : context.model().agencies) {
      if (agency.id != asked.agency) continue;
      clauses.Next();
      out.Add(expr::Both("处罚机关：", "agency: "), agency.name);
    }
  }
  if (asked.subject) {
    clauses.Next();
    out.Add(expr::Both("当事人为", "the party is "), Name(*asked.subject));
  }
  if (asked.amount) {
    clauses.Next();
    out.Say("拟处罚款", "fine proposed: ");
    expr::AddMoney(Ratio(asked.amount->fen()), out);
  }
  if (asked.confiscated) {
    clauses.Next();
    out.Say("没收款物", "confiscated: ");
    expr::AddMoney(Ratio(asked.confiscated->fen()), out);
  }
  if (asked.option) {
    clauses.Next();
    out.Say("拟作出处理", "outcome proposed: ");
    AddNumbered(*asked.option, out);
  }
  clauses.Next();
  if (asked.on) {
    out.Say("适用", "rules of procedure in force on ");
    expr::AddDate(*asked.on, out);
    out.Say("有效的程序规定", "");
  } else {
    out.Say("未提供办理日期，适用未见失效日期的程序规定",
            "the day of the step is not given: rules are taken of which no "
            "end is known");
  }
}

}  // namespace

void AddDuty(const ProcedureAnswer& answer, Writer& out) {
  const DueWords& words = WordsOf(answer.duty);
  out.Add(answer.due == Due::kAlways     ? words.always
          : answer.due == Due::kPossible ? words.possible
                                         : words.never);
}

void AddGround(const Context& context, const ProcedureAnswer& answer,
               const ProcedureGround& ground, Writer& out) {
  if (ground.index < 0) {
    out.Say("所适用的情节或者适用规则要求：",
            "called for by the circumstance or the rules applied: ");
    return out.Add(Name(answer.duty));
  }
  const ProcedureRule& rule = context.model().procedure_rules[ground.index];
  AddScope(context, rule, ground, out);
  out.Add(rule.name);
  context.AddId(rule.id, out);
  out.Say("（", " (");
  AddRuleSource(context, rule, out);
  out.Say("）", ")");
  const size_t begin = out.size();
  out.Say("：", ": ");
  Clauses clauses(out);
  if (ground.compared && rule.threshold) {
    clauses.Next();
    AddComparison(rule, ground, out);
  }
  if (rule.when) AddFactsOf(context, *rule.when, clauses, out);
  AddReasons(rule, ground, clauses, out);
  if (clauses.empty()) out.CutTo(begin);
}

void AddProcedure(const Context& context, const Procedure& procedure,
                  Document& document) {
  if (procedure.duties.empty()) return;
  Writer& out = document.out();
  document.BeginSection("程序", "Procedure");
  document.Begin();
  AddAsked(context, procedure, out);
  document.EndSentence();
  for (const ProcedureAnswer& answer : procedure.duties) {
    document.Begin();
    out.Add(Name(answer.duty), expr::Both("：", ": "));
    AddDuty(answer, out);
    document.EndSentence();
    for (const ProcedureGround& ground : answer.grounds) {
      document.Begin(Is::kBelow);
      AddGround(context, answer, ground, out);
      document.EndSentence();
      if (ground.index < 0 || ground.due == Due::kNever) continue;
      const ProcedureRule& rule = context.model().procedure_rules[ground.index];
      if (rule.remark.empty()) continue;
      document.Begin(Is::kBelow);
      out.Add(rule.remark);
      document.EndSentence();
    }
    document.Begin(Is::kBelow);
    AddByOption(procedure, answer, out);
    document.EndSentenceIfAny();
    if (answer.due == Due::kPossible) AddWanted(context, answer, document);
  }
}

}  // namespace explain

std::string ExplainProcedure(const Determination& determination,
                             const Procedure& procedure,
                             const ExplainOptions& options) {
  explain::Document document(options.lang);
  explain::AddProcedure(explain::Context(determination, options), procedure,
                        document);
  return document.text();
}

std::string ExplainProcedureMarkdown(const Determination& determination,
                                     const Procedure& procedure,
                                     const ExplainOptions& options) {
  const explain::Context context(determination, options);
  explain::Document document(options.lang);
  explain::AddProcedure(context, procedure, document);
  return explain::LayOutMarkdown(context, document);
}

}  // namespace discretion
