// SPDX-License-Identifier: Apache-2.0
// A whole answer as a message.

#include "absl/strings/str_cat.h"
#include "discretion/messages.h"
#include "src/explain/answer_words.h"
#include "src/explain/range_proto.h"
#include "src/explain/step_proto.h"
#include "src/explain/text_proto.h"
#include "src/explain/to_proto.h"
#include "src/explain/words.h"

namespace discretion {
namespace {

using explain::SetText;
using explain::Texts;

template <typename Words>
void SetBoth(const Words& words, v1::Text* to) {
  to->set_zh(words(Lang::kZh));
  to->set_en(words(Lang::kEn));
}

void SetImposed(const Imposed& imposed, Texts texts,
                v1::KindCompared::Imposed* to) {
  to->set_most(static_cast<v1::KindCompared::Weight>(imposed.most));
  to->set_least(static_cast<v1::KindCompared::Weight>(imposed.least));
  if (texts == Texts::kBoth && !imposed.object.empty())
    SetText(imposed.object, to->mutable_object());
  if (imposed.fine) *to->mutable_fine() = explain::RangeProto(*imposed.fine);
  if (imposed.term && !imposed.mixed_units)
    *to->mutable_term() = explain::RangeProto(*imposed.term);
  to->set_mixed_units(imposed.mixed_units);
  to->set_for_life(imposed.for_life);
}

void SetComparison(const Comparison& comparison, Texts texts,
                   v1::Comparison* to) {
  to->set_lighter(static_cast<v1::Comparison::Lighter>(comparison.lighter));
  for (const KindCompared& row : comparison.kinds) {
    v1::KindCompared* added = to->add_kind();
    added->set_kind(static_cast<v1::Component::Kind>(row.kind));
    added->set_lighter(static_cast<v1::Comparison::Lighter>(row.lighter));
    SetImposed(row.earlier, texts, added->mutable_earlier());
    SetImposed(row.later, texts, added->mutable_later());
    if (texts == Texts::kNone) continue;
    SetBoth([&](Lang lang) { return explain::KindComparedWords(row, lang); },
            added->mutable_words());
  }
}

std::string VerdictWords(const Answer& answer, const PartyAnswer& party,
                         Lang lang) {
  std::string words = explain::GroundWords(answer, party, lang);
  for (Remark remark : party.remarks) {
    absl::StrAppend(&words, explain::Pick(lang, "；", "; "),
                    explain::RemarkWords(remark, answer, lang));
  }
  return words;
}

void SetParty(const Answer& answer, const PartyAnswer& party, Texts texts,
              v1::PartyAnswer* to) {
  if (party.party) {
    to->set_id(party.party->id);
    to->set_name(party.party->name);
    to->set_role(static_cast<v1::Party::Role>(party.party->role));
  }
  for (const Candidate& candidate : party.candidates) {
    v1::Candidate* added = to->add_candidate();
    added->set_act_day(candidate.act_day);
    added->set_decision_day(candidate.decision_day);
    *added->mutable_determination() =
        explain::DeterminationProto(candidate.determination, texts);
  }
  if (party.comparison)
    SetComparison(*party.comparison, texts, to->mutable_comparison());
  to->set_ground(static_cast<v1::PartyAnswer::Ground>(party.ground));
  if (party.applied >= 0) to->set_applied(party.applied);
  to->set_no_penalty(party.no_penalty());
  if (const auto& repealed = party.repealed_by) {
    const ruleset::Model& model = repealed->ruleset.model();
    explain::SetCitation(model, model.scope.repealed[repealed->index].statute,
                         texts, to->mutable_repealed_by());
  }
  to->set_reason(party.reason);
  for (Remark remark : party.remarks)
    to->add_remark(static_cast<v1::PartyAnswer::Remark>(remark));
  if (texts == Texts::kNone) return;
  SetBoth([&](Lang lang) { return VerdictWords(answer, party, lang); },
          to->mutable_words());
}

v1::Answer AnswerProto(const Answer& answer, Texts texts) {
  v1::Answer message;
  const Case& given = answer.given;
  message.set_case_id(given.id);
  message.set_place(given.place);
  if (given.act_date) message.set_act_date(FormatDate(*given.act_date));
  if (const std::optional<Date> day = given.dates.Get(CaseDate::kDecided))
    message.set_decided(FormatDate(*day));
  for (const PartyAnswer& party : answer.parties)
    SetParty(answer, party, texts, message.add_party());
  return message;
}

}  // namespace

v1::Answer ToProto(const Answer& answer) {
  return AnswerProto(answer, Texts::kBoth);
}

v1::Answer DataProto(const Answer& answer) {
  return AnswerProto(answer, Texts::kNone);
}

}  // namespace discretion
