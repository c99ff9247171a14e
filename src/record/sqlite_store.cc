// SPDX-License-Identifier: Apache-2.0
#include "src/record/sqlite_store.h"

#include "absl/strings/str_cat.h"
#include "src/record/hash.h"

namespace discretion::record {

absl::StatusOr<Digest> SqliteStore::NodeHere(NodePlace place) {
  return NodeOf(place,
                [this](NodePlace kept) { return tables_.LoadNode(kept); });
}

bool SqliteStore::Failed() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return !poison_.ok();
}

absl::StatusOr<std::optional<uint64_t>> SqliteStore::LoadRequest(
    absl::string_view request_id) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.LoadRequest(request_id);
}

absl::StatusOr<Head> SqliteStore::ReadHead() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.ReadHead();
}

absl::StatusOr<StoredEntry> SqliteStore::Load(uint64_t seq) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.Load(seq);
}

absl::StatusOr<std::vector<uint64_t>> SqliteStore::LoadCase(
    absl::string_view case_key) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.LoadCase(case_key);
}

absl::Status SqliteStore::Scan(
    uint64_t from, uint64_t until, uint64_t most,
    absl::FunctionRef<absl::Status(const EntryView&)> visit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.Scan(from, until, most, visit);
}

absl::Status SqliteStore::ForEachRequest(KeyVisitor visit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.ForEachRequest(visit);
}

absl::Status SqliteStore::ForEachCaseEntry(KeyVisitor visit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.ForEachCaseEntry(visit);
}

absl::StatusOr<Digest> SqliteStore::KeepRuleset(absl::string_view bytes) {
  if (bytes.size() > kMaxRulesetBytes) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "a ruleset has at most 64 MiB, not ", bytes.size(), " bytes"));
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Writable(); !status.ok()) return status;
  const Digest hash = Sha256({bytes});
  absl::Status status = Transact([&]() -> absl::Status {
    absl::StatusOr<bool> there = tables_.HasRuleset(hash);
    if (!there.ok()) return there.status();
    return *there ? absl::OkStatus() : tables_.InsertRuleset(hash, bytes);
  });
  if (!status.ok()) return status;
  return hash;
}

absl::StatusOr<std::string> SqliteStore::LoadRuleset(const Digest& hash) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.LoadRuleset(hash);
}

absl::Status SqliteStore::ForEachRuleset(
    absl::FunctionRef<absl::Status(absl::string_view, absl::string_view)>
        visit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.ForEachRuleset(visit);
}

absl::Status SqliteStore::KeepCheckpoint(uint64_t size,
                                         absl::string_view note) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Writable(); !status.ok()) return status;
  absl::Status other;
  absl::Status status = Transact([&]() -> absl::Status {
    absl::StatusOr<std::optional<std::string>> there =
        tables_.LoadCheckpoint(size);
    if (!there.ok()) return there.status();
    if (!*there) return tables_.InsertCheckpoint(size, note);
    if (**there != note) {
      other = absl::AlreadyExistsError(absl::StrCat(
          "another checkpoint of ", size, " entries is kept already"));
    }
    return absl::OkStatus();
  });
  return status.ok() ? other : status;
}

absl::StatusOr<std::vector<std::pair<uint64_t, std::string>>>
SqliteStore::LoadCheckpoints() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.LoadCheckpoints();
}

absl::StatusOr<Digest> SqliteStore::LoadNode(NodePlace place) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.LoadNode(place);
}

absl::StatusOr<Census> SqliteStore::Count() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.Count();
}

absl::Status SqliteStore::CheckStructure() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  absl::StatusOr<std::string> said = handle_->Ask("PRAGMA integrity_check(1)");
  if (!said.ok()) return said.status();
  if (*said == "ok") return absl::OkStatus();
  for (char& c : *said) c = c == '\n' ? ' ' : c;
  return absl::DataLossError(
      absl::StrCat("the file's own structure is damaged: ", *said));
}

absl::StatusOr<std::unique_ptr<Store>> SqliteStore::OpenAgain() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (absl::Status status = Usable(); !status.ok()) return status;
  }
  return Open(path_, {.inspect = true, .vfs = vfs_});
}

}  // namespace discretion::record
