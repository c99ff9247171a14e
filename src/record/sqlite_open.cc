// SPDX-License-Identifier: Apache-2.0
// How a SQLite record store comes into being, is opened and is left.
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "src/record/file.h"
#include "src/record/hash.h"
#include "src/record/sqlite_store.h"

namespace discretion::record {
namespace {

// How many of the last records are read again on opening.
constexpr uint64_t kTail = 64;

absl::Status Secure(Handle& handle, const SqliteOptions& options) {
  sqlite3* const connection = handle.connection();
  sqlite3_busy_timeout(connection, options.wait_ms);
  for (const auto& [setting, value] :
       {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1},
        std::pair{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        std::pair{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
        std::pair{SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        std::pair{SQLITE_DBCONFIG_DQS_DML, 0},
        std::pair{SQLITE_DBCONFIG_DQS_DDL, 0}}) {
    if (sqlite3_db_config(connection, setting, value, nullptr) != SQLITE_OK) {
      return absl::FailedPreconditionError(
          absl::StrCat("this SQLite has no setting ", setting,
                       "; use version 3.37 or later"));
    }
  }
  sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0);
  return handle.Execute(
      "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; PRAGMA secure_delete "
      "= ON; PRAGMA foreign_keys = OFF");
}

absl::Status SetSynchronous(Handle& handle, const SqliteOptions& options) {
  const std::string& wanted = options.synchronous;
  const bool safe = absl::EqualsIgnoreCase(wanted, "FULL") ||
                    absl::EqualsIgnoreCase(wanted, "EXTRA");
  if (!safe && !options.unsafe_for_tests) {
    return absl::FailedPreconditionError(
        absl::StrCat("`synchronous = ", wanted,
                     "` can lose a record that was acknowledged; use `FULL`"));
  }
  const std::string set = absl::StrCat("PRAGMA synchronous = ", wanted);
  if (absl::Status status = handle.Execute(set.c_str()); !status.ok())
    return status;
  absl::StatusOr<std::string> got = handle.Ask("PRAGMA synchronous");
  if (!got.ok()) return got.status();
  if (*got == "2" || *got == "3" || options.unsafe_for_tests)
    return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("this SQLite keeps `synchronous = ", *got,
                   "`, which can lose a record that was acknowledged"));
}

absl::Status Expect(Handle& handle, const char* question,
                    absl::string_view expected, absl::string_view otherwise) {
  absl::StatusOr<std::string> got = handle.Ask(question);
  if (!got.ok()) return got.status();
  if (*got == expected) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat(otherwise, "; `", question, "` gives `", *got, "`"));
}

// The text with the file's name before it.
absl::Status In(const std::string& path, const absl::Status& status) {
  if (status.ok()) return status;
  return absl::Status(
      status.code(),
      absl::StrCat("`", path, "`: ", absl::string_view(status.message())));
}

// SQLite waits for those that read, but not for a checkpoint that another
// process makes at the same time.
constexpr int kCheckpointWaitMs = 10;

// What an interrupted process wrote may not be on the disk though it can be
// read; a checkpoint writes and syncs it. After a failed write it also cuts off
// what that left in the log: a later recovery could take it for a commit.
absl::Status Settle(Handle& handle, const SqliteOptions& options) {
  const char* const checkpoint = options.after_failure
                                     ? "PRAGMA wal_checkpoint(TRUNCATE)"
                                     : "PRAGMA wal_checkpoint(FULL)";
  using Clock = std::chrono::steady_clock;
  const auto deadline =
      Clock::now() + std::chrono::milliseconds(options.wait_ms);
  while (true) {
    absl::StatusOr<Statement> statement = handle.Prepare(checkpoint);
    if (!statement.ok()) return statement.status();
    absl::StatusOr<bool> row = statement->Step();
    if (!row.ok()) return row.status();
    absl::StatusOr<uint64_t> busy = statement->Number(0);
    if (!busy.ok()) return busy.status();
    if (*busy == 0) return absl::OkStatus();
    if (Clock::now() >= deadline) {
      return absl::AbortedError(
          "other processes use it all the time, or one reads the whole of it; "
          "open the record store again");
    }
    sqlite3_sleep(kCheckpointWaitMs);
  }
}

absl::Status MakeEmptyLog(const std::string& path, absl::string_view origin,
                          const SqliteOptions& options) {
  if (absl::Status status = CreateOwnFile(path); !status.ok()) return status;
  absl::StatusOr<std::unique_ptr<Handle>> handle =
      Handle::Open(path, options.vfs);
  if (!handle.ok()) return handle.status();
  Handle& made = **handle;
  absl::Status status = Secure(made, options);
  const std::string page =
      absl::StrCat("PRAGMA page_size = ", options.page_bytes);
  if (status.ok()) status = made.Execute(page.c_str());
  if (status.ok()) {
    status = Expect(made, "PRAGMA journal_mode = WAL", "wal",
                    "it cannot have a write-ahead log here");
  }
  if (status.ok()) status = SetSynchronous(made, options);
  if (status.ok()) status = made.Execute("BEGIN IMMEDIATE");
  if (status.ok()) status = CreateTables(made, origin);
  if (status.ok()) status = made.Execute("COMMIT");
  return status;
}

}  // namespace

SqliteStore::SqliteStore(std::unique_ptr<Handle> handle, std::string path)
    : handle_(std::move(handle)),
      tables_(*handle_),
      path_(std::move(path)),
      process_(getpid()) {}

