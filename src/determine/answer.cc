// SPDX-License-Identifier: Apache-2.0
// Every edition that comes into question, for every party, and which applies.

#include "discretion/answer.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "src/determine/case_dates.h"
#include "src/determine/catalog.h"
#include "src/determine/party_case.h"
#include "src/determine/prepared.h"
#include "src/ruleset/model.h"

namespace discretion {
namespace {

using determine::Catalog;
using determine::Located;
using ruleset::EditionRule;

// The same text of the same law.
bool SameStatute(const Determination& a, const Determination& b) {
  const auto basis = [](const Determination& one) -> const ruleset::Statute& {
    const ruleset::Model& model = one.ruleset().model();
    const int provision = model.rules[one.offence_index()].provision;
    return model.statutes[model.provisions[provision].citation.statute];
  };
  const ruleset::Statute& x = basis(a);
  const ruleset::Statute& y = basis(b);
  const bool one_law =
      x.law.empty() && y.law.empty() ? x.name.zh == y.name.zh : x.law == y.law;
  return one_law && x.version == y.version;
}

// Of the newer edition, else of the older.
const ruleset::EditionChoice* DeclaredChoice(const PartyAnswer& answer) {
  for (size_t i = answer.candidates.size(); i-- > 0;) {
    const ruleset::Scope& scope =
        answer.candidates[i].determination.ruleset().model().scope;
    if (scope.edition_choice) return &*scope.edition_choice;
  }
  return nullptr;
}

void TakeLighter(Lighter lighter, PartyAnswer& out) {
  out.applied = lighter == Lighter::kNew ? 1 : 0;
  if (lighter != Lighter::kIncomparable) return;
  out.applied = -1;
  out.ground = Ground::kChoice;
  out.remarks.push_back(Remark::kIncomparable);
}

// Which of two candidates applies.
void Decide(PartyAnswer& out) {
  const Lighter lighter = out.comparison->lighter;
  const bool statute = !SameStatute(out.candidates[0].determination,
                                    out.candidates[1].determination);
  const ruleset::EditionChoice* declared =
      statute ? nullptr : DeclaredChoice(out);
  if (!statute && declared != nullptr &&
      declared->rule != EditionRule::kLighter) {
    const bool act = declared->rule == EditionRule::kActDate;
    out.ground = act ? Ground::kDeclared : Ground::kChoice;
    out.applied = act ? 0 : -1;
    return;
  }
  if (lighter == Lighter::kOpen) {
    out.ground = Ground::kOpen;
    return;
  }
  if (lighter == Lighter::kNeither) {
    out.ground = Ground::kSame;
    out.applied = 0;
    return;
  }
  if (!statute && declared == nullptr) {
    out.ground = Ground::kChoice;
    out.remarks.push_back(Remark::kUndeclared);
    return;
  }
  out.ground = !statute                   ? Ground::kDeclared
               : lighter == Lighter::kNew ? Ground::kLighterLaw
                                          : Ground::kLawOfAct;
  TakeLighter(lighter, out);
}

}  // namespace

class AnswerBuilder {
 public:
  AnswerBuilder(const Snapshot& snapshot, const Case& given)
      : snapshot_(snapshot),
        catalog_(snapshot.loaded_->catalog),
        given_(given),
        decided_(given.dates.Get(CaseDate::kDecided)) {}

  // Of one party; nullptr: the case names none.
  absl::StatusOr<PartyAnswer> Run(const Party* party) {
    PartyAnswer out;
    if (party != nullptr) out.party = *party;
    const absl::StatusOr<Located> act =
        catalog_.Find({given_.offence, given_.place, given_.act_date});
    if (!act.ok()) return NotAtTheAct(act.status(), std::move(out));
    const absl::StatusOr<Snapshot::Found> first =
        determine::OffenceOf(act->found, party);
    if (!first.ok()) return first.status();
    std::vector<Edition> editions = {{*first, std::nullopt}};
    if (given_.act_date &&
        TakeRepeal(*first, *given_.act_date, Ground::kNotUnlawful, out)) {
      return out;
    }
    if (act->wider) out.remarks.push_back(Remark::kWiderPlace);
    if (act->fills_gap) out.remarks.push_back(Remark::kGapFilled);
    const bool repealed =
        decided_ && TakeRepeal(*first, *decided_, Ground::kRepealed, out);
    bool also = false;  // the edition of the act is that of the decision
    if (!decided_) {
      out.remarks.push_back(Remark::kDecisionUnknown);
    } else if (!repealed) {
      const std::optional<Snapshot::Found> later = Later(act->found, party);
      if (!later) {
        out.remarks.push_back(Remark::kNoNewEdition);
      } else if (later->offence == first->offence) {
        also = true;
      } else {
        editions.push_back({*later, decided_});
      }
    }
    const absl::Status determined = Determine(editions, party, out);
    if (!determined.ok()) return determined;
    out.candidates.front().decision_day = also;
    if (repealed) return out;
    if (out.candidates.size() == 2) {
      out.comparison = CompareEditions(out.candidates[0].determination,
                                       out.candidates[1].determination);
      Decide(out);
    } else {
      out.applied = 0;
    }
    return out;
  }

