// SPDX-License-Identifier: Apache-2.0
#include "src/base/pages.h"

#include <sys/mman.h>

#include <cstdint>

namespace discretion {

void PreferLargePages([[maybe_unused]] const void* begin,
                      [[maybe_unused]] size_t size) {
#ifdef MADV_HUGEPAGE
  const auto from = reinterpret_cast<uintptr_t>(begin);
  const uintptr_t first = (from + kLargePage - 1) / kLargePage * kLargePage;
  const uintptr_t end = (from + size) / kLargePage * kLargePage;
  if (first < end)
    madvise(reinterpret_cast<void*>(first), end - first, MADV_HUGEPAGE);
#endif
}

}  // namespace discretion
