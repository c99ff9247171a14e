// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_SQLITE_HANDLE_H_
#define DISCRETION_SRC_RECORD_SQLITE_HANDLE_H_

// SQLite's C interface with statuses: one connection, prepared statements,
// typed columns.
//
//   Statement& query = handle.Prepare("SELECT header FROM entry WHERE seq =
//   ?"); query.Bind(1, seq); absl::StatusOr<bool> row = query.Step();

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace discretion::record {

// What SQLite's result code means: Unavailable for a lock that was not got,
// DataLoss for a damaged file, Unavailable or ResourceExhausted for the disk.
absl::Status SqliteStatus(sqlite3* connection, absl::string_view doing);

// A prepared statement in use; it is reset at its end and can be had again. Not
// thread-safe.
class Statement {
 public:
  Statement(sqlite3* connection, sqlite3_stmt* statement)
      : connection_(connection), statement_(statement) {}
  Statement(const Statement&) = delete;
  Statement(Statement&& other) noexcept;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  // The text or blob must outlive the statement.
  Statement& Bind(int place, uint64_t value);
  Statement& BindBlob(int place, absl::string_view value);
  Statement& BindText(int place, absl::string_view value);

  // Whether there is a row.
  absl::StatusOr<bool> Step();

  // For statements without rows.
  absl::Status Run();

  // DataLoss unless the column has the type. Blobs and texts are copied; a view
  // is good until the next step.
  absl::StatusOr<uint64_t> Number(int column) const;
  absl::StatusOr<absl::string_view> BlobView(int column) const;
  absl::StatusOr<std::string> Blob(int column) const;
  absl::StatusOr<std::string> Text(int column) const;
  bool IsNull(int column) const;

  // A value of any type but null, as SQLite writes it.
  absl::StatusOr<std::string> Any(int column) const;

 private:
  void Note(int code);

  sqlite3* connection_;
  sqlite3_stmt* statement_;
  int bound_ = SQLITE_OK;  // the first failure of a Bind
};

// A connection. Not thread-safe.
class Handle {
 public:
  // Opens a file that exists. `vfs` may be null.
  static absl::StatusOr<std::unique_ptr<Handle>> Open(const std::string& path,
                                                      const char* vfs);

  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle();

  // Runs statements without rows.
  absl::Status Execute(const char* sql);

  // `sql` stays valid while the handle does: it is compiled once.
  absl::StatusOr<Statement> Prepare(const char* sql);

  // The one value of `PRAGMA name` or another query, as text.
  absl::StatusOr<std::string> Ask(const char* sql);

  uint64_t changes() const;
  sqlite3* connection() const { return connection_; }

  // Forgets the connection without closing it: for a child of fork, where
  // closing would touch what belongs to the parent.
  void Abandon();

 private:
  explicit Handle(sqlite3* connection) : connection_(connection) {}

  sqlite3* connection_;
  std::unordered_map<const char*, sqlite3_stmt*> statements_;
};

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_SQLITE_HANDLE_H_
