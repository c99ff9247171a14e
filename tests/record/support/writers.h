// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_RECORD_SUPPORT_WRITERS_H_
#define DISCRETION_TESTS_RECORD_SUPPORT_WRITERS_H_

// Several processes write to one store, some are killed and come back, and the
// history of what they were told is held against the store.

#include <cstdint>
#include <string>
#include <vector>

#include "discretion/receipt.h"

namespace discretion::record {

// One acknowledgement, as its process saw it.
struct Event {
  int writer = 0;
  uint64_t number = 0;  // of its requests
  int64_t begun = 0;    // nanoseconds of one clock for all
  int64_t ended = 0;
  // Asked by a process that was started again: the killed one may have recorded
  // it before.
  bool repeated = false;
  Receipt receipt;
};

struct Writing {
  std::vector<Event> events;
  int kills = 0;
  std::vector<std::string> failures;  // what a process could not do
};

// So many processes with so many requests each. A process is killed now and
// then, and started again at the request it was not told of.
Writing LetWrite(const std::string& path, int writers, uint64_t each,
                 uint64_t seed);

// What is wrong with the history; empty: nothing. Every request was told once
// or more, always the same; numbers have no gap; what ended before another
// began stands before it; all is in the store, which is sound.
std::string CheckHistory(const std::string& path, const Writing& writing,
                         int writers, uint64_t each);

}  // namespace discretion::record

#endif  // DISCRETION_TESTS_RECORD_SUPPORT_WRITERS_H_
