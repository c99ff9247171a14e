// SPDX-License-Identifier: Apache-2.0
#include "src/explain/circumstances.h"

#include "src/explain/forces.h"
#include "src/explain/tiers.h"

namespace discretion::explain {
namespace {

using ruleset::Circumstance;

void AddName(const Circumstance& circumstance, Writer& out) {
  out.Add("“", circumstance.name, "”");
}

// 应当从轻处罚、可以减轻处罚.
void AddList(const Forces& forces, Writer& out) {
  for (const Force& force : forces) {
    if (&force != forces.begin()) out.Say("、", ", ");
    AddForce(force, out);
  }
}

// Where lighter and heavier are weighed no side binds: both are told. Nothing
// unless both act.
void AddOpposed(const Context& context, Writer& out) {
  if (!context.model().application_rules ||
      context.model().application_rules->opposite !=
          ruleset::Opposite::kWeighed) {
    return;
  }
  const Forces heavier = ForcesOf(context, [](const Circumstance& rule) {
    return rule.Has(Effect::kAggravate);
  });
  if (heavier.empty()) return;
  const Forces lighter = ForcesOf(context, [](const Circumstance& rule) {
    return !rule.gate() && !rule.Has(Effect::kAggravate);
  });
  if (lighter.empty()) return;
  out.Say("综合上述情节：既有", "in sum: on the one hand ");
  AddList(lighter, out);
  out.Say("的情节，又有", ", on the other ");
  AddList(heavier, out);
  out.Say("的情节", "");
}

// Whether a circumstance acts that waives the penalty and nothing else, and
// must.
bool MustGateActs(const Context& context) {
  for (int index : context.acting()) {
    const Circumstance& rule = context.model().circumstances[index];
    if (rule.gate() && rule.must) return true;
  }
  return false;
}

// The effects for which it is not known whether they act.
Effects OpenEffects(const Context& context) {
  Effects open = 0;
  for (const Step& step : context.StepsFor(StepKind::kEffects)) {
    if (step.kind == StepKind::kEffects && step.result == StepResult::kUnknown)
      open |= BitOf(step.effect);
  }
  return open;
}

}  // namespace

void AddForce(const Circumstance& circumstance, Writer& out) {
  AddForce(Force{circumstance.effects, circumstance.must}, out);
}

void AddSource(const ruleset::Model& model, const Circumstance& circumstance,
               Writer& out, bool version) {
  if (!circumstance.statute) {
    return AddPlace(model.documents[circumstance.document], circumstance.place,
                    out);
  }
  if (version) return AddCitation(model, *circumstance.statute, out);
  out.Say("《", "");
  out.Add(model.statutes[circumstance.statute->statute].name);
  out.Say("》", ", ");
  AddArticle(circumstance.statute->article, out);
}

void AddRulesPlace(const ruleset::Model& model, Writer& out) {
  if (!model.application_rules) return;
  AddPlace(model.documents[model.application_rules->document],
           model.application_rules->place, out);
}

namespace {

void AddUnknown(const Context& context, const Circumstance& rule, bool version,
                Writer& out) {
  out.Say("：尚不能确定，须查明：", ": open until established: ");
  AddConditionParts(context, rule.when, StepResult::kUnknown, out);
  if (out.zh()) {
    out.Add("。具备的，依");
    AddSource(context.model(), rule, out, version);
    out.Add("，");
    return AddForce(rule, out);
  }
  out.Add("; if it is, ");
  AddForce(rule, out);
  out.Add(" (");
  AddSource(context.model(), rule, out, version);
  out.Add(')');
}

void AddPresent(const Context& context, const Circumstance& rule, bool version,
                Writer& out) {
  out.Say("：具备。", ": present; ");
  AddConditionParts(context, rule.when, StepResult::kHolds, out);
  if (!rule.printed.empty()) {
    out.Say("（“", " (“");
    out.Add(rule.printed);
    out.Say("”）", "”)");
  }
  if (out.zh()) {
    out.Add("，依");
    AddSource(context.model(), rule, out, version);
    out.Add("，");
    return AddForce(rule, out);
  }
  out.Add("; ");
  AddForce(rule, out);
  out.Add(" (");
  AddSource(context.model(), rule, out, version);
  out.Add(')');
}

}  // namespace

void AddCircumstance(const Context& context, int circumstance,
                     StepResult result, Writer& out, bool version) {
  const Circumstance& rule = context.model().circumstances[circumstance];
  out.Add(rule.name);
  context.AddId(rule.id, out);
  switch (result) {
    case StepResult::kFails:
      out.Say("：不具备。", ": not present; ");
      return AddConditionParts(context, rule.when, result, out);
    case StepResult::kUnknown:
      return AddUnknown(context, rule, version, out);
    default:
      return AddPresent(context, rule, version, out);
  }
}

void AddEvidence(const Context& context, int circumstance, Writer& out) {
  const Circumstance& rule = context.model().circumstances[circumstance];
  Clauses clauses(out);
  if (!rule.evidence.empty()) {
    clauses.Next();
    out.Add(Both("案卷应当附有：", "the file must hold: "), rule.evidence);
  }
  if (rule.party_proves) {
    clauses.Next();
    out.Say("由当事人举证", "the burden of proof lies on the party");
  }
}

void AddExcluded(const Context& context, const Step& step, Writer& out) {
  const Circumstance& which = context.model().circumstances[step.circumstance];
  const Circumstance& by = context.model().circumstances[step.by];
  out.Say("具备", "");
  AddName(out.zh() ? by : which, out);
  out.Say("的，不适用", " does not act beside ");
  AddName(out.zh() ? which : by, out);
  out.Say("", ", which excludes it");
}

void AddEffect(const Step& step, Writer& out) {
  switch (step.result) {
    case StepResult::kHolds:
      out.Say("应当", "a must: ");
      return out.Add(Name(step.effect));
    case StepResult::kUnknown:
      out.Say("是否", "");
      out.Add(Name(step.effect));
      return out.Say("，取决于尚未查明的事实",
                     ": depends on facts that are not established");
    default:
      out.Say("可以选择", "open to choice: ");
      return out.Add(Name(step.effect));
  }
}

void AddAllEffects(const Context& context, Writer& out) {
  const size_t begin = out.size();
  AddOpposed(context, out);
  if (out.size() > begin) return;
  const bool gate = MustGateActs(context);
  const Forces forces = ForcesOf(context, [&](const Circumstance& rule) {
    return !gate || (rule.gate() && rule.must);
  });
  const Effects open = OpenEffects(context);
  if (forces.empty() && open == 0) return;
  out.Say("综合上述情节：", "in sum: ");
  Clauses clauses(out);
  for (const Force& force : forces) {
    clauses.Next();
    AddForce(force, out);
  }
  if (open == 0) return;
  clauses.Next();
  out.Say("是否", "whether it is ");
  AddOneOf(open, out);
  out.Say("处罚，取决于尚未查明的事实",
          " depends on facts that are not established");
}

void AddCounting(const ruleset::Model& model, Writer& out) {
  const bool each = model.application_rules->each;
  if (out.zh()) {
    out.Add("效果相同的情节有两个以上的，依");
    AddRulesPlace(model, out);
    return each ? out.Add("，可以按情节的个数逐次调整")
                : out.Add("，只调整一次");
  }
  out.Add("where several circumstances have one effect, it acts once");
  if (each) out.Add(" for each");
  out.Add(" (");
  AddRulesPlace(model, out);
  out.Add(')');
}

void AddSameEffect(const Context& context, Writer& out) {
  for (Effect effect :
       {Effect::kLighten, Effect::kMitigate, Effect::kAggravate}) {
    if (context.CountWith(effect, Acts::kYes) > 1)
      return AddCounting(context.model(), out);
  }
}

namespace {

void AddTogetherInChinese(const ruleset::Model& model, Writer& out) {
  out.Add("同时具备从轻、减轻情节和从重情节的，依");
  AddRulesPlace(model, out);
  switch (model.application_rules->opposite) {
    case ruleset::Opposite::kLighterFirst:
      return out.Add("，先从轻或者减轻，再从重");
    case ruleset::Opposite::kHeavierFirst:
      return out.Add("，先从重，再从轻或者减轻");
    case ruleset::Opposite::kWeighed:
      return out.Add(
          "，综合全案裁量：只从轻或者减轻，只从重，或者均不"
          "调整，由承办机关说明理由后选择");
  }
}

void AddTogetherInEnglish(const ruleset::Model& model, Writer& out) {
  out.Add("lighter and heavier circumstances together");
  switch (model.application_rules->opposite) {
    case ruleset::Opposite::kLighterFirst:
      out.Add(": the lighter act first, then the heavier (");
      break;
    case ruleset::Opposite::kHeavierFirst:
      out.Add(": the heavier act first, then the lighter (");
      break;
    case ruleset::Opposite::kWeighed:
      out.Add(" are weighed (");
      AddRulesPlace(model, out);
      return out.Add(
          "): the lighter alone, the heavier alone, or neither; the agency "
          "chooses with reasons");
  }
  AddRulesPlace(model, out);
  out.Add(')');
}

}  // namespace

void AddTogether(const ruleset::Model& model, Writer& out) {
  if (out.zh()) return AddTogetherInChinese(model, out);
  AddTogetherInEnglish(model, out);
}

void AddGrounds(const Context& context, Effect effect, Writer& out) {
  Clauses clauses(out);
  const Acts acts = context.GroundsAct(effect);
  for (int index : context.rule().circumstances) {
    if (!context.IsWith(index, effect, acts)) continue;
    const Circumstance& rule = context.model().circumstances[index];
    clauses.Next();
    AddName(rule, out);
    out.Say("（", " (");
    AddSource(context.model(), rule, out, false);
    out.Say("）", ")");
  }
}

void AddExempt(const Context& context, Writer& out) {
  if (context.CountWith(Effect::kExempt, Acts::kYes) == 0) {
    return out.Say(
        "查明具备上列任何一项不予处罚情节的，不予处罚",
        "no penalty, if one of the circumstances above that waive it is "
        "established");
  }
  AddForce(Force{BitOf(Effect::kExempt), MustGateActs(context)}, out);
  out.Say("，依据是：", " on these grounds: ");
  AddGrounds(context, Effect::kExempt, out);
}

}  // namespace discretion::explain
