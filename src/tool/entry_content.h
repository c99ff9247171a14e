// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_TOOL_ENTRY_CONTENT_H_
#define DISCRETION_SRC_TOOL_ENTRY_CONTENT_H_

// What an entry of a log says, read from its body.
//
//   absl::StatusOr<EntryContent> content = ReadContent(*book.Load(4));

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "discretion/case.h"
#include "discretion/case_steps.h"
#include "discretion/casebook.h"
#include "discretion/messages.h"

namespace discretion {

// Value type.
struct EntryContent {
  // Of a decision, trial, correction or proposal: the case as given, and its
  // answer as it was recorded.
  std::optional<Case> given;
  v1::Answer answer;
  // Decisions, corrections, proposals, rulings, notices, and reviews that would
  // decide another tier.
  std::vector<Disposition> dispositions;
  std::optional<CaseReview> review;
  std::optional<CaseDefence> defence;
  std::string grounds;  // of a notice
  std::string reason;   // of an erasure
  // "cn/shenzhen/urban-management@2023", of an activation and of answers.
  std::vector<std::string> editions;
};

// FailedPrecondition if it was erased; DataLoss for what no casebook writes.
absl::StatusOr<EntryContent> ReadContent(const BookEntry& entry);

// The protobuf JSON of discretion.v1.LogEntry, one line: what header and body
// say, without salt and stored bytes.
std::string EntryJson(const BookEntry& entry);

// A file of dispositions: protobuf JSON of discretion.v1.Ruling if it begins
// with `{`, else its text.
absl::StatusOr<std::vector<Disposition>> ParseDispositions(
    absl::string_view content);

}  // namespace discretion

#endif  // DISCRETION_SRC_TOOL_ENTRY_CONTENT_H_
