// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_BASE_FETCH_H_
#define DISCRETION_SRC_BASE_FETCH_H_

// Asks for memory that will be read soon. A large catalog does not fit into a
// cache: what is asked for together comes together.

#include <cstddef>
#include <cstdint>

namespace discretion {

// The address need not be one that can be read.
inline void Fetch(const void* begin, size_t bytes) {
  constexpr size_t kLine = 64;
  const auto from = reinterpret_cast<uintptr_t>(begin);
  for (size_t i = 0; i < bytes; i += kLine)
    __builtin_prefetch(reinterpret_cast<const void*>(from + i));
  if (bytes > 0)
    __builtin_prefetch(reinterpret_cast<const void*>(from + bytes - 1));
  // g++ drops calls of functions that do nothing but this.
  asm volatile("");
}

template <typename T>
void Fetch(const T& value) {
  Fetch(&value, sizeof(T));
}

template <typename Values>
void FetchAll(const Values& values) {
  Fetch(values.data(), values.size() * sizeof(*values.data()));
}

}  // namespace discretion

#endif  // DISCRETION_SRC_BASE_FETCH_H_
