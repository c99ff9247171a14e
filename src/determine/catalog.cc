// SPDX-License-Identifier: Apache-2.0
#include "src/determine/catalog.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "src/base/division.h"

namespace discretion::determine {
namespace {

using Placed = Snapshot::Found;  // an offence in its ruleset
using ruleset::Scope;

const Scope& ScopeOf(const Ruleset& ruleset) { return ruleset.model().scope; }

bool Overlap(const Period& a, const Period& b) {
  const auto before = [](const Period& x, const Period& y) {
    return x.until && y.from && *x.until <= *y.from;
  };
  return !before(a, b) && !before(b, a);
}

std::string DaysOfEdition(const Ruleset& ruleset) {
  std::string days = absl::StrCat("`", ruleset.id(), "` edition ",
                                  ruleset.edition(), ", in force");
  const Period& period = ruleset.in_force();
  if (period.from) absl::StrAppend(&days, " from ", FormatDate(*period.from));
  if (period.until)
    absl::StrAppend(&days, " until before ", FormatDate(*period.until));
  return days;
}

std::string List(const std::vector<Placed>& editions) {
  return absl::StrJoin(editions, "; ", [](std::string* out, const Placed& one) {
    absl::StrAppend(out, DaysOfEdition(*one.ruleset));
  });
}

absl::Status NoSuchOffence(absl::string_view offence) {
  return absl::NotFoundError(absl::StrCat("no ruleset has the offence `",
                                          offence,
                                          "`; `discretion list` lists them"));
}

absl::Status Ambiguous(absl::string_view offence, const Placed& one,
                       const Placed& other) {
  return absl::InvalidArgumentError(
      absl::StrCat("`", offence, "` is an offence of `", one.ruleset->id(),
                   "` and of `", other.ruleset->id(), "`; write `",
                   other.ruleset->id(), "/", other.offence->id, "`"));
}

template <typename Keep>
void KeepThose(std::vector<Placed>& all, const Keep& keep) {
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const Placed& one) { return !keep(one); }),
            all.end());
}

size_t Nearness(const Placed& found) {
  const std::string& place = found.ruleset->place();
  return place.empty() ? 0 : DivisionPrefix(place).size();
}

bool SameOffence(const Offence& offence, absl::string_view id_or_name) {
  return offence.id == id_or_name || offence.name.zh == id_or_name;
}

std::vector<const ruleset::Model*> ModelsOf(
    absl::Span<const Ruleset> rulesets) {
  std::vector<const ruleset::Model*> models;
  for (const Ruleset& ruleset : rulesets) models.push_back(&ruleset.model());
  return models;
}

}  // namespace

absl::Status Catalog::Check(absl::Span<const Ruleset> rulesets) {
  for (size_t i = 0; i < rulesets.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      const Ruleset& a = rulesets[j];
      const Ruleset& b = rulesets[i];
      if (a.id() != b.id()) continue;
      if (a.edition() == b.edition()) {
        return absl::InvalidArgumentError(absl::StrCat(
            "two rulesets have the id `", a.id(), "` and the edition ",
            a.edition(), "; load one of them"));
      }
      if (!Overlap(a.in_force(), b.in_force())) continue;
      return absl::InvalidArgumentError(
          absl::StrCat("two rulesets are editions of `", a.id(),
                       "` in force on the same days: ", DaysOfEdition(a), "; ",
                       DaysOfEdition(b),
                       "; give each its in_force_from and "
                       "in_force_until, the first day no longer in force"));
    }
  }
  return absl::OkStatus();
}

Catalog::Catalog(absl::Span<const Ruleset> rulesets)
    : rulesets_(rulesets), versions_(ModelsOf(rulesets)) {
  for (size_t i = 0; i < rulesets.size(); ++i) {
    const Scope& scope = ScopeOf(rulesets[i]);
    plain_ = plain_ && scope.supersedes.empty() && scope.fills_gaps_of.empty();
  }
}

const Ruleset* Catalog::FindRuleset(absl::string_view reference) const {
  const Ruleset* last = nullptr;
  for (const Ruleset& ruleset : rulesets_) {
    if (!ruleset::Refers(reference, ruleset.id(), ruleset.edition())) continue;
    if (last == nullptr || last->in_force().from < ruleset.in_force().from)
      last = &ruleset;
  }
  return last;
}

std::vector<Placed> Catalog::Named(absl::string_view offence) const {
  std::vector<Placed> named;
  const size_t slash = offence.rfind('/');
  if (slash != absl::string_view::npos) {
    const absl::string_view reference = offence.substr(0, slash);
    for (const Ruleset& ruleset : rulesets_) {
      if (!ruleset::Refers(reference, ruleset.id(), ruleset.edition()))
        continue;
      if (const Offence* one = ruleset.FindOffence(offence.substr(slash + 1)))
        named.push_back({&ruleset, one});
    }
    if (!named.empty()) return named;
  }
  for (const Ruleset& ruleset : rulesets_) {
    if (const Offence* one = ruleset.FindOffence(offence))
      named.push_back({&ruleset, one});
  }
  return named;
}

void Catalog::AddThoseThatGoFirst(std::vector<Placed>& all) const {
  if (plain_) return;
  const size_t named = all.size();
  for (size_t i = 0; i < named; ++i) {
    for (const std::string& id : ScopeOf(*all[i].ruleset).fills_gaps_of) {
      for (const Ruleset& ruleset : rulesets_) {
        if (ruleset.id() != id) continue;
        const Offence* same = ruleset.FindOffence(all[i].offence->name.zh);
        const bool there = std::any_of(
            all.begin(), all.end(),
            [&](const Placed& one) { return one.ruleset == &ruleset; });
        if (same != nullptr && !there) all.push_back({&ruleset, same});
      }
    }
  }
}

