// SPDX-License-Identifier: Apache-2.0
#include "src/record/sqlite_tables.h"

#include <array>
#include <map>

#include "absl/strings/str_cat.h"
#include "src/record/hash.h"

namespace discretion::record {
namespace {

struct Table {
  const char* name;
  const char* sql;
};

// Everything but the headers, payloads, rulesets and checkpoints can be made
// anew from the headers.
constexpr std::array<Table, 9> kTables = {{
    {"log",
     "CREATE TABLE log(id INTEGER PRIMARY KEY CHECK(id = 1), origin TEXT NOT "
     "NULL, hash TEXT NOT NULL CHECK(hash = 'sha256')) STRICT"},
    {"head",
     "CREATE TABLE head(id INTEGER PRIMARY KEY CHECK(id = 1), size INTEGER NOT "
     "NULL, root BLOB NOT NULL, frontier BLOB NOT NULL) STRICT"},
    {"entry",
     "CREATE TABLE entry(seq INTEGER PRIMARY KEY, leaf BLOB NOT NULL, header "
     "BLOB NOT NULL) STRICT"},
    {"payload",
     "CREATE TABLE payload(seq INTEGER PRIMARY KEY, salt BLOB NOT NULL, body "
     "BLOB NOT NULL) STRICT"},
    {"request",
     "CREATE TABLE request(request_id BLOB PRIMARY KEY, seq INTEGER NOT NULL) "
     "STRICT, WITHOUT ROWID"},
    {"case_entry",
     "CREATE TABLE case_entry(case_key BLOB, seq INTEGER, PRIMARY KEY(case_key,"
     " seq)) STRICT, WITHOUT ROWID"},
    {"ruleset",
     "CREATE TABLE ruleset(hash BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT"},
    {"checkpoint",
     "CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note TEXT NOT NULL) "
     "STRICT"},
    {"node",
     "CREATE TABLE node(level INTEGER NOT NULL, idx INTEGER NOT NULL, hash "
     "BLOB NOT NULL, PRIMARY KEY(level, idx)) STRICT, WITHOUT ROWID"},
}};

std::string Join(const std::vector<Digest>& hashes) {
  std::string out;
  for (const Digest& hash : hashes) absl::StrAppend(&out, hash.view());
  return out;
}

absl::StatusOr<std::vector<Digest>> Split(absl::string_view bytes) {
  std::vector<Digest> out;
  for (; !bytes.empty(); bytes.remove_prefix(Digest::kSize)) {
    absl::StatusOr<Digest> hash = Digest::From(bytes.substr(0, Digest::kSize));
    if (!hash.ok()) return hash.status();
    out.push_back(*hash);
  }
  return out;
}

absl::Status HeadDiffers(absl::string_view what) {
  return absl::DataLossError(absl::StrCat("the head of the log: ", what));
}

// Columns seq, leaf, header, salt, body.
absl::StatusOr<EntryView> ReadRow(const Statement& row) {
  absl::StatusOr<uint64_t> seq = row.Number(0);
  absl::StatusOr<absl::string_view> leaf = row.BlobView(1);
  absl::StatusOr<absl::string_view> header = row.BlobView(2);
  if (!seq.ok()) return seq.status();
  if (!leaf.ok()) return leaf.status();
  if (!header.ok()) return header.status();
  EntryView out;
  out.seq = *seq;
  out.leaf = *leaf;
  out.header = *header;
  if (row.IsNull(3) && row.IsNull(4)) return out;
  absl::StatusOr<absl::string_view> salt = row.BlobView(3);
  absl::StatusOr<absl::string_view> body = row.BlobView(4);
  if (!salt.ok()) return salt.status();
  if (!body.ok()) return body.status();
  out.payload = {*salt, *body};
  return out;
}

}  // namespace

absl::Status CreateTables(Handle& handle, absl::string_view origin) {
  for (const Table& table : kTables) {
    if (absl::Status status = handle.Execute(table.sql); !status.ok())
      return status;
  }
  const std::string identity =
      absl::StrCat("PRAGMA application_id = ", kApplicationId,
                   "; PRAGMA user_version = ", kSchemaVersion);
  if (absl::Status status = handle.Execute(identity.c_str()); !status.ok())
    return status;
  absl::StatusOr<Statement> log = handle.Prepare(
      "INSERT INTO log(id, origin, hash) VALUES(1, ?, 'sha256')");
  if (!log.ok()) return log.status();
  if (absl::Status status = log->BindText(1, origin).Run(); !status.ok())
    return status;
  absl::StatusOr<Statement> head = handle.Prepare(
      "INSERT INTO head(id, size, root, frontier) VALUES(1, 0, ?, x'')");
  if (!head.ok()) return head.status();
  const Digest root = EmptyRoot();
  return head->BindBlob(1, root.view()).Run();
}

absl::Status CheckTables(Handle& handle) {
  std::map<std::string, std::string> expected;
  for (const Table& table : kTables) expected[table.name] = table.sql;
  // Made by SQLite for the primary key; it has no text.
  expected["sqlite_autoindex_ruleset_1"] = "";
  absl::StatusOr<Statement> query =
      handle.Prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema");
  if (!query.ok()) return query.status();
  while (true) {
    absl::StatusOr<bool> row = query->Step();
    if (!row.ok()) return row.status();
    if (!*row) break;
    absl::StatusOr<std::string> name = query->Text(0);
    absl::StatusOr<std::string> sql = query->Text(1);
    if (!name.ok()) return name.status();
    if (!sql.ok()) return sql.status();
    const auto found = expected.find(*name);
    if (found == expected.end() || found->second != *sql) {
      return absl::DataLossError(absl::StrCat(
          "`", *name, "` in the record store is not what this library made"));
    }
    expected.erase(found);
  }
  if (expected.empty()) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat(
      "`", expected.begin()->first, "` is missing from the record store"));
}

