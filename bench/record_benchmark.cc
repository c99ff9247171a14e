// SPDX-License-Identifier: Apache-2.0
// The record store beside what it is made of: appends beside SQLite with one
// row of the same bytes, verification beside SHA-256 of the same bytes. Only
// ratios of one run count.
#include <benchmark/benchmark.h>
#include <openssl/evp.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "bench/record_samples.h"
#include "src/record/hash.h"
#include "src/record/verify.h"

namespace discretion::record {
namespace {

constexpr size_t kDrafts = 4096;

const std::vector<Draft>& Drafts() {
  static const auto* const drafts = new std::vector<Draft>(
      MakeDrafts(std::min<uint64_t>(RecordCount(), kDrafts)));
  return *drafts;
}

// The next drafts in turn, with request ids of their own.
std::vector<Draft> NextGroup(size_t count) {
  static uint64_t next = 0;
  std::vector<Draft> out;
  for (size_t i = 0; i < count; ++i) {
    out.push_back(Drafts()[next % Drafts().size()]);
    out.back().request_id = absl::StrCat("r-", next++);
  }
  return out;
}

void BM_Append(benchmark::State& state) {
  const auto group = static_cast<size_t>(state.range(0));
  const std::unique_ptr<SqliteStore> store = NewStore(TheFolder().NewFile());
  for (auto _ : state) {
    state.PauseTiming();
    const std::vector<Draft> drafts = NextGroup(group);
    state.ResumeTiming();
    AppendOrEnd(*store, drafts);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_Append)->Arg(1)->Arg(64)->UseRealTime();

// What SQLite alone does with the same bytes: one row for a record, which is
// found by its number only or, as the store finds it, by request and case too.
class RawTable {
 public:
  RawTable(const std::string& path, bool indexed) : indexed_(indexed) {
    good_ = sqlite3_open(path.c_str(), &connection_) == SQLITE_OK &&
            Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL") &&
            Run(indexed ? "CREATE TABLE record(seq INTEGER PRIMARY KEY, bytes "
                          "BLOB, request_id BLOB UNIQUE, case_key BLOB) STRICT;"
                          "CREATE INDEX by_case ON record(case_key)"
                        : "CREATE TABLE record(seq INTEGER PRIMARY KEY, bytes "
                          "BLOB) STRICT") &&
            sqlite3_prepare_v2(
                connection_,
                indexed ? "INSERT INTO record(bytes, request_id, case_key) "
                          "VALUES(?, ?, ?)"
                        : "INSERT INTO record(bytes) VALUES(?)",
                -1, &insert_, nullptr) == SQLITE_OK;
  }
  RawTable(const RawTable&) = delete;
  RawTable& operator=(const RawTable&) = delete;
  ~RawTable() {
    sqlite3_finalize(insert_);
    sqlite3_close(connection_);
  }

  // In one transaction.
  bool Insert(const std::vector<Draft>& drafts,
              const std::vector<std::string>& rows) {
    good_ = good_ && Run("BEGIN IMMEDIATE");
    for (size_t i = 0; i < rows.size(); ++i) {
      Bind(1, rows[i]);
      if (indexed_) {
        Bind(2, drafts[i].request_id);
        Bind(3, drafts[i].case_key);
      }
      good_ = good_ && sqlite3_step(insert_) == SQLITE_DONE &&
              sqlite3_reset(insert_) == SQLITE_OK;
    }
    good_ = good_ && Run("COMMIT");
    return good_;
  }

 private:
  bool Run(const char* sql) {
    return sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr) ==
           SQLITE_OK;
  }

  void Bind(int place, const std::string& bytes) {
    good_ = good_ && sqlite3_bind_blob(insert_, place, bytes.data(),
                                       static_cast<int>(bytes.size()),
                                       SQLITE_STATIC) == SQLITE_OK;
  }

  bool indexed_;
  sqlite3* connection_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  bool good_ = false;
};

// All that the store's rows for a record hold.
std::string RowOf(const Draft& draft) {
  const Header header = MakeHeader(draft, "agency.example/penalties", 12'345,
                                   Sha256({draft.body}));
  return absl::StrCat(std::string(Digest::kSize, 'l'), *Encode(header),
                      std::string(kSaltBytes, 's'), draft.body);
}

void BM_AppendRaw(benchmark::State& state, bool indexed) {
  const auto group = static_cast<size_t>(state.range(0));
  RawTable table(TheFolder().NewFile(), indexed);
  for (auto _ : state) {
    state.PauseTiming();
    const std::vector<Draft> drafts = NextGroup(group);
    std::vector<std::string> rows;
    for (const Draft& draft : drafts) rows.push_back(RowOf(draft));
    state.ResumeTiming();
    if (!table.Insert(drafts, rows)) {
      state.SkipWithError("SQLite failed");
      break;
    }
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK_CAPTURE(BM_AppendRaw, indexed, true)->Arg(1)->Arg(64)->UseRealTime();
BENCHMARK_CAPTURE(BM_AppendRaw, bare, false)->Arg(1)->Arg(64)->UseRealTime();

// A log, and all of its entries in memory.
struct Log {
  Log() {
    const std::unique_ptr<SqliteStore> store = NewStore(path);
    const std::vector<Draft> drafts = MakeDrafts(RecordCount());
    for (size_t i = 0; i < drafts.size(); i += 64) {
      AppendOrEnd(*store, std::vector<Draft>(
                              drafts.begin() + static_cast<int64_t>(i),
                              drafts.begin() + static_cast<int64_t>(std::min(
                                                   i + 64, drafts.size()))));
    }
    (void)store->ForEach(0, kMaxTreeSize, [&](const StoredEntry& entry) {
      bytes += 1 + entry.header.size() + 21 + entry.payload->salt.size() +
               entry.payload->body.size();
      entries.push_back(entry);
      return absl::OkStatus();
    });
  }

  std::string path = TheFolder().NewFile();
  std::vector<StoredEntry> entries;
  size_t bytes = 0;
};

const Log& TheLog() {
  static const auto* const log = new Log();
  return *log;
}

// All bytes as one text.
void BM_Sha256OfAll(benchmark::State& state) {
  const Log& log = TheLog();
  std::string all;
  for (const StoredEntry& entry : log.entries) {
    absl::StrAppend(&all, absl::string_view("\0", 1), entry.header,
                    "discretion-payload-v1", entry.payload->salt,
                    entry.payload->body);
  }
  for (auto _ : state) benchmark::DoNotOptimize(Sha256({all}));
  state.SetBytesProcessed(state.iterations() *
                          static_cast<int64_t>(all.size()));
}
BENCHMARK(BM_Sha256OfAll)->Unit(benchmark::kMillisecond)->UseRealTime();

// The two hashes of each entry, and nothing else.
void BM_Sha256OfEach(benchmark::State& state) {
  const Log& log = TheLog();
  for (auto _ : state) {
    for (const StoredEntry& entry : log.entries) {
      benchmark::DoNotOptimize(HashLeaf(entry.header));
      benchmark::DoNotOptimize(
          Commitment(entry.payload->salt, entry.payload->body));
    }
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(log.bytes));
}
BENCHMARK(BM_Sha256OfEach)->Unit(benchmark::kMillisecond)->UseRealTime();

void BM_Verify(benchmark::State& state) {
  const Log& log = TheLog();
  const auto store = SqliteStore::Open(log.path, {.inspect = true});
  for (auto _ : state) {
    const absl::StatusOr<Report> report = Verify(**store, {});
    if (!report.ok() || report->damage || report->size != RecordCount()) {
      state.SkipWithError("the log is not good");
      break;
    }
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(log.bytes));
  state.SetItemsProcessed(state.iterations() *
                          static_cast<int64_t>(log.entries.size()));
}
BENCHMARK(BM_Verify)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace
}  // namespace discretion::record