 private:
  struct Edition {
    Snapshot::Found found;
    std::optional<Date> law_day;
  };

  // No edition in force on the day of the act has the offence: because one says
  // that it is not unlawful, or for want of a ruleset.
  absl::StatusOr<PartyAnswer> NotAtTheAct(const absl::Status& why,
                                          PartyAnswer out) const {
    if (!given_.act_date) return why;
    for (const Snapshot::Found& found : catalog_.Named(given_.offence)) {
      if (TakeRepeal(found, *given_.act_date, Ground::kNotUnlawful, out))
        return out;
    }
    return why;
  }

  bool TakeRepeal(const Snapshot::Found& offence, Date day, Ground ground,
                  PartyAnswer& out) const {
    const std::optional<Catalog::Repeal> repeal =
        catalog_.FindRepeal(offence, given_.place, day);
    if (!repeal) return false;
    out.ground = ground;
    out.repealed_by.emplace(RepealedBy{*repeal->ruleset, repeal->index});
    return true;
  }

  // The edition in force on the day of decision, with its statute; nullopt:
  // none is loaded.
  std::optional<Snapshot::Found> Later(const Snapshot::Found& act,
                                       const Party* party) const {
    absl::StatusOr<Located> later =
        catalog_.Find({given_.offence, given_.place, decided_});
    // Another ruleset may number its offences otherwise.
    if (!later.ok()) {
      later = catalog_.Find({act.offence->name.zh, given_.place, decided_});
    }
    if (!later.ok() || !later->found.ruleset->in_force().Contains(*decided_))
      return std::nullopt;
    const absl::StatusOr<Snapshot::Found> offence =
        determine::OffenceOf(later->found, party);
    if (!offence.ok()) return std::nullopt;
    const ruleset::Model& model = offence->ruleset->model();
    const auto index = offence->offence - model.offences.data();
    const ruleset::Provision& provision =
        model.provisions[model.rules[static_cast<size_t>(index)].provision];
    if (!model.statutes[provision.citation.statute].in_force.Contains(
            *decided_)) {
      return std::nullopt;
    }
    return *offence;
  }

  absl::Status Determine(const std::vector<Edition>& editions,
                         const Party* party, PartyAnswer& out) const {
    std::vector<const ruleset::Model*> models;
    for (const Edition& edition : editions)
      models.push_back(&edition.found.ruleset->model());
    for (const Edition& edition : editions) {
      absl::StatusOr<Case> c =
          determine::CaseOf(given_, party, edition.found, models);
      if (!c.ok()) return c.status();
      const absl::StatusOr<PreparedCase> prepared =
          snapshot_.PrepareAs(*std::move(c), edition.law_day);
      if (!prepared.ok()) return prepared.status();
      absl::StatusOr<Determination> determination = prepared->Determine();
      if (!determination.ok()) return determination.status();
      out.candidates.push_back({.act_day = !edition.law_day,
                                .decision_day = edition.law_day.has_value(),
                                .determination = *std::move(determination)});
    }
    return absl::OkStatus();
  }

  const Snapshot& snapshot_;
  const Catalog& catalog_;
  const Case& given_;
  const std::optional<Date> decided_;
};

absl::StatusOr<Answer> AnswerCase(const Snapshot& snapshot, Case c) {
  absl::Status sound = determine::SettleDates(c);
  if (sound.ok()) sound = determine::CheckParties(c);
  if (!sound.ok()) return sound;
  Answer answer{std::move(c), {}};
  AnswerBuilder builder(snapshot, answer.given);
  const auto add = [&](const Party* party) {
    absl::StatusOr<PartyAnswer> one = builder.Run(party);
    if (!one.ok()) {
      return party == nullptr
                 ? one.status()
                 : absl::Status(one.status().code(),
                                absl::StrCat("party `", party->id,
                                             "`: ", one.status().message()));
    }
    answer.parties.push_back(*std::move(one));
    return absl::OkStatus();
  };
  if (answer.given.parties.empty()) {
    const absl::Status added = add(nullptr);
    if (!added.ok()) return added;
  }
  for (const Party& party : answer.given.parties) {
    const absl::Status added = add(&party);
    if (!added.ok()) return added;
  }
  return answer;
}

}  // namespace discretion
