// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_TOOL_ENTRY_VIEW_H_
#define DISCRETION_SRC_TOOL_ENTRY_VIEW_H_

// An entry of a log with what it refers to.

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "discretion/answer.h"
#include "discretion/casebook.h"
#include "discretion/entry_content.h"
#include "discretion/messages.h"

namespace discretion::tool {

// The answer as it was recorded: without words. DataLoss if it cannot be read.
absl::StatusOr<v1::Answer> RecordedAnswer(const EntryContent& content);
// With its words where it can be determined anew, else as it was recorded.
absl::StatusOr<v1::Answer> WordedAnswer(const Casebook& book, uint64_t seq,
                                        const EntryContent& content);

// The entry that the steps of `entry` go back to: itself or, by what each
// refers to, the proposal or decision; absent: there is none, or it was erased.
absl::StatusOr<std::optional<BookEntry>> FindAnswered(const Casebook& book,
                                                      const BookEntry& entry);

// The ids of cases, as far as entries tell them; keys are remembered.
class CaseIds {
 public:
  explicit CaseIds(const Casebook& book) : book_(book) {}

  // Empty: the entry is of no case, or what would tell its id was erased.
  absl::StatusOr<std::string> Of(const BookEntry& entry);

 private:
  const Casebook& book_;
  std::map<std::string, std::string> known_;  // by key
};

// The record that corrects this one; absent: none does.
absl::StatusOr<std::optional<uint64_t>> CorrectedBy(const Casebook& book,
                                                    const BookEntry& entry);
// The record that took this one's content away.
absl::StatusOr<std::optional<uint64_t>> ErasedBy(const Casebook& book,
                                                 const BookEntry& entry);

}  // namespace discretion::tool

#endif  // DISCRETION_SRC_TOOL_ENTRY_VIEW_H_
