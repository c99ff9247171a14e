// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_BATCH_H_
#define DISCRETION_BATCH_H_

// Many cases in one call, by rows or by columns, on several threads.
//
//   // A year of cases of one offence, a column for each fact:
//   ColumnBatch batch{.offence = "sz-1", .rows = prior.size()};
//   batch.columns = {{"prior", absl::MakeConstSpan(prior)}};
//   absl::StatusOr<BatchAnswers> answers =
//       DetermineColumns(snapshot, batch, {.threads = 2});
//   answers->fine_max[row]  // fen

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "discretion/case.h"
#include "discretion/determination.h"
#include "discretion/ratio.h"
#include "discretion/snapshot.h"

namespace discretion {

struct BatchOptions {
  int threads = 1;  // 1 to 256; below is 1, above is 256
};

// Determines every case as Snapshot::Determine does, and calls `visit` once for
// each, from several threads at a time if there are several; each thread takes
// a part of the rows in ascending order.
using Visit =
    absl::FunctionRef<void(size_t row, absl::StatusOr<Determination> answer)>;
void DetermineRows(const Snapshot& snapshot, absl::Span<const Case> cases,
                   BatchOptions options, Visit visit);

// One fact in every case of a batch. What it points to is the caller's.
struct Column {
  std::string fact;  // id, or Chinese name
  // One value a row, by the type of the fact: yes/no 1 or 0; counts; numbers,
  // as they are or exact; money in fen; the index of a choice; texts. Days are
  // counted from 1970-01-01.
  std::variant<absl::Span<const int64_t>, absl::Span<const uint8_t>,
               absl::Span<const Ratio>, absl::Span<const std::string>>
      values;
  // One a row, 0 for a fact that is unknown there; empty: all are known.
  absl::Span<const uint8_t> known = {};
};

// Cases of one offence. A fact without a column is unknown in all of them.
// Where the offence stands in several editions, that of its act's day answers a
// row; a column for a fact that only some of them declare is left aside in the
// others.
struct ColumnBatch {
  std::string offence;     // as Case::offence
  std::string place = {};  // as Case::place
  size_t rows = 0;
  std::vector<Column> columns = {};
  // Of the acts, counted from 1970-01-01, one a row, kUnknownDay where it is
  // not known; empty: known in none.
  absl::Span<const int64_t> act_days = {};
};

inline constexpr int64_t kUnknownDay = std::numeric_limits<int64_t>::min();

// One element a row in each.
struct BatchAnswers {
  enum Fine : uint8_t {
    kFine = 1,  // some option has a fine
    kMin = 2,   // the least fine is bounded, and so on
    kMax = 4,
    kMinOpen = 8,
    kMaxOpen = 16,
  };

  std::vector<Outcome> outcome;  // kNoAnswer for a row that failed
  std::vector<int32_t> options;  // how many
  // Of the branch in the provision, and of the tier in its ladder before any
  // shift; -1 where options differ, or have none.
  // Ruleset::TiersOf names them.
  std::vector<int8_t> branch;
  std::vector<int8_t> tier;
  // Every fine of the row lies between, in fen: Determination::fine_hull().
  std::vector<int64_t> fine_min;
  std::vector<int64_t> fine_max;
  std::vector<uint8_t> fine;  // bits of Fine
  // Index in `editions` of the one that answered; -1: none is in force.
  std::vector<int16_t> edition;
  std::vector<Snapshot::Found> editions;  // the snapshot's

  // Rows that failed, ascending, as Snapshot::Determine says why.
  struct Error {
    size_t row = 0;
    absl::Status status;
  };
  std::vector<Error> errors;
};

// Determines a batch; a row that cannot be determined is an error in the
// answers and stops nothing.
//   NotFound         no ruleset has the offence; an unknown fact
//   InvalidArgument  an ambiguous offence; a fact with two columns; a column of
//                    the wrong type or length, or whose choices differ between
//                    editions
//   FailedPrecondition  several editions, and no days of the acts
absl::StatusOr<BatchAnswers> DetermineColumns(const Snapshot& snapshot,
                                              const ColumnBatch& batch,
                                              BatchOptions options = {});

}  // namespace discretion

#endif  // DISCRETION_BATCH_H_
