// SPDX-License-Identifier: Apache-2.0
#include "src/tool/progress_bar.h"

#include <unistd.h>

#include <ostream>
#include <string>

namespace discretion::tool {
namespace {

constexpr uint64_t kBarColumns = 30;

}  // namespace

ProgressBar::ProgressBar(std::ostream& err)
    : err_(err), wanted_(isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() {
  if (shown_) err_ << "\r\x1b[K" << std::flush;
}

void ProgressBar::Tell(uint64_t done, uint64_t all) {
  if (!wanted_) return;
  const Clock::time_point now = Clock::now();
  if (now - last_ < std::chrono::seconds(1)) return;
  last_ = now;
  shown_ = true;
  err_ << "\r\x1b[K";
  if (all > 0) {
    const uint64_t filled = done * kBarColumns / all;
    err_ << "[" << std::string(filled, '#')
         << std::string(kBarColumns - filled, ' ') << "] " << done << " / "
         << all << std::flush;
  } else {
    err_ << done << std::flush;
  }
}

}  // namespace discretion::tool
