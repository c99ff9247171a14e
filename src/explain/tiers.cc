// SPDX-License-Identifier: Apache-2.0
#include "src/explain/tiers.h"

#include "src/explain/parts.h"
#include "src/explain/ready.h"
#include "src/expr/deciding.h"
#include "src/expr/phrases.h"
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

// What is kept of a condition; nullptr: it is not kept, or one of its facts is
// unknown.
const OffenceWords::Condition* KeptOf(
    const Context& context, const OffenceWords::Condition& condition) {
  for (const OffenceWords::Part& part : context.ready()->PartsOf(condition)) {
    if (!context.slots()[part.is.slot].known()) return nullptr;
  }
  return condition.size == 0 ? nullptr : &condition;
}

bool Holds(const Context& context, const OffenceWords::Condition& kept) {
  for (const OffenceWords::Part& part : context.ready()->PartsOf(kept)) {
    if (part.is.Holds(context.slots()[part.is.slot]) == kept.any)
      return kept.any;
  }
  return !kept.any;
}

// As AddAtom words it.
void AddKeptPart(const Context& context, const OffenceWords::Part& part,
                 bool holds, Parts& parts) {
  Writer& out = parts.out();
  const expr::Symbol& symbol = context.model().symbols.at(part.is.slot);
  const expr::Phrases phrases(out.lang());
  parts.Begin();
  const uint8_t bits = holds ? part.is.bits : part.is.bits ^ expr::kAnyBits;
  if (part.is.bits == 0) {
    phrases.AddStatement(symbol, holds == part.is.yes, out);
  } else if (bits == expr::kEqualBit) {
    out.Add(phrases.Label(symbol), Both("为", " is "),
            context.values()[part.is.slot]);
  } else {
    out.Add(phrases.Label(symbol), Both("为", " is "),
            context.values()[part.is.slot], Both("，", ", "),
            phrases.StandingTold(bits, symbol),
            context.ready()->FigureOf(part));
  }
  parts.EndStatement();
}

// The values that decide a condition, if it is `holds`: where all parts must be
// so all of them, where one must the first.
void AddDeciding(const Context& context, const OffenceWords::Condition& kept,
                 bool holds, Parts& parts) {
  if (Holds(context, kept) != holds) return;
  for (const OffenceWords::Part& part : context.ready()->PartsOf(kept)) {
    if (part.is.Holds(context.slots()[part.is.slot]) != holds) continue;
    AddKeptPart(context, part, holds, parts);
    if (kept.any == holds) return;
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

// Why a criterion that is kept makes a tier hold, or not.
void AddKept(const Context& context, const OffenceWords::Condition& kept,
             StepResult result, Parts& parts) {
  if (result == StepResult::kFails)
    return AddDeciding(context, kept, false, parts);
  if (result != StepResult::kHolds || !Holds(context, kept)) return;
  parts.Begin();
  Parts deciding(parts.out());
  AddDeciding(context, kept, true, deciding);
  parts.End();
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
  const int rows = context.rule().rows_of[branch];
  const ruleset::Lists& criteria = context.rule().rows[rows].criteria;
  for (const int& index : criteria[tier]) {
    if (context.ready() != nullptr) {
      const auto place = static_cast<size_t>(&index - criteria.all().data());
      const OffenceWords::Condition* kept =
          KeptOf(context, context.ready()->criterion(rows, place));
      if (kept != nullptr) {
        AddKept(context, *kept, result, parts);
        continue;
      }
    }
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
  const OffenceWords::Condition* kept =
      context.ready() == nullptr || result == StepResult::kUnknown
          ? nullptr
          : KeptOf(context, context.ready()->branch(branch));
  if (kept == nullptr)
    return AddConditionParts(context, *rule.when, result, out);
  Parts parts(out);
  AddDeciding(context, *kept, result == StepResult::kHolds, parts);
}

}  // namespace discretion::explain
