// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_ENTRY_CONTENT_H_
#define DISCRETION_ENTRY_CONTENT_H_

// What an entry of a log says, read from its body.
//
//   absl::StatusOr<BookEntry> entry = book.Load(4);
//   absl::StatusOr<EntryContent> content = ReadContent(*entry);
//   for (const Disposition& one : content->dispositions) Show(one.reason);

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "discretion/case.h"
#include "discretion/case_steps.h"
#include "discretion/recorded.h"

namespace discretion {

// Value type. What a kind of entry does not have is empty.
struct EntryContent {
  // Of a decision, trial, correction or proposal: the case as given, and the
  // bytes of its answer, a discretion.v1.Answer, before anything was chosen.
  // Casebook::AnswerOf has it with its words.
  std::optional<Case> given;
  std::string answer;
  // What a decision, correction, proposal or ruling chose, a notice told, or a
  // review would decide otherwise.
  std::vector<Disposition> dispositions;
  std::optional<CaseReview> review;  // its dispositions are those above
  std::optional<CaseDefence> defence;
  std::string grounds;  // of a notice
  std::string reason;   // of an erasure
  // "cn/shenzhen/urban-management@2023": of an answer those it was made from,
  // of an activation those put in force.
  std::vector<std::string> editions;
};

// FailedPrecondition if it was erased; DataLoss for what no casebook writes.
absl::StatusOr<EntryContent> ReadContent(const BookEntry& entry);

// A file of dispositions, one for each party: protobuf JSON of
// discretion.v1.Ruling if it begins with `{`, else text. Limits as for case
// files (messages.h); InvalidArgument with line and column.
absl::StatusOr<std::vector<Disposition>> ParseDispositions(
    absl::string_view content);

}  // namespace discretion

#endif  // DISCRETION_ENTRY_CONTENT_H_