absl::StatusOr<std::string> Tables::Origin() {
  absl::StatusOr<Statement> query =
      handle_.Prepare("SELECT origin FROM log WHERE id = 1");
  if (!query.ok()) return query.status();
  absl::StatusOr<bool> row = query->Step();
  if (!row.ok()) return row.status();
  if (!*row) return absl::DataLossError("the record store names no log");
  return query->Text(0);
}

absl::StatusOr<Head> Tables::ReadHead() {
  absl::StatusOr<Statement> query =
      handle_.Prepare("SELECT size, root, frontier FROM head WHERE id = 1");
  if (!query.ok()) return query.status();
  absl::StatusOr<bool> row = query->Step();
  if (!row.ok()) return row.status();
  if (!*row) return HeadDiffers("it is missing");
  absl::StatusOr<uint64_t> size = query->Number(0);
  absl::StatusOr<std::string> root = query->Blob(1);
  absl::StatusOr<std::string> peaks = query->Blob(2);
  if (!size.ok()) return size.status();
  if (!root.ok()) return root.status();
  if (!peaks.ok()) return peaks.status();
  absl::StatusOr<std::vector<Digest>> hashes = Split(*peaks);
  if (!hashes.ok()) return HeadDiffers("its frontier is cut off");
  absl::StatusOr<Frontier> frontier =
      Frontier::Create(*size, *std::move(hashes));
  if (!frontier.ok())
    return HeadDiffers(absl::string_view(frontier.status().message()));
  Head out = {.size = *size, .root = frontier->Root(), .frontier = *frontier};
  if (*root != out.root.view())
    return HeadDiffers("its root is not that of its frontier");
  return out;
}

absl::Status Tables::MoveHead(uint64_t size, const Frontier& frontier) {
  absl::StatusOr<Statement> update = handle_.Prepare(
      "UPDATE head SET size = ?, root = ?, frontier = ? WHERE id = 1 AND size "
      "= ?");
  if (!update.ok()) return update.status();
  const Digest root = frontier.Root();
  const std::string peaks = Join(frontier.peaks());
  absl::Status status = update->Bind(1, frontier.size())
                            .BindBlob(2, root.view())
                            .BindBlob(3, peaks)
                            .Bind(4, size)
                            .Run();
  if (status.ok() && handle_.changes() != 1)
    return absl::AbortedError("the head of the log moved meanwhile");
  return status;
}

