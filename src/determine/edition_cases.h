// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_EDITION_CASES_H_
#define DISCRETION_SRC_DETERMINE_EDITION_CASES_H_

// The cases of a batch of columns, each by the edition of its day.

#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "discretion/batch.h"
#include "src/determine/column_cases.h"

namespace discretion::determine {

// Immutable; safe to share between threads. Not longer than snapshot and batch.
class EditionCases {
 public:
  // With the statuses of DetermineColumns.
  static absl::StatusOr<EditionCases> Create(const Snapshot& snapshot,
                                             const ColumnBatch& batch);

  const std::vector<Snapshot::Found>& editions() const { return found_; }

  // Writes the rows from `from` to before `until` into answers that have room
  // for them; their errors are added to `errors`.
  void Determine(size_t from, size_t until, BatchAnswers& answers,
                 std::vector<BatchAnswers::Error>& errors) const;

 private:
  explicit EditionCases(const ColumnBatch& batch) : batch_(batch) {}
  absl::Status AddDays(const Snapshot& snapshot);
  absl::Status AddEdition(const Snapshot& snapshot,
                          const PreparedCase& prepared, int& edition);
  // Of a row; below 0: why there is none, in refusals_.
  int EditionOf(size_t row) const;

  const ColumnBatch& batch_;
  std::vector<const ruleset::Model*> models_;  // by edition
  std::vector<Snapshot::Found> found_;         // the same
  std::vector<ColumnCases> editions_;
  std::vector<absl::Status> refusals_;  // of days without edition
  // By day; empty: all rows are of the one edition.
  absl::flat_hash_map<int64_t, int> days_;
};

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_EDITION_CASES_H_
