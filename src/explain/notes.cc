// SPDX-License-Identifier: Apache-2.0
#include "src/explain/notes.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "src/explain/words.h"
#include "src/expr/print.h"

namespace discretion::explain {
namespace {

std::string Stripped(absl::string_view text, absl::string_view stop) {
  return std::string(absl::StripSuffix(text, stop));
}

std::string Days(const Context& context, const Period& period) {
  const Lang lang = context.lang();
  std::vector<std::string> days;
  if (period.from) {
    days.push_back(
        context.zh()
            ? absl::StrCat("自", expr::PrintDate(*period.from, lang), "起施行")
            : absl::StrCat("in force from ",
                           expr::PrintDate(*period.from, lang)));
  }
  if (period.until) {
    const std::string last = expr::PrintDate(*period.until - 1, lang);
    days.push_back(context.zh() ? absl::StrCat("适用至", last)
                                : absl::StrCat("applied to ", last));
  }
  return absl::StrCat(days.empty() ? "" : Pick(lang, "（", " ("),
                      absl::StrJoin(days, Pick(lang, "，", ", ")),
                      days.empty() ? "" : Pick(lang, "）", ")"));
}

std::string Edition(const Context& context) {
  const ruleset::Model& model = context.model();
  return absl::StrCat(RulesetWords(model, context.lang()),
                      Days(context, model.in_force));
}

}  // namespace

std::string EditionWords(const Context& context, StepKind kind) {
  const bool zh = context.zh();
  switch (kind) {
    case StepKind::kModel:
      return std::string(
          zh ? "本裁量表为示例，不是任何机关发布的规定，不得据以处罚"
             : "this table is a model: no authority published it, and no "
               "penalty "
               "may rest on it");
    case StepKind::kEditionAssumed:
      return zh ? absl::StrCat("未提供违法行为发生日期，暂按", Edition(context),
                               "裁量；日期查明后应当核对当时有效的版本")
                : absl::StrCat("the date of the act is not given; taken is ",
                               Edition(context),
                               "; once the date is known, compare it with the "
                               "edition then in force");
    case StepKind::kEditionInForce: {
      const std::string act = expr::PrintDate(
          *context.determination().given().act_date, context.lang());
      return zh ? absl::StrCat("违法行为发生于", act, "，适用",
                               Edition(context))
                : absl::StrCat("the act of ", act, " falls under ",
                               Edition(context));
    }
    default:
      return std::string(zh ? "所引规定的施行日期未能查证，适用前应当核实"
                            : "a date from which the cited text is in force "
                              "was not established; "
                              "verify it before use");
  }
}

std::string FaultWords(const Context& context, int index) {
  const bool zh = context.zh();
  const ruleset::Fault& fault = context.rule().faults[index];
  std::string what;
  switch (fault.check) {
    case ruleset::Check::kOutsideStatute:
      what = zh ? "数额超出法定幅度" : "a figure outside the statutory range";
      break;
    case ruleset::Check::kMissingKind:
      what = zh ? "缺少法定应当并处的种类" : "a compulsory kind is missing";
      break;
    case ruleset::Check::kForeignKind:
      what =
          zh ? "列有法律未规定的种类" : "a kind that the statute does not have";
      break;
    case ruleset::Check::kBranchesOverlap:
      what = zh ? "两种法定情形相互重叠" : "two cases of the statute overlap";
      break;
    case ruleset::Check::kNotMitigated:
      what = zh ? "称为减轻的阶次未低于法定最低罚款"
                : "a tier called mitigated that does not lie below the "
                  "statutory minimum";
  }
  std::string place;
  if (fault.tier) {
    const int branch = fault.branch.value_or(0);
    if (const ruleset::Ladder* ladder = context.ladder(branch))
      place = ladder->tiers[*fault.tier].label.In(context.lang());
  }
  if (!fault.printed.empty()) {
    place = zh ? absl::StrCat(place, "印作“", fault.printed, "”")
               : absl::StrCat(place, place.empty() ? "" : ", ", "printed “",
                              fault.printed, "”");
  }
  if (!place.empty())
    place =
        zh ? absl::StrCat("（", place, "）") : absl::StrCat(" (", place, ")");
  const std::string why = fault.why.In(context.lang());
  const std::string seen =
      fault.seen == Seen::kPrint
          ? (zh ? "此处已与公布的原文核对" : "the print was seen")
      : fault.seen == Seen::kTranscription
          ? (zh ? "此处仅见转录文本，未与公布的原文核对"
                : "only a transcription was seen, not the print")
          : (zh ? "此处未见公布的原文" : "the document was not seen");
  return zh ? absl::StrCat("公布的裁量表存在已知问题，照原样保留：", what,
                           place, "。", Stripped(why, "。"), "。", seen)
            : absl::StrCat(
                  "a known fault of the published table, kept as "
                  "printed: ",
                  what, place, ". ", Stripped(why, "."), "; ", seen);
}

}  // namespace discretion::explain
