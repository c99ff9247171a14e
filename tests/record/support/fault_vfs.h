// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_RECORD_SUPPORT_FAULT_VFS_H_
#define DISCRETION_TESTS_RECORD_SUPPORT_FAULT_VFS_H_

// A SQLite VFS over the system's own that fails when told to.

#include <cstdint>
#include <string>
#include <vector>

namespace discretion::record {

inline constexpr char kFaultVfs[] = "discretion-fault";

enum class Fault : uint8_t {
  kOnce,     // the n-th call fails
  kForEver,  // the n-th call fails and all that follow
  kLie,      // from the n-th call on, writes and syncs do nothing and say it
             // went well: no store can stand that, so a harness must tell
};

// Registers the VFS. Counting begins anew; call number `n`, from 1, of those
// that write, sync, cut, open or delete a file fails. 0: none does.
void ArmFault(uint64_t n, Fault fault);

// Calls counted since.
uint64_t FaultCalls();

// What reached the system of one file, in order.
struct DiskOp {
  enum class Kind : uint8_t { kWrite, kTruncate, kSync, kDelete };
  Kind kind = Kind::kWrite;
  std::string file;
  uint64_t at = 0;  // of a write; the size that a truncation leaves
  std::string bytes;
};

// Begins to remember, without what was remembered before. Not for use while
// another thread writes.
void RememberOps();
const std::vector<DiskOp>& RememberedOps();

}  // namespace discretion::record

#endif  // DISCRETION_TESTS_RECORD_SUPPORT_FAULT_VFS_H_
