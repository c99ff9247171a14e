// SPDX-License-Identifier: Apache-2.0
#include "discretion/case_log.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "discretion/entry_content.h"
#include "discretion/messages.h"
#include "discretion/v1/answer.pb.h"

namespace discretion {
namespace {

using Fine = std::optional<Range<Money>>;

// An entry that holds an answer.
struct Attempt {
  uint64_t seq = 0;
  v1::Answer answer;
  std::vector<Disposition> dispositions;  // none: a trial
};

const Disposition* DispositionOf(const Attempt& attempt, int party) {
  const auto index = static_cast<size_t>(party);
  return index < attempt.dispositions.size() ? &attempt.dispositions[index]
                                             : nullptr;
}

// Of the edition that applies or was chosen, else of the first; nullptr: none.
const v1::Determination* LookedAt(const Attempt& attempt, int party) {
  if (party >= attempt.answer.party_size()) return nullptr;
  const v1::PartyAnswer& of = attempt.answer.party(party);
  int candidate = of.has_applied() ? of.applied() : 0;
  const Disposition* disposition = DispositionOf(attempt, party);
  if (disposition != nullptr && disposition->candidate)
    candidate = *disposition->candidate;
  if (candidate < 0 || candidate >= of.candidate_size()) return nullptr;
  return &of.candidate(candidate).determination();
}

std::string RulesetUsed(const v1::Determination* in) {
  if (in == nullptr) return "";
  return absl::StrCat(in->ruleset().id(), "@", in->ruleset().edition());
}

// nullptr: the answer does not read it.
const v1::FactUsed* FindUsed(const v1::Determination* in,
                             const std::string& fact) {
  if (in == nullptr) return nullptr;
  for (const v1::FactUsed& used : in->fact())
    if (used.id() == fact) return &used;
  return nullptr;
}

bool IsDisputed(const v1::FactUsed* used) {
  return used != nullptr && used->standing() == v1::FactUsed::STANDING_DISPUTED;
}

// Ends in their order: an open minimum lies above its figure, an open maximum
// below. No fine is below every fine.
using Order = std::pair<std::pair<int64_t, int>, std::pair<int64_t, int>>;
Order OrderOf(const Fine& fine) {
  if (!fine) return {{-1, 0}, {-1, 0}};
  const auto max = fine->max();
  const auto min = fine->min();
  const int64_t top =
      max ? max->value.fen() : std::numeric_limits<int64_t>::max();
  return {{top, max && max->open ? -1 : 0},
          {min ? min->value.fen() : 0, min && min->open ? 1 : 0}};
}

Fine HullOf(const v1::Determination* in) {
  if (in == nullptr || !in->has_fine_hull()) return std::nullopt;
  const absl::StatusOr<Range<Money>> hull = FineFromProto(in->fine_hull());
  return hull.ok() ? Fine(*hull) : std::nullopt;
}

Fine ImposedFine(const Disposition& disposition) {
  for (const ImposedKind& one : disposition.imposed)
    if (one.fine) return Range<Money>::Point(*one.fine);
  return std::nullopt;
}

// One attempt beside the one before it.
class Comparing {
 public:
  Comparing(const Attempt& before, const Attempt& after)
      : before_(before), after_(after) {}

  AnswerChange Run() {
    out_ = {.from = before_.seq, .to = after_.seq};
    const v1::Answer& was = before_.answer;
    const v1::Answer& is = after_.answer;
    CompareFact("", "act_date", was.act_date(), is.act_date());
    CompareFact("", "decided", was.decided(), is.decided());
    CompareFact("", "place", was.place(), is.place());
    for (int i = 0; i < std::max(was.party_size(), is.party_size()); ++i)
      CompareParty(i);
    return std::move(out_);
  }

 private:
  void CompareUsed(const std::string& party, const std::string& fact,
                   const v1::FactUsed* was, const v1::FactUsed* is) {
    FactChange change = {.party = party,
                         .fact = fact,
                         .before = was == nullptr ? "" : was->value(),
                         .after = is == nullptr ? "" : is->value(),
                         .was_disputed = IsDisputed(was),
                         .is_disputed = IsDisputed(is)};
    if (change.before == change.after &&
        change.was_disputed == change.is_disputed)
      return;
    out_.facts.push_back(std::move(change));
  }

