// SPDX-License-Identifier: Apache-2.0
#include "tests/record/support/edit.h"

#include <memory>
#include <set>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "src/record/sqlite_store.h"
#include "src/record/tree.h"

namespace discretion::record {
namespace {

constexpr const char* kTables[] = {"log",     "head",    "entry",
                                   "payload", "request", "case_entry",
                                   "ruleset", "node",    "checkpoint"};

std::string Hex(absl::string_view bytes) {
  return absl::StrCat("x'", absl::BytesToHexString(bytes), "'");
}

}  // namespace

Editor::Editor(const std::string& path) {
  absl::StatusOr<std::unique_ptr<SqliteStore>> store = SqliteStore::Open(path);
  EXPECT_TRUE(store.ok()) << store.status();
  EXPECT_TRUE((*store)
                  ->ForEach(0, kMaxTreeSize,
                            [&](const StoredEntry& entry) {
                              entries_.push_back(entry);
                              return absl::OkStatus();
                            })
                  .ok());
  EXPECT_EQ(sqlite3_open_v2(path.c_str(), &connection_, SQLITE_OPEN_READWRITE,
                            nullptr),
            SQLITE_OK);
  sqlite3_exec(connection_, "PRAGMA synchronous = OFF", nullptr, nullptr,
               nullptr);
  std::string copy;
  for (const char* table : kTables) {
    absl::StrAppend(&copy, "CREATE TEMP TABLE was_", table,
                    " AS SELECT * FROM ", table, ";");
  }
  Run(copy);
}

Editor::~Editor() { sqlite3_close(connection_); }

void Editor::Run(const std::string& sql) {
  char* message = nullptr;
  const std::string all = absl::StrCat("BEGIN IMMEDIATE;", sql, ";COMMIT");
  EXPECT_EQ(sqlite3_exec(connection_, all.c_str(), nullptr, nullptr, &message),
            SQLITE_OK)
      << message << " in " << sql.substr(0, 200);
  sqlite3_free(message);
}

void Editor::Undo() {
  std::string sql;
  for (const char* table : kTables) {
    absl::StrAppend(&sql, "DELETE FROM ", table, "; INSERT INTO ", table,
                    " SELECT * FROM was_", table, ";");
  }
  Run(sql);
}

void Editor::Rewrite(const std::vector<StoredEntry>& entries,
                     const std::string& origin) {
  std::string sql =
      "DELETE FROM entry; DELETE FROM payload; DELETE FROM request; DELETE "
      "FROM case_entry; DELETE FROM node;";
  Frontier frontier;
  std::set<std::string> requests;
  for (const StoredEntry& entry : entries) {
    absl::StatusOr<Header> header = Decode(entry.header);
    ASSERT_TRUE(header.ok()) << header.status();
    header->seq = frontier.size();
    header->origin = origin;
    // A request id can be given once only.
    while (!requests.insert(header->request_id).second)
      header->request_id.push_back('x');
    const absl::StatusOr<std::string> bytes = Encode(*header);
    ASSERT_TRUE(bytes.ok()) << bytes.status();
    const Digest leaf = HashLeaf(*bytes);
    absl::StrAppend(&sql, "INSERT INTO entry VALUES(", header->seq, ",",
                    Hex(leaf.view()), ",", Hex(*bytes), ");",
                    "INSERT INTO request VALUES(", Hex(header->request_id), ",",
                    header->seq, ");");
    if (entry.payload) {
      absl::StrAppend(&sql, "INSERT INTO payload VALUES(", header->seq, ",",
                      Hex(entry.payload->salt), ",", Hex(entry.payload->body),
                      ");");
    }
    if (!header->case_key.empty()) {
      absl::StrAppend(&sql, "INSERT INTO case_entry VALUES(",
                      Hex(header->case_key), ",", header->seq, ");");
    }
    frontier.Append(leaf, [&](NodePlace place, const Digest& hash) {
      if (place.level == 0 || place.level % kNodeStep != 0) return;
      absl::StrAppend(&sql, "INSERT INTO node VALUES(", place.level, ",",
                      place.index, ",", Hex(hash.view()), ");");
    });
  }
  std::string peaks;
  for (const Digest& peak : frontier.peaks())
    absl::StrAppend(&peaks, peak.view());
  absl::StrAppend(&sql, "UPDATE head SET size = ", frontier.size(),
                  ", root = ", Hex(frontier.Root().view()),
                  ", frontier = ", Hex(peaks));
  Run(sql);
}

}  // namespace discretion::record
