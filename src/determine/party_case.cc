// SPDX-License-Identifier: Apache-2.0
#include "src/determine/party_case.h"

#include <algorithm>
#include <optional>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "src/base/characters.h"
#include "src/determine/facts.h"

namespace discretion::determine {
namespace {

int IndexOf(const Snapshot::Found& found) {
  return static_cast<int>(found.offence -
                          found.ruleset->model().offences.data());
}

// Fills the kind of party from its role, where one choice fits.
absl::Status AddSubject(const ruleset::Model& model, const Party& party,
                        Case& c) {
  if (!model.subject) return absl::OkStatus();
  const auto& [slot, subjects] = *model.subject;
  const Fact& fact = model.facts[slot];
  const Subject subject = party.role == Role::kOrganisation
                              ? Subject::kOrganisation
                              : Subject::kPerson;
  for (const Given& given : c.facts) {
    if (model.FindFact(given.fact) != slot || !given.value.known()) continue;
    if (given.disputed) return absl::OkStatus();
    const std::string* choice = given.value.as_choice();
    for (size_t i = 0; choice != nullptr && i < subjects.size(); ++i) {
      const Fact::Choice& one = fact.choices[i];
      if (subjects[i] == subject &&
          (*choice == one.id || *choice == one.name.zh)) {
        return absl::OkStatus();
      }
    }
    return Refused(fact,
                   absl::StrCat("contradicts the role of the party, which is `",
                                Name(subject).en, "`; correct one of them"));
  }
  if (std::count(subjects.begin(), subjects.end(), subject) != 1)
    return absl::OkStatus();
  c.facts.erase(std::remove_if(c.facts.begin(), c.facts.end(),
                               [&, slot = slot](const Given& given) {
                                 return model.FindFact(given.fact) == slot;
                               }),
                c.facts.end());
  const auto at = std::find(subjects.begin(), subjects.end(), subject);
  c.facts.push_back(
      {fact.id,
       FactValue::Choice(
           fact.choices[static_cast<size_t>(at - subjects.begin())].id)});
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckParties(const Case& c) {
  if (c.parties.empty()) return absl::OkStatus();
  if (!c.events.empty() || c.history_complete) {
    return absl::InvalidArgumentError(
        "the case names parties, and events are of one party: list them under "
        "the party");
  }
  if (c.dates.Get(CaseDate::kBorn)) {
    return absl::InvalidArgumentError(
        "the case names parties: give the day of birth under the party");
  }
  std::set<std::string> ids;
  for (const Party& party : c.parties) {
    if (party.id.empty()) {
      return absl::InvalidArgumentError("a party has no id; give each its own");
    }
    if (!IsReadable(party.id) || !IsReadable(party.name)) {
      return absl::InvalidArgumentError(
          "a party's id or name is not UTF-8 or holds characters that a reader "
          "cannot see; remove them");
    }
    if (!ids.insert(party.id).second) {
      return absl::InvalidArgumentError(absl::StrCat(
          "two parties have the id `", party.id, "`; give each its own"));
    }
    if (party.born && party.role == Role::kOrganisation) {
      return absl::InvalidArgumentError(
          absl::StrCat("party `", party.id,
                       "` is an organisation and was not born; remove `born`"));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Snapshot::Found> OffenceOf(const Snapshot::Found& found,
                                          const Party* party) {
  if (party == nullptr) return found;
  const ruleset::Model& model = found.ruleset->model();
  const ruleset::OffenceRule& rule = model.rules[IndexOf(found)];
  if (party->role != Role::kResponsible) {
    if (!rule.responsible) return found;
    return absl::InvalidArgumentError(absl::StrCat(
        "the offence `", found.offence->id,
        "` is of responsible persons; give the party that role, and name the "
        "offence of the organisation"));
  }
  const std::vector<int>& beside = rule.beside;
  if (beside.empty()) {
    return absl::FailedPreconditionError(
        absl::StrCat("`", model.id,
                     "` has no penalty for responsible persons beside the "
                     "offence `",
                     found.offence->id, "`; leave the party out"));
  }
  if (beside.size() == 1 && party->offence.empty())
    return Snapshot::Found{found.ruleset, &model.offences[beside.front()]};
  std::vector<std::string> ids;
  for (int index : beside) {
    const Offence& offence = model.offences[index];
    if (offence.id == party->offence || offence.name.zh == party->offence)
      return Snapshot::Found{found.ruleset, &offence};
    ids.push_back(absl::StrCat("`", offence.id, "` (", offence.name.zh, ")"));
  }
  return absl::InvalidArgumentError(absl::StrCat(
      party->offence.empty()
          ? "several offences for responsible persons stand beside"
          : absl::StrCat("`", party->offence, "` does not stand beside"),
      " the offence `", found.offence->id, "`; give the party one of ",
      absl::StrJoin(ids, ", ")));
}

absl::StatusOr<Case> CaseOf(const Case& c, const Party* party,
                            const Snapshot::Found& found,
                            absl::Span<const ruleset::Model* const> models) {
  const ruleset::Model& model = found.ruleset->model();
  const auto slot = [&](const Given& given) {
    return model.FindFact(given.fact);
  };
  Case out;
  out.id = c.id;
  out.offence =
      absl::StrCat(model.id, "@", model.edition, "/", found.offence->id);
  out.act_date = c.act_date;
  out.dates = c.dates;
  out.events = c.events;
  out.history_complete = c.history_complete;
  if (party != nullptr) {
    out.facts = party->facts;
    out.events = party->events;
    out.history_complete = party->history_complete;
    if (party->born) out.dates.Set(CaseDate::kBorn, *party->born);
  }
  for (const Given& given : c.facts) {
    const std::optional<int> own = slot(given);
    const bool overridden =
        own && party != nullptr &&
        std::any_of(party->facts.begin(), party->facts.end(),
                    [&](const Given& other) { return slot(other) == own; });
    if (!overridden) out.facts.push_back(given);
  }
  out.facts.erase(
      std::remove_if(
          out.facts.begin(), out.facts.end(),
          [&](const Given& given) {
            return !slot(given) &&
                   std::any_of(models.begin(), models.end(),
                               [&](const ruleset::Model* other) {
                                 return other->FindFact(given.fact).has_value();
                               });
          }),
      out.facts.end());
  if (party != nullptr) {
    const absl::Status added = AddSubject(model, *party, out);
    if (!added.ok()) return added;
  }
  return out;
}

}  // namespace discretion::determine
