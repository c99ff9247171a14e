// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_COLUMN_CASES_H_
#define DISCRETION_SRC_DETERMINE_COLUMN_CASES_H_

// The cases of a batch of columns, one at a time.

#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "discretion/batch.h"
#include "src/determine/prepared.h"

namespace discretion::determine {

// Immutable; safe to share between threads. Not longer than snapshot and batch.
class ColumnCases {
 public:
  // With the statuses of DetermineColumns.
  static absl::StatusOr<ColumnCases> Create(const Snapshot& snapshot,
                                            const ColumnBatch& batch);

  // Writes the rows from `from` to before `until` into answers that have room
  // for them; their errors are added to `errors`.
  void Determine(size_t from, size_t until, BatchAnswers& answers,
                 std::vector<BatchAnswers::Error>& errors) const;

 private:
  struct Bound {
    int slot = 0;
    const Fact* fact = nullptr;
    const Column* column = nullptr;
  };

  ColumnCases(PreparedCase blank, const ColumnBatch& batch)
      : blank_(std::move(blank)), batch_(batch) {}
  absl::Status Bind(const Column& column);
  // The facts of one row.
  absl::Status Read(size_t row, Case& c, std::vector<expr::Value>& slots) const;
  // By the stages.
  absl::Status DetermineSlowly(size_t row, Case c,
                               std::vector<expr::Value> slots,
                               BatchAnswers& answers) const;
  const ruleset::Model& model() const { return blank_.ruleset().model(); }

  PreparedCase blank_;  // of the offence, with nothing known
  const ColumnBatch& batch_;
  std::vector<Bound> columns_;
};

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_COLUMN_CASES_H_
