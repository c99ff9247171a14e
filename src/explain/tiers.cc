// SPDX-License-Identifier: Apache-2.0
#include "src/explain/tiers.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "src/explain/words.h"
#include "src/expr/print.h"

namespace discretion::explain {
namespace {

void AppendNew(std::vector<std::string>& parts, std::string part) {
  if (std::find(parts.begin(), parts.end(), part) == parts.end())
    parts.push_back(std::move(part));
}

// Adds a statement about the case. Of two in a row about one fact the second
// leaves out its value: 货值金额为30,000元，不低于10,000元，不足50,000元.
void AppendAtom(Lang lang, std::string atom, std::vector<std::string>& parts) {
  const std::string comma = Pick(lang, "，", ", ");
  const size_t head = atom.find(comma);
  if (head != std::string::npos && !parts.empty() &&
      absl::StartsWith(parts.back(), atom.substr(0, head) + comma)) {
    if (!absl::EndsWith(parts.back(), atom.substr(head))) {
      parts.back() += atom.substr(head);
    }
    return;
  }
  AppendNew(parts, std::move(atom));
}

// The values that decide a condition whose truth is known.
void AppendDeciding(const Context& context, expr::Ref condition,
                    std::vector<std::string>& parts) {
  const expr::Pool& pool = context.model().pool;
  for (const expr::Pool::Atom& atom :
       pool.Deciding(condition, context.slots())) {
    AppendAtom(context.lang(),
               expr::PrintAtom(pool, atom, context.slots(), context.lang()),
               parts);
  }
}

void AppendMissing(const Context& context, expr::Ref condition,
                   std::vector<std::string>& parts) {
  for (int slot : context.model().pool.Missing(condition, context.slots())) {
    const Fact& fact = context.model().facts[slot];
    AppendNew(parts,
              absl::StrCat(fact.name.In(context.lang()), context.Id(fact.id)));
  }
}

std::string Verdict(const Context& context, absl::string_view name,
                    StepResult result, const std::vector<std::string>& parts) {
  const bool zh = context.zh();
  switch (result) {
    case StepResult::kHolds:
      return absl::StrCat(name, zh ? "：符合。" : ": met; ",
                          Clauses(parts, context.lang()));
    case StepResult::kFails:
      return absl::StrCat(name, zh ? "：不符合。" : ": not met; ",
                          Clauses(parts, context.lang()));
    default:
      return absl::StrCat(
          name, zh ? "：尚不能确定，须查明：" : ": open until established: ",
          Clauses(parts, context.lang()));
  }
}

std::string Quoted(const Context& context,
                   const ruleset::Criterion& criterion) {
  if (criterion.printed.empty()) return "";
  return context.zh() ? absl::StrCat("（“", criterion.printed, "”）")
                      : absl::StrCat(" (“", criterion.printed, "”)");
}

}  // namespace

std::string TierWords(const Context& context, int branch, int tier,
                      StepResult result) {
  const ruleset::Tier& row = context.ladder(branch)->tiers[tier];
  const std::string name =
      absl::StrCat(row.label.In(context.lang()), context.Id(row.id));
  const expr::Pool& pool = context.model().pool;
  std::vector<std::string> parts;
  for (int index : context.rule().RowsOf(branch).criteria[tier]) {
    const ruleset::Criterion& criterion = context.model().criteria[index];
    const expr::Truth truth = pool.Test(criterion.when, context.slots());
    if (result == StepResult::kUnknown && truth == expr::Truth::kUnknown) {
      AppendMissing(context, criterion.when, parts);
    } else if (result == StepResult::kFails) {
      AppendDeciding(context, criterion.when, parts);
    } else if (result == StepResult::kHolds && truth == expr::Truth::kTrue) {
      std::vector<std::string> deciding;
      AppendDeciding(context, criterion.when, deciding);
      AppendNew(parts, absl::StrCat(Clauses(deciding, context.lang()),
                                    Quoted(context, criterion),
                                    context.Id(criterion.id)));
    }
  }
  return Verdict(context, name, result, parts);
}

std::vector<std::string> ConditionParts(const Context& context,
                                        expr::Ref condition,
                                        StepResult result) {
  std::vector<std::string> parts;
  if (result == StepResult::kUnknown) {
    AppendMissing(context, condition, parts);
  } else {
    AppendDeciding(context, condition, parts);
  }
  return parts;
}

std::string CriterionWords(const Context& context, int criterion,
                           StepResult result) {
  const ruleset::Criterion& rule = context.model().criteria[criterion];
  return Verdict(
      context, absl::StrCat(rule.name.In(context.lang()), context.Id(rule.id)),
      result, ConditionParts(context, rule.when, result));
}

std::string BranchWords(const Context& context, int branch, StepResult result) {
  const ruleset::Branch& rule = context.provision().branches[branch];
  return Verdict(
      context, absl::StrCat(rule.name.In(context.lang()), context.Id(rule.id)),
      result, ConditionParts(context, *rule.when, result));
}

}  // namespace discretion::explain
