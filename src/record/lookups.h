// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_LOOKUPS_H_
#define DISCRETION_SRC_RECORD_LOOKUPS_H_

// Whether readers find each entry by its request id and its case key. All rows
// are compared with all entries at once, by sums of keyed hashes; only where
// the sums differ each entry is looked up, to tell which.

#include <cstdint>

#include "absl/status/statusor.h"
#include "src/record/found.h"
#include "src/record/header.h"
#include "src/record/keyed_hash.h"
#include "src/record/store.h"

namespace discretion::record {

// Not thread-safe.
class Lookups {
 public:
  explicit Lookups(const KeyedHash& hash) : hash_(hash) {}

  // The next entry, in order from 0.
  void Expect(const Header& header);

  uint64_t case_entries() const { return case_entries_; }

  // Of the rows of the first `size` entries. DataLoss for rows out of order: to
  // look one up could miss it.
  static absl::StatusOr<HashSum> SumUp(Store& store, const KeyedHash& hash,
                                       uint64_t size);

  // Given SumUp of the entries expected, the first of them that is not found;
  // damage without a place if all are, but rows do not belong to them or cannot
  // be read.
  Found Check(Store& store, const absl::StatusOr<HashSum>& rows) const;

  uint64_t size() const { return size_; }

 private:
  Found FindFirst(Store& store) const;

  const KeyedHash& hash_;
  uint64_t size_ = 0;
  uint64_t case_entries_ = 0;
  HashSum sum_;
};

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_LOOKUPS_H_
