// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_NAME_INDEX_H_
#define DISCRETION_SRC_RULESET_NAME_INDEX_H_

// Names of many things, findable at the cost of one cache line.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"

namespace discretion::ruleset {

// Open addressing over eight bytes a name; the names themselves stay with the
// things they belong to. Adding is not thread-safe.
class NameIndex {
 public:
  NameIndex() = default;
  explicit NameIndex(size_t most) {
    size_t size = 1;
    while (size < 2 * most) size *= 2;
    entries_.resize(size);
  }

  // Adds a name of thing `index` unless it is there already.
  // `is(other, name)` tells whether thing `other` has the name.
  template <typename Is>
  void Add(absl::string_view name, int index, const Is& is) {
    const uint64_t hash = absl::HashOf(name);
    size_t at = Start(hash);
    for (; entries_[at].index >= 0; at = Next(at)) {
      if (entries_[at].hash == Mark(hash) && is(entries_[at].index, name))
        return;
    }
    entries_[at] = {Mark(hash), index};
  }

  template <typename Is>
  std::optional<int> Find(absl::string_view name, const Is& is) const {
    if (entries_.empty()) return std::nullopt;
    const uint64_t hash = absl::HashOf(name);
    for (size_t at = Start(hash); entries_[at].index >= 0; at = Next(at)) {
      if (entries_[at].hash == Mark(hash) && is(entries_[at].index, name))
        return entries_[at].index;
    }
    return std::nullopt;
  }

  // Most likely what Find() will find, without a look at its name: to ask for
  // what belongs to it ahead.
  std::optional<int> Likely(absl::string_view name) const {
    if (entries_.empty()) return std::nullopt;
    const uint64_t hash = absl::HashOf(name);
    for (size_t at = Start(hash); entries_[at].index >= 0; at = Next(at)) {
      if (entries_[at].hash == Mark(hash)) return entries_[at].index;
    }
    return std::nullopt;
  }

 private:
  struct Entry {
    uint32_t hash = 0;
    int32_t index = -1;
  };

  static uint32_t Mark(uint64_t hash) { return static_cast<uint32_t>(hash); }
  size_t Start(uint64_t hash) const {
    return (hash >> 32) & (entries_.size() - 1);
  }
  size_t Next(size_t at) const { return (at + 1) & (entries_.size() - 1); }

  std::vector<Entry> entries_;  // a power of two, at most half of it used
};

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_NAME_INDEX_H_
