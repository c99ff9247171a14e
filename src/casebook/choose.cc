// SPDX-License-Identifier: Apache-2.0
#include "src/casebook/choose.h"

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

std::string Of(const Choice& choice) {
  return choice.party.empty() ? ""
                              : absl::StrCat("party `", choice.party, "`: ");
}

absl::Status CheckSettled(const Choice& choice, const Determination& applied) {
  if (applied.missing().empty()) return absl::OkStatus();
  std::vector<std::string> names;
  for (int slot : applied.missing())
    names.push_back(applied.ruleset().facts()[slot].id);
  return absl::FailedPreconditionError(absl::StrCat(
      Of(choice), "unknown or disputed facts still change the answer: ",
      absl::StrJoin(names, ", "), "; establish them first"));
}

// A finding is a person's judgement: without a reason nobody can review it.
absl::Status CheckFindings(const Choice& choice, const Determination& applied) {
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
        absl::StrCat(Of(choice), "the finding `", fact->id,
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
std::optional<std::vector<const Penalty*>> Matched(const Option& option,
                                                   const Choice& choice) {
  for (const uint32_t set : KindSets(option)) {
    std::vector<const Penalty*> out;
    for (size_t i = 0; i < option.penalties.size(); ++i) {
      if ((set >> i & 1) != 0) out.push_back(&option.penalties[i]);
    }
    const bool same = std::equal(
        out.begin(), out.end(), choice.imposed.begin(), choice.imposed.end(),
        [](const Penalty* penalty, const ImposedKind& imposed) {
          return penalty->kind == imposed.kind;
        });
    if (same) return out;
  }
  return std::nullopt;
}

absl::Status CheckFigures(const Choice& choice, const Penalty& penalty,
                          const ImposedKind& imposed) {
  const bool fines = penalty.kind == Kind::kFine;
  if (fines != imposed.fine.has_value()) {
    return absl::InvalidArgumentError(absl::StrCat(
        Of(choice), fines ? "the fine has no amount; give it exactly"
                          : "an amount stands at a kind that is no fine"));
  }
  if (fines && penalty.fine && !penalty.fine->Contains(*imposed.fine)) {
    return absl::InvalidArgumentError(absl::StrCat(
        Of(choice), "a fine of ", imposed.fine->ToString(), " lies outside ",
        penalty.fine->ToString(), ", which the option allows"));
  }
  const bool terms = penalty.term.has_value();
  if (terms != imposed.term.has_value()) {
    return absl::InvalidArgumentError(absl::StrCat(
        Of(choice), terms ? "a kind that lasts has no term; give it exactly"
                          : "a term stands at a kind that has none"));
  }
  if (terms && !penalty.term->Contains(*imposed.term)) {
    return absl::InvalidArgumentError(absl::StrCat(
        Of(choice), "a term of ", imposed.term->ToString(), " lies outside ",
        penalty.term->ToString(), ", which the option allows"));
  }
  return absl::OkStatus();
}

absl::Status CheckImposed(const Choice& choice, const Option& option) {
  if (!option.certain) {
    return absl::FailedPreconditionError(absl::StrCat(
        Of(choice), "option ", *choice.option,
        " depends on facts that are not established; establish them first"));
  }
  const std::optional<std::vector<const Penalty*>> matched =
      Matched(option, choice);
  if (!matched) {
    std::vector<std::string> sets;
    for (const uint32_t set : KindSets(option))
      sets.push_back(KindsOf(option, set));
    return absl::InvalidArgumentError(absl::StrCat(
        Of(choice), "what is imposed is no lawful set of option ",
        *choice.option, "; lawful are: ", absl::StrJoin(sets, "; ")));
  }
  for (size_t i = 0; i < matched->size(); ++i) {
    absl::Status figures =
        CheckFigures(choice, *(*matched)[i], choice.imposed[i]);
    if (!figures.ok()) return figures;
  }
  return absl::OkStatus();
}

absl::Status CheckReason(const Choice& choice, Reasons reasons) {
  for (const std::string* text : {&choice.reason, &choice.candidate_reason}) {
    if (!IsReadable(*text)) {
      return absl::InvalidArgumentError(absl::StrCat(
          Of(choice),
          "the reason is not UTF-8 or holds characters that a reader cannot "
          "see; remove them"));
    }
  }
  if (reasons == Reasons::kNeeded &&
      absl::StripAsciiWhitespace(choice.reason).empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(Of(choice),
                     "the choice has no reason; say why this "
                     "option and these figures"));
  }
  return absl::OkStatus();
}

absl::StatusOr<Answer> ApplyOne(Answer answer, int party, const Choice& choice,
                                Reasons reasons) {
  if (absl::Status reason = CheckReason(choice, reasons); !reason.ok())
    return reason;
  if (answer.parties[party].no_penalty()) {
    if (!choice.option && choice.imposed.empty()) return answer;
    return absl::InvalidArgumentError(
        absl::StrCat(Of(choice), "the act is not unlawful: choose no option"));
  }
  if (choice.candidate) {
    absl::StatusOr<Answer> chosen = ChooseEdition(
        std::move(answer), party, *choice.candidate, choice.candidate_reason);
    if (!chosen.ok()) return chosen;
    answer = *std::move(chosen);
  }
  const Determination* applied = answer.parties[party].applies();
  if (applied == nullptr) {
    return absl::FailedPreconditionError(absl::StrCat(
        Of(choice),
        "which edition applies is open; establish the facts, or choose one "
        "where the law leaves the choice"));
  }
  if (absl::Status settled = CheckSettled(choice, *applied); !settled.ok())
    return settled;
  if (absl::Status found = CheckFindings(choice, *applied); !found.ok())
    return found;
  const int options = static_cast<int>(applied->options().size());
  if (!choice.option || *choice.option < 0 || *choice.option >= options) {
    return absl::InvalidArgumentError(
        absl::StrCat(Of(choice), "choose one of the ", options,
                     " options, 0 to ", options - 1));
  }
  absl::Status imposed =
      CheckImposed(choice, applied->options()[*choice.option]);
  if (!imposed.ok()) return imposed;
  if (absl::StripAsciiWhitespace(choice.reason).empty()) return answer;
  return Choose(std::move(answer), party, *choice.option, choice.reason);
}

}  // namespace

