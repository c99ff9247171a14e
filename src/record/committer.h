// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_COMMITTER_H_
#define DISCRETION_SRC_RECORD_COMMITTER_H_

// Lets threads that record at the same time share one write to the disk: who
// comes while a group is being written waits and goes with the next.
//
//   Committer committer(store);
//   Outcome outcome = committer.Append(draft);  // from any thread

#include <condition_variable>
#include <deque>
#include <mutex>

#include "src/record/store.h"

namespace discretion::record {

// Safe to share between threads. The store outlives it.
class Committer {
 public:
  static constexpr size_t kMost = 64;  // drafts in a group

  explicit Committer(Store& store) : store_(store) {}
  Committer(const Committer&) = delete;
  Committer& operator=(const Committer&) = delete;

  // As Store::Append of this one draft. Waits for nothing but the disk.
  Outcome Append(Draft draft);

  // How many callers no group has taken yet.
  size_t waiting();

 private:
  struct Caller {
    Draft draft;
    Outcome outcome;
    bool done = false;
    std::condition_variable turn;  // done, or the one to lead
  };

  // Appends what waits longest, and wakes whom it concerns. Lets go of the lock
  // meanwhile.
  void Lead(std::unique_lock<std::mutex>& lock);

  Store& store_;
  std::mutex mutex_;
  std::deque<Caller*> waiting_;
  bool led_ = false;
};

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_COMMITTER_H_
