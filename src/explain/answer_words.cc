// SPDX-License-Identifier: Apache-2.0
#include "src/explain/answer_words.h"

#include "absl/strings/str_cat.h"
#include "src/explain/notes.h"
#include "src/explain/terms.h"
#include "src/explain/versions.h"
#include "src/expr/print.h"
#include "src/ruleset/model.h"

namespace discretion::explain {
namespace {

constexpr char kArt37Zh[] = "《中华人民共和国行政处罚法》第三十七条";
constexpr char kArt37En[] = "article 37 of the Administrative Penalty Law";

const ruleset::Model& ModelOf(const Candidate& candidate) {
  return candidate.determination.ruleset().model();
}

// 适用《…》2024版.
void AddApplied(const PartyAnswer& party, Writer& out) {
  AddEditionOf(ModelOf(party.candidates[party.applied]), out);
}

void AddDeclared(const PartyAnswer& party, Writer& out) {
  for (size_t i = party.candidates.size(); i-- > 0;) {
    const ruleset::Model& model = ModelOf(party.candidates[i]);
    const std::optional<ruleset::EditionChoice>& choice =
        model.scope.edition_choice;
    if (!choice) continue;
    AddRuleset(model, out);
    out.Say("", ", ");
    return out.Add(choice->place);
  }
}

void AddImposed(Kind kind, const Imposed& imposed, Writer& out) {
  if (imposed.most == Weight::kNone) return out.Say("不处", "none");
  if (imposed.least == Weight::kNone && imposed.most == Weight::kCompulsory) {
    out.Say("在部分处理中", "in some outcomes ");
  } else if (imposed.most == Weight::kOptional) {
    out.Say("可以", "optionally ");
  } else if (imposed.least == Weight::kOptional) {
    out.Say("应当或者可以", "by outcome or optionally ");
  } else {
    out.Say("应当", "");
  }
  if (imposed.for_life) AddKindForLife(imposed.object, out);
  if (imposed.term && !imposed.mixed_units) {
    if (imposed.for_life) out.Say("或者", " or ");
    return AddKindFor(kind, imposed.object, *imposed.term, out);
  }
  if (imposed.for_life) return;
  if (kind != Kind::kFine || !imposed.fine)
    return AddKind(kind, imposed.object, out);
  out.Say("罚款", "a fine of ");
  AddFine(*imposed.fine, out);
}

void AddRepeal(const Answer& answer, const PartyAnswer& party, Writer& out) {
  const ruleset::Model& model = party.repealed_by->ruleset.model();
  const ruleset::Repealed& repealed =
      model.scope.repealed[party.repealed_by->index];
  const bool at_act = party.ground == Ground::kNotUnlawful;
  out.Say("自", "since ");
  expr::AddDate(repealed.from, out);
  out.Say("起，依据", ", by ");
  AddCitation(model, repealed.statute, out);
  out.Say("，该行为不再属于应予处罚的违法行为",
          ", the act is no longer unlawful");
  if (at_act) {
    out.Say("；违法行为发生于", "; it was committed on ");
    expr::AddDate(*answer.given.act_date, out);
    return out.Say("，依法不予处罚", ", so there is no penalty");
  }
  out.Say("；依照", "; under ");
  out.Say(kArt37Zh, kArt37En);
  out.Say("从旧兼从轻，不予处罚", " there is no penalty");
}

void AddGround(const Answer& answer, const PartyAnswer& party, Writer& out) {
  switch (party.ground) {
    case Ground::kOnlyEdition:
      out.Say("只有一个版本可以适用：", "one edition comes into question: ");
      return AddApplied(party, out);
    case Ground::kLighterLaw:
      out.Say("法律已经修改，修改后的规定处罚较轻，依照",
              "the law was changed after the act and is lighter now; under ");
      out.Say(kArt37Zh, kArt37En);
      out.Say("从旧兼从轻，适用新规定：", " the new law applies: ");
      return AddApplied(party, out);
    case Ground::kLawOfAct:
      out.Say("法律已经修改，修改后的规定处罚并不较轻，依照",
              "the law was changed after the act and is not lighter now; "
              "under ");
      out.Say(kArt37Zh, kArt37En);
      out.Say("，适用违法行为发生时的规定：", " the law of the act applies: ");
      return AddApplied(party, out);
    case Ground::kDeclared:
      out.Say("所依据的法律规定未变，裁量基准的版本不同，依照",
              "the statute is the same and the benchmark another; under ");
      AddDeclared(party, out);
      out.Say("的规定，适用", " applies ");
      return AddApplied(party, out);
    case Ground::kSame:
      out.Say("两个版本的处理结果相同，适用违法行为发生时的版本：",
              "both editions come to the same; that of the act applies: ");
      return AddApplied(party, out);
    case Ground::kOpen:
      return out.Say(
          "尚有事实未查明，或者裁量基准没有可适用的规定，两个版本的轻重不能比"
          "较；查明后再行比较，此前不作选择",
          "facts are not established, or a table has no rule to apply, so the "
          "editions cannot be compared; nothing is chosen before that");
    case Ground::kRepealed:
    case Ground::kNotUnlawful:
      return AddRepeal(answer, party, out);
    case Ground::kChoice:
      break;
  }
  if (party.applied < 0) {
    return out.Say("适用哪一版本，由承办机关说明理由后选择，不得混合适用",
                   "which edition applies is for the agency to choose, with "
                   "reasons; the two are never mixed");
  }
  out.Say("承办机关选择适用", "the agency chose ");
  AddApplied(party, out);
  out.Say("，理由：", ", because: ");
  out.Add(party.reason);
}

}  // namespace

std::string PartyWords(const Party& party, Lang lang) {
  const char* role = "";
  switch (party.role) {
    case Role::kPerson:
      role = Pick(lang, "个人", "person");
      break;
    case Role::kOrganisation:
      role = Pick(lang, "单位", "organisation");
      break;
    case Role::kResponsible:
      role = Pick(lang, "责任人员", "responsible person");
      break;
  }
  return absl::StrCat(role, Pick(lang, "“", " “"),
                      party.name.empty() ? party.id : party.name, "”");
}

std::vector<std::string> EditionLines(const PartyAnswer& answer, Lang lang) {
  std::vector<std::string> lines;
  for (const Candidate& candidate : answer.candidates) {
    lines.push_back(Written(lang, [&](Writer& out) {
      if (candidate.act_day && candidate.decision_day) {
        out.Say("违法行为发生时和作出决定时有效的版本：",
                "in force on the days of act and decision: ");
      } else if (candidate.act_day) {
        out.Say("违法行为发生时有效的版本：",
                "in force on the day of the act: ");
      } else {
        out.Say("作出决定时有效的版本：", "in force on the day of decision: ");
      }
      const ruleset::Model& model = ModelOf(candidate);
      AddEditionOf(model, out);
      AddDays(model.in_force, out);
      out.Say("，依据", ", on ");
      const int offence = candidate.determination.offence_index();
      AddCitation(model,
                  model.provisions[model.rules[offence].provision].citation,
                  out);
    }));
  }
  return lines;
}

std::string KindComparedWords(const KindCompared& row, Lang lang) {
  return Written(lang, [&](Writer& out) {
    out.Add(Name(row.kind));
    out.Say("：行为时", ": at the act, ");
    AddImposed(row.kind, row.earlier, out);
    out.Say("，决定时", "; at the decision, ");
    AddImposed(row.kind, row.later, out);
    out.Say("，", "; ");
    out.Add(LighterWords(row.lighter, lang));
  });
}

std::string LighterWords(Lighter lighter, Lang lang) {
  switch (lighter) {
    case Lighter::kNeither:
      return Pick(lang, "两者相同", "the same");
    case Lighter::kOld:
      return Pick(lang, "行为时的较轻", "that of the act is lighter");
    case Lighter::kNew:
      return Pick(lang, "决定时的较轻", "that of the decision is lighter");
    case Lighter::kIncomparable:
      return Pick(lang, "互有轻重，不能比较",
                  "each is heavier somewhere, so neither is lighter");
    case Lighter::kOpen:
      break;
  }
  return Pick(lang, "尚不能比较", "not to be compared yet");
}

std::string GroundWords(const Answer& answer, const PartyAnswer& party,
                        Lang lang) {
  return Written(lang, [&](Writer& out) { AddGround(answer, party, out); });
}

std::string RemarkWords(Remark remark, const Answer& answer, Lang lang) {
  switch (remark) {
    case Remark::kDecisionUnknown:
      return Pick(lang,
                  "作出决定的日期未提供，仅就违法行为发生时的版本裁量；作出决定"
                  "前应当核对法律和裁量基准是否已经修改",
                  "the day of decision is not given, so only the edition of "
                  "the act was looked at; before deciding, see whether law or "
                  "benchmark has changed");
    case Remark::kNoNewEdition:
      return Pick(lang,
                  "没有加载作出决定之日有效的版本，未作新旧比较；作出决定前应当"
                  "核对当时有效的规定",
                  "no edition in force on the day of decision is loaded, so "
                  "nothing was compared; before deciding, see what is then in "
                  "force");
    case Remark::kWiderPlace:
      return absl::StrCat(
          Pick(lang, "行为地", "the place of the act, "), answer.given.place,
          Pick(lang, "没有可适用的本级裁量基准，适用上级的裁量基准",
               ", has no benchmark of its own for this; that of a place above "
               "it applies"));
    case Remark::kGapFilled:
      return Pick(lang,
                  "优先适用的裁量基准没有规定该违法行为，适用补充性的裁量基准",
                  "the benchmark that goes first does not have the offence; "
                  "one that fills its gaps applies");
    case Remark::kIncomparable:
      return Pick(lang,
                  "两个版本在不同种类或者幅度上互有轻重，无法认定哪一版本较轻",
                  "each edition is heavier in some kind or amount, so neither "
                  "is the lighter one");
    case Remark::kUndeclared:
      break;
  }
  return Pick(lang, "两个版本均未规定修改前的违法行为适用哪一版本",
              "no edition says which of them applies to earlier acts");
}

}  // namespace discretion::explain
