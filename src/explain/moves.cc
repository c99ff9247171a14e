// SPDX-License-Identifier: Apache-2.0
#include "src/explain/moves.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/determine/figures.h"
#include "src/determine/shares.h"
#include "src/explain/adjustments.h"
#include "src/explain/circumstances.h"
#include "src/explain/fines.h"
#include "src/explain/words.h"
#include "src/expr/print.h"

namespace discretion::explain {
namespace {

using ruleset::Adjustment;

const Penalty* FineOf(const Option& option) {
  for (const Penalty& penalty : option.penalties) {
    if (penalty.kind == Kind::kFine) return &penalty;
  }
  return nullptr;
}

std::string ThatIs(const Context& context, const Range<Money>& fine) {
  return absl::StrCat(context.zh() ? "即" : "that is ",
                      FineWords(fine, context.lang()));
}

// The ends of a share as sums; 0% and 100% need none.
template <typename Sum>
void AddSums(const Range<Ratio>& share, const Sum& sum,
             std::vector<std::string>& parts) {
  const auto add = [&](Ratio end) {
    if (end == Ratio(0) || end == Ratio(1)) return;
    parts.push_back(sum(end));
  };
  add(share.min()->value);
  if (!share.is_point()) add(share.max()->value);
}

// The arithmetic of an adjustment of the fine, from `before`.
std::vector<std::string> Sums(const Context& context,
                              const Adjustment& adjustment,
                              const Penalty& penalty,
                              const std::optional<Range<Money>>& before) {
  std::vector<std::string> parts;
  const auto of = [&](const std::optional<Range<Money>>& range) {
    if (!range || !range->min() || !range->max() || range->is_point()) return;
    AddSums(
        adjustment.share,
        [&](Ratio end) { return ShareOf(context, *range, end); }, parts);
  };
  switch (adjustment.is) {
    case Adjustment::Is::kPart:
      of(before);
      break;
    case Adjustment::Is::kRange:
      of(penalty.statutory);
      break;
    case Adjustment::Is::kBelow:
      if (!penalty.statutory || !penalty.statutory->min()) break;
      AddSums(
          adjustment.share,
          [&](Ratio end) {
            return PercentOf(context, penalty.statutory->min()->value, end);
          },
          parts);
      break;
    case Adjustment::Is::kScale:
      if (!before) break;
      if (before->min()) {
        parts.push_back(PercentOf(context, before->min()->value,
                                  adjustment.share.min()->value));
      }
      if (before->max() &&
          !(before->is_point() && adjustment.share.is_point())) {
        parts.push_back(PercentOf(context, before->max()->value,
                                  adjustment.share.max()->value));
      }
      break;
    default:
      break;
  }
  return parts;
}

std::optional<Range<Ratio>> InFen(const std::optional<Range<Money>>& range) {
  if (!range) return std::nullopt;
  const auto end = [](const std::optional<Range<Money>::End>& of) {
    return of ? std::optional(
                    Range<Ratio>::End{Ratio(of->value.fen()), of->open})
              : std::nullopt;
  };
  const absl::StatusOr<Range<Ratio>> fen =
      Range<Ratio>::Create(end(range->min()), end(range->max()));
  if (!fen.ok()) return std::nullopt;
  return *fen;
}

// What an adjustment of the fine makes before statute and direction are looked
// at.
std::optional<Range<Ratio>> Made(const Adjustment& adjustment,
                                 const Penalty& penalty,
                                 const std::optional<Range<Money>>& before) {
  const bool of_statute = adjustment.is == Adjustment::Is::kRange ||
                          adjustment.is == Adjustment::Is::kBelow;
  const std::optional<Range<Ratio>> from =
      InFen(of_statute ? penalty.statutory : before);
  if (!from || !from->min()) return std::nullopt;
  const determine::Shared made =
      adjustment.is == Adjustment::Is::kScale
          ? determine::Scale(*from, adjustment.share)
      : adjustment.is == Adjustment::Is::kBelow
          ? determine::BelowMinimum(*from, adjustment.share)
          : determine::Part(*from, adjustment.share);
  return made.ok() ? *made : std::nullopt;
}

// Why the fine is not what the adjustment makes; empty if it is.
std::string Limit(const Context& context, const Move& move,
                  const Adjustment& adjustment, const Penalty& penalty,
                  const std::optional<Range<Money>>& before) {
  const Lang lang = context.lang();
  const std::optional<Range<Ratio>> made = Made(adjustment, penalty, before);
  const std::optional<Range<Ratio>> statutory = InFen(penalty.statutory);
  if (!made || !statutory) return "";
  const absl::StatusOr<Range<Money>> whole = determine::ToWholeFen(*made);
  if (whole.ok() && *whole == *move.fine) return "";
  if (move.effect != Effect::kMitigate && !statutory->Contains(*made)) {
    return Pick(lang, "以法定幅度为限，", "held inside the statutory range, ");
  }
  return move.effect == Effect::kAggravate
             ? Pick(lang, "不低于调整前的罚款，",
                    "never below the fine before, ")
             : Pick(lang, "不高于调整前的罚款，",
                    "never above the fine before, ");
}

std::string Unsettled(const Context& context, const Range<Money>& fine) {
  return context.zh() ? absl::StrCat("数额取决于尚未查明的事实，目前可知为",
                                     FineWords(fine, context.lang()))
                      : absl::StrCat(
                            "the amount depends on facts that are "
                            "not established; known so far: ",
                            FineWords(fine, context.lang()));
}

std::string Joined(const Context& context,
                   const std::vector<std::string>& parts) {
  return Clauses(parts, context.lang());
}

// To another tier, with that tier's figures.
std::string ShiftWords(const Context& context, const Option& option,
                       const Move& move, std::optional<int> from,
                       const Penalty* penalty) {
  const int branch = *option.branch;
  std::vector<std::string> parts;
  const std::string to = LabelWords(context, branch, *move.tier);
  const std::string was = from ? LabelWords(context, branch, *from) : "";
  parts.push_back(context.zh() ? absl::StrCat("由", was, "调整为", to)
                               : absl::StrCat("from ", was, " to ", to));
  if (penalty == nullptr || !move.fine) return Joined(context, parts);
  if (!penalty->settled) {
    parts.push_back(Unsettled(context, *move.fine));
    return Joined(context, parts);
  }
  const ruleset::LevelPart* part = LevelPartOf(context, branch, *move.tier);
  const std::optional<Range<Money>> own =
      BenchmarkFen(context, branch, *move.tier, *penalty);
  const bool as_printed = part == nullptr && (!own || *own == *move.fine);
  std::string words = BenchmarkFine(context, branch, *move.tier, *penalty,
                                    as_printed ? move.fine : std::nullopt);
  if (words.empty() && !penalty->kept) {
    words = absl::StrCat(
        Pick(context.lang(), "该阶次的罚款为", "the tier's fine is "),
        FineWords(*move.fine, context.lang()));
  }
  if (!words.empty()) parts.push_back(std::move(words));
  if (as_printed) return Joined(context, parts);
  if (part != nullptr) {
    const std::string percents = SharePercents(context, part->part);
    parts.push_back(context.zh()
                        ? absl::StrCat("该阶次取该幅度的", percents)
                        : absl::StrCat("of which this tier takes ", percents));
    parts.push_back(ThatIs(context, *move.fine));
  } else {
    parts.push_back(absl::StrCat(
        Pick(context.lang(), "结合调整前的罚款和法定幅度，",
             "held by the fine before and by the statutory range, "),
        ThatIs(context, *move.fine)));
  }
  return Joined(context, parts);
}

}  // namespace

std::string AdjustedWords(const Context& context, const Step& step) {
  const Lang lang = context.lang();
  const Option& option = context.OptionOf(step);
  const Move& move = option.moves[step.move];
  const Adjustment& adjustment = AdjustmentOf(context, move);
  const Penalty* penalty = FineOf(option);
  const Move* before = step.move > 0 ? &option.moves[step.move - 1] : nullptr;
  const std::string head =
      absl::StrCat(Name(move.effect).In(lang), Pick(lang, "，", ", "),
                   AdjustmentName(context, adjustment), Pick(lang, "：", ": "));
  if (adjustment.is == Adjustment::Is::kInstead) {
    return absl::StrCat(
        Name(move.effect).In(lang), Pick(lang, "：", ": "),
        Pick(lang, "法定罚款没有下限，", "the statutory fine has no minimum; "),
        AdjustmentName(context, adjustment));
  }
  if (adjustment.is == Adjustment::Is::kShift) {
    return absl::StrCat(
        head, ShiftWords(context, option, move,
                         before ? before->tier : option.base_tier, penalty));
  }
  std::vector<std::string> parts;
  if (penalty == nullptr || !move.fine || !penalty->settled) {
    if (move.fine && penalty != nullptr)
      parts.push_back(Unsettled(context, *move.fine));
    if (parts.empty()) parts.push_back(AdjustmentRule(context, adjustment));
    return absl::StrCat(head, Joined(context, parts));
  }
  const std::vector<std::string> sums = Sums(
      context, adjustment, *penalty, before ? before->fine : option.benchmark);
  std::string rule = AdjustmentRule(context, adjustment);
  if (!sums.empty())
    absl::StrAppend(&rule, Pick(lang, "：", ": "), Clauses(sums, lang));
  parts.push_back(std::move(rule));
  parts.push_back(absl::StrCat(Limit(context, move, adjustment, *penalty,
                                     before ? before->fine : option.benchmark),
                               ThatIs(context, *move.fine)));
  return absl::StrCat(head, Joined(context, parts));
}

std::string NoRoomWords(const Context& context, const Step& step) {
  const Lang lang = context.lang();
  const Option& option = context.OptionOf(step);
  const Penalty* penalty = FineOf(option);
  const bool lighter = step.effect != Effect::kAggravate;
  std::vector<std::string> reasons;
  const auto add = [&](const char* zh, const char* en) {
    const std::string reason = Pick(lang, zh, en);
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end())
      reasons.push_back(reason);
  };
  const bool no_minimum = penalty != nullptr && penalty->statutory &&
                          (!penalty->statutory->min() ||
                           penalty->statutory->min()->value == Money::Fen(0));
  for (const Adjustment& adjustment :
       context.model().application_rules->Of(step.effect)->adjustments) {
    if (adjustment.is == Adjustment::Is::kInstead) continue;
    if (adjustment.is == Adjustment::Is::kShift) {
      if (step.tier < 0) {
        add("没有阶次可以调整", "there is no tier to move from");
      } else if (lighter) {
        add("已是可以适用的最低阶次", "no lower tier can be applied");
      } else {
        add("已是最高阶次", "the tier is the highest");
      }
    } else if (penalty == nullptr) {
      add("不处罚款", "no fine is imposed");
    } else if (adjustment.is == Adjustment::Is::kBelow && no_minimum) {
      add("法定罚款没有下限，无从低于下限处罚",
          "the statutory fine has no minimum to go below");
    } else if (adjustment.is == Adjustment::Is::kPart) {
      add("罚款是固定数额，没有幅度", "the fine is a single figure");
    } else {
      add(lighter ? "罚款已不高于调整后的幅度" : "罚款已不低于调整后的幅度",
          lighter ? "the fine is already as low"
                  : "the fine is already as high");
    }
  }
  const std::string name = Name(step.effect).In(lang);
  const std::string why = Clauses(reasons, lang);
  return context.zh()
             ? absl::StrCat(name, "在此没有调整余地（", why, "），处罚不变")
             : absl::StrCat(name, " has no room here (", why,
                            "); the penalty stays");
}

