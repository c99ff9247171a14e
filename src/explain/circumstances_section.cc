// SPDX-License-Identifier: Apache-2.0
// Which circumstances there are, and what they call for.

#include <set>

#include "absl/strings/str_cat.h"
#include "src/explain/circumstances.h"
#include "src/explain/sections.h"
#include "src/explain/steps.h"
#include "src/explain/words.h"

namespace discretion::explain {
namespace {

// Circumstances one by one; those that are not there in one line.
class Circumstances {
 public:
  Circumstances(const Context& context, Section& section)
      : context_(context), section_(section) {}

  void Add(const Step& step);
  void AddFailing();

 private:
  void AddBelow(std::string words);

  const Context& context_;
  Section& section_;
  std::vector<std::string> failing_;
  std::set<int> cited_;             // statutes, with their version
  std::set<std::string> remarked_;  // remarks that were told
};

void Circumstances::AddBelow(std::string words) {
  if (words.empty()) return;
  section_.AddBelow(Sentence(context_, std::move(words)));
}

void Circumstances::Add(const Step& step) {
  const ruleset::Circumstance& rule =
      context_.model().circumstances[step.circumstance];
  const Lang lang = context_.lang();
  if (step.result == StepResult::kFails) {
    failing_.push_back(absl::StrCat(rule.name.In(lang), context_.Id(rule.id)));
    return;
  }
  const bool version =
      rule.statute && cited_.insert(rule.statute->statute).second;
  std::string words =
      CircumstanceWords(context_, step.circumstance, step.result, version);
  if (step.result == StepResult::kUnknown && rule.party_proves) {
    words +=
        Pick(lang, "；由当事人举证", "; the burden of proof lies on the party");
  }
  section_.Add(Sentence(context_, std::move(words)));
  // What the file must hold matters once it is there.
  if (step.result != StepResult::kHolds) return;
  AddBelow(EvidenceWords(context_, step.circumstance));
  if (rule.remark.empty()) return;
  const std::string& remark = rule.remark.In(lang);
  if (remarked_.insert(remark).second) AddBelow(remark);
}

void Circumstances::AddFailing() {
  if (failing_.empty()) return;
  section_.Add(Sentence(
      context_, absl::StrCat(Pick(context_.lang(), "经审查不具备的情节：",
                                  "Examined and not present: "),
                             Clauses(failing_, context_.lang()))));
}

}  // namespace

Section CircumstancesSection(const Context& context) {
  Section section{Pick(context.lang(), "情节", "Circumstances"), {}};
  Circumstances circumstances(context, section);
  const absl::Span<const Step> steps = context.determination().steps();
  for (const Step& step : steps) {
    if (step.kind == StepKind::kCircumstance) circumstances.Add(step);
  }
  circumstances.AddFailing();
  for (const Step& step : steps) {
    if (step.kind == StepKind::kExcluded)
      section.Add(Sentence(context, StepWords(context, step)));
  }
  const auto add = [&](std::string words) {
    if (!words.empty()) section.Add(Sentence(context, std::move(words)));
  };
  add(EffectsWords(context));
  add(SameEffectWords(context));
  for (const Step& step : steps) {
    if (step.kind == StepKind::kTogether) add(StepWords(context, step));
  }
  return section;
}

}  // namespace discretion::explain
