// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_READ_AHEAD_H_
#define DISCRETION_SRC_RECORD_READ_AHEAD_H_

// What other threads do while one goes through a log: of a short one, nothing.

#include <cstdint>
#include <future>
#include <memory>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/types/span.h"
#include "src/record/store.h"

namespace discretion::record {

// Whether another thread is worth while for so many entries.
inline bool IsLong(uint64_t entries) { return entries > 1000; }

inline std::launch LaunchFor(uint64_t entries) {
  // Where no thread can be had it is done when asked for.
  return IsLong(entries) ? std::launch::async | std::launch::deferred
                         : std::launch::deferred;
}

// Does `work(store)`, of a long log in another thread on a handle of its own.
template <typename Work>
auto Beside(Store& store, uint64_t entries, Work work) {
  return std::async(LaunchFor(entries), [&store, entries, work] {
    if (!IsLong(entries)) return work(store);
    absl::StatusOr<std::unique_ptr<Store>> again = store.OpenAgain();
    return work(again.ok() ? **again : store);
  });
}

// Handles of a long log at `head`, for a thread each. None if it has moved on,
// or cannot be opened so often.
std::vector<std::unique_ptr<Store>> OpenReaders(Store& store, const Head& head);

// Reads and hashes the entries from 0 to `until` in order, by each reader in a
// thread of its own, while `visit` works on those before.
absl::Status ReadAhead(
    absl::Span<Store* const> readers, uint64_t until,
    absl::FunctionRef<absl::Status(const HashedEntry&)> visit);

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_READ_AHEAD_H_
