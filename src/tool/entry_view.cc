// SPDX-License-Identifier: Apache-2.0
#include "src/tool/entry_view.h"

#include <utility>

namespace discretion::tool {
namespace {

bool HoldsAnswer(const BookEntry& entry) { return entry.header.semantics != 0; }

// Those that may refer to an entry: of its case, else all after it.
absl::StatusOr<std::vector<uint64_t>> After(const Casebook& book,
                                            const BookEntry& entry) {
  if (!entry.header.case_key.empty())
    return book.EntriesOfKey(entry.header.case_key);
  const absl::StatusOr<uint64_t> size = book.Size();
  if (!size.ok()) return size.status();
  std::vector<uint64_t> out;
  for (uint64_t seq = entry.header.seq + 1; seq < *size; ++seq)
    out.push_back(seq);
  return out;
}

// The entry of this kind that refers to `entry`.
absl::StatusOr<std::optional<uint64_t>> ReferredBy(const Casebook& book,
                                                   record::Kind kind,
                                                   const BookEntry& entry) {
  const absl::StatusOr<std::vector<uint64_t>> after = After(book, entry);
  if (!after.ok()) return after.status();
  for (const uint64_t seq : *after) {
    if (seq <= entry.header.seq) continue;
    const absl::StatusOr<BookEntry> other = book.Load(seq);
    if (!other.ok()) return other.status();
    if (other->header.kind == kind &&
        other->header.refers_to == entry.header.seq) {
      return std::optional<uint64_t>(seq);
    }
  }
  return std::nullopt;
}

}  // namespace

absl::StatusOr<v1::Answer> RecordedAnswer(const EntryContent& content) {
  v1::Answer out;
  if (out.ParseFromString(content.answer)) return out;
  return absl::DataLossError("a recorded answer cannot be read");
}

absl::StatusOr<v1::Answer> WordedAnswer(const Casebook& book, uint64_t seq,
                                        const EntryContent& content) {
  const absl::StatusOr<Answer> answer = book.AnswerOf(seq);
  if (answer.ok()) return ToProto(*answer);
  return RecordedAnswer(content);
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
                                                    const BookEntry& entry) {
  return ReferredBy(book, record::Kind::kCorrection, entry);
}

absl::StatusOr<std::optional<uint64_t>> ErasedBy(const Casebook& book,
                                                 const BookEntry& entry) {
  return ReferredBy(book, record::Kind::kErasure, entry);
}

}  // namespace discretion::tool