absl::StatusOr<StoredEntry> Tables::Load(uint64_t seq) {
  absl::StatusOr<Statement> query = handle_.Prepare(
      "SELECT seq, leaf, header, salt, body FROM entry LEFT JOIN payload USING "
      "(seq) WHERE seq = ?");
  if (!query.ok()) return query.status();
  absl::StatusOr<bool> row = query->Bind(1, seq).Step();
  if (!row.ok()) return row.status();
  if (!*row)
    return absl::NotFoundError(absl::StrCat("the log has no record ", seq));
  absl::StatusOr<EntryView> entry = ReadRow(*query);
  if (!entry.ok()) return entry.status();
  return CopyOf(*entry);
}

absl::Status Tables::Scan(
    uint64_t from, uint64_t until, uint64_t most,
    absl::FunctionRef<absl::Status(const EntryView&)> visit) {
  absl::StatusOr<Statement> query = handle_.Prepare(
      "SELECT seq, leaf, header, salt, body FROM entry LEFT JOIN payload USING "
      "(seq) WHERE seq >= ? AND seq < ? ORDER BY seq LIMIT ?");
  if (!query.ok()) return query.status();
  query->Bind(1, from).Bind(2, until).Bind(3, most);
  while (true) {
    absl::StatusOr<bool> row = query->Step();
    if (!row.ok()) return row.status();
    if (!*row) return absl::OkStatus();
    absl::StatusOr<EntryView> entry = ReadRow(*query);
    if (!entry.ok()) return entry.status();
    // Whoever reads on after the last must come to an end.
    if (entry->seq < from || entry->seq >= until) {
      return absl::DataLossError(absl::StrCat("the record store gives record ",
                                              entry->seq, " out of order"));
    }
    from = entry->seq + 1;
    if (absl::Status status = visit(*entry); !status.ok()) return status;
  }
}

absl::Status Tables::Insert(const StoredEntry& entry, const Header& header) {
  absl::StatusOr<Statement> row =
      handle_.Prepare("INSERT INTO entry(seq, leaf, header) VALUES(?, ?, ?)");
  if (!row.ok()) return row.status();
  absl::Status status = row->Bind(1, entry.seq)
                            .BindBlob(2, entry.leaf)
                            .BindBlob(3, entry.header)
                            .Run();
  if (status.ok() && entry.payload)
    status = InsertPayload(entry.seq, *entry.payload);
  if (!status.ok()) return status;
  absl::StatusOr<Statement> request =
      handle_.Prepare("INSERT INTO request(request_id, seq) VALUES(?, ?)");
  if (!request.ok()) return request.status();
  status = request->BindBlob(1, header.request_id).Bind(2, entry.seq).Run();
  if (!status.ok() || header.case_key.empty()) return status;
  absl::StatusOr<Statement> in_case =
      handle_.Prepare("INSERT INTO case_entry(case_key, seq) VALUES(?, ?)");
  if (!in_case.ok()) return in_case.status();
  return in_case->BindBlob(1, header.case_key).Bind(2, entry.seq).Run();
}

absl::Status Tables::InsertPayload(uint64_t seq,
                                   const StoredEntry::Payload& payload) {
  absl::StatusOr<Statement> row =
      handle_.Prepare("INSERT INTO payload(seq, salt, body) VALUES(?, ?, ?)");
  if (!row.ok()) return row.status();
  return row->Bind(1, seq)
      .BindBlob(2, payload.salt)
      .BindBlob(3, payload.body)
      .Run();
}

absl::Status Tables::DeletePayload(uint64_t seq) {
  absl::StatusOr<Statement> payload =
      handle_.Prepare("DELETE FROM payload WHERE seq = ?");
  if (!payload.ok()) return payload.status();
  absl::Status status = payload->Bind(1, seq).Run();
  if (status.ok() && handle_.changes() != 1) {
    return absl::NotFoundError(
        absl::StrCat("record ", seq, " has no payload to erase"));
  }
  return status;
}

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
