// SPDX-License-Identifier: Apache-2.0
#include "src/explain/tiers.h"

#include "src/explain/parts.h"
#include "src/expr/deciding.h"
#include "src/expr/print.h"

namespace discretion::explain {
namespace {

// The values that decide a condition, which is known to be `holds`.
void AddDeciding(const Context& context, expr::Ref condition, bool holds,
                 Parts& parts) {
  const expr::Pool& pool = context.model().pool;
  for (const expr::Pool::Atom& atom :
       expr::DecidingParts(pool, condition, holds, context.slots())) {
    parts.Begin();
    expr::AddAtom(pool, atom, context.slots(), context.values(), parts.out());
    parts.EndStatement();
  }
}

void AddMissing(const Context& context, expr::Ref condition, Parts& parts) {
  for (int slot : context.model().pool.Missing(condition, context.slots())) {
    const Fact& fact = context.model().facts[slot];
    parts.Begin();
    parts.out().Add(fact.name);
    context.AddId(fact.id, parts.out());
    parts.End();
  }
}

void AddVerdict(StepResult result, Writer& out) {
  switch (result) {
    case StepResult::kHolds:
      return out.Say("：符合。", ": met; ");
    case StepResult::kFails:
      return out.Say("：不符合。", ": not met; ");
    default:
      return out.Say("：尚不能确定，须查明：", ": open until established: ");
  }
}

// Why one criterion makes a tier hold.
void AddMet(const Context& context, const ruleset::Criterion& criterion,
            Parts& parts) {
  Writer& out = parts.out();
  parts.Begin();
  Parts deciding(out);
  AddDeciding(context, criterion.when, true, deciding);
  if (!criterion.printed.empty()) {
    out.Say("（“", " (“");
    out.Add(criterion.printed);
    out.Say("”）", "”)");
  }
  context.AddId(criterion.id, out);
  parts.End();
}

}  // namespace

void AddTier(const Context& context, int branch, int tier, StepResult result,
             Writer& out) {
  const ruleset::Tier& row = context.ladder(branch)->tiers[tier];
  out.Add(row.label);
  context.AddId(row.id, out);
  AddVerdict(result, out);
  Parts parts(out);
  for (int index : context.rule().RowsOf(branch).criteria[tier]) {
    const ruleset::Criterion& criterion = context.model().criteria[index];
    if (result == StepResult::kFails) {
      AddDeciding(context, criterion.when, false, parts);
      continue;
    }
    const expr::Truth truth =
        context.model().pool.Test(criterion.when, context.slots());
    if (result == StepResult::kUnknown && truth == expr::Truth::kUnknown) {
      AddMissing(context, criterion.when, parts);
    } else if (result == StepResult::kHolds && truth == expr::Truth::kTrue) {
      AddMet(context, criterion, parts);
    }
  }
}

void AddConditionParts(const Context& context, expr::Ref condition,
                       StepResult result, Writer& out) {
  Parts parts(out);
  if (result == StepResult::kUnknown) {
    AddMissing(context, condition, parts);
  } else {
    AddDeciding(context, condition, result == StepResult::kHolds, parts);
  }
}

void AddCriterion(const Context& context, int criterion, StepResult result,
                  Writer& out) {
  const ruleset::Criterion& rule = context.model().criteria[criterion];
  out.Add(rule.name);
  context.AddId(rule.id, out);
  AddVerdict(result, out);
  AddConditionParts(context, rule.when, result, out);
}

void AddBranch(const Context& context, int branch, StepResult result,
               Writer& out) {
  const ruleset::Branch& rule = context.provision().branches[branch];
  out.Add(rule.name);
  context.AddId(rule.id, out);
  AddVerdict(result, out);
  AddConditionParts(context, *rule.when, result, out);
}

}  // namespace discretion::explain
