// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_COLUMN_CASES_H_
#define DISCRETION_SRC_DETERMINE_COLUMN_CASES_H_

// The cases of a batch of columns under one edition, one at a time.

#include <optional>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "discretion/batch.h"
#include "src/determine/prepared.h"

namespace discretion::determine {

// Counted from 1970-01-01; absent for kUnknownDay. InvalidArgument if the
// calendar does not have it.
absl::StatusOr<std::optional<Date>> DayAt(int64_t day);

// Immutable once bound; safe to share between threads. Not longer than snapshot
// and batch.
class ColumnCases {
 public:
  // `blank`: of the offence, with nothing known.
  ColumnCases(PreparedCase blank, const ColumnBatch& batch)
      : blank_(std::move(blank)), batch_(batch) {}
  // Once, before rows are determined. A column for a fact that only others of
  // the editions declare is left aside.
  absl::Status Bind(const std::vector<const ruleset::Model*>& editions);

  // Writes the rows from `from` to before `until` into answers that have room
  // for them; their errors are added to `errors`.
  void Determine(size_t from, size_t until, BatchAnswers& answers,
                 std::vector<BatchAnswers::Error>& errors) const;

  static void Fail(size_t row, absl::Status why, BatchAnswers& answers,
                   std::vector<BatchAnswers::Error>& errors);

 private:
  struct Bound {
    int slot = 0;
    const Fact* fact = nullptr;
    const Column* column = nullptr;
  };

  absl::Status BindColumn(const Column& column, int slot);
  // The facts of one row.
  absl::Status Read(size_t row, Case& c, std::vector<expr::Value>& slots) const;
  // By the stages.
  absl::Status DetermineSlowly(size_t row, Case c,
                               std::vector<expr::Value> slots,
                               BatchAnswers& answers) const;
  const ruleset::Model& model() const { return blank_.ruleset().model(); }

  PreparedCase blank_;
  const ColumnBatch& batch_;
  std::vector<Bound> columns_;
};

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_COLUMN_CASES_H_
