// SPDX-License-Identifier: Apache-2.0
#include "src/record/committer.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace discretion::record {

Outcome Committer::Append(Draft draft) {
  Caller self = {.draft = std::move(draft)};
  std::unique_lock<std::mutex> lock(mutex_);
  waiting_.push_back(&self);
  while (!self.done) {
    if (led_) {
      self.turn.wait(lock);
    } else {
      Lead(lock);
    }
  }
  return std::move(self.outcome);
}

size_t Committer::waiting() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return waiting_.size();
}

void Committer::Lead(std::unique_lock<std::mutex>& lock) {
  led_ = true;
  const auto count =
      static_cast<std::ptrdiff_t>(std::min(waiting_.size(), kMost));
  const std::vector<Caller*> group(waiting_.begin(), waiting_.begin() + count);
  waiting_.erase(waiting_.begin(), waiting_.begin() + count);
  std::vector<Draft> drafts;
  drafts.reserve(group.size());
  for (Caller* caller : group) drafts.push_back(std::move(caller->draft));
  lock.unlock();
  std::vector<Outcome> outcomes = store_.Append(drafts);
  lock.lock();
  for (size_t i = 0; i < group.size(); ++i) {
    group[i]->outcome = std::move(outcomes[i]);
    group[i]->done = true;
    group[i]->turn.notify_one();
  }
  led_ = false;
  if (!waiting_.empty()) waiting_.front()->turn.notify_one();
}

}  // namespace discretion::record
