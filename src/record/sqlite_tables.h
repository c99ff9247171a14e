// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_SQLITE_TABLES_H_
#define DISCRETION_SRC_RECORD_SQLITE_TABLES_H_

// The tables of a SQLite record store, one small operation each. Locks and
// transactions are the caller's.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "discretion/digest.h"
#include "src/record/sqlite_handle.h"
#include "src/record/store.h"
#include "src/record/tree.h"

namespace discretion::record {

inline constexpr int kApplicationId = 0x44524543;  // "DREC"
inline constexpr int kSchemaVersion = 1;

// Makes the tables in an empty file, with an empty log. In a transaction.
absl::Status CreateTables(Handle& handle, absl::string_view origin);

// DataLoss unless the file has exactly the tables that CreateTables makes: a
// view, trigger or index more could hide or change rows.
absl::Status CheckTables(Handle& handle);

class Tables {
 public:
  explicit Tables(Handle& handle) : handle_(handle) {}

  absl::StatusOr<std::string> Origin();

  // DataLoss if root and frontier do not belong together.
  absl::StatusOr<Head> ReadHead();
  // Aborted if the head no longer has `size` entries.
  absl::Status MoveHead(uint64_t size, const Frontier& frontier);

  absl::StatusOr<StoredEntry> Load(uint64_t seq);
  absl::Status Scan(uint64_t from, uint64_t until, uint64_t most,
                    absl::FunctionRef<absl::Status(const EntryView&)> visit);
  // `header` is the entry's, read.
  absl::Status Insert(const EntryView& entry, const Header& header);
  // NotFound if there is none.
  absl::Status DeletePayload(uint64_t seq);

  absl::StatusOr<std::optional<uint64_t>> LoadRequest(
      absl::string_view request_id);

  absl::StatusOr<std::vector<uint64_t>> LoadCase(absl::string_view case_key);
  absl::StatusOr<uint64_t> CountCase(absl::string_view case_key);
  absl::Status ForEachRequest(Store::KeyVisitor visit);
  absl::Status ForEachCaseEntry(Store::KeyVisitor visit);

  absl::StatusOr<bool> HasRuleset(const Digest& hash);
  absl::StatusOr<std::string> LoadRuleset(const Digest& hash);
  absl::Status InsertRuleset(const Digest& hash, absl::string_view bytes);
  absl::Status ForEachRuleset(
      absl::FunctionRef<absl::Status(absl::string_view, absl::string_view)>
          visit);

  absl::StatusOr<std::vector<std::pair<uint64_t, std::string>>>
  LoadCheckpoints();
  absl::StatusOr<std::optional<std::string>> LoadCheckpoint(uint64_t size);
  absl::Status InsertCheckpoint(uint64_t size, absl::string_view note);

  absl::StatusOr<Digest> LoadNode(NodePlace place);
  absl::Status InsertNode(NodePlace place, const Digest& hash);

  absl::StatusOr<Census> Count();

 private:
  absl::Status InsertPayload(uint64_t seq, const EntryView::Payload& payload);
  absl::Status ForEachKey(const char* sql, Store::KeyVisitor visit);
  absl::StatusOr<uint64_t> AskNumber(const char* sql);

  Handle& handle_;
};

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_SQLITE_TABLES_H_
