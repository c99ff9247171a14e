// SPDX-License-Identifier: Apache-2.0
#include "src/explain/steps.h"

#include <set>

#include "src/explain/adjustments.h"
#include "src/explain/circumstances.h"
#include "src/explain/fines.h"
#include "src/explain/methods.h"
#include "src/explain/moves.h"
#include "src/explain/notes.h"
#include "src/explain/terms.h"
#include "src/explain/tiers.h"
#include "src/explain/versions.h"
#include "src/explain/words.h"
#include "src/expr/print.h"

namespace discretion::explain {
namespace {

const ruleset::Component& ComponentOf(const Context& context,
                                      const Step& step) {
  return context.provision().branches[step.branch].components[step.component];
}

const Penalty* PenaltyOf(const Context& context, const Step& step) {
  for (const Penalty& penalty : context.OptionOf(step).penalties) {
    if (penalty.component == step.component) return &penalty;
  }
  return nullptr;
}

void AddKindOf(const Context& context, const Step& step, Writer& out) {
  const ruleset::Component& component = ComponentOf(context, step);
  AddKind(component.kind, component.object, out);
}

void AddNotImposed(const Context& context, const Step& step, Writer& out) {
  if (step.result == StepResult::kFails) {
    AddFromLevel(context, step, out);
    return out.Say("，此处不适用", " and does not apply here");
  }
  out.Say("裁量基准在该阶次不作“", "the benchmark does not impose ");
  AddKindOf(context, step, out);
  out.Say("”处罚", " in this tier");
}

void AddTableSilent(const Context& context, const Step& step, Writer& out) {
  const ruleset::Component& component = ComponentOf(context, step);
  const ruleset::Citation& basis = context.provision().citation;
  out.Say("裁量基准未列“", "the benchmark is silent on ");
  AddKindOf(context, step, out);
  if (component.duty != Duty::kCompulsory) {
    if (component.duty == Duty::kAlternative) {
      out.Say("”，是否选用依", "; whether to take it is left to ");
    } else {
      out.Say("”，是否并处依", "; whether to add it is left to ");
    }
    AddCitation(context.model(), basis, out);
    return out.Say("决定", "");
  }
  out.Say("”，但", ", but ");
  AddCitation(context.model(), basis, out);
  out.Say("规定", " makes it compulsory");
  if (component.from_level) {
    out.Say("情节", " in ");
    out.Add(Name(*component.from_level));
    out.Say("的", " cases");
  }
  out.Say("应当并处，不得遗漏，故予保留", ", so it stays");
}

void AddTierChosen(const Context& context, const Step& step, Writer& out) {
  const ruleset::Ladder& ladder = *context.ladder(step.branch);
  out.Say("同时符合两个以上阶次的，该裁量表规定适用较",
          "where several tiers are met the table applies the ");
  if (ladder.several_match == ruleset::SeveralMatch::kHeavier) {
    out.Say("重", "heavier");
  } else {
    out.Say("轻", "lighter");
  }
  out.Say("的阶次，即", ": ");
  out.Add(ladder.tiers[step.tier].label);
}

void AddNoTier(const Context& context, const Step& step, Writer& out) {
  const bool certain = step.result == StepResult::kHolds;
  const bool statute =
      context.ladder(step.branch)->no_match == ruleset::NoMatch::kStatute;
  if (statute && certain) {
    return out.Say("不符合任何阶次，在法定幅度内裁量",
                   "no tier is met; the statutory range alone applies");
  }
  if (statute) {
    return out.Say(
        "也可能不符合任何阶次，届时在法定幅度内裁量",
        "it may also be that no tier is met; the statutory range alone would "
        "then apply");
  }
  if (certain) {
    return out.Say("不符合任何阶次，裁量基准对此没有规定",
                   "no tier is met, and the benchmark has no rule for that");
  }
  out.Say("也可能不符合任何阶次，裁量基准对此没有规定",
          "it may also be that no tier is met, for which the benchmark has no "
          "rule");
}

void AddTierSet(const Context& context, const Step& step, Writer& out) {
  switch (step.kind) {
    case StepKind::kSeveralTiers:
      return out.Say(
          "案件事实同时符合两个以上阶次，裁量基准没有规定如何取舍，"
          "各阶次均予列出，由承办机关说明理由后选择",
          "the facts meet several tiers and the benchmark prints no rule for "
          "choosing; each stays open, and the agency chooses with reasons");
    case StepKind::kTierChosen:
      return AddTierChosen(context, step, out);
    case StepKind::kNoLadder:
      if (context.model().MethodOf(context.rule(), step.branch) != nullptr) {
        return out.Say("罚款按规定的方法计算，不分裁量阶次",
                       "the fine is worked out by a method, not by tiers");
      }
      return out.Say(
          "该违法行为没有可适用的裁量阶次，在法定幅度内裁量",
          "no tiers are given for this offence; the statutory range alone "
          "applies");
    case StepKind::kSeveralBranches:
      return out.Say(
          "案件事实同时符合法律规定的两种以上情形，均予列出",
          "the facts meet several of the statute's cases; each is listed");
    case StepKind::kNoBranch:
      if (step.result == StepResult::kUnknown) {
        return out.Say(
            "也可能不符合法律规定的任何一种情形",
            "it may also be that none of the statute's cases is met");
      }
      return out.Say("案件事实不符合法律规定的任何一种情形",
                     "the facts meet none of the statute's cases");
    default:
      return AddNoTier(context, step, out);
  }
}

// Whether the fine that a tier's own figure makes is held inside the statutory
// range before it is adjusted.
bool IsHeld(const Context& context, const Step& step, const Penalty& penalty) {
  const Option& option = context.OptionOf(step);
  if (!option.benchmark) return false;
  const std::optional<Range<Money>> own =
      BenchmarkFen(context, step.branch, step.tier, penalty);
  return own && *own != *option.benchmark;
}

void AddBenchmark(const Context& context, const Step& step,
                  const Penalty& penalty, Writer& out) {
  const Option& option = context.OptionOf(step);
  // A part that the level takes is told after it.
  const bool level_part =
      LevelPartOf(context, step.branch, step.tier) != nullptr;
  AddBenchmarkFine(context, step.branch, step.tier, penalty,
                   level_part ? std::nullopt : option.benchmark, out);
  // Without moves the guard says so.
  if (level_part || option.moves.empty() || !IsHeld(context, step, penalty))
    return;
  out.Say("；超出法定幅度的部分不计，即",
          "; held inside the statutory range: ");
  AddFine(*option.benchmark, out);
}

void AddRangeStep(const Context& context, const Step& step, Writer& out) {
  const Penalty* penalty = PenaltyOf(context, step);
  switch (step.kind) {
    case StepKind::kStatutoryRange:
      if (penalty != nullptr && penalty->statutory_term)
        return AddStatutoryTerm(ComponentOf(context, step), *penalty, out);
      if (penalty != nullptr)
        AddStatutoryFine(context, *penalty, ComponentOf(context, step), out);
      return;
    case StepKind::kBenchmarkRange:
      if (penalty != nullptr && penalty->statutory_term)
        return AddBenchmarkTerm(context, step, ComponentOf(context, step), out);
      if (penalty != nullptr) AddBenchmark(context, step, *penalty, out);
      return;
    case StepKind::kNotImposed:
      return AddNotImposed(context, step, out);
    case StepKind::kNoPenalty:
      return out.Say("裁量基准对该阶次规定不予处罚",
                     "the benchmark imposes no penalty in this tier");
    case StepKind::kTableSilent:
      return AddTableSilent(context, step, out);
    case StepKind::kClamped:
      if (penalty->term) {
        out.Say("裁量基准的期限超出法定期限，以法定期限为限，即",
                "the benchmark's term leaves the statutory term and is held "
                "inside it: ");
        return AddTerm(*penalty->term, out);
      }
      out.Say("裁量基准的数额超出法定幅度，以法定幅度为限，即",
              "the benchmark's figure leaves the statutory range and is held "
              "inside it: ");
      return AddFine(*penalty->fine, out);
    case StepKind::kWithinStatute:
      if (penalty != nullptr && penalty->term) {
        return out.Say("上述期限在法定期限之内",
                       "this term lies within the statutory term");
      }
      return out.Say("上述罚款在法定幅度之内",
                     "this fine lies within the statutory range");
    case StepKind::kCap:
      out.Say("罚款超过最高限额的部分不计，最高限额为",
              "what exceeds the highest fine does not count; the highest is ");
      return expr::AddPrinted(context.model().pool,
                              *ComponentOf(context, step).cap, out);
    case StepKind::kFloor:
      out.Say("罚款不足最低数额的按最低数额计，最低数额为",
              "a fine below the least counts as the least, which is ");
      return expr::AddPrinted(context.model().pool,
                              *ComponentOf(context, step).floor, out);
    case StepKind::kWholeTerm:
      return out.Say(
          "期限以整日、整月计，不足一日、一月的界限向期限以内取整",
          "a term is of whole days or months; an end between two was moved "
          "inward");
    default:
      return out.Say(
          "罚款以分为最小单位，不足一分的界限向幅度以内取整",
          "a fine is a whole number of fen; an end between two was moved "
          "inward");
  }
}

// What circumstances call for, and what that did.
void AddCircumstanceStep(const Context& context, const Step& step,
                         Writer& out) {
  switch (step.kind) {
    case StepKind::kTogether:
      return AddTogether(context.model(), out);
    case StepKind::kCircumstance: {
      AddCircumstance(context, step.circumstance, step.result, out);
      if (step.result == StepResult::kFails) return;
      const size_t before = out.size();
      out.Say("；", "; ");
      const size_t begin = out.size();
      AddEvidence(context, step.circumstance, out);
      if (out.size() == begin) out.CutTo(before);
      return;
    }
    case StepKind::kExcluded:
      return AddExcluded(context, step, out);
    case StepKind::kEffects:
      return AddEffect(step, out);
    case StepKind::kExempt:
      return AddExempt(context, out);
    case StepKind::kAdjusted:
      return AddAdjusted(context, step, out);
    case StepKind::kNoRoom:
      return AddNoRoom(context, step, out);
    case StepKind::kLadderEnd:
      return AddLadderEnd(context, step, out);
    case StepKind::kBelowMinimum:
      return AddBelowMinimum(context, step, out);
    case StepKind::kKindKept:
      return AddKindKept(context, step, out);
    default:
      return AddLevelPart(context, step, out);
  }
}

}  // namespace

void AddFromLevel(const Context& context, const Step& step, Writer& out) {
  out.Say("“", "");
  AddKindOf(context, step, out);
  out.Say("”仅适用于情节", " is only for ");
  out.Add(Name(*ComponentOf(context, step).from_level));
  out.Say("的情形", " cases");
}

void AddStepWords(const Context& context, const Step& step, Writer& out) {
  switch (step.kind) {
    case StepKind::kModel:
    case StepKind::kEditionAssumed:
    case StepKind::kEditionInForce:
    case StepKind::kDateNotEstablished:
      return AddEdition(context, step.kind, out);
    case StepKind::kVersionNotInForce:
    case StepKind::kVersionAmended:
    case StepKind::kEditionOfDay:
      return AddVersion(context, step, out);
    case StepKind::kBranch:
      return AddBranch(context, step.branch, step.result, out);
    case StepKind::kTier:
      return AddTier(context, step.branch, step.tier, step.result, out);
    case StepKind::kCriterion:
      return AddCriterion(context, step.criterion, step.result, out);
    case StepKind::kRemark:
      return out.Add(context.rule().remark);
    case StepKind::kSameOutcome:
      return out.Say("尚未查明的事实不影响结论",
                     "what is not established does not change the answer");
    case StepKind::kSeveralTiers:
    case StepKind::kTierChosen:
    case StepKind::kNoTier:
    case StepKind::kNoLadder:
    case StepKind::kSeveralBranches:
    case StepKind::kNoBranch:
      return AddTierSet(context, step, out);
    case StepKind::kStatutoryRange:
    case StepKind::kBenchmarkRange:
    case StepKind::kNotImposed:
    case StepKind::kNoPenalty:
    case StepKind::kTableSilent:
    case StepKind::kClamped:
    case StepKind::kWithinStatute:
    case StepKind::kWholeFen:
    case StepKind::kCap:
    case StepKind::kFloor:
    case StepKind::kWholeTerm:
      return AddRangeStep(context, step, out);
    case StepKind::kFault:
      return AddFault(context, step.fault, out);
    case StepKind::kMethod:
    case StepKind::kMethodValue:
    case StepKind::kMethodFactor:
    case StepKind::kMethodHeld:
    case StepKind::kMethodFine:
    case StepKind::kMethodShift:
      return AddMethodStep(context, step, out);
    default:
      return AddCircumstanceStep(context, step, out);
  }
}

bool SaysTheSame(const Context& context, const Step& a, const Step& b) {
  const bool statutory = a.kind == StepKind::kStatutoryRange;
  if (a.kind != b.kind || (!statutory && a.kind != StepKind::kBenchmarkRange) ||
      a.branch != b.branch || a.component != b.component || a.tier != b.tier) {
    return false;
  }
  const Penalty* x = PenaltyOf(context, a);
  const Penalty* y = PenaltyOf(context, b);
  if (x == nullptr || y == nullptr || x->settled != y->settled ||
      x->base != y->base || x->statutory != y->statutory) {
    return false;
  }
  if (statutory) return true;
  const Option& first = context.OptionOf(a);
  const Option& second = context.OptionOf(b);
  return first.benchmark == second.benchmark &&
         (first.moves.empty() == second.moves.empty() ||
          !IsHeld(context, a, *x));
}

std::vector<int> StepFacts(const Context& context, const Step& step) {
  if (IsOfMethod(step.kind)) return MethodFacts(context, step);
  std::set<int> slots;
  const expr::Pool& pool = context.model().pool;
  const auto add = [&](const std::optional<expr::Ref>& ref) {
    if (!ref) return;
    for (int slot : pool.Facts(*ref)) slots.insert(slot);
  };
  if (step.kind == StepKind::kCircumstance)
    add(context.model().circumstances[step.circumstance].when);
  if (step.kind == StepKind::kBranch)
    add(context.provision().branches[step.branch].when);
  if (step.kind == StepKind::kCriterion)
    add(context.model().criteria[step.criterion].when);
  if (step.kind == StepKind::kTier) {
    for (int criterion :
         context.rule().RowsOf(step.branch).criteria[step.tier]) {
      add(context.model().criteria[criterion].when);
    }
  }
  if (step.kind == StepKind::kStatutoryRange ||
      step.kind == StepKind::kBenchmarkRange || step.kind == StepKind::kCap ||
      step.kind == StepKind::kFloor) {
    add(ComponentOf(context, step).base);
    add(ComponentOf(context, step).cap);
    add(ComponentOf(context, step).floor);
  }
  return std::vector<int>(slots.begin(), slots.end());
}

}  // namespace discretion::explain
