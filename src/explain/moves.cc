// SPDX-License-Identifier: Apache-2.0
#include "src/explain/moves.h"

#include <algorithm>

#include "absl/container/inlined_vector.h"
#include "src/determine/figures.h"
#include "src/explain/adjustments.h"
#include "src/explain/circumstances.h"
#include "src/explain/fines.h"
#include "src/explain/made.h"
#include "src/explain/shares.h"
#include "src/explain/terms.h"
#include "src/expr/print.h"

namespace discretion::explain {
namespace {

using ruleset::Adjustment;

void AddThatIs(const Range<Money>& fine, Writer& out) {
  out.Say("即", "that is ");
  AddFine(fine, out);
}

// Sums after what they make: ：…；….
class SumList {
 public:
  explicit SumList(Writer& out) : out_(out) {}

  void Next() {
    if (first_) {
      out_.Say("：", ": ");
    } else {
      out_.Say("；", "; ");
    }
    first_ = false;
  }

 private:
  Writer& out_;
  bool first_ = true;
};

// Calls `add` with the ends of a share; 0% and 100% need no sum.
template <typename Add>
void ForEachEnd(const Range<Ratio>& share, const Add& add) {
  const auto visit = [&](Ratio end) {
    if (end != Ratio(0) && end != Ratio(1)) add(end);
  };
  visit(share.min()->value);
  if (!share.is_point()) visit(share.max()->value);
}

void AddSharesOf(const std::optional<Range<Money>>& range,
                 const Range<Ratio>& share, Writer& out) {
  if (!range || !range->min() || !range->max() || range->is_point()) return;
  SumList list(out);
  ForEachEnd(share, [&](Ratio end) {
    list.Next();
    AddShareOf(*range, end, out);
  });
}

void AddScaled(const Range<Money>& before, const Range<Ratio>& share,
               Writer& out) {
  SumList list(out);
  if (before.min()) {
    list.Next();
    AddPercentOf(before.min()->value, share.min()->value, out);
  }
  if (before.max() && !(before.is_point() && share.is_point())) {
    list.Next();
    AddPercentOf(before.max()->value, share.max()->value, out);
  }
}

// The arithmetic of an adjustment of the fine, from `before`.
void AddSums(const Adjustment& adjustment, const Penalty& penalty,
             const std::optional<Range<Money>>& before, Writer& out) {
  switch (adjustment.is) {
    case Adjustment::Is::kPart:
      return AddSharesOf(before, adjustment.share, out);
    case Adjustment::Is::kRange:
      return AddSharesOf(penalty.statutory, adjustment.share, out);
    case Adjustment::Is::kBelow: {
      if (!penalty.statutory || !penalty.statutory->min()) return;
      SumList list(out);
      return ForEachEnd(adjustment.share, [&](Ratio end) {
        list.Next();
        AddPercentOf(penalty.statutory->min()->value, end, out);
      });
    }
    case Adjustment::Is::kScale:
      if (before) AddScaled(*before, adjustment.share, out);
      return;
    default:
      return;
  }
}

// Why the fine is not what the adjustment makes; nothing if it is.
void AddLimit(const Move& move, const Adjustment& adjustment,
              const Penalty& penalty, const std::optional<Range<Money>>& before,
              Writer& out) {
  const std::optional<Range<Ratio>> made = Made(adjustment, penalty, before);
  const std::optional<Range<Ratio>> statutory = InFen(penalty.statutory);
  if (!made || !statutory) return;
  const absl::StatusOr<Range<Money>> whole = determine::ToWholeFen(*made);
  if (whole.ok() && *whole == *move.fine) return;
  if (move.effect != Effect::kMitigate && !statutory->Contains(*made))
    return out.Say("以法定幅度为限，", "held inside the statutory range, ");
  if (move.effect == Effect::kAggravate)
    return out.Say("不低于调整前的罚款，", "never below the fine before, ");
  out.Say("不高于调整前的罚款，", "never above the fine before, ");
}

void AddUnsettled(const Range<Money>& fine, Writer& out) {
  out.Say("数额取决于尚未查明的事实，目前可知为",
          "the amount depends on facts that are not established; known so "
          "far: ");
  AddFine(fine, out);
}

// The fine of the tier moved to, where the table's own figure is not all.
void AddHeldFine(const Context& context, int branch, const Move& move,
                 Clauses& clauses, Writer& out) {
  const ruleset::LevelPart* part = LevelPartOf(context, branch, *move.tier);
  clauses.Next();
  if (part == nullptr) {
    out.Say("结合调整前的罚款和法定幅度，",
            "held by the fine before and by the statutory range, ");
    return AddThatIs(*move.fine, out);
  }
  out.Say("该阶次取该幅度的", "of which this tier takes ");
  AddPercents(part->part, out);
  clauses.Next();
  AddThatIs(*move.fine, out);
}

// The fine of the tier moved to.
void AddShiftedFine(const Context& context, int branch, const Move& move,
                    const Penalty& penalty, Clauses& clauses, Writer& out) {
  const std::optional<Range<Money>> own =
      BenchmarkFen(context, branch, *move.tier, penalty);
  const bool as_printed = LevelPartOf(context, branch, *move.tier) == nullptr &&
                          (!own || *own == *move.fine);
  const size_t before = out.size();
  clauses.Next();
  const size_t begin = out.size();
  AddBenchmarkFine(context, branch, *move.tier, penalty,
                   as_printed ? move.fine : std::nullopt, out);
  if (out.size() == begin && !penalty.kept) {
    out.Say("该阶次的罚款为", "the tier's fine is ");
    AddFine(*move.fine, out);
  }
  if (out.size() == begin) out.CutTo(before);
  if (!as_printed) AddHeldFine(context, branch, move, clauses, out);
}

// To another tier, with that tier's figures.
void AddShift(const Context& context, const Option& option, const Move& move,
              std::optional<int> from, const Penalty* penalty, Writer& out) {
  const int branch = *option.branch;
  Clauses clauses(out);
  clauses.Next();
  out.Say("由", "from ");
  if (from) AddLabel(context, branch, *from, out);
  out.Say("调整为", " to ");
  AddLabel(context, branch, *move.tier, out);
  if (penalty == nullptr || !move.fine) return;
  if (penalty->settled)
    return AddShiftedFine(context, branch, move, *penalty, clauses, out);
  clauses.Next();
  AddUnsettled(*move.fine, out);
}

// The name of what was done: 从轻处罚，降低一个阶次：.
void AddMoveHead(const Context& context, const Move& move,
                 const Adjustment& adjustment, Writer& out) {
  out.Add(Name(move.effect));
  if (adjustment.is == Adjustment::Is::kInstead) {
    out.Say("：法定罚款没有下限，", ": the statutory fine has no minimum; ");
    return AddAdjustment(context, adjustment, out);
  }
  out.Say("，", ", ");
  AddAdjustment(context, adjustment, out);
  out.Say("：", ": ");
}

void AddAdjustedFine(const Context& context, const Step& step, Writer& out) {
  const Option& option = context.OptionOf(step);
  const Move& move = option.moves[step.move];
  const Adjustment& adjustment = AdjustmentOf(context, move);
  const Penalty* penalty = FineOf(option);
  const Move* before = step.move > 0 ? &option.moves[step.move - 1] : nullptr;
  AddMoveHead(context, move, adjustment, out);
  if (adjustment.is == Adjustment::Is::kInstead) return;
  if (adjustment.is == Adjustment::Is::kShift) {
    return AddShift(context, option, move,
                    before ? before->tier : option.base_tier, penalty, out);
  }
  if (move.fine && penalty != nullptr && !penalty->settled)
    return AddUnsettled(*move.fine, out);
  AddAdjustmentRule(adjustment, QuantitiesOf(option), out);
  if (penalty == nullptr || !move.fine) return;
  const std::optional<Range<Money>>& from =
      before ? before->fine : option.benchmark;
  AddSums(adjustment, *penalty, from, out);
  out.Say("；", "; ");
  AddLimit(move, adjustment, *penalty, from, out);
  AddThatIs(*move.fine, out);
}

}  // namespace

void AddAdjusted(const Context& context, const Step& step, Writer& out) {
  AddAdjustedFine(context, step, out);
  const Option& option = context.OptionOf(step);
  const bool last = step.move + 1 == static_cast<int>(option.moves.size());
  if (!last || !HasTerm(option)) return;
  out.Say("；", "; ");
  AddTerms(option, out);
}

namespace {

// Why an adjustment changes nothing.
struct Reason {
  absl::string_view zh;
  absl::string_view en;

