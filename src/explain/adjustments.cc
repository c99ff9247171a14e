// SPDX-License-Identifier: Apache-2.0
#include "src/explain/adjustments.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "src/explain/fines.h"
#include "src/explain/words.h"

namespace discretion::explain {
namespace {

using ruleset::Adjustment;

// Below the statutory minimum and above nothing: the name of 减轻 itself.
bool IsAllBelow(const Range<Ratio>& share) {
  return share.min()->value == Ratio(0) && share.max()->value == Ratio(1);
}

// 从轻处罚（降低一个阶次，适用“轻微”）.
std::string MoveName(const Context& context, const Option& option,
                     const Move& move) {
  const Lang lang = context.lang();
  const Adjustment& adjustment = AdjustmentOf(context, move);
  std::string out =
      absl::StrCat(Name(move.effect).In(lang), Pick(lang, "（", " ("),
                   AdjustmentName(context, adjustment));
  if (adjustment.is == Adjustment::Is::kShift && move.tier) {
    absl::StrAppend(&out, Pick(lang, "，适用", ", to "),
                    LabelWords(context, *option.branch, *move.tier));
  }
  return absl::StrCat(out, Pick(lang, "）", ")"));
}

}  // namespace

const Adjustment& AdjustmentOf(const Context& context, const Move& move) {
  return context.model()
      .application_rules->Of(move.effect)
      ->adjustments[move.adjustment];
}

std::string LabelWords(const Context& context, int branch, int tier) {
  return absl::StrCat(
      "“", context.ladder(branch)->tiers[tier].label.In(context.lang()), "”");
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

std::string AdjustmentName(const Context& context,
                           const Adjustment& adjustment) {
  const Lang lang = context.lang();
  if (!adjustment.name.empty()) return adjustment.name.In(lang);
  if (!adjustment.instead) return "";
  Text object = Name(*adjustment.instead);
  for (const ruleset::Branch& branch : context.provision().branches) {
    for (const ruleset::Component& component : branch.components) {
      if (component.kind == *adjustment.instead && !component.object.empty())
        object = component.object;
    }
  }
  const std::string kind = KindWords(*adjustment.instead, object, lang);
  return context.zh() ? absl::StrCat("处", kind, "，代替罚款")
                      : absl::StrCat(kind, " instead of the fine");
}

std::string AdjustmentRule(const Context& context,
                           const Adjustment& adjustment) {
  const bool zh = context.zh();
  if (adjustment.is == Adjustment::Is::kShift ||
      adjustment.is == Adjustment::Is::kInstead) {
    return "";
  }
  const std::string percents = SharePercents(context, adjustment.share);
  switch (adjustment.is) {
    case Adjustment::Is::kPart:
      return zh ? absl::StrCat("罚款取原幅度的", percents)
                : absl::StrCat("the fine is ", percents,
                               " of the range before");
    case Adjustment::Is::kRange:
      return zh ? absl::StrCat("罚款取法定罚款幅度的", percents)
                : absl::StrCat("the fine is ", percents,
                               " of the statutory range");
    case Adjustment::Is::kBelow:
      if (IsAllBelow(adjustment.share)) {
        return zh ? "罚款低于法定最低罚款"
                  : "the fine is below the statutory minimum";
      }
      return zh ? absl::StrCat("罚款为法定最低罚款的", percents)
                : absl::StrCat("the fine is ", percents,
                               " of the statutory minimum");
    default:
      return zh ? absl::StrCat("罚款为原数额的", percents)
                : absl::StrCat("the fine is ", percents,
                               " of what it was before");
  }
}

std::string PathWords(const Context& context, const Option& option) {
  const Lang lang = context.lang();
  if (!option.branch) return Pick(lang, "不予处罚", "no penalty");
  std::vector<std::string> parts;
  const ruleset::Branch& branch = context.provision().branches[*option.branch];
  if (!branch.id.empty()) parts.push_back(branch.name.In(lang));
  if (option.base_tier) {
    const ruleset::Tier& tier =
        context.ladder(*option.branch)->tiers[*option.base_tier];
    parts.push_back(absl::StrCat(tier.label.In(lang), context.Id(tier.id)));
  }
  std::vector<std::string> moves;
  for (const Move& move : option.moves)
    moves.push_back(MoveName(context, option, move));
  std::string path = absl::StrJoin(parts, Pick(lang, "，", ", "));
  if (moves.empty()) return path;
  const std::string several =
      moves.size() > 1 ? Pick(lang, "先", "first ") : "";
  return absl::StrCat(path, path.empty() ? "" : Pick(lang, "，", ", "), several,
                      absl::StrJoin(moves, Pick(lang, "，再", ", then ")));
}

}  // namespace discretion::explain
