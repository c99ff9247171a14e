// SPDX-License-Identifier: Apache-2.0
#include "tests/record/support/power.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/record/support/samples.h"

namespace discretion::record {
namespace {

constexpr size_t kSector = 512;

using Files = std::map<std::string, std::string>;

void Put(std::string& file, uint64_t at, absl::string_view bytes) {
  if (file.size() < at + bytes.size()) file.resize(at + bytes.size(), '\0');
  std::copy(bytes.begin(), bytes.end(),
            file.begin() + static_cast<std::ptrdiff_t>(at));
}

// A sector at a time: kept, lost, or anything at all.
void PutTorn(std::string& file, const DiskOp& op, std::mt19937_64& random) {
  for (size_t done = 0; done < op.bytes.size();) {
    const size_t end =
        std::min(op.bytes.size(), done + kSector - (op.at + done) % kSector);
    std::string part = op.bytes.substr(done, end - done);
    const uint64_t fate = random() % 16;
    if (fate == 0) {
      for (char& byte : part) byte = static_cast<char>(random());
    }
    if (fate < 9) Put(file, op.at + done, part);
    done = end;
  }
}

void Apply(Files& files, const DiskOp& op) {
  switch (op.kind) {
    case DiskOp::Kind::kWrite:
      Put(files[op.file], op.at, op.bytes);
      break;
    case DiskOp::Kind::kTruncate:
      files[op.file].resize(op.at, '\0');
      break;
    case DiskOp::Kind::kDelete:
      files.erase(op.file);
      break;
    case DiskOp::Kind::kSync:
      break;
  }
}

enum class Fate : uint8_t { kDropAll, kKeepAll, kTorn };

// What the disk may hold after the first `count` operations.
Files Disk(const PowerRun& run, size_t count, Fate fate,
           std::mt19937_64& random) {
  std::map<std::string, size_t> synced;  // operations up to its last sync
  for (size_t i = 0; i < count; ++i) {
    if (run.ops[i].kind == DiskOp::Kind::kSync) synced[run.ops[i].file] = i;
  }
  Files out = run.before;
  for (size_t i = 0; i < count; ++i) {
    const DiskOp& op = run.ops[i];
    const auto last = synced.find(op.file);
    const bool durable = last != synced.end() && i < last->second;
    if (durable || fate == Fate::kKeepAll) {
      Apply(out, op);
    } else if (fate == Fate::kTorn) {
      if (op.kind == DiskOp::Kind::kWrite) {
        PutTorn(out[op.file], op, random);
      } else if (random() % 2 == 0) {
        Apply(out, op);
      }
    }
  }
  return out;
}

void WriteFiles(const Files& files, const std::string& path) {
  for (const char* end : {"", "-wal", "-shm", "-journal"})
    unlink(absl::StrCat(path, end).c_str());
  for (const auto& [name, bytes] : files) {
    // "…/log-wal" of the run becomes "path-wal".
    const size_t dash = name.rfind('-');
    const std::string end =
        dash != std::string::npos && name.find('/', dash) == std::string::npos
            ? name.substr(dash)
            : "";
    std::ofstream(path + end, std::ios::binary) << bytes;
  }
  chmod(path.c_str(), 0600);
}

// How many records were acknowledged within the first `count` operations.
size_t AcknowledgedBy(const PowerRun& run, size_t count) {
  return static_cast<size_t>(std::upper_bound(run.acknowledged.begin(),
                                              run.acknowledged.end(), count) -
                             run.acknowledged.begin());
}

void JudgeDisk(const PowerRun& run, const std::string& path,
               size_t acknowledged, PowerResult& result) {
  ++result.states;
  absl::StatusOr<std::unique_ptr<SqliteStore>> store = SqliteStore::Open(path);
  if (!store.ok()) {
    ++result.corrupt;
    return;
  }
  const absl::StatusOr<Report> report = Verify(**store, {});
  if (!report.ok() || report->damage) {
    ++result.corrupt;
    return;
  }
  for (size_t i = 0; i < acknowledged; ++i) {
    const absl::StatusOr<Digest> leaf =
        (*store)->LoadNode({.level = 0, .index = i});
    if (leaf.ok() && leaf->view() == absl::string_view(run.leaves[i])) continue;
    ++result.lost;
    return;
  }
}

void LosePart(const PowerRun& run, const std::string& path, uint64_t states,
              uint64_t seed, PowerResult& result) {
  std::mt19937_64 random(seed);
  for (uint64_t i = 0; i < states; ++i) {
    const size_t count = random() % (run.ops.size() + 1);
    const uint64_t which = random() % 10;
    const Fate fate = which == 0   ? Fate::kDropAll
                      : which == 1 ? Fate::kKeepAll
                                   : Fate::kTorn;
    WriteFiles(Disk(run, count, fate, random), path);
    JudgeDisk(run, path, AcknowledgedBy(run, count), result);
  }
}

}  // namespace

PowerRun RunStore(const std::string& path, const std::string& synchronous) {
  // It is made on a good disk. Small pages: more of them, torn more often.
  EXPECT_TRUE(SqliteStore::Create(path, kOrigin, {.page_bytes = 1024}).ok());
  EXPECT_TRUE(KeepSampleRuleset(**SqliteStore::Open(path)).ok());
  PowerRun run;
  run.before[path] = ReadAll(path);
  ArmFault(0, Fault::kOnce);
  RememberOps();
  auto store = SqliteStore::Open(
      path,
      {.synchronous = synchronous, .unsafe_for_tests = true, .vfs = kFaultVfs});
  EXPECT_TRUE(store.ok()) << store.status();
  int made = 0;
  for (int round = 0; round < 12; ++round) {
    std::vector<Draft> group;
    for (int i = 0; i < 1 + round % 4; ++i)
      group.push_back(
          Decision(absl::StrCat("r", made++), std::string(300, 'x')));
    if (round % 5 == 4) {
      group = {
          Erasure(absl::StrCat("r", made++), static_cast<uint64_t>(round))};
    }
    for (const Outcome& outcome : (*store)->Append(group)) {
      EXPECT_EQ(outcome.result, Result::kAcknowledged) << outcome.why;
      run.acknowledged.push_back(RememberedOps().size());
      run.leaves.emplace_back(outcome.receipt.leaf.view());
    }
    // What opens the store takes the log into the file.
    if (round % 6 == 5) {
      store->reset();
      store = SqliteStore::Open(path, {.synchronous = synchronous,
                                       .unsafe_for_tests = true,
                                       .vfs = kFaultVfs});
      EXPECT_TRUE(store.ok()) << store.status();
    }
  }
  run.ops = RememberedOps();
  return run;
}

PowerResult LosePower(const PowerRun& run, const std::string& path,
                      uint64_t states, uint64_t seed) {
  PowerResult parts[2];
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&, i] {
      LosePart(run, absl::StrCat(path, ".", i), states / 2,
               seed + static_cast<uint64_t>(i), parts[i]);
    });
  }
  for (std::thread& thread : threads) thread.join();
  return {.states = parts[0].states + parts[1].states,
          .lost = parts[0].lost + parts[1].lost,
          .corrupt = parts[0].corrupt + parts[1].corrupt};
}

}  // namespace discretion::record
