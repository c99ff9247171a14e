// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_REASONING_H_
#define DISCRETION_REASONING_H_

// What steps of a reasoning are made of: the stage, the result, and the values
// that a method of computation went through.

#include <cstdint>

#include "discretion/range.h"
#include "discretion/ratio.h"

namespace discretion {

// In the order of their values in the messages; they run as kEdition, kGate,
// kBranch, kTier, kCircumstance, kRange, kGuard.
enum class Stage : uint8_t {
  kEdition = 1,
  kBranch,
  kTier,
  kRange,
  kGuard,
  kGate,
  kCircumstance
};

enum class StepResult : uint8_t {
  kHolds = 1,
  kFails = 2,
  kUnknown = 3,
  kNoted = 4
};

// What one step of a method came to. Value type.
struct MethodValue {
  int8_t step = 0;     // index in the method
  int8_t factor = -1;  // of a tally's factor: index in the step
  int16_t row = -1;    // of a look-up: index of the row; -1: several may apply
  uint64_t weights = 0;  // of a factor of conditions: bits of those that hold
  // A point, or a range. Money is in fen. Where an unknown fact moves the
  // value, all that it may be.
  Range<Ratio> value = Range<Ratio>::Point(Ratio(0));
  bool settled = true;  // no unknown fact moves it
  bool least = false;   // not established: the least that is left was taken
};

}  // namespace discretion

#endif  // DISCRETION_REASONING_H_