std::string LadderEndWords(const Context& context, const Step& step) {
  const Lang lang = context.lang();
  const std::string label =
      step.tier < 0 ? "" : LabelWords(context, step.branch, step.tier);
  return step.effect == Effect::kAggravate
             ? absl::StrCat(label, Pick(lang, "已是最高阶次，不再提高",
                                        " is the highest tier; the shift stops "
                                        "there"))
             : absl::StrCat(label,
                            Pick(lang, "已是可以适用的最低阶次，不再降低",
                                 " is the lowest tier that can be applied; "
                                 "the shift stops there"));
}

std::string LevelPartWords(const Context& context, const Step& step) {
  const Lang lang = context.lang();
  const Option& option = context.OptionOf(step);
  const ruleset::LevelPart* part =
      option.base_tier ? LevelPartOf(context, *option.branch, *option.base_tier)
                       : nullptr;
  if (part == nullptr || !option.benchmark) return "";
  const std::string place = RulesPlace(context.model(), lang);
  const std::string label =
      LabelWords(context, *option.branch, *option.base_tier);
  const std::string percents = SharePercents(context, part->part);
  return context.zh()
             ? absl::StrCat("依", place, "，", label, "阶次取该幅度的",
                            percents, "；", ThatIs(context, *option.benchmark))
             : absl::StrCat("the tier ", label, " takes ", percents,
                            " of that range (", place, "); ",
                            ThatIs(context, *option.benchmark));
}

