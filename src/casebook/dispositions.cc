// SPDX-License-Identifier: Apache-2.0
#include "src/casebook/dispositions.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "discretion/option.h"
#include "src/base/characters.h"

namespace discretion::casebook {
namespace {

std::string Of(const Disposition& disposition) {
  return disposition.party.empty()
             ? ""
             : absl::StrCat("party `", disposition.party, "`: ");
}

absl::Status CheckSettled(const Disposition& disposition,
                          const Determination& applied) {
  if (applied.missing().empty()) return absl::OkStatus();
  std::vector<std::string> names;
  for (int slot : applied.missing())
    names.push_back(applied.ruleset().facts()[slot].id);
  return absl::FailedPreconditionError(absl::StrCat(
      Of(disposition), "unknown or disputed facts still change the answer: ",
      absl::StrJoin(names, ", "), "; establish them first"));
}

// A finding is a person's judgement: without a reason nobody can review it.
absl::Status CheckFindings(const Disposition& disposition,
                           const Determination& applied) {
  const std::vector<Fact> read = applied.ruleset().FactsOf(applied.offence());
  for (const Given& given : applied.given().facts) {
    const Fact* fact = applied.ruleset().FindFact(given.fact);
    if (fact == nullptr || !fact->judged || !given.value.known() ||
        !absl::StripAsciiWhitespace(given.reason).empty()) {
      continue;
    }
    const bool matters =
        std::any_of(read.begin(), read.end(),
                    [&](const Fact& one) { return one.id == fact->id; });
    if (!matters) continue;
    return absl::InvalidArgumentError(
        absl::StrCat(Of(disposition), "the finding `", fact->id,
                     "` has no reason; say why it was judged so"));
  }
  return absl::OkStatus();
}

std::string KindsOf(const Option& option, uint32_t set) {
  std::vector<std::string> kinds;
  for (size_t i = 0; i < option.penalties.size(); ++i) {
    if ((set >> i & 1) != 0)
      kinds.push_back(absl::StrCat(v1::Component::Kind_Name(
          static_cast<v1::Component::Kind>(option.penalties[i].kind))));
  }
  return kinds.empty() ? "none" : absl::StrJoin(kinds, " + ");
}

// The penalties of the option that are imposed; absent: no lawful set.
std::optional<std::vector<const Penalty*>> Matched(
    const Option& option, const Disposition& disposition) {
  for (const uint32_t set : KindSets(option)) {
    std::vector<const Penalty*> out;
    for (size_t i = 0; i < option.penalties.size(); ++i) {
      if ((set >> i & 1) != 0) out.push_back(&option.penalties[i]);
    }
    const bool same =
        std::equal(out.begin(), out.end(), disposition.imposed.begin(),
                   disposition.imposed.end(),
                   [](const Penalty* penalty, const ImposedKind& imposed) {
                     return penalty->kind == imposed.kind;
                   });
    if (same) return out;
  }
  return std::nullopt;
}

absl::Status CheckFigures(const Disposition& disposition,
                          const Penalty& penalty, const ImposedKind& imposed) {
  const bool fines = penalty.kind == Kind::kFine;
  if (fines != imposed.fine.has_value()) {
    return absl::InvalidArgumentError(absl::StrCat(
        Of(disposition), fines ? "the fine has no amount; give it exactly"
                               : "an amount stands at a kind that is no fine"));
  }
  if (fines && penalty.fine && !penalty.fine->Contains(*imposed.fine)) {
    return absl::InvalidArgumentError(
        absl::StrCat(Of(disposition), "a fine of ", imposed.fine->ToString(),
                     " lies outside ", penalty.fine->ToString(),
                     ", which the option allows"));
  }
  const bool terms = penalty.term.has_value();
  if (terms != imposed.term.has_value()) {
    return absl::InvalidArgumentError(absl::StrCat(
        Of(disposition), terms
                             ? "a kind that lasts has no term; give it exactly"
                             : "a term stands at a kind that has none"));
  }
  if (terms && !penalty.term->Contains(*imposed.term)) {
    return absl::InvalidArgumentError(
        absl::StrCat(Of(disposition), "a term of ", imposed.term->ToString(),
                     " lies outside ", penalty.term->ToString(),
                     ", which the option allows"));
  }
  return absl::OkStatus();
}

absl::Status CheckImposed(const Disposition& disposition,
                          const Option& option) {
  if (!option.certain) {
    return absl::FailedPreconditionError(absl::StrCat(
        Of(disposition),
        "the option depends on facts that are not established; establish them "
        "first"));
  }
  const std::optional<std::vector<const Penalty*>> matched =
      Matched(option, disposition);
  if (!matched) {
    std::vector<std::string> sets;
    for (const uint32_t set : KindSets(option))
      sets.push_back(KindsOf(option, set));
    return absl::InvalidArgumentError(absl::StrCat(
        Of(disposition),
        "what is imposed is no lawful set of the option; lawful are: ",
        absl::StrJoin(sets, "; ")));
  }
  for (size_t i = 0; i < matched->size(); ++i) {
    absl::Status figures =
        CheckFigures(disposition, *(*matched)[i], disposition.imposed[i]);
    if (!figures.ok()) return figures;
  }
  return absl::OkStatus();
}

absl::Status CheckReason(const Disposition& disposition, Reasons reasons) {
  for (const std::string* text :
       {&disposition.reason, &disposition.candidate_reason}) {
    if (!IsReadable(*text)) {
      return absl::InvalidArgumentError(absl::StrCat(
          Of(disposition),
          "the reason is not UTF-8 or holds characters that a reader cannot "
          "see; remove them"));
    }
  }
  if (reasons == Reasons::kNeeded &&
      absl::StripAsciiWhitespace(disposition.reason).empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(Of(disposition),
                     "the disposition has no reason; say why this "
                     "option and these figures"));
  }
  return absl::OkStatus();
}

absl::StatusOr<Answer> ApplyOne(Answer answer, int party,
                                const Disposition& disposition,
                                Reasons reasons) {
  if (absl::Status reason = CheckReason(disposition, reasons); !reason.ok())
    return reason;
  if (answer.parties[party].no_penalty()) {
    if (!disposition.option && disposition.imposed.empty()) return answer;
    return absl::InvalidArgumentError(absl::StrCat(
        Of(disposition), "the act is not unlawful: choose no option"));
  }
  if (disposition.candidate) {
    absl::StatusOr<Answer> chosen =
        ChooseEdition(std::move(answer), party, *disposition.candidate,
                      disposition.candidate_reason);
    if (!chosen.ok()) return chosen;
    answer = *std::move(chosen);
  }
  const Determination* applied = answer.parties[party].applies();
  if (applied == nullptr) {
    return absl::FailedPreconditionError(absl::StrCat(
        Of(disposition),
        "which edition applies is open; establish the facts, or choose one "
        "where the law leaves the choice"));
  }
  if (absl::Status settled = CheckSettled(disposition, *applied); !settled.ok())
    return settled;
  if (absl::Status found = CheckFindings(disposition, *applied); !found.ok())
    return found;
  const int options = static_cast<int>(applied->options().size());
  if (!disposition.option || *disposition.option < 0 ||
      *disposition.option >= options) {
    return absl::InvalidArgumentError(
        absl::StrCat(Of(disposition), "no option is chosen; options: ", options,
                     "; choose one of them"));
  }
  absl::Status imposed =
      CheckImposed(disposition, applied->options()[*disposition.option]);
  if (!imposed.ok()) return imposed;
  if (absl::StripAsciiWhitespace(disposition.reason).empty()) return answer;
  return Choose(std::move(answer), party, *disposition.option,
                disposition.reason);
}

}  // namespace

