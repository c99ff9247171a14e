// SPDX-License-Identifier: Apache-2.0
#include "src/explain/step_data.h"

#include "src/determine/prepared.h"
#include "src/explain/fines.h"
#include "src/explain/made.h"
#include "src/explain/methods.h"

namespace discretion::explain {
namespace {

void SetRange(const Range<Ratio>& range, v1::Step::Value& message) {
  if (range.min()) {
    message.set_min(range.min()->value.ToString());
    message.set_min_open(range.min()->open);
  }
  if (range.max()) {
    message.set_max(range.max()->value.ToString());
    message.set_max_open(range.max()->open);
  }
}

// What no unknown fact moves.
void SetFigure(const std::optional<Range<Ratio>>& figure, v1::Step& message) {
  if (!figure) return;
  SetRange(*figure, *message.mutable_value());
  message.mutable_value()->set_settled(true);
}

void SetMethodValue(const Context& context, const Step& step,
                    v1::Step& message) {
  if (step.kind == StepKind::kMethod || step.criterion < 0) return;
  const MethodValue& value =
      context.determination().method_values()[step.criterion];
  v1::Step::Value& out = *message.mutable_value();
  SetRange(value.value, out);
  out.set_settled(value.settled);
  out.set_least(value.least);
  if (value.row >= 0) out.set_row(value.row);
  if (value.factor >= 0) out.set_factor(value.factor);
  constexpr int kBits = 64;
  for (int i = 0; i < kBits; ++i) {
    if ((value.weights >> i & 1) != 0) out.add_holding(i);
  }
}

std::optional<Range<Ratio>> OwnFigure(const Context& context,
                                      const Step& step) {
  for (const Penalty& penalty : context.OptionOf(step).penalties) {
    if (penalty.component == step.component && penalty.fine)
      return InFen(BenchmarkFen(context, step.branch, step.tier, penalty));
  }
  return std::nullopt;
}

std::optional<Range<Ratio>> BoundOf(const Context& context, const Step& step) {
  const ruleset::Component& component =
      context.provision().branches[step.branch].components[step.component];
  const std::optional<expr::Ref>& bound =
      step.kind == StepKind::kCap ? component.cap : component.floor;
  const expr::Value value =
      context.model().pool.Evaluate(*bound, context.slots());
  if (!value.known()) return std::nullopt;
  return Range<Ratio>::Point(value.number);
}

void SetValue(const Context& context, const Step& step, v1::Step& message) {
  if (IsOfMethod(step.kind)) return SetMethodValue(context, step, message);
  switch (step.kind) {
    case StepKind::kBenchmarkRange:
      return SetFigure(OwnFigure(context, step), message);
    case StepKind::kAdjusted:
      return SetFigure(MadeBy(context, step), message);
    case StepKind::kCap:
    case StepKind::kFloor:
      return SetFigure(BoundOf(context, step), message);
    default:
      return;
  }
}

bool IsOfEffect(StepKind kind) {
  return kind == StepKind::kEffects || kind == StepKind::kExempt ||
         kind == StepKind::kAdjusted || kind == StepKind::kNoRoom ||
         kind == StepKind::kLadderEnd;
}

void SetDay(const Context& context, const Step& step, v1::Step& message) {
  const determine::Prepared& prepared = context.determination().prepared();
  if (step.kind == StepKind::kEditionOfDay) {
    message.set_day(FormatDate(*prepared.law_day));
  } else if (step.kind == StepKind::kVersionAmended) {
    const ruleset::Statute& cited = context.model().statutes[step.criterion];
    message.set_day(FormatDate(prepared.loaded->catalog.After(cited)->version));
  }
}

}  // namespace

void AddStepData(const Context& context, const Step& step, v1::Step& message) {
  if (step.branch >= 0) {
    message.set_branch(context.provision().branches[step.branch].id);
    if (step.tier >= 0)
      message.set_tier(context.ladder(step.branch)->tiers[step.tier].id);
  }
  if (step.component >= 0) message.set_component(step.component);
  if (step.move >= 0) message.set_move(step.move);
  if (IsOfEffect(step.kind))
    message.set_effect(static_cast<v1::Effect>(step.effect));
  if (step.by >= 0) message.set_by(context.model().circumstances[step.by].id);
  if (step.fault >= 0) message.set_fault(step.fault);
  SetDay(context, step, message);
  SetValue(context, step, message);
}

}  // namespace discretion::explain
