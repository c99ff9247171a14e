// SPDX-License-Identifier: Apache-2.0
// Which circumstances there are, and what they call for.

#include <algorithm>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "src/explain/circumstances.h"
#include "src/explain/sections.h"
#include "src/explain/steps.h"
#include "src/explain/words.h"

namespace discretion::explain {
namespace {

using ruleset::Circumstance;
using Is = Document::Is;

// Whether `value` is new; it is not the next time.
template <typename Values, typename Value>
bool IsNew(Values& values, const Value& value) {
  if (std::find(values.begin(), values.end(), value) != values.end())
    return false;
  values.push_back(value);
  return true;
}

// Circumstances one by one; those that are not there in one line.
class Listing {
 public:
  Listing(const Context& context, Document& document)
      : context_(context), document_(document), out_(document.out()) {}

  void Add(const Step& step);
  void AddFailing(absl::Span<const Step> steps);

 private:
  const Circumstance& RuleOf(const Step& step) const {
    return context_.model().circumstances[step.circumstance];
  }

  const Context& context_;
  Document& document_;
  Writer& out_;
  absl::InlinedVector<int, 8> cited_;  // statutes, with their version
  absl::InlinedVector<absl::string_view, 8> remarked_;  // that were told
};

void Listing::Add(const Step& step) {
  if (step.result == StepResult::kFails) return;
  const Circumstance& rule = RuleOf(step);
  const bool version = rule.statute && IsNew(cited_, rule.statute->statute);
  document_.Begin();
  AddCircumstance(context_, step.circumstance, step.result, out_, version);
  if (step.result == StepResult::kUnknown && rule.party_proves)
    out_.Say("；由当事人举证", "; the burden of proof lies on the party");
  document_.EndSentence();
  // What the file must hold matters once it is there.
  if (step.result != StepResult::kHolds) return;
  document_.Begin(Is::kBelow);
  AddEvidence(context_, step.circumstance, out_);
  document_.EndSentenceIfAny();
  if (rule.remark.empty() ||
      !IsNew(remarked_, absl::string_view(rule.remark.In(context_.lang()))))
    return;
  document_.Begin(Is::kBelow);
  out_.Add(rule.remark);
  document_.EndSentenceIfAny();
}

void Listing::AddFailing(absl::Span<const Step> steps) {
  document_.Begin();
  const size_t begin = out_.size();
  out_.Say("经审查不具备的情节：", "Examined and not present: ");
  Clauses clauses(out_);
  for (const Step& step : steps) {
    if (step.kind != StepKind::kCircumstance ||
        step.result != StepResult::kFails)
      continue;
    clauses.Next();
    out_.Add(RuleOf(step).name);
    context_.AddId(RuleOf(step).id, out_);
  }
  if (clauses.empty()) out_.CutTo(begin);
  document_.EndSentenceIfAny();
}

}  // namespace

void AddCircumstances(const Context& context, Document& document) {
  Writer& out = document.out();
  const absl::Span<const Step> steps =
      context.StepsFor(StepKind::kCircumstance);
  document.BeginSection("情节", "Circumstances");
  Listing listing(context, document);
  for (const Step& step : steps) {
    if (step.kind == StepKind::kCircumstance) listing.Add(step);
  }
  listing.AddFailing(steps);
  const auto add_steps = [&](StepKind kind) {
    for (const Step& step : context.StepsFor(kind)) {
      if (step.kind != kind) continue;
      document.Begin();
      AddStepWords(context, step, out);
      document.EndSentenceIfAny();
    }
  };
  add_steps(StepKind::kExcluded);
  document.Begin();
  AddAllEffects(context, out);
  document.EndSentenceIfAny();
  document.Begin();
  AddSameEffect(context, out);
  document.EndSentenceIfAny();
  add_steps(StepKind::kTogether);
  document.EndSection();
}

}  // namespace discretion::explain
