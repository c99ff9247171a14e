// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_EVIDENCE_H_
#define DISCRETION_SRC_RECORD_EVIDENCE_H_

// The roots that a log is known to have had: of checkpoints that lie in it, of
// checkpoints from outside, and of receipts.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/record/found.h"
#include "src/record/store.h"
#include "src/record/tree.h"

namespace discretion::record {

// Not thread-safe.
class Evidence {
 public:
  // The first that cannot be used; the others are taken in.
  Found Gather(Store& store, const VerifyOptions& options);

  // Compares what is known for the size reached. Called for each size from 0.
  Found Compare(const Frontier& frontier);

  // What is known of sizes not reached.
  Found CheckRest(uint64_t size) const;

  // How many fitted, and the largest size of them that is at most `most`.
  uint64_t fitting() const { return fitting_; }
  std::optional<uint64_t> LastGood(uint64_t most) const;

 private:
  struct Root {
    uint64_t size;
    Digest root;
    std::string from;
  };

  Found AddKept(Store& store, const VerifyOptions& options, uint64_t size,
                const std::string& note);

  std::vector<Root> roots_;  // by size
  size_t next_ = 0;
  uint64_t fitting_ = 0;
  std::vector<uint64_t> good_;  // sizes, ascending
};

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_EVIDENCE_H_
