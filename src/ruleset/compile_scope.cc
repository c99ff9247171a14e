// SPDX-License-Identifier: Apache-2.0
// Where, when and beside what a ruleset applies; who is penalised.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/base/division.h"
#include "src/ruleset/compiler.h"

namespace discretion::ruleset {
namespace {

using S = v1::Ruleset;

bool ValidField(absl::string_view field) {
  return field.size() <= 64 && field.front() != '-' &&
         std::all_of(field.begin(), field.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

}  // namespace

void Compiler::AddScope(const S& message, const Place& place) {
  Scope& scope = model_->scope;
  scope.place = message.place();
  scope.field = message.field();
  if (!scope.place.empty() && !IsDivision(scope.place)) {
    issues_.push_back(place.Error(
        S::kPlaceFieldNumber, 0,
        absl::StrCat("`", scope.place, "` is not an administrative division"),
        "give its code of six digits, such as `410100`; none: nationwide"));
  }
  if (!scope.field.empty() && !ValidField(scope.field)) {
    issues_.push_back(
        place.Error(S::kFieldFieldNumber, 0,
                    absl::StrCat("`", scope.field, "` is not a field"),
                    "use a-z 0-9 -, such as `urban-management`"));
  }
  for (int i = 0; i < message.supersedes_size(); ++i) {
    scope.supersedes.push_back(ParseReference(message.supersedes(i)));
    if (scope.supersedes.back().Names(model_->id, model_->edition)) {
      issues_.push_back(place.Error(
          S::kSupersedesFieldNumber, i, "the ruleset supersedes itself",
          absl::StrCat("name the edition it replaces: `", model_->id, "@…`")));
    }
  }
  for (int i = 0; i < message.fills_gaps_of_size(); ++i) {
    scope.fills_gaps_of.push_back(message.fills_gaps_of(i));
    if (message.fills_gaps_of(i) == model_->id) {
      issues_.push_back(place.Error(S::kFillsGapsOfFieldNumber, i,
                                    "the ruleset fills its own gaps",
                                    "name the ruleset that goes before it"));
    }
  }
  if (message.has_edition_choice()) {
    const v1::EditionChoice& choice = message.edition_choice();
    scope.edition_choice =
        EditionChoice{static_cast<EditionRule>(choice.rule()), choice.place()};
    if (choice.place().empty()) {
      issues_.push_back(place.Child(S::kEditionChoiceFieldNumber, 0, "")
                            .Error(v1::EditionChoice::kPlaceFieldNumber, 0,
                                   "the rule has no place in the document",
                                   "give the article that says it"));
    }
  }
  for (int i = 0; i < message.repealed_size(); ++i) {
    ReadRepealed(
        message.repealed(i),
        place.Child(S::kRepealedFieldNumber, i, message.repealed(i).offence()));
  }
}

void Compiler::ReadRepealed(const v1::Repealed& message, const Place& place) {
  using M = v1::Repealed;
  if (message.offence().empty()) {
    issues_.push_back(place.Error(M::kOffenceFieldNumber, 0,
                                  "no offence is named",
                                  "give its id in the earlier edition"));
  }
  const std::optional<Date> from =
      ReadDate(message.from(), place, M::kFromFieldNumber);
  if (message.from().empty()) {
    issues_.push_back(
        place.Error(M::kFromFieldNumber, 0, "the day is not given",
                    "give the first day on which it is no longer unlawful"));
  }
  const std::optional<Citation> statute =
      ReadCitation(message.statute(), place, M::kStatuteFieldNumber, 0);
  if (from && statute)
    model_->scope.repealed.push_back({message.offence(), *from, *statute});
}

void Compiler::ReadSubject(const v1::Fact& message, int slot,
                           const Place& place) {
  using F = v1::Fact;
  const auto says = [](const v1::Choice& choice) {
    return choice.has_subject();
  };
  if (std::none_of(message.choice().begin(), message.choice().end(), says))
    return;
  SubjectFact fact{slot, {}};
  bool persons = false;
  bool organisations = false;
  for (int i = 0; i < message.choice_size(); ++i) {
    const v1::Choice& choice = message.choice(i);
    const Place at = place.Child(F::kChoiceFieldNumber, i, choice.id());
    const v1::Subject subject = choice.subject();
    persons |= subject == v1::SUBJECT_PERSON;
    organisations |= subject == v1::SUBJECT_ORGANISATION;
    if (subject == v1::SUBJECT_UNSPECIFIED) {
      issues_.push_back(
          at.Error(v1::Choice::kSubjectFieldNumber, 0,
                   absl::StrCat("nothing says whether `", choice.id(),
                                "` is a person or an organisation"),
                   "other choices of the fact do; give `subject`"));
    }
    fact.choices.push_back(static_cast<Subject>(subject));
  }
  if (!persons || !organisations) {
    issues_.push_back(place.Error(
        F::kChoiceFieldNumber, 0,
        absl::StrCat("no choice is ", persons ? "an organisation" : "a person"),
        "a fact whose choices have a `subject` tells the two apart; add one, "
        "or leave `subject` out of all"));
  }
  if (model_->subject) {
    issues_.push_back(place.Error(F::kIdFieldNumber, 0,
                                  "a second fact is the kind of party",
                                  "keep `subject` in the choices of one; "
                                  "included rulesets count too"));
  }
  model_->subject = std::move(fact);
}

void Compiler::NoteParties(const v1::Offence& message, int offence) {
  if (!message.has_party() && message.beside().empty()) return;
  parties_.push_back({offence,
                      message.id(),
                      message.has_party(),
                      {message.beside().begin(), message.beside().end()}});
}

void Compiler::ResolveBeside(size_t offences, const Place& place) {
  using O = v1::Offence;
  std::vector<OffenceRule>& rules = model_->rules;
  // An offence with a fault has no rule: that is to be mended first.
  if (rules.size() != offences) return;
  for (const Parties& parties : parties_)
    rules[parties.offence].responsible = parties.responsible;
  std::vector<bool> named(offences);
  for (const Parties& parties : parties_) {
    if (parties.beside.empty()) continue;
    const Place at =
        place.Child(S::kOffenceFieldNumber, parties.offence, parties.id);
    const auto told = [&](int index, std::string what, std::string mend) {
      issues_.push_back(at.Error(O::kBesideFieldNumber, index, std::move(what),
                                 std::move(mend)));
    };
    if (parties.responsible) {
      told(0, "an offence of responsible persons has none beside it",
           "name them beside the offence of the organisation");
    }
    std::vector<int> beside;
    for (size_t k = 0; k < parties.beside.size(); ++k) {
      const int index = static_cast<int>(k);
      const std::optional<int> found =
          Resolve(parties.beside[k], offences_, "offence", at,
                  O::kBesideFieldNumber, index);
      if (!found) continue;
      named[*found] = true;
      beside.push_back(*found);
      if (!rules[*found].responsible) {
        told(index,
             absl::StrCat("`", parties.beside[k],
                          "` is not an offence of responsible persons"),
             "set `party: PARTY_RESPONSIBLE` there");
      }
    }
    rules[parties.offence].beside = model_->kept.lists.Keep(std::move(beside));
  }
  for (const Parties& parties : parties_) {
    if (!parties.responsible || named[parties.offence]) continue;
    issues_.push_back(
        place.Child(S::kOffenceFieldNumber, parties.offence, parties.id)
            .Error(O::kPartyFieldNumber, 0,
                   "no offence has these responsible persons beside it",
                   absl::StrCat("write `beside: \"", parties.id,
                                "\"` in that offence")));
  }
}

}  // namespace discretion::ruleset
