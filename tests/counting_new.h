// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_COUNTING_NEW_H_
#define DISCRETION_TESTS_COUNTING_NEW_H_

// Replaces operator new in the executable whose one source file includes this,
// and counts what it is asked for.

#include <cstdint>
#include <cstdlib>
#include <new>

namespace discretion::counting {

struct Asked {
  int64_t times = 0;
  int64_t bytes = 0;
};
inline Asked asked;

}  // namespace discretion::counting

// Not inlined: g++ otherwise sees malloc and free through the operators and
// takes them for mismatched.
[[gnu::noinline]] void* operator new(size_t size,
                                     const std::nothrow_t&) noexcept {
  ++discretion::counting::asked.times;
  discretion::counting::asked.bytes += static_cast<int64_t>(size);
  return std::malloc(size == 0 ? 1 : size);
}
[[gnu::noinline]] void* operator new(size_t size) {
  if (void* memory = operator new(size, std::nothrow)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, size_t) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory,
                                       const std::nothrow_t&) noexcept {
  std::free(memory);
}

#endif  // DISCRETION_TESTS_COUNTING_NEW_H_
