// SPDX-License-Identifier: Apache-2.0
// Several provisions on one act, as a message.

#include "discretion/explain_concur.h"
#include "discretion/v1/advice.pb.h"
#include "src/explain/concur.h"
#include "src/explain/print_json.h"
#include "src/explain/range_proto.h"

namespace discretion {
namespace {

void AddSide(const Determination& answer, const ConcurrenceSide& side,
             v1::Concurrence& message) {
  v1::Concurrence::Side* added = message.add_side();
  explain::SetRuleset(answer.ruleset(), added->mutable_ruleset());
  added->set_offence(answer.offence().id);
  added->set_applies(static_cast<v1::Procedure::Due>(side.applies));
  if (side.statutory)
    *added->mutable_statutory() = explain::RangeProto(*side.statutory);
  if (side.outcome)
    *added->mutable_outcome() = explain::RangeProto(*side.outcome);
  added->set_may_be_without_fine(side.may_be_without_fine);
  for (const OtherKind& other : side.others) {
    explain::SetOther(other, added->add_other());
  }
  for (int slot : side.missing)
    added->add_missing(answer.ruleset().facts()[slot].id);
}

}  // namespace

void explain::SetOther(const OtherKind& other,
                       v1::Concurrence::Other* message) {
  message->set_kind(static_cast<v1::Component::Kind>(other.kind));
  if (other.object != nullptr)
    SetText(*other.object, message->mutable_object());
  message->set_duty(static_cast<v1::Component::Duty>(other.duty));
  message->set_every_option(other.every_option);
  message->set_same(other.same);
}

std::string ConcurrenceJson(absl::Span<const Determination> one_act,
                            const Concurrence& concurrence) {
  v1::Concurrence message;
  for (size_t i = 0; i < one_act.size(); ++i)
    AddSide(one_act[i], concurrence.sides[i], message);
  message.set_ranking(
      static_cast<v1::Concurrence::Ranking>(concurrence.ranking));
  message.set_by(static_cast<v1::Concurrence::HigherBy>(concurrence.by));
  if (concurrence.fine)
    *message.mutable_fine() = explain::RangeProto(*concurrence.fine);
  for (int side : concurrence.outranked_by) message.add_outranked_by(side);
  const auto words = [&](const auto& add) {
    Text text;
    for (Lang lang : {Lang::kZh, Lang::kEn}) {
      (lang == Lang::kZh ? text.zh : text.en) = explain::Written(
          lang, [&](explain::Writer& out) { add(one_act, concurrence, out); });
    }
    return text;
  };
  explain::SetText(words(explain::AddRanking), message.mutable_words());
  explain::SetText(words(explain::AddRankingReason), message.mutable_reason());
  return explain::PrintJson(message);
}

}  // namespace discretion
