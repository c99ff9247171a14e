// SPDX-License-Identifier: Apache-2.0
#include "src/explain/steps.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "src/explain/adjustments.h"
#include "src/explain/circumstances.h"
#include "src/explain/fines.h"
#include "src/explain/moves.h"
#include "src/explain/notes.h"
#include "src/explain/tiers.h"
#include "src/explain/words.h"

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

std::string KindOf(const Context& context, const Step& step) {
  const ruleset::Component& component = ComponentOf(context, step);
  return KindWords(component.kind, component.object, context.lang());
}

std::string NotImposed(const Context& context, const Step& step) {
  const bool zh = context.zh();
  const std::string kind = KindOf(context, step);
  if (step.result == StepResult::kFails) {
    return absl::StrCat(FromLevelWords(context, step),
                        zh ? "，此处不适用" : " and does not apply here");
  }
  return zh ? absl::StrCat("裁量基准在该阶次不作“", kind, "”处罚")
            : absl::StrCat("the benchmark does not impose ", kind,
                           " in this tier");
}

std::string TableSilent(const Context& context, const Step& step) {
  const bool zh = context.zh();
  const std::string kind = KindOf(context, step);
  const std::string basis = CitationWords(
      context.model(), context.provision().citation, context.lang());
  if (ComponentOf(context, step).duty == Duty::kCompulsory) {
    const std::optional<Level>& from = ComponentOf(context, step).from_level;
    const std::string when =
        from ? absl::StrCat("情节", Name(*from).zh, "的") : "";
    return zh ? absl::StrCat("裁量基准未列“", kind, "”，但", basis, "规定",
                             when, "应当并处，不得遗漏，故予保留")
              : absl::StrCat(
                    "the benchmark is silent on ", kind, ", but ", basis,
                    " makes it compulsory",
                    from ? absl::StrCat(" in ", Name(*from).en, " cases") : "",
                    ", so it stays");
  }
  return zh ? absl::StrCat("裁量基准未列“", kind, "”，是否并处依", basis,
                           "决定")
            : absl::StrCat("the benchmark is silent on ", kind,
                           "; whether to add it is left to ", basis);
}

std::string TierSetWords(const Context& context, const Step& step) {
  const bool zh = context.zh();
  switch (step.kind) {
    case StepKind::kSeveralTiers:
      return std::string(
          zh ? "案件事实同时符合两个以上阶次，裁量基准没有规定如何取舍，"
               "各阶次均予列出，由承办机关说明理由后选择"
             : "the facts meet several tiers and the benchmark prints no rule "
               "for "
               "choosing; each stays open, and the agency chooses with "
               "reasons");
    case StepKind::kTierChosen: {
      const std::string& label = context.ladder(step.branch)
                                     ->tiers[step.tier]
                                     .label.In(context.lang());
      const bool heavier = context.ladder(step.branch)->several_match ==
                           ruleset::SeveralMatch::kHeavier;
      return zh ? absl::StrCat("同时符合两个以上阶次的，该裁量表规定适用较",
                               heavier ? "重" : "轻", "的阶次，即", label)
                : absl::StrCat(
                      "where several tiers are met the table applies the ",
                      heavier ? "heavier" : "lighter", ": ", label);
    }
    case StepKind::kNoLadder:
      return std::string(
          zh ? "该违法行为没有可适用的裁量阶次，在法定幅度内裁量"
             : "no tiers are given for this offence; the statutory range alone "
               "applies");
    case StepKind::kSeveralBranches:
      return std::string(
          zh ? "案件事实同时符合法律规定的两种以上情形，均予列出"
             : "the facts meet several of the statute's cases; each is listed");
    case StepKind::kNoBranch:
      if (step.result == StepResult::kUnknown) {
        return zh ? "也可能不符合法律规定的任何一种情形"
                  : "it may also be that none of the statute's cases is met";
      }
      return zh ? "案件事实不符合法律规定的任何一种情形"
                : "the facts meet none of the statute's cases";
    default:
      break;
  }
  const bool certain = step.result == StepResult::kHolds;
  if (context.ladder(step.branch)->no_match == ruleset::NoMatch::kStatute) {
    return std::string(
        certain
            ? Pick(context.lang(), "不符合任何阶次，在法定幅度内裁量",
                   "no tier is met; the statutory range alone applies")
            : Pick(context.lang(), "也可能不符合任何阶次，届时在法定幅度内裁量",
                   "it may also be that no tier is met; the statutory range "
                   "alone would then apply"));
  }
  return std::string(
      certain
          ? Pick(context.lang(), "不符合任何阶次，裁量基准对此没有规定",
                 "no tier is met, and the benchmark has no rule for that")
          : Pick(context.lang(), "也可能不符合任何阶次，裁量基准对此没有规定",
                 "it may also be that no tier is met, for which the benchmark "
                 "has no rule"));
}

