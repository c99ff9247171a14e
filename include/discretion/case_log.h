// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_CASE_LOG_H_
#define DISCRETION_CASE_LOG_H_

// All that is recorded of one case, and what its answers differ in, one after
// the other: so that it is seen when facts were put otherwise until the fine
// fell.
//
//   absl::StatusOr<CaseLog> log = ReadCaseLog(book, "2026-117");
//   for (const AnswerChange& change : log->changes)
//     for (const FineChange& fine : change.fines)
//       if (fine.falls) Print(change.from, change.to);

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "discretion/case_steps.h"
#include "discretion/casebook.h"
#include "discretion/money.h"
#include "discretion/range.h"

namespace discretion {

// What an answer depends on has another value.
struct FactChange {
  std::string party;  // id; empty: the case names no parties
  // Id of a fact that the answer reads; or `offence`, `ruleset`, `act_date`,
  // `decided`, `place`.
  std::string fact;
  std::string before;  // as FactUsed.value of the answer; empty: not known
  std::string after;
  bool was_disputed = false;  // then `before` is what was claimed
  bool is_disputed = false;

  friend bool operator==(const FactChange&, const FactChange&) = default;
};

// The fine is another.
struct FineChange {
  std::string party;
  bool imposed = false;  // the one imposed or proposed; else what may come out
  std::optional<Range<Money>> before = {};  // absent: no fine
  std::optional<Range<Money>> after = {};
  bool falls = false;  // its upper end does, or that stays and its lower does

  friend bool operator==(const FineChange&, const FineChange&) = default;
};

// From an entry that holds an answer to the next of the case.
struct AnswerChange {
  uint64_t from = 0;
  uint64_t to = 0;
  std::vector<FactChange> facts;
  std::vector<FineChange> fines;

  friend bool operator==(const AnswerChange&, const AnswerChange&) = default;
};

struct CaseLog {
  std::string case_id;
  CaseState state = CaseState::kNone;
  std::vector<BookEntry> entries;  // ascending
  std::vector<AnswerChange> changes;
};

// NotFound if the log has nothing of the case; DataLoss.
absl::StatusOr<CaseLog> ReadCaseLog(const Casebook& book,
                                    absl::string_view case_id);

}  // namespace discretion

#endif  // DISCRETION_CASE_LOG_H_
