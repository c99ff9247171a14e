// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_RECORDS_H_
#define DISCRETION_SRC_DETERMINE_RECORDS_H_

// Where the records of a plan lie: in blocks, so that they never move. Those of
// a catalog are large pages.

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>
#include <vector>

#include "src/base/pages.h"

namespace discretion::determine {

struct alignas(64) Line {
  std::byte bytes[64];
};

// Not thread-safe while records are added; these stay where they are when it is
// moved.
class Records {
 public:
  // Room for a record, which begins a line. Not set to anything.
  std::byte* Add(size_t bytes) {
    const size_t lines = (bytes + sizeof(Line) - 1) / sizeof(Line);
    if (lines > left_) AddBlock(lines);
    std::byte* const record = next_;
    next_ += lines * sizeof(Line);
    left_ -= lines;
    return record;
  }

 private:
  static constexpr size_t kMostLines = kLargePage / sizeof(Line);  // of a block
  static constexpr size_t kGrowth = 4;

  struct Free {
    std::align_val_t alignment;
    void operator()(std::byte* block) const {
      ::operator delete(block, alignment);
    }
  };

  void AddBlock(size_t lines) {
    size_ = std::min(kGrowth * size_, kMostLines);
    left_ = std::max(size_, lines);
    const size_t bytes = left_ * sizeof(Line);
    const bool large = bytes >= kLargePage;
    const std::align_val_t alignment{large ? kLargePage : alignof(Line)};
    next_ = static_cast<std::byte*>(::operator new(bytes, alignment));
    blocks_.emplace_back(next_, Free{alignment});
    if (large) PreferLargePages(next_, bytes);
  }

  std::vector<std::unique_ptr<std::byte, Free>> blocks_;
  std::byte* next_ = nullptr;
  size_t left_ = 0;
  size_t size_ = 2;
};

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_RECORDS_H_