  void CompareFact(const std::string& party, const std::string& fact,
                   const std::string& before, const std::string& after) {
    if (before == after) return;
    out_.facts.push_back(
        {.party = party, .fact = fact, .before = before, .after = after});
  }

  void CompareFine(const std::string& party, bool imposed, const Fine& before,
                   const Fine& after) {
    if (OrderOf(before) == OrderOf(after)) return;
    out_.fines.push_back({.party = party,
                          .imposed = imposed,
                          .before = before,
                          .after = after,
                          .falls = OrderOf(after) < OrderOf(before)});
  }

  void CompareParty(int index) {
    const v1::Answer& named =
        index < after_.answer.party_size() ? after_.answer : before_.answer;
    const std::string& party = named.party(index).id();
    const v1::Determination* was = LookedAt(before_, index);
    const v1::Determination* is = LookedAt(after_, index);
    CompareFact(party, "offence", was == nullptr ? "" : was->offence(),
                is == nullptr ? "" : is->offence());
    CompareFact(party, "ruleset", RulesetUsed(was), RulesetUsed(is));
    if (was != nullptr) {
      for (const v1::FactUsed& used : was->fact())
        CompareUsed(party, used.id(), &used, FindUsed(is, used.id()));
    }
    if (is != nullptr) {
      for (const v1::FactUsed& used : is->fact())
        if (FindUsed(was, used.id()) == nullptr)
          CompareUsed(party, used.id(), nullptr, &used);
    }
    CompareFine(party, false, HullOf(was), HullOf(is));
    const Disposition* chose = DispositionOf(before_, index);
    const Disposition* chooses = DispositionOf(after_, index);
    if (chose != nullptr && chooses != nullptr)
      CompareFine(party, true, ImposedFine(*chose), ImposedFine(*chooses));
  }

  const Attempt& before_;
  const Attempt& after_;
  AnswerChange out_;
};

// nullopt: the entry holds no answer, or it was erased.
absl::StatusOr<std::optional<Attempt>> ReadAttempt(const BookEntry& entry) {
  if (!entry.body) return std::nullopt;
  absl::StatusOr<EntryContent> content = ReadContent(entry);
  if (!content.ok()) return content.status();
  if (!content->given) return std::nullopt;
  Attempt out = {.seq = entry.header.seq,
                 .dispositions = std::move(content->dispositions)};
  if (!out.answer.ParseFromString(content->answer)) {
    return absl::DataLossError(absl::StrCat("record ", entry.header.seq,
                                            ": its answer cannot be read"));
  }
  return std::optional<Attempt>(std::move(out));
}

}  // namespace

absl::StatusOr<CaseLog> ReadCaseLog(const Casebook& book,
                                    absl::string_view case_id) {
  const absl::StatusOr<std::vector<uint64_t>> numbers = book.EntriesOf(case_id);
  if (!numbers.ok()) return numbers.status();
  if (numbers->empty()) {
    return absl::NotFoundError(
        absl::StrCat("the log has nothing of case `", case_id, "`"));
  }
  const absl::StatusOr<CaseState> state = book.StateOf(case_id);
  if (!state.ok()) return state.status();
  CaseLog out = {.case_id = std::string(case_id), .state = *state};
  std::optional<Attempt> before;
  for (const uint64_t seq : *numbers) {
    absl::StatusOr<BookEntry> entry = book.Load(seq);
    if (!entry.ok()) return entry.status();
    absl::StatusOr<std::optional<Attempt>> attempt = ReadAttempt(*entry);
    if (!attempt.ok()) return attempt.status();
    out.entries.push_back(*std::move(entry));
    if (!*attempt) continue;
    if (before) out.changes.push_back(Comparing(*before, **attempt).Run());
    before = *std::move(attempt);
  }
  return out;
}

}  // namespace discretion
