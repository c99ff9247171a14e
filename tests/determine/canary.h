// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_DETERMINE_CANARY_H_
#define DISCRETION_TESTS_DETERMINE_CANARY_H_

// Rulesets every field of which tells the generation it belongs to, and a race
// between readers and a writer that exchanges them.

#include <cstdint>

#include "discretion/engine.h"

namespace discretion::testing {

// Of one generation, 1 to 999.
Ruleset Canary(int generation);
// The statute of one generation, the table of another.
Ruleset MixedCanary(int statute, int table);
Case CanaryCase();

// The generation of everything an answer holds; -1 if it holds more than one.
int Generation(const Determination& answer);

struct RaceOptions {
  int readers = 8;
  int64_t reads = 0;    // of all readers together, at least
  int swaps = 0;        // by one writer
  int generations = 0;  // exchanged in turn
};
struct Raced {
  int64_t reads = 0;
  int64_t mixed = 0;  // answers with more than one generation, or none
  int swaps = 0;
};
// Half of the readers ask the engine each time, half hold a snapshot for a
// hundred cases. Readers and writer go on until both have done their share.
Raced Race(const RaceOptions& options);

}  // namespace discretion::testing

#endif  // DISCRETION_TESTS_DETERMINE_CANARY_H_
