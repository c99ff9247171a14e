// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/check_versions.h"

#include <optional>

#include "absl/strings/str_cat.h"

namespace discretion::ruleset {
namespace {

std::vector<bool> CitedStatutes(const Model& model) {
  std::vector<bool> cited(model.statutes.size());
  for (const OffenceRule& rule : model.rules) {
    cited[model.provisions[rule.provision].citation.statute] = true;
    for (const Citation& breach : rule.breaches) cited[breach.statute] = true;
    for (int index : rule.circumstances) {
      const Circumstance& circumstance = model.circumstances[index];
      if (circumstance.statute) cited[circumstance.statute->statute] = true;
    }
  }
  return cited;
}

std::string NameOf(const Statute& statute) {
  return absl::StrCat("statute `", statute.id, "` in its version of ",
                      FormatDate(statute.version));
}

// When the version ends, as it says itself or as the next one says.
struct End {
  Date day;
  const Statute* by = nullptr;  // nullptr: it says so itself
};

std::optional<End> EndOf(const Versions& versions, const Statute& statute) {
  if (statute.in_force.until) return End{*statute.in_force.until};
  const Statute* next = versions.After(statute);
  if (next == nullptr || !next->in_force.from) return std::nullopt;
  return End{*next->in_force.from, next};
}

}  // namespace

void CheckVersions(const Versions& versions, const Model& model,
                   const v1::Ruleset& message, const Place& place,
                   std::vector<Issue>& issues) {
  using S = v1::Ruleset;
  const Period& own = model.in_force;
  const std::vector<bool> cited = CitedStatutes(model);
  // Included rulesets' statutes come first.
  const int included =
      static_cast<int>(model.statutes.size()) - message.statute_size();
  for (int i = 0; i < static_cast<int>(cited.size()); ++i) {
    if (!cited[i]) continue;
    const Statute& statute = model.statutes[i];
    const auto warn = [&](std::string what, std::string mend) {
      issues.push_back(
          i < included
              ? place.Warning(S::kIncludeFieldNumber, 0, std::move(what),
                              std::move(mend))
              : place.Child(S::kStatuteFieldNumber, i - included, statute.id)
                    .Warning(0, 0, std::move(what), std::move(mend)));
    };
    if (own.from && statute.in_force.from &&
        *own.from < *statute.in_force.from) {
      warn(absl::StrCat(NameOf(statute), " is in force from ",
                        FormatDate(*statute.in_force.from),
                        ", but the ruleset from ", FormatDate(*own.from)),
           "cite the version then in force, or begin the edition later");
    }
    const std::optional<End> end = EndOf(versions, statute);
    if (!end || (own.until && *own.until <= end->day)) continue;
    // A ruleset without dates says nothing of days.
    if (end->by == nullptr && !own.from && !own.until) continue;
    warn(end->by == nullptr
             ? absl::StrCat(NameOf(statute), " no longer applies from ",
                            FormatDate(end->day), ", but the ruleset goes on")
             : absl::StrCat(NameOf(statute), " is replaced from ",
                            FormatDate(end->day), " by that of ",
                            FormatDate(end->by->version)),
         "end the edition on that day, and make one that cites the version "
         "that follows");
  }
}

}  // namespace discretion::ruleset
