// SPDX-License-Identifier: Apache-2.0
#include "src/explain/notes.h"

#include "absl/strings/strip.h"
#include "src/expr/print.h"

namespace discretion::explain {
void AddDays(const Period& period, Writer& out) {
  if (!period.from && !period.until) return;
  out.Say("（", " (");
  if (period.from) {
    out.Say("自", "in force from ");
    expr::AddDate(*period.from, out);
    out.Say("起施行", "");
  }
  if (period.from && period.until) out.Say("，", ", ");
  if (period.until) {
    out.Say("适用至", "applied to ");
    expr::AddDate(*period.until - 1, out);
  }
  out.Say("）", ")");
}

namespace {

void AddOwnEdition(const Context& context, Writer& out) {
  AddRuleset(context.model(), out);
  AddDays(context.model().in_force, out);
}

void AddCheck(ruleset::Check check, Writer& out) {
  switch (check) {
    case ruleset::Check::kOutsideStatute:
      return out.Say("数额超出法定幅度",
                     "a figure outside the statutory range");
    case ruleset::Check::kMissingKind:
      return out.Say("缺少法定应当并处的种类", "a compulsory kind is missing");
    case ruleset::Check::kForeignKind:
      return out.Say("列有法律未规定的种类",
                     "a kind that the statute does not have");
    case ruleset::Check::kBranchesOverlap:
      return out.Say("两种法定情形相互重叠",
                     "two cases of the statute overlap");
    case ruleset::Check::kNotMitigated:
      return out.Say("称为减轻的阶次未低于法定最低罚款",
                     "a tier called mitigated that does not lie below the "
                     "statutory minimum");
    case ruleset::Check::kGap:
      return out.Say("相邻阶次的数额之间留有空档",
                     "a gap between the figures of neighbouring tiers");
  }
}

// Where it stands, and what stands there: （“一般”印作“…”）.
void AddPlaceOf(const Context& context, const ruleset::Fault& fault,
                Writer& out) {
  const size_t before = out.size();
  out.Say("（", " (");
  const size_t begin = out.size();
  if (fault.tier) {
    const int branch = fault.branch.value_or(0);
    if (const ruleset::Ladder* ladder = context.ladder(branch))
      out.Add(ladder->tiers[*fault.tier].label);
  }
  if (!fault.printed.empty()) {
    if (out.size() > begin) out.Say("", ", ");
    out.Say("印作“", "printed “");
    out.Add(fault.printed, "”");
  }
  if (out.size() == begin) return out.CutTo(before);
  out.Say("）", ")");
}

void AddSeen(Seen seen, Writer& out) {
  switch (seen) {
    case Seen::kPrint:
      return out.Say("此处已与公布的原文核对", "the print was seen");
    case Seen::kTranscription:
      return out.Say("此处仅见转录文本，未与公布的原文核对",
                     "only a transcription was seen, not the print");
    default:
      return out.Say("此处未见公布的原文", "the document was not seen");
  }
}

}  // namespace

void AddEdition(const Context& context, StepKind kind, Writer& out) {
  switch (kind) {
    case StepKind::kModel:
      return out.Say(
          "本裁量表为示例，不是任何机关发布的规定，不得据以处罚",
          "this table is a model: no authority published it, and no penalty "
          "may rest on it");
    case StepKind::kEditionAssumed:
      out.Say("未提供违法行为发生日期，暂按",
              "the date of the act is not given; taken is ");
      AddOwnEdition(context, out);
      return out.Say("裁量；日期查明后应当核对当时有效的版本",
                     "; once the date is known, compare it with the edition "
                     "then in force");
    case StepKind::kEditionInForce:
      out.Say("违法行为发生于", "the act of ");
      expr::AddDate(*context.determination().given().act_date, out);
      out.Say("，适用", " falls under ");
      return AddOwnEdition(context, out);
    default:
      return out.Say("所引规定的施行日期未能查证，适用前应当核实",
                     "a date from which the cited text is in force was not "
                     "established; verify it before use");
  }
}

void AddFault(const Context& context, int index, Writer& out) {
  const ruleset::Fault& fault = context.rule().faults[index];
  out.Say("公布的裁量表存在已知问题，照原样保留：",
          "a known fault of the published table, kept as printed: ");
  AddCheck(fault.check, out);
  AddPlaceOf(context, fault, out);
  out.Say("。", ". ");
  out.Add(
      absl::StripSuffix(fault.why.In(out.lang()), Pick(out.lang(), "。", ".")));
  out.Say("。", "; ");
  AddSeen(fault.seen, out);
}

}  // namespace discretion::explain
