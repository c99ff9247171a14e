// SPDX-License-Identifier: Apache-2.0
#include "src/record/sqlite_handle.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace discretion::record {

absl::Status SqliteStatus(sqlite3* connection, absl::string_view doing) {
  const int code = connection == nullptr ? SQLITE_NOMEM
                                         : sqlite3_extended_errcode(connection);
  const std::string message = absl::StrCat(
      doing, ": ",
      connection == nullptr ? "no memory" : sqlite3_errmsg(connection),
      " (SQLite ", code, ")");
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return absl::AbortedError(message);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_SCHEMA:
    case SQLITE_ERROR:
      return absl::DataLossError(message);
    case SQLITE_FULL:
    case SQLITE_NOMEM:
      return absl::ResourceExhaustedError(message);
    default:
      return absl::UnavailableError(message);
  }
}

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      statement_(std::exchange(other.statement_, nullptr)),
      bound_(other.bound_) {}

Statement::~Statement() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

void Statement::Note(int code) {
  if (bound_ == SQLITE_OK) bound_ = code;
}

Statement& Statement::Bind(int place, uint64_t value) {
  Note(sqlite3_bind_int64(statement_, place, static_cast<int64_t>(value)));
  return *this;
}

Statement& Statement::BindBlob(int place, absl::string_view value) {
  // A null pointer would bind NULL.
  Note(sqlite3_bind_blob64(statement_, place, value.empty() ? "" : value.data(),
                           value.size(), SQLITE_STATIC));
  return *this;
}

Statement& Statement::BindText(int place, absl::string_view value) {
  Note(sqlite3_bind_text64(statement_, place, value.empty() ? "" : value.data(),
                           value.size(), SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}

absl::StatusOr<bool> Statement::Step() {
  if (bound_ != SQLITE_OK) return SqliteStatus(connection_, "cannot bind");
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return SqliteStatus(connection_, "cannot read or write the record store");
}

absl::Status Statement::Run() {
  absl::StatusOr<bool> row = Step();
  if (!row.ok()) return row.status();
  if (*row) return absl::InternalError("a statement without rows gave one");
  return absl::OkStatus();
}

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

absl::StatusOr<uint64_t> Statement::Number(int column) const {
  const int64_t value = sqlite3_column_int64(statement_, column);
  if (sqlite3_column_type(statement_, column) != SQLITE_INTEGER || value < 0)
    return absl::DataLossError(
        "the record store holds no number where one belongs");
  return static_cast<uint64_t>(value);
}

absl::StatusOr<absl::string_view> Statement::BlobView(int column) const {
  if (sqlite3_column_type(statement_, column) != SQLITE_BLOB)
    return absl::DataLossError(
        "the record store holds no bytes where they belong");
  const void* data = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  if (size > 0 && data == nullptr)
    return SqliteStatus(connection_, "cannot read the record store");
  return absl::string_view(static_cast<const char*>(data),
                           static_cast<size_t>(size));
}

absl::StatusOr<std::string> Statement::Blob(int column) const {
  absl::StatusOr<absl::string_view> view = BlobView(column);
  if (!view.ok()) return view.status();
  return std::string(*view);
}

absl::StatusOr<std::string> Statement::Text(int column) const {
  if (sqlite3_column_type(statement_, column) != SQLITE_TEXT)
    return absl::DataLossError(
        "the record store holds no text where it belongs");
  const unsigned char* data = sqlite3_column_text(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  if (data == nullptr)
    return SqliteStatus(connection_, "cannot read the record store");
  return std::string(reinterpret_cast<const char*>(data),
                     static_cast<size_t>(size));
}

absl::StatusOr<std::string> Statement::Any(int column) const {
  const unsigned char* data = sqlite3_column_text(statement_, column);
  if (data == nullptr)
    return SqliteStatus(connection_, "cannot read the record store");
  return std::string(reinterpret_cast<const char*>(data));
}

absl::StatusOr<std::unique_ptr<Handle>> Handle::Open(const std::string& path,
                                                     const char* vfs) {
  sqlite3* connection = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &connection,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                          SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE,
                      vfs);
  std::unique_ptr<Handle> out(new Handle(connection));
  if (code != SQLITE_OK)
    return SqliteStatus(connection, absl::StrCat("cannot open `", path, "`"));
  return out;
}

Handle::~Handle() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close_v2(connection_);
}

void Handle::Abandon() {
  statements_.clear();
  connection_ = nullptr;
}

absl::Status Handle::Execute(const char* sql) {
  if (sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    return SqliteStatus(connection_, "cannot read or write the record store");
  return absl::OkStatus();
}

absl::StatusOr<Statement> Handle::Prepare(const char* sql) {
  sqlite3_stmt*& statement = statements_[sql];
  if (statement == nullptr &&
      sqlite3_prepare_v3(connection_, sql, -1, SQLITE_PREPARE_PERSISTENT,
                         &statement, nullptr) != SQLITE_OK) {
    return SqliteStatus(connection_, "cannot read or write the record store");
  }
  return Statement(connection_, statement);
}

absl::StatusOr<std::string> Handle::Ask(const char* sql) {
  absl::StatusOr<Statement> query = Prepare(sql);
  if (!query.ok()) return query.status();
  absl::StatusOr<bool> row = query->Step();
  if (!row.ok()) return row.status();
  if (!*row || query->IsNull(0)) return std::string();
  return query->Any(0);
}

uint64_t Handle::changes() const {
  return static_cast<uint64_t>(sqlite3_changes64(connection_));
}

}  // namespace discretion::record
