// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_GROUP_HASHES_H_
#define DISCRETION_SRC_RECORD_GROUP_HASHES_H_

// What of a group of drafts another thread hashes while their rows are written.

#include <atomic>
#include <cstddef>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "src/record/store.h"
#include "src/record/tree.h"

namespace discretion::record {

// Salts, and the commitments to bodies under them. Of a large group the other
// thread begins at the end. Not thread-safe.
class Commitments {
 public:
  // The group must outlive it. Unavailable if there are no random bytes.
  static absl::StatusOr<std::unique_ptr<Commitments>> Start(
      absl::Span<const Draft> group);

  Commitments(const Commitments&) = delete;
  Commitments& operator=(const Commitments&) = delete;

  absl::string_view salt(size_t i) const {
    return absl::string_view(salts_).substr(i * kSaltBytes, kSaltBytes);
  }
  // Of number i; ask in order.
  const Digest& Of(size_t i);

 private:
  enum class State { kOpen, kTaken, kMade };
  struct One {
    std::atomic<State> state = State::kOpen;
    Digest digest;
  };

  Commitments(absl::Span<const Draft> group, std::string salts);

  // Whether it was still open.
  bool Make(size_t i);
  void MakeFromTheEnd();

  const absl::Span<const Draft> group_;
  const std::string salts_;
  std::vector<One> made_;
  std::future<void> other_;  // the last: it ends before the rest
};

// The root after each of the leaves that `before` grows by.
std::future<std::vector<Digest>> RootsAfter(Frontier before,
                                            std::vector<Digest> leaves);

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_GROUP_HASHES_H_