bool Catalog::Superseded(const Ruleset& ruleset, const Sought& sought) const {
  return std::any_of(
      rulesets_.begin(), rulesets_.end(), [&](const Ruleset& later) {
        if (!later.in_force().Contains(*sought.day) ||
            (!sought.place.empty() && !Covers(later.place(), sought.place))) {
          return false;
        }
        const auto& all = ScopeOf(later).supersedes;
        return std::any_of(all.begin(), all.end(), [&](const auto& reference) {
          return reference.Names(ruleset.id(), ruleset.edition());
        });
      });
}

bool Catalog::GapIsClosed(const Placed& found, const Sought& sought) const {
  const std::vector<std::string>& first = ScopeOf(*found.ruleset).fills_gaps_of;
  return std::any_of(
      rulesets_.begin(), rulesets_.end(), [&](const Ruleset& ruleset) {
        if (std::find(first.begin(), first.end(), ruleset.id()) == first.end())
          return false;
        if (sought.day && (!ruleset.in_force().Contains(*sought.day) ||
                           Superseded(ruleset, sought))) {
          return false;
        }
        if (!sought.place.empty() && !Covers(ruleset.place(), sought.place))
          return false;
        return ruleset.FindOffence(found.offence->id) != nullptr ||
               ruleset.FindOffence(found.offence->name.zh) != nullptr;
      });
}

absl::StatusOr<Located> Catalog::Find(const Sought& sought) const {
  std::vector<Placed> all = Named(sought.offence);
  if (all.empty()) return NoSuchOffence(sought.offence);
  const absl::string_view name = sought.offence;
  const absl::string_view reference = name.substr(
      0, name.rfind('/') == absl::string_view::npos ? 0 : name.rfind('/'));
  // One edition by its name is that one.
  if (all.size() == 1 && reference.find('@') != absl::string_view::npos)
    return Located{all.front()};
  if (reference.empty()) AddThoseThatGoFirst(all);
  if (!sought.place.empty()) {
    if (!IsDivision(sought.place)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "`", sought.place,
          "` is not an administrative division; give its code of six digits, "
          "such as `410100`"));
    }
    const Placed elsewhere = all.front();
    KeepThose(all, [&](const Placed& one) {
      return Covers(one.ruleset->place(), sought.place);
    });
    if (all.empty()) {
      return absl::NotFoundError(absl::StrCat(
          "no ruleset for the place `", sought.place, "` has the offence `",
          sought.offence, "`; `", elsewhere.ruleset->id(), "` has it for `",
          elsewhere.ruleset->place(), "`"));
    }
  }
  KeepThose(all, [&](const Placed& one) { return !GapIsClosed(one, sought); });
  if (sought.day && !all.empty()) {
    const std::vector<Placed> editions = all;
    KeepThose(all, [&](const Placed& one) {
      return one.ruleset->in_force().Contains(*sought.day) &&
             !Superseded(*one.ruleset, sought);
    });
    if (all.empty() && editions.size() == 1 &&
        !editions.front().ruleset->in_force().Contains(*sought.day)) {
      return Located{editions.front()};  // the edition stage refuses it
    }
    if (all.empty()) {
      return absl::FailedPreconditionError(absl::StrCat(
          "no edition with the offence `", sought.offence, "` is in force on ",
          FormatDate(*sought.day), " and not superseded: ", List(editions)));
    }
  }
  if (all.empty()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the ruleset of `", sought.offence,
        "` only fills the gaps of another, which has the offence; name that"));
  }
  if (!sought.place.empty()) {
    const size_t nearest = Nearness(*std::max_element(
        all.begin(), all.end(), [](const Placed& a, const Placed& b) {
          return Nearness(a) < Nearness(b);
        }));
    KeepThose(all, [&](const Placed& one) { return Nearness(one) == nearest; });
  }
  for (const Placed& one : all) {
    if (one.ruleset->id() != all.front().ruleset->id())
      return Ambiguous(sought.offence, all.front(), one);
  }
  if (all.size() > 1) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the offence `", sought.offence, "` stands in ", all.size(),
        " editions; give the day of the act: ", List(all)));
  }
  Located located{all.front()};
  located.wider = !sought.place.empty() &&
                  Nearness(all.front()) < DivisionPrefix(sought.place).size();
  located.fills_gap = !ScopeOf(*all.front().ruleset).fills_gaps_of.empty();
  return located;
}

std::optional<Catalog::Repeal> Catalog::FindRepeal(const Placed& offence,
                                                   absl::string_view place,
                                                   Date day) const {
  for (const Ruleset& ruleset : rulesets_) {
    const Scope& scope = ScopeOf(ruleset);
    const bool follows =
        ruleset.id() == offence.ruleset->id() ||
        std::any_of(scope.supersedes.begin(), scope.supersedes.end(),
                    [&](const auto& reference) {
                      return reference.Names(offence.ruleset->id(),
                                             offence.ruleset->edition());
                    });
    if (!follows || !ruleset.in_force().Contains(day) ||
        (!place.empty() && !Covers(ruleset.place(), place))) {
      continue;
    }
    for (size_t i = 0; i < scope.repealed.size(); ++i) {
      const ruleset::Repealed& repealed = scope.repealed[i];
      if (repealed.from <= day &&
          SameOffence(*offence.offence, repealed.offence)) {
        return Repeal{&ruleset, static_cast<int>(i)};
      }
    }
  }
  return std::nullopt;
}

}  // namespace discretion::determine
