// SPDX-License-Identifier: Apache-2.0
#include "src/determine/edition_cases.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/determine/facts.h"
#include "src/ruleset/model.h"

namespace discretion::determine {
namespace {

Case CaseOn(const ColumnBatch& batch, std::optional<Date> day) {
  Case c;
  c.offence = batch.offence;
  c.place = batch.place;
  c.act_date = day;
  return c;
}

// A column has one meaning in all editions.
absl::Status CheckSame(const ColumnBatch& batch, const ruleset::Model& one,
                       const ruleset::Model& other) {
  for (const Column& column : batch.columns) {
    const std::optional<int> a = one.FindFact(column.fact);
    const std::optional<int> b = other.FindFact(column.fact);
    if (!a || !b) continue;
    const Fact& fact = one.facts[*a];
    const Fact& again = other.facts[*b];
    const bool same =
        fact.type == again.type &&
        std::equal(fact.choices.begin(), fact.choices.end(),
                   again.choices.begin(), again.choices.end(),
                   [](const Fact::Choice& x, const Fact::Choice& y) {
                     return x.id == y.id;
                   });
    if (!same) {
      return Refused(fact, absl::StrCat("has other choices in edition ",
                                        one.edition, " than in ", other.edition,
                                        "; put each edition in a batch of its "
                                        "own"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<EditionCases> EditionCases::Create(const Snapshot& snapshot,
                                                  const ColumnBatch& batch) {
  if (!batch.act_days.empty() && batch.act_days.size() != batch.rows) {
    return absl::InvalidArgumentError(
        absl::StrCat("act_days has another length than ", batch.rows, " rows"));
  }
  EditionCases cases(batch);
  const absl::StatusOr<PreparedCase> undated =
      snapshot.Prepare(CaseOn(batch, std::nullopt));
  int edition = 0;
  absl::Status status;
  if (undated.ok()) {
    status = cases.AddEdition(snapshot, *undated, edition);
  } else if (batch.act_days.empty() ||
             !absl::IsFailedPrecondition(undated.status())) {
    return undated.status();
  } else {
    status = cases.AddDays(snapshot);
  }
  if (!status.ok()) return status;
  for (ColumnCases& one : cases.editions_) {
    status = one.Bind(cases.models_);
    if (!status.ok()) return status;
  }
  return cases;
}

// Each day that occurs is looked up once.
absl::Status EditionCases::AddDays(const Snapshot& snapshot) {
  for (int64_t day : batch_.act_days) {
    const auto [at, is_new] = days_.try_emplace(day, 0);
    if (!is_new) continue;
    const absl::StatusOr<std::optional<Date>> date = DayAt(day);
    const absl::StatusOr<PreparedCase> prepared =
        date.ok() ? snapshot.Prepare(CaseOn(batch_, *date)) : date.status();
    if (!prepared.ok()) {
      refusals_.push_back(prepared.status());
      at->second = -static_cast<int>(refusals_.size());
      continue;
    }
    const absl::Status added = AddEdition(snapshot, *prepared, at->second);
    if (!added.ok()) return added;
  }
  return absl::OkStatus();
}

absl::Status EditionCases::AddEdition(const Snapshot& snapshot,
                                      const PreparedCase& prepared,
                                      int& edition) {
  const ruleset::Model& model = prepared.ruleset().model();
  const auto known = std::find(models_.begin(), models_.end(), &model);
  edition = static_cast<int>(known - models_.begin());
  if (known != models_.end()) return absl::OkStatus();
  if (!models_.empty()) {
    const absl::Status same = CheckSame(batch_, *models_.front(), model);
    if (!same.ok()) return same;
  }
  Case blank;
  blank.offence =
      absl::StrCat(model.id, "@", model.edition, "/", prepared.offence().id);
  absl::StatusOr<PreparedCase> made = snapshot.Prepare(std::move(blank));
  if (!made.ok()) return made.status();
  models_.push_back(&model);
  found_.push_back({&made->ruleset(), &made->offence()});
  editions_.emplace_back(*std::move(made), batch_);
  return absl::OkStatus();
}

int EditionCases::EditionOf(size_t row) const {
  return days_.empty() ? 0 : days_.at(batch_.act_days[row]);
}

void EditionCases::Determine(size_t from, size_t until, BatchAnswers& answers,
                             std::vector<BatchAnswers::Error>& errors) const {
  if (days_.empty()) {
    std::fill(answers.edition.begin() + static_cast<std::ptrdiff_t>(from),
              answers.edition.begin() + static_cast<std::ptrdiff_t>(until), 0);
    return editions_.front().Determine(from, until, answers, errors);
  }
  while (from < until) {
    const int edition = EditionOf(from);
    size_t end = from + 1;
    while (end < until && EditionOf(end) == edition) ++end;
    std::fill(answers.edition.begin() + static_cast<std::ptrdiff_t>(from),
              answers.edition.begin() + static_cast<std::ptrdiff_t>(end),
              std::max(edition, -1));
    if (edition >= 0) {
      editions_[edition].Determine(from, end, answers, errors);
    } else {
      for (size_t row = from; row < end; ++row)
        ColumnCases::Fail(row, refusals_[-edition - 1], answers, errors);
    }
    from = end;
  }
}

}  // namespace discretion::determine