std::string BenchmarkWords(const Context& context, const Step& step,
                           const Penalty& penalty) {
  const Option& option = context.OptionOf(step);
  // A part that the level takes is told after it.
  const bool level_part =
      LevelPartOf(context, step.branch, step.tier) != nullptr;
  std::string words = BenchmarkFine(
      context, step.branch, step.tier, penalty,
      level_part ? std::optional<Range<Money>>() : option.benchmark);
  const std::optional<Range<Money>> own =
      BenchmarkFen(context, step.branch, step.tier, penalty);
  // Without moves the guard says so.
  if (!level_part && !option.moves.empty() && own && option.benchmark &&
      *own != *option.benchmark) {
    absl::StrAppend(&words,
                    Pick(context.lang(), "；超出法定幅度的部分不计，即",
                         "; held inside the statutory range: "),
                    FineWords(*option.benchmark, context.lang()));
  }
  return words;
}

std::string RangeStepWords(const Context& context, const Step& step) {
  const bool zh = context.zh();
  const Penalty* penalty = PenaltyOf(context, step);
  switch (step.kind) {
    case StepKind::kStatutoryRange:
      return penalty == nullptr
                 ? ""
                 : StatutoryFine(context, *penalty, ComponentOf(context, step));
    case StepKind::kBenchmarkRange:
      return penalty == nullptr ? "" : BenchmarkWords(context, step, *penalty);
    case StepKind::kNotImposed:
      return NotImposed(context, step);
    case StepKind::kNoPenalty:
      return std::string(zh ? "裁量基准对该阶次规定不予处罚"
                            : "the benchmark imposes no penalty in this tier");
    case StepKind::kTableSilent:
      return TableSilent(context, step);
    case StepKind::kClamped:
      return zh ? absl::StrCat("裁量基准的数额超出法定幅度，以法定幅度为限，即",
                               FineWords(*penalty->fine, context.lang()))
                : absl::StrCat(
                      "the benchmark's figure leaves the statutory range and "
                      "is held "
                      "inside it: ",
                      FineWords(*penalty->fine, context.lang()));
    case StepKind::kWithinStatute:
      return std::string(zh ? "上述罚款在法定幅度之内"
                            : "this fine lies within the statutory range");
    default:
      return std::string(
          zh ? "罚款以分为最小单位，不足一分的界限向幅度以内取整"
             : "a fine is a whole number of fen; an end between two was moved "
               "inward");
  }
}

}  // namespace

std::string FromLevelWords(const Context& context, const Step& step) {
  const std::string kind = KindOf(context, step);
  const std::string& level =
      Name(*ComponentOf(context, step).from_level).In(context.lang());
  return context.zh()
             ? absl::StrCat("“", kind, "”仅适用于情节", level, "的情形")
             : absl::StrCat(kind, " is only for ", level, " cases");
}

std::string StepWords(const Context& context, const Step& step) {
  switch (step.kind) {
    case StepKind::kModel:
    case StepKind::kEditionAssumed:
    case StepKind::kEditionInForce:
    case StepKind::kDateNotEstablished:
      return EditionWords(context, step.kind);
    case StepKind::kBranch:
      return BranchWords(context, step.branch, step.result);
    case StepKind::kTier:
      return TierWords(context, step.branch, step.tier, step.result);
    case StepKind::kCriterion:
      return CriterionWords(context, step.criterion, step.result);
    case StepKind::kRemark:
      return context.rule().remark.In(context.lang());
    case StepKind::kSameOutcome:
      return std::string(
          Pick(context.lang(), "尚未查明的事实不影响结论",
               "what is not established does not change the answer"));
    case StepKind::kSeveralTiers:
    case StepKind::kTierChosen:
    case StepKind::kNoTier:
    case StepKind::kNoLadder:
    case StepKind::kSeveralBranches:
    case StepKind::kNoBranch:
      return TierSetWords(context, step);
    case StepKind::kStatutoryRange:
    case StepKind::kBenchmarkRange:
    case StepKind::kNotImposed:
    case StepKind::kNoPenalty:
    case StepKind::kTableSilent:
    case StepKind::kClamped:
    case StepKind::kWithinStatute:
    case StepKind::kWholeFen:
      return RangeStepWords(context, step);
    case StepKind::kFault:
      return FaultWords(context, step.fault);
    case StepKind::kTogether:
      return TogetherWords(context.model(), context.lang());
    case StepKind::kCircumstance: {
      const std::string words =
          CircumstanceWords(context, step.circumstance, step.result);
      const std::string more = step.result == StepResult::kFails
                                   ? ""
                                   : EvidenceWords(context, step.circumstance);
      return more.empty()
                 ? words
                 : absl::StrCat(words, Pick(context.lang(), "；", "; "), more);
    }
    case StepKind::kExcluded:
      return ExcludedWords(context, step);
    case StepKind::kEffects:
      return EffectWords(context, step);
    case StepKind::kExempt:
      return ExemptWords(context);
    case StepKind::kAdjusted:
      return AdjustedWords(context, step);
    case StepKind::kNoRoom:
      return NoRoomWords(context, step);
    case StepKind::kLadderEnd:
      return LadderEndWords(context, step);
    case StepKind::kBelowMinimum:
      return BelowMinimumWords(context, step);
    case StepKind::kKindKept:
      return KindKeptWords(context, step);
    case StepKind::kLevelPart:
      return LevelPartWords(context, step);
  }
  return "";
}

std::vector<int> StepFacts(const Context& context, const Step& step) {
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
      step.kind == StepKind::kBenchmarkRange) {
    add(ComponentOf(context, step).base);
  }
  return std::vector<int>(slots.begin(), slots.end());
}

}  // namespace discretion::explain
