// SPDX-License-Identifier: Apache-2.0
#include "src/explain/tiers.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/explain/words.h"
#include "src/expr/print.h"

namespace discretion::explain {
namespace {

void AppendNew(std::vector<std::string>& parts, std::string part) {
  if (std::find(parts.begin(), parts.end(), part) == parts.end())
    parts.push_back(std::move(part));
}

// The values that decide a condition whose truth is known.
void AppendDeciding(const Context& context, expr::Ref condition,
                    std::vector<std::string>& parts) {
  const expr::Pool& pool = context.model().pool;
  for (const expr::Pool::Atom& atom :
       pool.Deciding(condition, context.slots())) {
    AppendNew(parts,
              expr::PrintAtom(pool, atom, context.slots(), context.lang()));
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
      return absl::StrCat(name, zh ? "：适用。" : ": applies; ",
                          Clauses(parts, context.lang()));
    case StepResult::kFails:
      return absl::StrCat(name, zh ? "：不适用。" : ": does not apply; ",
                          Clauses(parts, context.lang()));
    default:
      return absl::StrCat(
          name,
          zh ? "：尚不能确定，须查明："
             : ": cannot be told before these are established: ",
          List(parts, context.lang()));
  }
}

std::string Quoted(const Context& context,
                   const ruleset::Criterion& criterion) {
  if (criterion.printed.empty()) return "";
  return context.zh() ? absl::StrCat("（“", criterion.printed, "”）")
                      : absl::StrCat(" (“", criterion.printed, "”)");
}

}  // namespace

std::string TierWords(const Context& context, int tier, StepResult result) {
  const ruleset::Tier& row = context.ladder()->tiers[tier];
  const std::string name =
      absl::StrCat(row.label.In(context.lang()), context.Id(row.id));
  const expr::Pool& pool = context.model().pool;
  std::vector<std::string> parts;
  for (int index : context.rule().criteria[tier]) {
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

std::string CriterionWords(const Context& context, int criterion,
                           StepResult result) {
  const ruleset::Criterion& rule = context.model().criteria[criterion];
  std::vector<std::string> parts;
  if (result == StepResult::kUnknown) {
    AppendMissing(context, rule.when, parts);
  } else {
    AppendDeciding(context, rule.when, parts);
  }
  return Verdict(
      context, absl::StrCat(rule.name.In(context.lang()), context.Id(rule.id)),
      result, parts);
}

std::string BranchWords(const Context& context, int branch, StepResult result) {
  const ruleset::Branch& rule = context.provision().branches[branch];
  std::vector<std::string> parts;
  if (result == StepResult::kUnknown) {
    AppendMissing(context, *rule.when, parts);
  } else {
    AppendDeciding(context, *rule.when, parts);
  }
  return Verdict(
      context, absl::StrCat(rule.name.In(context.lang()), context.Id(rule.id)),
      result, parts);
}

}  // namespace discretion::explain