std::string BelowMinimumWords(const Context& context, const Step& step) {
  const Lang lang = context.lang();
  const Option& option = context.OptionOf(step);
  const Penalty& penalty = option.penalties[step.penalty];
  const std::string minimum =
      penalty.statutory && penalty.statutory->min()
          ? expr::PrintMoney(Ratio(penalty.statutory->min()->value.fen()), lang)
          : "";
  const bool mitigated =
      std::any_of(option.moves.begin(), option.moves.end(),
                  [](const Move& m) { return m.effect == Effect::kMitigate; });
  std::string ground;
  if (mitigated) {
    const std::vector<int> grounds = context.GroundsOf(Effect::kMitigate);
    const bool certain = !context.With(Effect::kMitigate, Acts::kYes).empty();
    constexpr size_t kFew = 3;
    if (certain) {
      ground =
          absl::StrCat(Pick(lang, "依据是减轻处罚情节：", "the ground is: "),
                       GroundsWords(context, Effect::kMitigate));
    } else if (grounds.size() <= kFew) {
      ground =
          absl::StrCat(Pick(lang, "但须先查明减轻处罚情节：",
                            "but one of these must be established first: "),
                       GroundsWords(context, Effect::kMitigate));
    } else {
      ground = Pick(lang, "但须先查明具备至少一项减轻处罚情节",
                    "but one of the circumstances that allow it must be "
                    "established first");
    }
  } else {
    ground = Pick(lang, "该阶次是裁量基准规定的减轻处罚阶次",
                  "the tier is one of mitigation under the benchmark");
  }
  return context.zh()
             ? absl::StrCat("该罚款低于法定最低罚款", minimum, "，", ground)
             : absl::StrCat("this fine lies below the statutory minimum of ",
                            minimum, "; ", ground);
}

std::string KindKeptWords(const Context& context, const Step& step) {
  const Lang lang = context.lang();
  const Penalty& penalty = context.OptionOf(step).penalties[step.penalty];
  const std::string kind = KindWords(penalty, lang);
  return context.zh()
             ? absl::StrCat("“", kind,
                            "”是法定应当并处的种类，不因阶次调整而"
                            "免除，故予保留")
             : absl::StrCat(kind,
                            " is compulsory under the statute and stays, "
                            "although the tier moved to does not "
                            "impose it");
}

}  // namespace discretion::explain
