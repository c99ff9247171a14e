// SPDX-License-Identifier: Apache-2.0
#include "src/explain/versions.h"

#include "src/determine/prepared.h"
#include "src/explain/notes.h"
#include "src/expr/print.h"

namespace discretion::explain {
namespace {

void AddNotInForce(const Context& context, const ruleset::Statute& statute,
                   Writer& out) {
  const Date act = *context.determination().given().act_date;
  const bool later = statute.in_force.from && act < *statute.in_force.from;
  out.Say("所引", "the cited ");
  AddStatute(statute, out);
  if (later) {
    out.Say("自", " is in force from ");
    expr::AddDate(*statute.in_force.from, out);
    out.Say("起施行，违法行为发生时尚未施行",
            ", and was not yet in force on the day of the act");
  } else {
    out.Say("适用至", " applied to ");
    expr::AddDate(*statute.in_force.until - 1, out);
    out.Say("，违法行为发生时已不再适用",
            ", and applied no more on the day of the act");
  }
}

void AddAmended(const Context& context, const ruleset::Statute& statute,
                Writer& out) {
  const ruleset::Statute& next =
      *context.determination().prepared().loaded->catalog.After(statute);
  out.Say("所引", "the cited ");
  AddStatute(statute, out);
  out.Say("此后已经修改，修改后的文本为",
          " has been amended since; the next text is that of ");
  expr::AddDate(next.version, out);
  out.Say("版本", "");
  AddDays(next.in_force, out);
  out.Say("，作出决定时应当比较新旧规定",
          "; compare both when the case is decided");
}

}  // namespace

void AddStatute(const ruleset::Statute& statute, Writer& out) {
  out.Say("《", "");
  out.Add(statute.name);
  out.Say("》（", " (version of ");
  expr::AddDate(statute.version, out);
  out.Say("版本）", ")");
}

void AddEditionOf(const ruleset::Model& model, Writer& out) {
  AddRuleset(model, out);
  out.Say("", ", edition ");
  out.Add(model.edition);
  out.Say("版", "");
}

void AddVersion(const Context& context, const Step& step, Writer& out) {
  if (step.kind == StepKind::kEditionOfDay) {
    out.Say("按作出决定之日",
            "taken is the edition in force on the day of "
            "decision, ");
    expr::AddDate(*context.determination().prepared().law_day, out);
    out.Say("有效的版本裁量：", ": ");
    AddRuleset(context.model(), out);
    return AddDays(context.model().in_force, out);
  }
  const ruleset::Statute& statute = context.model().statutes[step.criterion];
  if (step.kind == StepKind::kVersionNotInForce)
    return AddNotInForce(context, statute, out);
  AddAmended(context, statute, out);
}

}  // namespace discretion::explain
