// SPDX-License-Identifier: Apache-2.0
// What a store is when it is opened: its owner's, with safe settings, as the
// library made it, and with a head that fits.
#include <sys/stat.h>

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/record/support/edit.h"
#include "tests/record/support/store_test_case.h"

namespace discretion::record {
namespace {

using ::testing::HasSubstr;

class StoreOpenTest : public StoreTestCase {
 protected:
  // Why opening is refused.
  std::string Refusal(const SqliteOptions& options = {}) {
    store_.reset();
    const absl::Status status = SqliteStore::Open(path_, options).status();
    EXPECT_FALSE(status.ok());
    return std::string(status.message());
  }

  // What an Editor cannot: on a store that does not open, or outside a
  // transaction.
  void RunBare(const char* sql) {
    sqlite3* raw = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &raw), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(raw, sql, nullptr, nullptr, nullptr), SQLITE_OK)
        << sql;
    sqlite3_close(raw);
  }
};

TEST_F(StoreOpenTest, TheFileIsItsOwnersAlone) {
  struct stat about;
  ASSERT_EQ(stat(path_.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  ASSERT_EQ(stat((path_ + "-wal").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  store_.reset();
  ASSERT_EQ(chmod(path_.c_str(), 0644), 0);
  EXPECT_THAT(Refusal(), HasSubstr("run chmod 600"));
}

TEST_F(StoreOpenTest, OnlySettingsThatLoseNothingAreTaken) {
  EXPECT_THAT(Refusal({.synchronous = "NORMAL"}),
              HasSubstr("`synchronous = NORMAL` can lose a record"));
  EXPECT_THAT(Refusal({.synchronous = "OFF"}), HasSubstr("use `FULL`"));
  EXPECT_TRUE(SqliteStore::Open(path_, {.synchronous = "EXTRA"}).ok());
  RunBare("PRAGMA journal_mode = DELETE");
  EXPECT_THAT(Refusal(), HasSubstr("no write-ahead log"));
}

TEST_F(StoreOpenTest, WhatTheLibraryDidNotMakeIsRefused) {
  for (const auto& [edit, undo] :
       {std::pair{"CREATE VIEW v AS SELECT 1", "DROP VIEW v"},
        std::pair{"CREATE TRIGGER t DELETE ON entry BEGIN SELECT 1; END",
                  "DROP TRIGGER t"},
        std::pair{"CREATE INDEX i ON entry(leaf)", "DROP INDEX i"},
        std::pair{"PRAGMA application_id = 1",
                  "PRAGMA application_id = 1146242371"},
        std::pair{"PRAGMA user_version = 2", "PRAGMA user_version = 1"},
        std::pair{"UPDATE log SET origin = 'a b'",
                  "UPDATE log SET origin = 'agency.example/penalties'"}}) {
    Editor(path_).Run(edit);
    EXPECT_FALSE(SqliteStore::Open(path_).ok()) << edit;
    RunBare(undo);
    EXPECT_TRUE(SqliteStore::Open(path_).ok()) << edit;
  }
  EXPECT_TRUE(
      absl::IsAlreadyExists(SqliteStore::Create(path_, kOrigin).status()));
  WriteStore(folder_.File("text"),
             "no database at all, but some text of its own");
  EXPECT_FALSE(SqliteStore::Open(folder_.File("text")).ok());
  EXPECT_FALSE(SqliteStore::Create(folder_.File("text"), kOrigin).ok());
  EXPECT_TRUE(absl::IsNotFound(SqliteStore::Open(folder_.File("no")).status()));
  WriteStore(folder_.File("empty"), "");
  EXPECT_FALSE(SqliteStore::Open(folder_.File("empty")).ok());
}

TEST_F(StoreOpenTest, AHeadThatLiesIsFoundOnOpening) {
  for (int i = 0; i < 5; ++i) Acknowledge(Decision(absl::StrCat("r", i)));
  store_.reset();
  for (const char* edit :
       {"UPDATE head SET size = 4", "UPDATE head SET root = zeroblob(32)",
        "DELETE FROM head", "DELETE FROM entry WHERE seq = 4",
        "UPDATE entry SET header = x'00' WHERE seq = 2",
        "INSERT INTO entry VALUES(5, zeroblob(32), x'00')"}) {
    Editor editor(path_);
    editor.Run(edit);
    EXPECT_FALSE(SqliteStore::Open(path_).ok()) << edit;
    absl::StatusOr<std::unique_ptr<SqliteStore>> looked =
        SqliteStore::Open(path_, {.inspect = true});
    ASSERT_TRUE(looked.ok()) << looked.status();
    EXPECT_TRUE(Verify(**looked, {})->damage) << edit;
    EXPECT_EQ((*looked)->Append({Decision("r9")})[0].result, Result::kRefused);
    editor.Undo();
  }
  EXPECT_TRUE(SqliteStore::Open(path_).ok());
}

}  // namespace
}  // namespace discretion::record
