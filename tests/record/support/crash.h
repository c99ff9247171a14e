// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_RECORD_SUPPORT_CRASH_H_
#define DISCRETION_TESTS_RECORD_SUPPORT_CRASH_H_

// A process that works on a store is killed at a call to the system, by strace,
// and what it acknowledged is looked for.

#include <cstdint>
#include <string>
#include <vector>

namespace discretion::record {

// The calls by which a store reaches the system.
const std::vector<std::string>& SystemCalls();

struct CrashResult {
  int points = 0;  // at which a process was killed, after it had begun
  std::vector<std::string> wrong;  // what was lost or damaged, and where
};

// Kills the workload at the first call of the name, at the next, and so on in
// steps of `step`, until one ends by itself.
CrashResult KillAt(const std::string& workload, const std::string& call,
                   int step);

}  // namespace discretion::record

#endif  // DISCRETION_TESTS_RECORD_SUPPORT_CRASH_H_
