// SPDX-License-Identifier: Apache-2.0
// The tables of a record store, and whether a file has them and nothing else.
#include <array>
#include <map>

#include "absl/strings/str_cat.h"
#include "src/record/sqlite_tables.h"

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

}  // namespace discretion::record
