// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_BENCH_END_H_
#define DISCRETION_BENCH_END_H_

// What a bench does with an answer that it cannot go on with.

#include <cstdlib>
#include <iostream>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace discretion::bench {

// Ends the program.
[[noreturn]] inline void End(absl::string_view why) {
  std::cerr << "error: " << why << "\n";
  std::exit(1);
}

template <typename T>
T OrEnd(absl::StatusOr<T> value) {
  if (!value.ok()) End(value.status().ToString());
  return *std::move(value);
}

}  // namespace discretion::bench

#endif  // DISCRETION_BENCH_END_H_
