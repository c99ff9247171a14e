// SPDX-License-Identifier: Apache-2.0
#include "src/record/read_ahead.h"

#include <algorithm>
#include <utility>

namespace discretion::record {
namespace {

// As many as are below a kept node: `visit` asks for that when all are read.
constexpr uint64_t kAhead = uint64_t{1} << kNodeStep;

// One would be slower than all that is done beside it; the third takes the turn
// of one that waits.
constexpr int kReaders = 3;

struct Batch {
  std::vector<HashedEntry> entries;
  absl::Status end;  // why there are no more, if they cannot be read
};

Batch Read(Store& store, uint64_t from, uint64_t until) {
  Batch out;
  out.end = store.Scan(from, until, kAhead, [&](const EntryView& stored) {
    out.entries.push_back(HashEntry(stored));
    return absl::OkStatus();
  });
  return out;
}

}  // namespace

std::vector<std::unique_ptr<Store>> OpenReaders(Store& store,
                                                const Head& head) {
  std::vector<std::unique_ptr<Store>> out;
  if (!IsLong(head.size)) return out;
  for (int i = 0; i < kReaders; ++i) {
    absl::StatusOr<std::unique_ptr<Store>> reader = store.OpenAgain();
    if (!reader.ok() || !(*reader)->Hold().ok()) return {};
    // Nothing enters or is erased but the head moves.
    const absl::StatusOr<Head> same = (*reader)->ReadHead();
    if (!same.ok() || same->frontier != head.frontier) return {};
    out.push_back(*std::move(reader));
  }
  return out;
}

absl::Status ReadAhead(
    absl::Span<Store* const> readers, uint64_t until,
    absl::FunctionRef<absl::Status(const HashedEntry&)> visit) {
  uint64_t next = 0;
  const auto start = [&next, until](Store& store) {
    const uint64_t from = std::exchange(next, std::min(next + kAhead, until));
    if (from == until) return std::future<Batch>();
    return std::async(LaunchFor(until), Read, std::ref(store), from, next);
  };
  std::vector<std::future<Batch>> batches;
  for (Store* reader : readers) batches.push_back(start(*reader));
  for (size_t turn = 0; batches[turn].valid();
       turn = (turn + 1) % readers.size()) {
    const Batch batch = batches[turn].get();
    batches[turn] = start(*readers[turn]);
    for (const HashedEntry& entry : batch.entries) {
      if (absl::Status status = visit(entry); !status.ok()) return status;
    }
    if (!batch.end.ok()) return batch.end;
  }
  return absl::OkStatus();
}

}  // namespace discretion::record
