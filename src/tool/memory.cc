// SPDX-License-Identifier: Apache-2.0
#include "src/tool/memory.h"

#include <sys/mman.h>

#include <cstdint>
#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace discretion::tool {

void UseLargePages() {
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
  constexpr size_t kPage = 2 << 20;
  // What a catalog of the published size takes; more comes in small pages.
  constexpr size_t kRoom = 128 << 20;
  constexpr int kNever = 1 << 30;
  // All that is allocated lies in the heap, and stays there when it is freed.
  mallopt(M_MMAP_THRESHOLD, kNever);
  mallopt(M_TRIM_THRESHOLD, kNever);
  void* const room = std::malloc(kRoom);
  if (room == nullptr) return;
  const auto begin = reinterpret_cast<uintptr_t>(room);
  const uintptr_t first = (begin + kPage - 1) / kPage * kPage;
  madvise(reinterpret_cast<void*>(first),
          (begin + kRoom - first) / kPage * kPage, MADV_HUGEPAGE);
  std::free(room);
#endif
}

}  // namespace discretion::tool
