// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_FUZZ_REQUIRE_H_
#define DISCRETION_TESTS_FUZZ_REQUIRE_H_

// What a fuzz target asserts, and its small source of chance.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/string_view.h"

namespace discretion::fuzz {

// Ends the program, which is how a fuzz target reports a fault. Unlike assert,
// in every kind of build.
inline void Require(bool holds, absl::string_view what,
                    absl::string_view about = "") {
  if (holds) return;
  std::fprintf(stderr, "fuzz target: required: %.*s\n%.*s\n",
               static_cast<int>(what.size()), what.data(),
               static_cast<int>(about.size()), about.data());
  std::abort();
}

// Made-up numbers that depend on the input alone. Not thread-safe.
class Chance {
 public:
  explicit Chance(absl::string_view input) {
    for (char c : input) {
      state_ = (state_ ^ static_cast<unsigned char>(c)) * 1099511628211u;
    }
  }

  // A whole number from 0 to `below` - 1.
  size_t Below(size_t below) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<size_t>(state_ >> 33) % below;
  }

 private:
  uint64_t state_ = 14695981039346656037u;
};

}  // namespace discretion::fuzz

#endif  // DISCRETION_TESTS_FUZZ_REQUIRE_H_
