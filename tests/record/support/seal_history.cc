// SPDX-License-Identifier: Apache-2.0
#include "tests/record/support/seal_history.h"

#include <iostream>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "discretion/note.h"
#include "gtest/gtest.h"
#include "tests/record/support/forwarding_store.h"
#include "tests/record/support/samples.h"

namespace discretion::record {
namespace {

// A checkpoint that was signed, and the leaves that the log had then.
struct Held {
  Checkpoint checkpoint;
  std::vector<Digest> leaves;
};

// The root of the first `size`.
Digest RootOf(const std::vector<Digest>& leaves, uint64_t size) {
  Frontier frontier;
  for (uint64_t i = 0; i < size; ++i) frontier.Append(leaves[i]);
  return frontier.Root();
}

// Whether no log can have both.
bool Contradict(const Held& a, const Held& b) {
  const bool a_first = a.checkpoint.size <= b.checkpoint.size;
  const Held& longer = a_first ? b : a;
  const Checkpoint& earlier = (a_first ? a : b).checkpoint;
  return RootOf(longer.leaves, earlier.size) != earlier.root;
}

// The disk fails just before the checkpoint is kept, or just after.
class FailingStore : public ForwardingStore {
 public:
  FailingStore(Store& store, bool keeps)
      : ForwardingStore(store), keeps_(keeps) {}
  absl::Status KeepCheckpoint(uint64_t size, absl::string_view note) override {
    if (keeps_) ForwardingStore::KeepCheckpoint(size, note).IgnoreError();
    return absl::UnavailableError("the disk is gone");
  }

 private:
  bool keeps_;
};

class History {
 public:
  History(std::mt19937& chance, const Signer& signer, const std::string& empty,
          const Sealer& sealer, Tally& tally)
      : chance_(chance), signer_(signer), sealer_(sealer), tally_(tally) {
    WriteStore(path_, empty);
    copies_.push_back(empty);
    Open();
  }

  void Run() {
    for (int step = 0; step < 12 && store_ != nullptr; ++step) {
      switch (Below(9)) {
        case 0:
        case 1:
        case 2:
          Append();
          break;
        case 3:
        case 4:
          SealNow();
          break;
        case 5:
          Crash();
          break;
        case 6:
          FailToSeal();
          break;
        case 7:
          Close();
          copies_.push_back(ReadAll(path_));
          Open();
          break;
        default:
          Disturb();
          break;
      }
    }
    if (store_ != nullptr) SealNow();
    ++tally_.histories;
  }

 private:
  uint64_t Below(uint64_t end) { return chance_() % end; }
  Store& AnyStore() { return Below(2) == 0 ? *store_ : *second_; }

  void Open() {
    absl::StatusOr<std::unique_ptr<SqliteStore>> store =
        SqliteStore::Open(path_);
    absl::StatusOr<std::unique_ptr<SqliteStore>> second =
        SqliteStore::Open(path_);
    EXPECT_TRUE(disturbed_ || (store.ok() && second.ok())) << store.status();
    if (!store.ok() || !second.ok()) return;
    store_ = *std::move(store);
    second_ = *std::move(second);
  }

  void Close() {
    store_.reset();
    second_.reset();
  }

  void Append() {
    std::vector<Draft> group;
    for (uint64_t i = Below(3) + 1; i > 0; --i)
      group.push_back(Decision(absl::StrCat("r", chance_())));
    for (const Outcome& outcome : AnyStore().Append(group)) {
      EXPECT_TRUE(disturbed_ || outcome.result == Result::kAcknowledged)
          << outcome.why;
    }
  }

  std::optional<Checkpoint> Last() const {
    if (held_.empty()) return std::nullopt;
    return held_.back().checkpoint;
  }

  void SealNow() {
    if (absl::Status status = SealBy(AnyStore()); !status.ok()) {
      EXPECT_TRUE(disturbed_) << status;
      ++tally_.refused;
    }
  }

