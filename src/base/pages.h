// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_BASE_PAGES_H_
#define DISCRETION_SRC_BASE_PAGES_H_

// Memory in pages that the processor maps as one, on the systems that have
// them. Most of what it costs to read a catalog into a new process is the first
// touch of its memory, page by page; of large pages it is a fifth.

#include <algorithm>
#include <cstddef>
#include <vector>

namespace discretion {

inline constexpr size_t kLargePage = 2 << 20;

// Advises the system to use them for those that lie whole in [begin, begin +
// size), which was not touched yet. It may refuse.
void PreferLargePages(const void* begin, size_t size);

// Makes room for `more` in large pages; where it is called often, in steps that
// double.
template <typename T>
void ReserveMore(int more, std::vector<T>& all) {
  const size_t size = all.size() + static_cast<size_t>(more);
  if (size <= all.capacity()) return;
  all.reserve(std::max(size, 2 * all.size()));
  PreferLargePages(all.data() + all.size(),
                   (all.capacity() - all.size()) * sizeof(T));
}

}  // namespace discretion

#endif  // DISCRETION_SRC_BASE_PAGES_H_
