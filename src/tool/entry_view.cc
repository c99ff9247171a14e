// SPDX-License-Identifier: Apache-2.0
#include "src/tool/entry_view.h"

#include <utility>

namespace discretion::tool {
namespace {

bool HoldsAnswer(const BookEntry& entry) { return entry.header.semantics != 0; }

// Of two kinds alone the reference says which they act on.
absl::StatusOr<std::optional<uint64_t>> ReferredBy(const Casebook& book,
                                                   record::Kind kind,
                                                   uint64_t from,
                                                   uint64_t seq) {
  const absl::StatusOr<BookEntry> entry = book.Load(from);
  if (!entry.ok()) return entry.status();
  if (entry->header.kind != kind || entry->header.refers_to != seq)
    return std::nullopt;
  return std::optional<uint64_t>(from);
}

}  // namespace

v1::Answer WordedAnswer(const Casebook& book, uint64_t seq,
                        const EntryContent& content) {
  const absl::StatusOr<Answer> answer = book.AnswerOf(seq);
  return answer.ok() ? ToProto(*answer) : content.answer;
}

absl::StatusOr<std::optional<BookEntry>> FindAnswered(const Casebook& book,
                                                      const BookEntry& entry) {
  BookEntry at = entry;
  // References lead back, so this ends.
  while (!HoldsAnswer(at)) {
    if (!at.header.refers_to) return std::nullopt;
    absl::StatusOr<BookEntry> before = book.Load(*at.header.refers_to);
    if (!before.ok()) return before.status();
    at = *std::move(before);
  }
  if (!at.body) return std::nullopt;
  return std::optional<BookEntry>(std::move(at));
}

absl::StatusOr<std::string> CaseIds::Of(const BookEntry& entry) {
  const std::string& key = entry.header.case_key;
  if (key.empty() || entry.header.kind == record::Kind::kRuleset) return "";
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  const absl::StatusOr<std::optional<BookEntry>> answered =
      FindAnswered(book_, entry);
  if (!answered.ok()) return answered.status();
  if (!*answered) return "";
  const absl::StatusOr<EntryContent> content = ReadContent(**answered);
  if (!content.ok()) return content.status();
  if (!content->given) return "";
  return known_[key] = content->given->id;
}

absl::StatusOr<std::optional<uint64_t>> CorrectedBy(const Casebook& book,
                                                    const std::string& case_id,
                                                    uint64_t seq) {
  const absl::StatusOr<std::vector<uint64_t>> entries = book.EntriesOf(case_id);
  if (!entries.ok()) return entries.status();
  for (const uint64_t other : *entries) {
    if (other <= seq) continue;
    absl::StatusOr<std::optional<uint64_t>> found =
        ReferredBy(book, record::Kind::kCorrection, other, seq);
    if (!found.ok() || *found) return found;
  }
  return std::nullopt;
}

absl::StatusOr<std::optional<uint64_t>> ErasedBy(const Casebook& book,
                                                 uint64_t seq) {
  const absl::StatusOr<uint64_t> size = book.Size();
  if (!size.ok()) return size.status();
  for (uint64_t other = seq + 1; other < *size; ++other) {
    absl::StatusOr<std::optional<uint64_t>> found =
        ReferredBy(book, record::Kind::kErasure, other, seq);
    if (!found.ok() || *found) return found;
  }
  return std::nullopt;
}

}  // namespace discretion::tool
