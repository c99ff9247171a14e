// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_SQLITE_STORE_H_
#define DISCRETION_SRC_RECORD_SQLITE_STORE_H_

// A record store in one SQLite file: write-ahead log, every commit synced.
// Several processes may have it open; each opens it for itself.
//
//   auto store = SqliteStore::Create("/var/lib/agency/records.db",
//                                    "agency.example/penalties");

#include <sys/types.h>

#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "src/record/sqlite_handle.h"
#include "src/record/sqlite_tables.h"
#include "src/record/store.h"

namespace discretion::record {

struct SqliteOptions {
  // How long to wait for another process that writes, in milliseconds.
  int wait_ms = 10'000;

  // FULL or EXTRA; anything else can lose an acknowledged record and is
  // refused, unless a test that shows the loss says `unsafe_for_tests`.
  std::string synchronous = "FULL";
  bool unsafe_for_tests = false;

  // Only to look: a damaged store is opened too, for verification, and nothing
  // is written to it.
  bool inspect = false;

  // After a write that failed: what it left is cut off, so that what is not
  // found then never comes. Waits for readers, too.
  bool after_failure = false;

  // The name of a SQLite VFS; null: the system's own.
  const char* vfs = nullptr;

  // Of a new file: 512 to 65,536 bytes, a power of two. A record has some 5 kB.
  int page_bytes = 8192;
};

class Commitments;

class SqliteStore final : public Store {
 public:
  // AlreadyExists if there is a file. A crash leaves either the whole store or
  // none, and perhaps a file `path.new-…`, which can be deleted.
  static absl::StatusOr<std::unique_ptr<SqliteStore>> Create(
      const std::string& path, absl::string_view origin,
      const SqliteOptions& options = {});

  // Makes what an interrupted process left durable, and checks settings, tables
  // and the last records, before anything is answered.
  static absl::StatusOr<std::unique_ptr<SqliteStore>> Open(
      const std::string& path, const SqliteOptions& options = {});

  ~SqliteStore() override;

  const std::string& origin() const override { return origin_; }
  bool Failed() override;
  std::vector<Outcome> Append(absl::Span<const Draft> group) override;
  absl::StatusOr<std::optional<uint64_t>> LoadRequest(
      absl::string_view request_id) override;
  absl::StatusOr<Head> ReadHead() override;
  absl::StatusOr<StoredEntry> Load(uint64_t seq) override;
  absl::StatusOr<std::vector<uint64_t>> LoadCase(
      absl::string_view case_key) override;
  absl::Status Restore(absl::Span<const StoredEntry> group) override;
  absl::Status Scan(
      uint64_t from, uint64_t until, uint64_t most,
      absl::FunctionRef<absl::Status(const EntryView&)> visit) override;
  absl::Status ForEachRequest(KeyVisitor visit) override;
  absl::Status ForEachCaseEntry(KeyVisitor visit) override;
  absl::StatusOr<Digest> KeepRuleset(absl::string_view bytes) override;
  absl::StatusOr<std::string> LoadRuleset(const Digest& hash) override;
  absl::Status ForEachRuleset(
      absl::FunctionRef<absl::Status(absl::string_view, absl::string_view)>
          visit) override;
  absl::Status KeepCheckpoint(uint64_t size, absl::string_view note) override;
  absl::StatusOr<std::vector<std::pair<uint64_t, std::string>>>
  LoadCheckpoints() override;
  absl::StatusOr<Digest> LoadNode(NodePlace place) override;
  absl::StatusOr<Census> Count() override;
  absl::Status Hold() override;
  void Release() override;
  absl::Status CheckStructure() override;
  absl::StatusOr<std::unique_ptr<Store>> OpenAgain() override;

 private:
  struct NewEntry {
    std::string header;
    Digest leaf;
    std::optional<EntryView::Payload> payload;  // of the draft
  };

  // What an Append or Restore has made so far, in its transaction.
  struct Work {
    uint64_t old_size = 0;
    Frontier frontier;
    std::vector<NewEntry> entered;
    std::vector<bool> fresh;                 // for each draft: made here
    std::set<uint64_t> erased;               // payloads
    Digest ruleset;                          // the last found to be kept
    std::future<std::vector<Digest>> roots;  // for each that is entered
    bool committing = false;
  };

  SqliteStore(std::unique_ptr<Handle> handle, std::string path);

  // FailedPrecondition once a write failed, and in a child of fork.
  absl::Status Usable() const;
  absl::Status Writable() const;
  absl::Status CheckTail();
  absl::Status Inspect();

  // A status that is not OK ends the whole transaction; what is wrong with the
  // draft alone is told in `outcome`.
  absl::Status AppendAll(absl::Span<const Draft> group,
                         Commitments& commitments, Work& work,
                         std::vector<Outcome>& out);
  absl::Status AppendOne(const Draft& draft, const EntryView::Payload& payload,
                         const Digest& commitment, Work& work, bool& fresh,
                         Outcome& outcome);
  absl::Status Repeat(const Draft& draft, uint64_t seq, const Work& work,
                      Outcome& outcome);
  // Whether the draft may enter the log as it is now; a Status in `why`.
  absl::Status MayEnter(const Draft& draft, const Header& header, Work& work,
                        absl::Status& why);
  absl::Status CheckCase(const Draft& draft, absl::Status& why);
  // Whether entries may be restored after `size` that are there, as MayEnter;
  // gives what they are.
  absl::StatusOr<std::vector<Entry>> MayRestore(
      absl::Span<const StoredEntry> group, uint64_t size, absl::Status& why);
  // Inserts, and lets the frontier grow. `header` is the entry's, read.
  absl::Status Enter(NewEntry entry, const Header& header, Work& work);
  // DataLoss unless what was entered reads as it was written.
  absl::Status ReadBack(const Work& work);
  // What ends every Append and Restore.
  absl::Status Finish(const Work& work);

  // Runs `work` in a transaction. A failure is told, undone, and closes the
  // store for further use, but for a lock that was not got.
  absl::Status Transact(absl::FunctionRef<absl::Status()> work);
  void Poison(const absl::Status& why);
  void ClearWriteAheadLog();

  absl::StatusOr<Digest> NodeHere(NodePlace place);

  std::mutex mutex_;
  std::unique_ptr<Handle> handle_;
  Tables tables_;
  std::string path_;
  const char* vfs_ = nullptr;
  std::string origin_;
  pid_t process_;
  bool inspect_ = false;
  absl::Status poison_;
};

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_SQLITE_STORE_H_
