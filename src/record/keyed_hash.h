// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_KEYED_HASH_H_
#define DISCRETION_SRC_RECORD_KEYED_HASH_H_

// Hashes under a key that is made anew for each use and never leaves it: who
// tampers with what is compared cannot aim at them.

#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace discretion::record {

// A sum of hashes: equal for the same texts in any order, each as often. Value
// type.
struct HashSum {
  uint64_t low = 0;
  uint64_t high = 0;

  HashSum& operator+=(const HashSum& other) {
    low += other.low;
    high += other.high;
    return *this;
  }
  friend bool operator==(const HashSum&, const HashSum&) = default;
};

// Immutable; safe to share between threads.
class KeyedHash {
 public:
  static absl::StatusOr<KeyedHash> Create();

  // Of a text in a place. `label` says what it is.
  HashSum Of(char label, absl::string_view text, uint64_t number = 0) const;

 private:
  explicit KeyedHash(std::string key) : key_(std::move(key)) {}

  std::string key_;
};

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_KEYED_HASH_H_
