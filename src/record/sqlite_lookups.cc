// SPDX-License-Identifier: Apache-2.0
// What is found by another key than the number of an entry.
#include "absl/strings/str_cat.h"
#include "src/record/hash.h"
#include "src/record/sqlite_tables.h"

namespace discretion::record {

absl::StatusOr<std::optional<uint64_t>> Tables::LoadRequest(
    absl::string_view request_id) {
  absl::StatusOr<Statement> query =
      handle_.Prepare("SELECT seq FROM request WHERE request_id = ?");
  if (!query.ok()) return query.status();
  absl::StatusOr<bool> row = query->BindBlob(1, request_id).Step();
  if (!row.ok()) return row.status();
  if (!*row) return std::nullopt;
  return query->Number(0);
}

absl::StatusOr<std::vector<uint64_t>> Tables::LoadCase(
    absl::string_view case_key) {
  absl::StatusOr<Statement> query = handle_.Prepare(
      "SELECT seq FROM case_entry WHERE case_key = ? ORDER BY seq");
  if (!query.ok()) return query.status();
  query->BindBlob(1, case_key);
  std::vector<uint64_t> out;
  while (true) {
    absl::StatusOr<bool> row = query->Step();
    if (!row.ok()) return row.status();
    if (!*row) return out;
    absl::StatusOr<uint64_t> seq = query->Number(0);
    if (!seq.ok()) return seq.status();
    out.push_back(*seq);
  }
}

absl::StatusOr<uint64_t> Tables::CountCase(absl::string_view case_key) {
  absl::StatusOr<Statement> query =
      handle_.Prepare("SELECT count(*) FROM case_entry WHERE case_key = ?");
  if (!query.ok()) return query.status();
  absl::StatusOr<bool> row = query->BindBlob(1, case_key).Step();
  if (!row.ok()) return row.status();
  return query->Number(0);
}

absl::Status Tables::ForEachRequest(Store::KeyVisitor visit) {
  return ForEachKey("SELECT request_id, seq FROM request ORDER BY request_id",
                    visit);
}

absl::Status Tables::ForEachCaseEntry(Store::KeyVisitor visit) {
  return ForEachKey(
      "SELECT case_key, seq FROM case_entry ORDER BY case_key, seq", visit);
}

absl::Status Tables::ForEachKey(const char* sql, Store::KeyVisitor visit) {
  absl::StatusOr<Statement> query = handle_.Prepare(sql);
  if (!query.ok()) return query.status();
  while (true) {
    absl::StatusOr<bool> row = query->Step();
    if (!row.ok()) return row.status();
    if (!*row) return absl::OkStatus();
    absl::StatusOr<absl::string_view> key = query->BlobView(0);
    absl::StatusOr<uint64_t> seq = query->Number(1);
    if (!key.ok()) return key.status();
    if (!seq.ok()) return seq.status();
    if (absl::Status status = visit(*key, *seq); !status.ok()) return status;
  }
}

absl::StatusOr<bool> Tables::HasRuleset(const Digest& hash) {
  absl::StatusOr<Statement> query =
      handle_.Prepare("SELECT 1 FROM ruleset WHERE hash = ?");
  if (!query.ok()) return query.status();
  return query->BindBlob(1, hash.view()).Step();
}

absl::StatusOr<std::string> Tables::LoadRuleset(const Digest& hash) {
  absl::StatusOr<Statement> query =
      handle_.Prepare("SELECT bytes FROM ruleset WHERE hash = ?");
  if (!query.ok()) return query.status();
  absl::StatusOr<bool> row = query->BindBlob(1, hash.view()).Step();
  if (!row.ok()) return row.status();
  if (!*row) {
    return absl::NotFoundError(
        absl::StrCat("the record store keeps no ruleset ", hash.ToHex()));
  }
  absl::StatusOr<std::string> bytes = query->Blob(0);
  if (bytes.ok() && Sha256({*bytes}) != hash) {
    return absl::DataLossError(absl::StrCat(
        "the bytes of ruleset ", hash.ToHex(), " are not what its hash says"));
  }
  return bytes;
}

absl::Status Tables::InsertRuleset(const Digest& hash,
                                   absl::string_view bytes) {
  absl::StatusOr<Statement> row =
      handle_.Prepare("INSERT INTO ruleset(hash, bytes) VALUES(?, ?)");
  if (!row.ok()) return row.status();
  return row->BindBlob(1, hash.view()).BindBlob(2, bytes).Run();
}

absl::Status Tables::ForEachRuleset(
    absl::FunctionRef<absl::Status(absl::string_view, absl::string_view)>
        visit) {
  // The rows themselves: the index may leave one out.
  absl::StatusOr<Statement> query =
      handle_.Prepare("SELECT hash, bytes FROM ruleset NOT INDEXED");
  if (!query.ok()) return query.status();
  while (true) {
    absl::StatusOr<bool> row = query->Step();
    if (!row.ok()) return row.status();
    if (!*row) return absl::OkStatus();
    absl::StatusOr<absl::string_view> hash = query->BlobView(0);
    absl::StatusOr<absl::string_view> bytes = query->BlobView(1);
    if (!hash.ok()) return hash.status();
    if (!bytes.ok()) return bytes.status();
    if (absl::Status status = visit(*hash, *bytes); !status.ok()) return status;
  }
}

absl::StatusOr<std::vector<std::pair<uint64_t, std::string>>>
Tables::LoadCheckpoints() {
  absl::StatusOr<Statement> query =
      handle_.Prepare("SELECT size, note FROM checkpoint ORDER BY size");
  if (!query.ok()) return query.status();
  std::vector<std::pair<uint64_t, std::string>> out;
  while (true) {
    absl::StatusOr<bool> row = query->Step();
    if (!row.ok()) return row.status();
    if (!*row) return out;
    absl::StatusOr<uint64_t> size = query->Number(0);
    absl::StatusOr<std::string> note = query->Text(1);
    if (!size.ok()) return size.status();
    if (!note.ok()) return note.status();
    out.emplace_back(*size, *std::move(note));
  }
}

absl::StatusOr<std::optional<std::string>> Tables::LoadCheckpoint(
    uint64_t size) {
  absl::StatusOr<Statement> query =
      handle_.Prepare("SELECT note FROM checkpoint WHERE size = ?");
  if (!query.ok()) return query.status();
  absl::StatusOr<bool> row = query->Bind(1, size).Step();
  if (!row.ok()) return row.status();
  if (!*row) return std::nullopt;
  return query->Text(0);
}

absl::Status Tables::InsertCheckpoint(uint64_t size, absl::string_view note) {
  absl::StatusOr<Statement> row =
      handle_.Prepare("INSERT INTO checkpoint(size, note) VALUES(?, ?)");
  if (!row.ok()) return row.status();
  return row->Bind(1, size).BindText(2, note).Run();
}

absl::StatusOr<Digest> Tables::LoadNode(NodePlace place) {
  absl::StatusOr<Statement> query = handle_.Prepare(
      place.level == 0 ? "SELECT leaf FROM entry WHERE ?1 = 0 AND seq = ?2"
                       : "SELECT hash FROM node WHERE level = ?1 AND idx = ?2");
  if (!query.ok()) return query.status();
  absl::StatusOr<bool> row = query->Bind(1, static_cast<uint64_t>(place.level))
                                 .Bind(2, place.index)
                                 .Step();
  if (!row.ok()) return row.status();
  if (!*row) {
    return absl::NotFoundError(absl::StrCat(
        "the log keeps no node ", place.index, " of level ", place.level));
  }
  absl::StatusOr<std::string> bytes = query->Blob(0);
  if (!bytes.ok()) return bytes.status();
  absl::StatusOr<Digest> hash = Digest::From(*bytes);
  if (!hash.ok()) {
    return absl::DataLossError(absl::StrCat("node ", place.index, " of level ",
                                            place.level, " is no hash"));
  }
  return hash;
}

absl::Status Tables::InsertNode(NodePlace place, const Digest& hash) {
  absl::StatusOr<Statement> row =
      handle_.Prepare("INSERT INTO node(level, idx, hash) VALUES(?, ?, ?)");
  if (!row.ok()) return row.status();
  return row->Bind(1, static_cast<uint64_t>(place.level))
      .Bind(2, place.index)
      .BindBlob(3, hash.view())
      .Run();
}

absl::StatusOr<uint64_t> Tables::AskNumber(const char* sql) {
  absl::StatusOr<Statement> query = handle_.Prepare(sql);
  if (!query.ok()) return query.status();
  absl::StatusOr<bool> row = query->Step();
  if (!row.ok()) return row.status();
  return query->Number(0);
}

absl::StatusOr<Census> Tables::Count() {
  Census out;
  // A negative number is refused where it is read. To count the rows of entries
  // and payloads would be to read half of the file.
  uint64_t first = 0;
  for (const auto& [sql, answer] :
       {std::pair{"SELECT coalesce(min(seq), 0) FROM entry", &first},
        std::pair{"SELECT coalesce(max(seq) + 1, 0) FROM entry", &out.entries},
        std::pair{"SELECT coalesce(min(seq), 0) FROM payload", &first},
        std::pair{"SELECT coalesce(max(seq) + 1, 0) FROM payload",
                  &out.payloads},
        std::pair{"SELECT count(*) FROM request", &out.requests},
        std::pair{"SELECT count(*) FROM case_entry", &out.case_entries},
        std::pair{"SELECT count(*) FROM node", &out.nodes}}) {
    absl::StatusOr<uint64_t> number = AskNumber(sql);
    if (!number.ok()) return number.status();
    *answer = *number;
  }
  return out;
}

}  // namespace discretion::record