  friend bool operator==(const Reason&, const Reason&) = default;
};

Reason WhyNoRoom(const Adjustment& adjustment, const Step& step,
                 const Penalty* penalty, bool terms) {
  const bool lighter = step.effect != Effect::kAggravate;
  if (adjustment.is == Adjustment::Is::kShift) {
    if (step.tier < 0)
      return {"没有阶次可以调整", "there is no tier to move from"};
    if (lighter)
      return {"已是可以适用的最低阶次", "no lower tier can be applied"};
    return {"已是最高阶次", "the tier is the highest"};
  }
  if (terms) {
    if (adjustment.is == Adjustment::Is::kPart)
      return {"幅度不能再分", "the range has no parts"};
    if (lighter) return {"已不高于调整后的幅度", "it is already as low"};
    return {"已不低于调整后的幅度", "it is already as high"};
  }
  if (penalty == nullptr) return {"不处罚款", "no fine is imposed"};
  const bool no_minimum =
      penalty->statutory && (!penalty->statutory->min() ||
                             penalty->statutory->min()->value == Money::Fen(0));
  if (adjustment.is == Adjustment::Is::kBelow && no_minimum) {
    return {"法定罚款没有下限，无从低于下限处罚",
            "the statutory fine has no minimum to go below"};
  }
  if (adjustment.is == Adjustment::Is::kPart)
    return {"罚款是固定数额，没有幅度", "the fine is a single figure"};
  if (lighter)
    return {"罚款已不高于调整后的幅度", "the fine is already as low"};
  return {"罚款已不低于调整后的幅度", "the fine is already as high"};
}

}  // namespace

void AddNoRoom(const Context& context, const Step& step, Writer& out) {
  const Penalty* penalty = FineOf(context.OptionOf(step));
  const bool terms = HasTerm(context.OptionOf(step));
  out.Add(Name(step.effect));
  out.Say("在此没有调整余地（", " has no room here (");
  absl::InlinedVector<Reason, 4> reasons;
  for (const Adjustment& adjustment :
       context.model().application_rules->Of(step.effect)->adjustments) {
    if (adjustment.is == Adjustment::Is::kInstead) continue;
    const Reason reason = WhyNoRoom(adjustment, step, penalty, terms);
    if (std::find(reasons.begin(), reasons.end(), reason) != reasons.end())
      continue;
    if (!reasons.empty()) out.Say("；", "; ");
    reasons.push_back(reason);
    out.Add(out.zh() ? reason.zh : reason.en);
  }
  out.Say("），处罚不变", "); the penalty stays");
}

void AddLadderEnd(const Context& context, const Step& step, Writer& out) {
  if (step.tier >= 0) AddLabel(context, step.branch, step.tier, out);
  if (step.effect == Effect::kAggravate) {
    return out.Say("已是最高阶次，不再提高",
                   " is the highest tier; the shift stops there");
  }
  out.Say("已是可以适用的最低阶次，不再降低",
          " is the lowest tier that can be applied; the shift stops there");
}

namespace {

bool IsTerm(const Context& context, const Step& step) {
  return step.component >= 0 && context.provision()
                                    .branches[step.branch]
                                    .components[step.component]
                                    .unit.has_value();
}

}  // namespace

void AddLevelPart(const Context& context, const Step& step, Writer& out) {
  const Option& option = context.OptionOf(step);
  const ruleset::LevelPart* part =
      option.base_tier ? LevelPartOf(context, *option.branch, *option.base_tier)
                       : nullptr;
  const bool term = IsTerm(context, step);
  if (part == nullptr || (!option.benchmark && !term)) return;
  if (out.zh()) {
    out.Add("依");
    AddRulesPlace(context.model(), out);
    out.Add("，");
    AddLabel(context, *option.branch, *option.base_tier, out);
    out.Add("阶次取该幅度的");
    AddPercents(part->part, out);
    if (term) return;
    out.Add("；");
  } else {
    out.Add("the tier ");
    AddLabel(context, *option.branch, *option.base_tier, out);
    out.Add(" takes ");
    AddPercents(part->part, out);
    out.Add(" of that range (");
    AddRulesPlace(context.model(), out);
    out.Add(")");
    if (term) return;
    out.Add("; ");
  }
  AddThatIs(*option.benchmark, out);
}

}  // namespace discretion::explain
