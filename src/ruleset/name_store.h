// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_NAME_STORE_H_
#define DISCRETION_SRC_RULESET_NAME_STORE_H_

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

#include "absl/strings/string_view.h"

namespace discretion::ruleset {

// Copies of names, for indexes that outlive the messages. Not thread-safe.
class NameStore {
 public:
  // Lives as long as the store.
  absl::string_view Keep(absl::string_view name) {
    if (name.size() > left_) {
      left_ = std::max(name.size(), kBlock);
      blocks_.emplace_back(new char[left_]);
      next_ = blocks_.back().get();
    }
    char* const kept = next_;
    std::copy(name.begin(), name.end(), kept);
    next_ += name.size();
    left_ -= name.size();
    return {kept, name.size()};
  }

 private:
  static constexpr size_t kBlock = 4096;

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  size_t left_ = 0;
};

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_NAME_STORE_H_
