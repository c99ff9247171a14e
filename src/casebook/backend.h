// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_CASEBOOK_BACKEND_H_
#define DISCRETION_SRC_CASEBOOK_BACKEND_H_

// The store of a casebook, opened anew where a write failed, so that what
// became of a request is known wherever it can be.

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "absl/status/statusor.h"
#include "discretion/receipt.h"
#include "src/record/committer.h"
#include "src/record/store.h"

namespace discretion::casebook {

// Safe to share between threads.
class Backend {
 public:
  // Opens the store, wherever it lies; after a write that failed in a way that
  // lets what is not found then never come.
  using Opener = std::function<absl::StatusOr<std::unique_ptr<record::Store>>(
      bool after_failure)>;

  static absl::StatusOr<std::unique_ptr<Backend>> Create(Opener open);

  // The store as it is open now. Hold it for one piece of work: another is
  // taken after a failed write.
  std::shared_ptr<record::Store> store();

  const std::string& origin() const { return origin_; }

  // Unknown where it may or may not be recorded; any other status: it is not.
  absl::StatusOr<record::Receipt> Append(record::Draft draft);

  // For what is appended in another way.
  absl::Status KeepRuleset(absl::string_view bytes);

 private:
  struct Open {
    explicit Open(std::unique_ptr<record::Store> s)
        : store(std::move(s)), committer(*store) {}

    std::unique_ptr<record::Store> store;
    record::Committer committer;
  };

  Backend(Opener opener, std::shared_ptr<Open> open);

  std::shared_ptr<Open> Current();
  // Another than `failed`, opened by whoever comes first.
  absl::StatusOr<std::shared_ptr<Open>> Reopened(
      const std::shared_ptr<Open>& failed);

  const Opener opener_;
  std::mutex mutex_;
  std::shared_ptr<Open> open_;
  std::string origin_;
};

}  // namespace discretion::casebook

#endif  // DISCRETION_SRC_CASEBOOK_BACKEND_H_
