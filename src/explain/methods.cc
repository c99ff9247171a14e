// SPDX-License-Identifier: Apache-2.0
#include "src/explain/methods.h"

#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "src/explain/fines.h"
#include "src/explain/made.h"
#include "src/explain/method_words.h"
#include "src/explain/shares.h"
#include "src/expr/print.h"

namespace discretion::explain {
namespace {

using ruleset::Factor;
using ruleset::Method;
using ruleset::MethodRow;
using ruleset::MethodStep;

const Method& MethodOf(const Context& context, const Step& step) {
  return *context.model().MethodOf(context.rule(), step.branch);
}

const MethodValue& ValueOf(const Context& context, const Step& step) {
  return context.determination().method_values()[step.criterion];
}

void AddValue(const MethodStep& step, const Range<Ratio>& value, Writer& out) {
  AddRange(value, out, [&](Ratio figure) { AddStepFigure(step, figure, out); });
}

void AddOpen(Writer& out) {
  out.Say("（取决于尚未查明的事实）",
          " (it depends on a fact that is not established)");
}

// The conditions of a factor that hold.
void AddHolding(const Method& method, const Factor& factor, uint64_t weights,
                Writer& out) {
  bool first = true;
  for (size_t i = 0; i < factor.weights.size(); ++i) {
    if ((weights >> i & 1) == 0) continue;
    if (!first) out.Say("、", ", ");
    first = false;
    AddRowWords(method, factor.weights[i], out);
  }
  if (first) return out.Say("无所列情形", "none of what is listed");
  if ((weights & (weights - 1)) == 0) return;  // one of them
  if (factor.fold == Factor::Fold::kGreatest)
    out.Say("，取最高", "; the greatest counts");
  if (factor.fold == Factor::Fold::kLeast)
    out.Say("，取最低", "; the least counts");
}

// `name` and what `add` writes; the name is not said twice.
template <typename Add>
void AddNamed(const Text& name, const Add& add, Writer& out) {
  const size_t begin = out.size();
  out.Add(name, Both("：", ": "));
  const size_t end = out.size();
  add();
  if (absl::StartsWith(out.Since(end), name.In(out.lang())))
    out.CutOut(begin, end);
}

void AddFactor(const Context& context, const Step& at, Writer& out) {
  const Method& method = MethodOf(context, at);
  const MethodValue& value = ValueOf(context, at);
  const MethodStep& step = method.steps[value.step];
  const Factor& factor = step.factors[value.factor];
  const auto head = [&] { out.Add(factor.name, Both("：", ": ")); };
  if (value.least) {
    head();
    out.Say("尚未查明，按最低的", "not established; the lowest weight, ");
    AddValue(step, value.value, out);
    return out.Say("计", ", is taken");
  }
  if (!value.settled) {
    head();
    out.Say("尚未查明，计", "not established: ");
    return AddValue(step, value.value, out);
  }
  if (factor.fold == Factor::Fold::kOne) {
    AddNamed(
        factor.name,
        [&] { AddRowWords(method, factor.weights[value.row], out); }, out);
  } else {
    head();
    AddHolding(method, factor, value.weights, out);
  }
  out.Say("，计", ": ");
  AddValue(step, value.value, out);
}

// 20% + 5% + 15% = 40%.
void AddSum(const Context& context, const Step& at, const MethodStep& step,
            Writer& out) {
  const absl::Span<const MethodValue> values =
      context.determination().method_values();
  const MethodValue& sum = values[at.criterion];
  if (!sum.settled) {
    out.Say("合计", "in all ");
    AddValue(step, sum.value, out);
    return AddOpen(out);
  }
  const expr::Pool& pool = MethodOf(context, at).pool;
  const std::optional<Ratio> start = pool.Constant(step.start);
  if (!start) {
    expr::AddPrinted(pool, step.start, out);
  } else {
    AddStepFigure(step, *start, out);
  }
  // Those of its factors stand before it.
  for (size_t i = 0; i < step.factors.size(); ++i) {
    const MethodValue& weight =
        values[at.criterion - static_cast<int>(step.factors.size() - i)];
    const Ratio figure = weight.value.min()->value;
    out.Add(absl::string_view(figure < Ratio(0) ? " − " : " + "));
    AddStepFigure(
        step,
        figure < Ratio(0) ? Ratio(0).Minus(figure).value_or(figure) : figure,
        out);
  }
  out.Add(" = ");
  AddValue(step, sum.value, out);
}

void AddPick(const Method& method, const MethodStep& step,
             const MethodValue& value, Writer& out) {
  out.Say("取", "");
  const auto part = [&] {
    if (step.is == MethodStep::Is::kPickAt) {
      out.Say("自下限起的", "the point so far along it: ");
      return expr::AddPrinted(method.pool, step.span.min->amount, out);
    }
    const std::optional<Ratio> from =
        method.pool.Constant(step.span.min->amount);
    const std::optional<Ratio> to = method.pool.Constant(step.span.max->amount);
    const absl::StatusOr<Range<Ratio>> share = Range<Ratio>::Create(
        Range<Ratio>::End{from.value_or(Ratio(0)), step.span.min->open},
        Range<Ratio>::End{to.value_or(Ratio(1)), step.span.max->open});
    if (share.ok()) AddPercents(*share, out);
  };
  if (out.zh()) {
    out.Add(method.symbols.at(step.of).label);
    part();
    out.Add("，即");
  } else {
    part();
    out.Add(" of ");
    out.Add(method.symbols.at(step.of).label);
    out.Add(", that is ");
  }
  AddValue(step, value.value, out);
}

// From which grade, moved by what, to which.
void AddShift(const Context& context, const Step& at, Writer& out) {
  const Method& method = MethodOf(context, at);
  const MethodValue& value = ValueOf(context, at);
  const MethodStep& step = method.steps[value.step];
  out.Add(step.name, Both("：", ": "));
  if (!value.settled) {
    AddGrade(value.value, out);
    return AddOpen(out);
  }
  out.Say("原为", "from ");
  AddGrade(Range<Ratio>::Point(Ratio(value.row + 1)), out);
  for (size_t i = 0; i < step.moves.size(); ++i) {
    if ((value.weights >> i & 1) == 0) continue;
    out.Say("；", "; ");
    AddMove(method, step.moves[i], out);
  }
  if (value.least) {
    out.Say("；尚未查明的情形按最低的计",
            "; what is not established counts as the lowest that it may");
  } else if (value.weights == 0) {
    return out.Say("，无上调或者下调档次的情形", "; nothing moves it");
  }
  out.Say("；相应为", "; that is ");
  AddGrade(value.value, out);
}

void AddStepValue(const Context& context, const Step& at, Writer& out) {
  const Method& method = MethodOf(context, at);
  const MethodValue& value = ValueOf(context, at);
  const MethodStep& step = method.steps[value.step];
  out.Add(step.name, Both("：", ": "));
  switch (step.is) {
    case MethodStep::Is::kTally:
      return AddSum(context, at, step, out);
    case MethodStep::Is::kLook:
      if (value.least) {
        out.Say("尚未查明，按其中最低的计，为",
                "not established; the lowest that is left is taken: ");
        break;
      }
      if (!value.settled || value.row < 0) break;
      AddRowWords(method, step.rows[value.row], out);
      out.Say("，为", ": ");
      break;
    case MethodStep::Is::kPickAt:
    case MethodStep::Is::kPickPart:
      if (!value.settled) break;
      return AddPick(method, step, value, out);
    case MethodStep::Is::kShift:
      if (!value.settled || value.row < 0) break;
      AddGrade(Range<Ratio>::Point(Ratio(value.row + 1)), out);
      out.Say("，为", ": ");
      break;
    default:
      if (step.range || method.pool.Constant(step.span.min->amount)) break;
      expr::AddPrinted(method.pool, step.span.min->amount, out);
      out.Say("，即", ", that is ");
  }
  AddValue(step, value.value, out);
  if (!value.settled) AddOpen(out);
}

void AddListEnd(const MethodValue& value, Writer& out) {
  if (!value.settled) {
    AddGrade(value.value, out);
    return AddOpen(out);
  }
  if (value.value == Range<Ratio>::Point(Ratio(1))) {
    out.Say("最低档次为", "the lowest is ");
  } else {
    out.Say("最高档次为", "the highest is ");
  }
  AddGrade(value.value, out);
  out.Say("，按该档计", ", which counts");
}

void AddHeld(const Context& context, const Step& at, Writer& out) {
  const Method& method = MethodOf(context, at);
  const MethodValue& value = ValueOf(context, at);
  const MethodStep& step = method.steps[value.step];
  out.Add(step.name, Both("：", ": "));
  if (step.is == MethodStep::Is::kShift) return AddListEnd(value, out);
  if (step.is == MethodStep::Is::kRound) {
    AddRounding(step, out);
  } else {
    AddBounds(method, step, &value.value, out);
  }
  out.Say("，即", ", that is ");
  AddValue(step, value.value, out);
  if (!value.settled) AddOpen(out);
}

void AddFineOf(const Context& context, const Step& step, Writer& out) {
  const Option& option = context.OptionOf(step);
  const Penalty* penalty = FineOf(option);
  if (step.criterion >= 0 && penalty != nullptr) {
    return AddMethodFine(context, step, *penalty, ValueOf(context, step).value,
                         out);
  }
  out.Say("计算所需的事实尚未查明，罚款在法定幅度之内待定",
          "what it is worked out from is not established; the fine lies within "
          "the statutory range");
}

void AddFactsOf(const expr::Pool& pool, expr::Ref ref, std::set<int>& slots) {
  if (ref.node < 0) return;
  for (int slot : pool.Facts(ref)) slots.insert(slot);
}

}  // namespace

bool IsOfMethod(StepKind kind) {
  return kind >= StepKind::kMethod && kind <= StepKind::kMethodShift;
}

void AddMethodStep(const Context& context, const Step& step, Writer& out) {
  switch (step.kind) {
    case StepKind::kMethod:
      return AddMethodHead(context, MethodOf(context, step), out);
    case StepKind::kMethodFactor:
      return AddFactor(context, step, out);
    case StepKind::kMethodValue:
      return AddStepValue(context, step, out);
    case StepKind::kMethodHeld:
      return AddHeld(context, step, out);
    case StepKind::kMethodShift:
      return AddShift(context, step, out);
    default:
      return AddFineOf(context, step, out);
  }
}

std::string MethodRule(const Context& context, const Step& step) {
  const Method& method = MethodOf(context, step);
  if (step.kind == StepKind::kMethod || step.criterion < 0) return method.id;
  return absl::StrCat(method.id, ".",
                      method.steps[ValueOf(context, step).step].id);
}

std::vector<int> MethodFacts(const Context& context, const Step& at) {
  const Method& method = MethodOf(context, at);
  if (at.kind == StepKind::kMethod || at.criterion < 0) return method.facts;
  const MethodValue& value = ValueOf(context, at);
  const MethodStep& step = method.steps[value.step];
  if (at.kind == StepKind::kMethodFactor)
    return step.factors[value.factor].facts;
  std::set<int> slots(step.axes.begin(), step.axes.end());
  if (step.span.min) AddFactsOf(method.pool, step.span.min->amount, slots);
  if (step.span.max) AddFactsOf(method.pool, step.span.max->amount, slots);
  std::vector<int> facts;
  for (int slot : slots) {
    if (slot < method.statutory) facts.push_back(slot);
  }
  return facts;
}

}  // namespace discretion::explain
