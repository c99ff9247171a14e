// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/blocks.h"

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <new>

#include "src/base/pages.h"

namespace discretion::ruleset {
namespace {

constexpr size_t kLargestBlock = 4 << 20;

// Begins at a multiple of kLargePage.
void* MapLarge(size_t size) {
  void* const mapped = mmap(nullptr, size + kLargePage, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) throw std::bad_alloc();
  const auto from = reinterpret_cast<uintptr_t>(mapped);
  const uintptr_t begin = (from + kLargePage - 1) / kLargePage * kLargePage;
  auto* const block = reinterpret_cast<char*>(begin);
  if (begin > from) munmap(mapped, begin - from);
  munmap(block + size, from + kLargePage - begin);
  PreferLargePages(block, size);
  return block;
}

bool IsLarge(size_t size) { return size % kLargePage == 0; }

void* Take(size_t size) {
  return IsLarge(size) ? MapLarge(size) : ::operator new(size);
}

void Give(void* block, size_t size) {
  if (IsLarge(size)) {
    munmap(block, size);
  } else {
    ::operator delete(block);
  }
}

google::protobuf::ArenaOptions Options() {
  google::protobuf::ArenaOptions options;
  options.max_block_size = kLargestBlock;
  options.block_alloc = Take;
  options.block_dealloc = Give;
  return options;
}

}  // namespace

Blocks::Blocks() : arena_(Options()) {}

}  // namespace discretion::ruleset
