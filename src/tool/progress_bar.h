// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_TOOL_PROGRESS_BAR_H_
#define DISCRETION_SRC_TOOL_PROGRESS_BAR_H_

// How far something long has come, for who sits before a terminal; nothing
// elsewhere, nor before a second has gone by. Gone at its end.
//
//   ProgressBar bar(err);
//   book.Replay(0, size, bar.teller());

#include <chrono>
#include <cstdint>
#include <functional>
#include <iosfwd>

namespace discretion::tool {

class ProgressBar {
 public:
  explicit ProgressBar(std::ostream& err);
  ProgressBar(const ProgressBar&) = delete;  // its teller points to it
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar();

  // Of how many; 0: that is not known.
  void Tell(uint64_t done, uint64_t all);
  std::function<void(uint64_t done, uint64_t all)> teller() {
    return [this](uint64_t done, uint64_t all) { Tell(done, all); };
  }

 private:
  using Clock = std::chrono::steady_clock;

  std::ostream& err_;
  const bool wanted_;
  bool shown_ = false;
  Clock::time_point last_ = Clock::now();
};

}  // namespace discretion::tool

#endif  // DISCRETION_SRC_TOOL_PROGRESS_BAR_H_
