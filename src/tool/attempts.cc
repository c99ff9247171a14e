// SPDX-License-Identifier: Apache-2.0
#include "src/tool/attempts.h"

#include <limits>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/tool/record_words.h"

namespace discretion::tool {
namespace {

// The determination to look at for a party: of the edition that applies, else
// the first.
const v1::Determination* LookedAt(const Attempt& attempt, int party) {
  if (party >= attempt.answer.party_size()) return nullptr;
  const v1::PartyAnswer& one = attempt.answer.party(party);
  const auto index = static_cast<size_t>(party);
  const v1::Determination* applied = AppliedTo(
      one, index < attempt.dispositions.size() ? &attempt.dispositions[index]
                                               : nullptr);
  if (applied != nullptr || one.candidate_size() == 0) return applied;
  return &one.candidate(0).determination();
}

const v1::FactUsed* FindFactUsed(const v1::Determination* in,
                                 const std::string& id) {
  if (in == nullptr) return nullptr;
  for (const v1::FactUsed& fact : in->fact())
    if (fact.id() == id) return &fact;
  return nullptr;
}

std::string ValueOf(const v1::FactUsed* fact) {
  return fact == nullptr ? "" : fact->value();
}

std::string RulesetOf(const v1::Determination* in) {
  if (in == nullptr) return "";
  return absl::StrCat(in->ruleset().id(), "@", in->ruleset().edition());
}

void AddChange(const std::string& party, const std::string& what,
               const std::string& before, const std::string& after,
               v1::AnswerChange& out) {
  if (before == after) return;
  v1::AnswerChange::FactChange* added = out.add_fact();
  added->set_party(party);
  added->set_fact(what);
  added->set_before(before);
  added->set_after(after);
}

void CompareFacts(const std::string& party, const v1::Determination* before,
                  const v1::Determination* after, v1::AnswerChange& out) {
  AddChange(party, "offence", before == nullptr ? "" : before->offence(),
            after == nullptr ? "" : after->offence(), out);
  AddChange(party, "ruleset", RulesetOf(before), RulesetOf(after), out);
  if (before != nullptr) {
    for (const v1::FactUsed& fact : before->fact())
      AddChange(party, fact.id(), fact.value(),
                ValueOf(FindFactUsed(after, fact.id())), out);
  }
  if (after == nullptr) return;
  for (const v1::FactUsed& fact : after->fact()) {
    if (FindFactUsed(before, fact.id()) == nullptr)
      AddChange(party, fact.id(), "", fact.value(), out);
  }
}

using Fine = std::optional<v1::FineRange>;

// Ends as they are ordered: an open minimum lies above itself, an open maximum
// below. No fine is below every fine.
std::pair<int64_t, int> Top(const Fine& fine) {
  if (!fine) return {-1, 0};
  if (!fine->has_max_fen()) return {std::numeric_limits<int64_t>::max(), 0};
  return {fine->max_fen(), fine->max_open() ? -1 : 0};
}
std::pair<int64_t, int> Bottom(const Fine& fine) {
  if (!fine) return {-1, 0};
  if (!fine->has_min_fen()) return {0, 0};
  return {fine->min_fen(), fine->min_open() ? 1 : 0};
}

void CompareFines(const std::string& party, bool imposed, const Fine& before,
                  const Fine& after, v1::AnswerChange& out) {
  const auto key = [](const Fine& fine) {
    return std::pair(Top(fine), Bottom(fine));
  };
  if (key(before) == key(after)) return;
  v1::AnswerChange::FineChange* added = out.add_fine();
  added->set_party(party);
  added->set_imposed(imposed);
  if (before) *added->mutable_before() = *before;
  if (after) *added->mutable_after() = *after;
  added->set_falls(key(after) < key(before));
}

Fine HullOf(const v1::Determination* in) {
  if (in == nullptr || !in->has_fine_hull()) return std::nullopt;
  return in->fine_hull();
}

}  // namespace

std::optional<v1::FineRange> ImposedFine(const Disposition& disposition) {
  for (const ImposedKind& one : disposition.imposed) {
    if (!one.fine) continue;
    v1::FineRange out;
    out.set_min_fen(one.fine->fen());
    out.set_max_fen(one.fine->fen());
    return out;
  }
  return std::nullopt;
}

v1::AnswerChange Compare(const Attempt& before, const Attempt& after) {
  v1::AnswerChange out;
  out.set_from(before.seq);
  out.set_to(after.seq);
  AddChange("", "act_date", before.answer.act_date(), after.answer.act_date(),
            out);
  AddChange("", "decided", before.answer.decided(), after.answer.decided(),
            out);
  AddChange("", "place", before.answer.place(), after.answer.place(), out);
  const int parties =
      std::max(before.answer.party_size(), after.answer.party_size());
  for (int party = 0; party < parties; ++party) {
    const std::string id = party < after.answer.party_size()
                               ? after.answer.party(party).id()
                               : before.answer.party(party).id();
    const v1::Determination* was = LookedAt(before, party);
    const v1::Determination* is = LookedAt(after, party);
    CompareFacts(id, was, is, out);
    CompareFines(id, false, HullOf(was), HullOf(is), out);
    const auto index = static_cast<size_t>(party);
    if (index < before.dispositions.size() &&
        index < after.dispositions.size()) {
      CompareFines(id, true, ImposedFine(before.dispositions[index]),
                   ImposedFine(after.dispositions[index]), out);
    }
  }
  return out;
}

}  // namespace discretion::tool