absl::StatusOr<Answer> ApplyDispositions(
    Answer answer, absl::Span<const Disposition> dispositions,
    Reasons reasons) {
  if (dispositions.size() != answer.parties.size()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "parties: ", answer.parties.size(),
        ", dispositions: ", dispositions.size(), "; give one for each party"));
  }
  for (size_t i = 0; i < dispositions.size(); ++i) {
    const std::optional<Party>& party = answer.parties[i].party;
    if (dispositions[i].party != (party ? party->id : "")) {
      return absl::InvalidArgumentError(absl::StrCat(
          "disposition ", i, " is of party `", dispositions[i].party,
          "`; give dispositions in the order of the case's parties, here `",
          party ? party->id : "", "`"));
    }
    absl::StatusOr<Answer> applied = ApplyOne(
        std::move(answer), static_cast<int>(i), dispositions[i], reasons);
    if (!applied.ok()) return applied;
    answer = *std::move(applied);
  }
  return answer;
}

std::string TierOf(const v1::Answer& answer, int party,
                   const v1::Disposition& disposition) {
  const v1::PartyAnswer& one = answer.party(party);
  if (!disposition.has_option()) return "no longer unlawful";
  const int candidate =
      disposition.has_candidate() ? disposition.candidate() : one.applied();
  if (candidate < 0 || candidate >= one.candidate_size()) return "none";
  const v1::Determination& applied = one.candidate(candidate).determination();
  if (disposition.option() < 0 || disposition.option() >= applied.option_size())
    return "none";
  const v1::Option& option = applied.option(disposition.option());
  return absl::StrCat(applied.ruleset().id(), "@", applied.ruleset().edition(),
                      " ", option.branch(), " ",
                      option.no_penalty() ? "no penalty" : option.tier());
}

std::string Heavier(const v1::Disposition& decided,
                    const v1::Disposition& noticed) {
  std::vector<bool> told(noticed.imposed_size(), false);
  for (const v1::Disposition::Imposed& imposed : decided.imposed()) {
    int same = 0;
    while (same < noticed.imposed_size() &&
           (told[same] || noticed.imposed(same).kind() != imposed.kind())) {
      ++same;
    }
    if (same == noticed.imposed_size())
      return "a kind is imposed that the notice does not have";
    told[same] = true;
    const v1::Disposition::Imposed& before = noticed.imposed(same);
    if (imposed.fine_fen() > before.fine_fen())
      return "the fine is above the one in the notice";
    const bool lasts = imposed.has_term() && before.has_term();
    const bool longer = lasts && (imposed.unit() != before.unit() ||
                                  imposed.term() > before.term());
    if (longer || (!imposed.has_term() && before.has_term()))
      return "the term is longer than the one in the notice";
  }
  return "";
}

}  // namespace discretion::casebook