  absl::Status SealBy(Store& store) {
    const absl::StatusOr<Checkpoint> sealed = sealer_(store, signer_, Last());
    if (!sealed.ok()) return sealed.status();
    ++tally_.sealed;
    Held now = {.checkpoint = *sealed};
    store
        .ForEach(0, sealed->size,
                 [&](const StoredEntry& entry) {
                   now.leaves.push_back(HashLeaf(entry.header));
                   return absl::OkStatus();
                 })
        .IgnoreError();
    bool contradicts = now.leaves.size() != sealed->size ||
                       RootOf(now.leaves, sealed->size) != sealed->root;
    for (const Held& held : held_)
      contradicts = contradicts || Contradict(held, now);
    tally_.contradictions += contradicts ? 1 : 0;
    if (!contradicts) held_.push_back(std::move(now));
    return absl::OkStatus();
  }

  void FailToSeal() {
    FailingStore failing(AnyStore(), Below(2) == 0);
    SealBy(failing).IgnoreError();
  }

  // What a process that dies leaves: the file and its write-ahead log.
  void Crash() {
    const std::string file = ReadAll(path_);
    const std::string log = ReadAll(path_ + "-wal");
    Close();
    WriteStore(path_, file);
    WriteWholeFile(path_ + "-wal", log);
    Open();
  }

  void Disturb() {
    disturbed_ = true;
    Close();
    switch (Below(3)) {
      case 0:
        WriteStore(path_, copies_[Below(copies_.size())]);
        break;
      case 1: {
        std::string bytes = ReadAll(path_);
        const uint64_t bit = Below(bytes.size() * 8);
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
        WriteStore(path_, bytes);
        break;
      }
      default:
        Forge();
        break;
    }
    Open();
  }

  // A log without one of its records, all else made to agree.
  void Forge() {
    absl::StatusOr<std::unique_ptr<SqliteStore>> store =
        SqliteStore::Open(path_);
    if (!store.ok()) return;
    std::vector<StoredEntry> entries;
    (*store)
        ->ForEach(0, kMaxTreeSize,
                  [&](const StoredEntry& entry) {
                    entries.push_back(entry);
                    return absl::OkStatus();
                  })
        .IgnoreError();
    const auto notes = (*store)->LoadCheckpoints();
    store->reset();
    if (entries.empty() || !notes.ok()) return;
    entries.erase(entries.begin() +
                  static_cast<int64_t>(Below(entries.size())));
    for (uint64_t seq = 0; seq < entries.size(); ++seq) {
      absl::StatusOr<Header> header = Decode(entries[seq].header);
      if (!header.ok()) return;
      header->seq = seq;
      entries[seq].seq = seq;
      entries[seq].header = *Encode(*header);
      entries[seq].leaf = std::string(HashLeaf(entries[seq].header).view());
    }
    WriteStore(path_, copies_[0]);
    store = SqliteStore::Open(path_);
    ASSERT_TRUE(store.ok());
    EXPECT_TRUE((*store)->Restore(entries).ok());
    // With the checkpoints or without.
    if (Below(2) == 0) return;
    for (const auto& [size, note] : *notes)
      (*store)->KeepCheckpoint(size, note).IgnoreError();
  }

  Folder folder_;
  std::string path_ = folder_.File("records.db");
  std::mt19937& chance_;
  const Signer& signer_;
  const Sealer& sealer_;
  Tally& tally_;
  std::unique_ptr<SqliteStore> store_;
  std::unique_ptr<SqliteStore> second_;
  std::vector<std::string> copies_;
  std::vector<Held> held_;
  bool disturbed_ = false;
};

}  // namespace

Tally RunSealHistories(int count, const Sealer& sealer) {
  const unsigned seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937 chance(seed);
  const Signer signer = *Signer::Generate(kOrigin);
  Folder folder;
  const std::string path = folder.File("records.db");
  EXPECT_TRUE(KeepSampleRuleset(**SqliteStore::Create(path, kOrigin)).ok());
  const std::string empty = ReadAll(path);
  Tally tally;
  for (int i = 0; i < count; ++i)
    History(chance, signer, empty, sealer, tally).Run();
  std::cout << tally.histories << " histories, " << tally.sealed
            << " checkpoints signed, " << tally.refused << " refused, "
            << tally.contradictions << " contradictions\n";
  return tally;
}

}  // namespace discretion::record