SqliteStore::~SqliteStore() {
  if (getpid() != process_) handle_->Abandon();
}

absl::StatusOr<std::unique_ptr<SqliteStore>> SqliteStore::Create(
    const std::string& path, absl::string_view origin,
    const SqliteOptions& options) {
  if (absl::Status status = CheckOrigin(origin); !status.ok()) return status;
  if (access(path.c_str(), F_OK) == 0) {
    return absl::AlreadyExistsError(absl::StrCat(
        "`", path, "`: there is something there already; open it instead"));
  }
  // It gets its name when it is whole and on the disk: a failure half-way
  // leaves a file that SQLite itself may take for another.
  absl::StatusOr<std::string> chance = RandomBytes(8);
  if (!chance.ok()) return chance.status();
  const std::string draft =
      absl::StrCat(path, ".new-", absl::BytesToHexString(*chance));
  absl::Status status = MakeEmptyLog(draft, origin, options);
  if (status.ok()) status = Open(draft, options).status();
  if (status.ok()) status = GiveName(draft, path);
  for (const char* end : {"", "-wal", "-shm", "-journal"})
    unlink((draft + end).c_str());
  if (!status.ok()) return In(path, status);
  return Open(path, options);
}

absl::StatusOr<std::unique_ptr<SqliteStore>> SqliteStore::Open(
    const std::string& path, const SqliteOptions& options) {
  if (absl::Status status = CheckOwnFile(path); !status.ok()) return status;
  absl::StatusOr<std::unique_ptr<Handle>> handle =
      Handle::Open(path, options.vfs);
  if (!handle.ok()) return handle.status();
  std::unique_ptr<SqliteStore> out(new SqliteStore(*std::move(handle), path));
  out->vfs_ = options.vfs;
  out->inspect_ = options.inspect;
  const absl::Status status = [&] {
    Handle& opened = *out->handle_;
    absl::Status step = Secure(opened, options);
    const std::string application = absl::StrCat(kApplicationId);
    const std::string version = absl::StrCat(kSchemaVersion);
    if (step.ok()) {
      step = Expect(opened, "PRAGMA application_id", application,
                    "it is no record store");
    }
    if (step.ok()) {
      step = Expect(opened, "PRAGMA user_version", version,
                    "it was made by another version of this library");
    }
    if (step.ok()) {
      step = Expect(opened, "PRAGMA journal_mode", "wal",
                    "it has no write-ahead log, so a crash could damage it");
    }
    if (step.ok()) step = SetSynchronous(opened, options);
    if (step.ok()) {
      step = Expect(opened, "PRAGMA mmap_size", "0",
                    "it would be mapped into memory");
    }
    if (step.ok()) step = CheckTables(opened);
    if (step.ok() && options.inspect) return out->Inspect();
    if (step.ok()) step = Settle(opened, options);
    if (step.ok()) step = out->CheckTail();
    return step;
  }();
  if (!status.ok()) return In(path, status);
  return out;
}

absl::Status SqliteStore::Inspect() {
  absl::StatusOr<std::string> origin = tables_.Origin();
  if (!origin.ok()) return origin.status();
  origin_ = *std::move(origin);
  return handle_->Execute("PRAGMA query_only = ON");
}

absl::Status SqliteStore::Hold() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return inspect_ ? handle_->Execute("BEGIN") : absl::OkStatus();
}

void SqliteStore::Release() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (inspect_ && Usable().ok()) handle_->Execute("ROLLBACK").IgnoreError();
}

absl::Status SqliteStore::CheckTail() {
  // Head, nodes and records are read as they were at one moment.
  if (absl::Status status = handle_->Execute("BEGIN"); !status.ok())
    return status;
  const absl::Status status = [&]() -> absl::Status {
    absl::StatusOr<std::string> origin = tables_.Origin();
    if (!origin.ok()) return origin.status();
    if (absl::Status named = CheckOrigin(*origin); !named.ok()) return named;
    origin_ = *std::move(origin);
    absl::StatusOr<Head> head = tables_.ReadHead();
    if (!head.ok()) return head.status();
    absl::StatusOr<Frontier> frontier = Frontier::Of(
        head->size, [this](NodePlace place) { return NodeHere(place); });
    if (!frontier.ok()) return frontier.status();
    if (*frontier != head->frontier) {
      return absl::DataLossError(
          "the head of the log: it is not that of the records");
    }
    uint64_t count = 0;
    absl::Status read =
        tables_.Scan(head->size - std::min(head->size, kTail), kMaxTreeSize,
                     kTail + 1, [&](const EntryView& stored) {
                       ++count;
                       return CheckHashed(HashEntry(stored), origin_).status();
                     });
    if (!read.ok()) return read;
    if (count != std::min(head->size, kTail)) {
      return absl::DataLossError(
          "the head of the log: it has not as many records as there are");
    }
    return absl::OkStatus();
  }();
  absl::Status end = handle_->Execute("COMMIT");
  return status.ok() ? end : status;
}

absl::Status SqliteStore::Usable() const {
  if (getpid() != process_) {
    return absl::FailedPreconditionError(
        absl::StrCat("`", path_, "` was opened by process ", process_,
                     "; a child of fork opens it for itself"));
  }
  return poison_;
}

absl::Status SqliteStore::Writable() const {
  if (inspect_) {
    return absl::FailedPreconditionError(absl::StrCat(
        "`", path_, "` was opened only to look at it; open it to record"));
  }
  return Usable();
}

}  // namespace discretion::record
