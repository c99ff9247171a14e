// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_RECORD_SUPPORT_POWER_H_
#define DISCRETION_TESTS_RECORD_SUPPORT_POWER_H_

// The power fails: what a disk may hold then. Between two syncs of a file each
// sector that was written may be there, not be there, or hold anything.

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/record/support/fault_vfs.h"

namespace discretion::record {

// What a run of a store came to after so many of its operations.
struct PowerRun {
  std::map<std::string, std::string> before;  // files, when it began
  std::vector<DiskOp> ops;
  // How many operations there were when the n-th record was acknowledged.
  std::vector<size_t> acknowledged;
  std::vector<std::string> leaves;  // of the acknowledged records, in order
};

// Appends, singly and in groups, erases, and lets the write-ahead log be taken
// into the file, on a disk that remembers.
PowerRun RunStore(const std::string& path, const std::string& synchronous);

struct PowerResult {
  uint64_t states = 0;
  uint64_t lost = 0;     // with an acknowledged record missing or changed
  uint64_t corrupt = 0;  // that do not open, or are damaged
};

// The disk at random moments of the run, in random states, each opened and
// verified, by two threads.
PowerResult LosePower(const PowerRun& run, const std::string& path,
                      uint64_t states, uint64_t seed);

}  // namespace discretion::record

#endif  // DISCRETION_TESTS_RECORD_SUPPORT_POWER_H_