absl::StatusOr<Answer> ApplyChoices(Answer answer,
                                    absl::Span<const Choice> choices,
                                    Reasons reasons) {
  if (choices.size() != answer.parties.size()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "there are ", answer.parties.size(), " parties, but choices for ",
        choices.size(), "; give one for each"));
  }
  for (size_t i = 0; i < choices.size(); ++i) {
    const std::optional<Party>& party = answer.parties[i].party;
    if (choices[i].party != (party ? party->id : "")) {
      return absl::InvalidArgumentError(absl::StrCat(
          "choice ", i, " is of party `", choices[i].party,
          "`; give choices in the order of the case's parties, here `",
          party ? party->id : "", "`"));
    }
    absl::StatusOr<Answer> applied =
        ApplyOne(std::move(answer), static_cast<int>(i), choices[i], reasons);
    if (!applied.ok()) return applied;
    answer = *std::move(applied);
  }
  return answer;
}

std::string TierOf(const v1::Answer& answer, int party,
                   const v1::Choice& choice) {
  const v1::PartyAnswer& one = answer.party(party);
  if (!choice.has_option()) return "no longer unlawful";
  const int candidate =
      choice.has_candidate() ? choice.candidate() : one.applied();
  if (candidate < 0 || candidate >= one.candidate_size()) return "none";
  const v1::Determination& applied = one.candidate(candidate).determination();
  if (choice.option() < 0 || choice.option() >= applied.option_size())
    return "none";
  const v1::Option& option = applied.option(choice.option());
  return absl::StrCat(applied.ruleset().id(), "@", applied.ruleset().edition(),
                      " ", option.branch(), " ",
                      option.no_penalty() ? "no penalty" : option.tier());
}

std::string Heavier(const v1::Choice& decided, const v1::Choice& noticed) {
  std::vector<bool> told(noticed.imposed_size(), false);
  for (const v1::Choice::Imposed& imposed : decided.imposed()) {
    int same = 0;
    while (same < noticed.imposed_size() &&
           (told[same] || noticed.imposed(same).kind() != imposed.kind())) {
      ++same;
    }
    if (same == noticed.imposed_size())
      return "a kind is imposed that the notice does not have";
    told[same] = true;
    const v1::Choice::Imposed& before = noticed.imposed(same);
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
