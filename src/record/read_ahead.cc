// SPDX-License-Identifier: Apache-2.0
#include "src/record/read_ahead.h"

#include <utility>
#include <vector>

namespace discretion::record {
namespace {

// As many as are below a kept node: `visit` asks for that when all are read.
constexpr uint64_t kAhead = uint64_t{1} << kNodeStep;

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

absl::Status ReadAhead(
    Store& store, uint64_t until,
    absl::FunctionRef<absl::Status(const HashedEntry&)> visit) {
  const auto start = [&store, until](uint64_t from) {
    return std::async(LaunchFor(until), [&store, from, until] {
      return Read(store, from, until);
    });
  };
  std::future<Batch> next = start(0);
  while (true) {
    const Batch batch = next.get();
    if (batch.entries.empty()) return batch.end;
    next = start(batch.entries.back().seq + 1);
    for (const HashedEntry& entry : batch.entries) {
      if (absl::Status status = visit(entry); !status.ok()) return status;
    }
    if (!batch.end.ok()) return batch.end;
  }
}

}  // namespace discretion::record
