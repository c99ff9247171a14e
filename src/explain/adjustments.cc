// SPDX-License-Identifier: Apache-2.0
#include "src/explain/adjustments.h"

#include "src/explain/fines.h"

namespace discretion::explain {
namespace {

using ruleset::Adjustment;

// Below the statutory minimum and above nothing: the name of 减轻 itself.
bool IsAllBelow(const Range<Ratio>& share) {
  return share.min()->value == Ratio(0) && share.max()->value == Ratio(1);
}

// 从轻处罚（降低一个阶次，适用“轻微”）.
void AddMove(const Context& context, const Option& option, const Move& move,
             Writer& out) {
  const Adjustment& adjustment = AdjustmentOf(context, move);
  out.Add(Name(move.effect));
  out.Say("（", " (");
  AddAdjustment(context, adjustment, out);
  if (adjustment.is == Adjustment::Is::kShift && move.tier) {
    out.Say("，适用", ", to ");
    AddLabel(context, *option.branch, *move.tier, out);
  }
  out.Say("）", ")");
}

}  // namespace

const Adjustment& AdjustmentOf(const Context& context, const Move& move) {
  return context.model()
      .application_rules->Of(move.effect)
      ->adjustments[move.adjustment];
}

void AddLabel(const Context& context, int branch, int tier, Writer& out) {
  out.Add("“", context.ladder(branch)->tiers[tier].label, "”");
}

const ruleset::LevelPart* LevelPartOf(const Context& context, int branch,
                                      int tier) {
  const std::optional<Level>& level = context.ladder(branch)->tiers[tier].level;
  if (!context.model().application_rules || !level) return nullptr;
  for (const ruleset::LevelPart& part :
       context.model().application_rules->level_parts) {
    if (part.level == *level) return &part;
  }
  return nullptr;
}

void AddAdjustment(const Context& context, const Adjustment& adjustment,
                   Writer& out) {
  if (!adjustment.name.empty()) return out.Add(adjustment.name);
  if (!adjustment.instead) return;
  const Text* object = &Name(*adjustment.instead);
  for (const ruleset::Branch& branch : context.provision().branches) {
    for (const ruleset::Component& component : branch.components) {
      if (component.kind == *adjustment.instead && !component.object.empty())
        object = &component.object;
    }
  }
  out.Say("处", "");
  AddKind(*adjustment.instead, *object, out);
  out.Say("，代替罚款", " instead of the fine");
}

namespace {

Quantities Of(bool fine, bool term) {
  return !term  ? Quantities::kFine
         : fine ? Quantities::kBoth
                : Quantities::kTerm;
}

void AddQuantities(Quantities quantities, Writer& out) {
  switch (quantities) {
    case Quantities::kFine:
      return out.Say("罚款", "the fine is ");
    case Quantities::kTerm:
      return out.Say("期限", "the term is ");
    case Quantities::kBoth:
      return out.Say("罚款和期限", "fine and term are ");
  }
}

// Of the fine, the term, or both, that the statute allows.
void AddOfStatute(Quantities quantities, bool least, Writer& out) {
  if (least) {
    switch (quantities) {
      case Quantities::kFine:
        return out.Say("法定最低罚款", "the statutory minimum");
      case Quantities::kTerm:
        return out.Say("法定最低期限", "the statutory minimum");
      case Quantities::kBoth:
        return out.Say("各自的法定最低限", "the statutory minimum of each");
    }
  }
  switch (quantities) {
    case Quantities::kFine:
      return out.Say("法定罚款幅度", "the statutory range");
    case Quantities::kTerm:
      return out.Say("法定期限", "the statutory term");
    case Quantities::kBoth:
      return out.Say("各自的法定幅度", "the statutory range of each");
  }
}

}  // namespace

Quantities QuantitiesOf(const ruleset::Provision& provision) {
  bool fine = false;
  bool term = false;
  for (const ruleset::Branch& branch : provision.branches) {
    for (const ruleset::Component& component : branch.components) {
      fine = fine || component.kind == Kind::kFine;
      term = term || component.unit;
    }
  }
  return Of(fine, term);
}

Quantities QuantitiesOf(const Option& option) {
  bool fine = false;
  bool term = false;
  for (const Penalty& penalty : option.penalties) {
    fine = fine || penalty.fine;
    term = term || penalty.term;
  }
  return Of(fine, term);
}

void AddAdjustmentRule(const Adjustment& adjustment, Quantities quantities,
                       Writer& out) {
  const auto percents = [&] { AddPercents(adjustment.share, out); };
  switch (adjustment.is) {
    case Adjustment::Is::kShift:
    case Adjustment::Is::kInstead:
      return;
    case Adjustment::Is::kPart:
      AddQuantities(quantities, out);
      out.Say("取原幅度的", "");
      percents();
      return out.Say("", " of the range before");
    case Adjustment::Is::kRange:
      AddQuantities(quantities, out);
      out.Say("取", "");
      if (!out.zh()) percents();
      out.Say("", " of ");
      AddOfStatute(quantities, false, out);
      out.Say("的", "");
      if (out.zh()) percents();
      return;
    case Adjustment::Is::kBelow:
      AddQuantities(quantities, out);
      if (IsAllBelow(adjustment.share)) {
        out.Say("低于", "below ");
        return AddOfStatute(quantities, true, out);
      }
      out.Say("为", "");
      if (!out.zh()) percents();
      out.Say("", " of ");
      AddOfStatute(quantities, true, out);
      out.Say("的", "");
      if (out.zh()) percents();
      return;
    case Adjustment::Is::kScale:
      AddQuantities(quantities, out);
      if (quantities == Quantities::kFine) {
        out.Say("为原数额的", "");
      } else {
        out.Say("为原来的", "");
      }
      percents();
      return out.Say("", " of what it was before");
  }
}

void AddPath(const Context& context, const Option& option, Writer& out) {
  if (!option.branch) return out.Say("不予处罚", "no penalty");
  const size_t begin = out.size();
  const ruleset::Branch& branch = context.provision().branches[*option.branch];
  if (!branch.id.empty()) out.Add(branch.name);
  if (option.base_tier) {
    const ruleset::Tier& tier =
        context.ladder(*option.branch)->tiers[*option.base_tier];
    if (!branch.id.empty()) out.Say("，", ", ");
    out.Add(tier.label);
    context.AddId(tier.id, out);
  }
  if (option.moves.empty()) return;
  if (out.size() > begin) out.Say("，", ", ");
  if (option.moves.size() > 1) out.Say("先", "first ");
  for (const Move& move : option.moves) {
    if (&move != option.moves.begin()) out.Say("，再", ", then ");
    AddMove(context, option, move, out);
  }
}

}  // namespace discretion::explain
