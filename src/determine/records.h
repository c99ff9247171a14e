// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_RECORDS_H_
#define DISCRETION_SRC_DETERMINE_RECORDS_H_

// Where the records of a plan lie: in blocks, so that they never move, and so
// small that they find room in what the loading of a catalog left free.

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

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
    if (lines > left_) {
      size_ = std::min(2 * size_, kMostLines);
      left_ = std::max(size_, lines);
      blocks_.emplace_back(new Line[left_]);
      next_ = blocks_.back().get();
    }
    std::byte* const record = next_->bytes;
    next_ += lines;
    left_ -= lines;
    return record;
  }

 private:
  static constexpr size_t kMostLines = 1024;  // of a block

  std::vector<std::unique_ptr<Line[]>> blocks_;
  Line* next_ = nullptr;
  size_t left_ = 0;
  size_t size_ = 8;
};

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_RECORDS_H_
