// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_REASONING_H_
#define DISCRETION_REASONING_H_

// What steps of a reasoning are made of: stage, kind, result, and the values
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

// Values match Step.Kind in proto/discretion/v1/determination.proto.
enum class StepKind : uint8_t {
  kEditionInForce = 1,
  kEditionAssumed = 2,
  kDateNotEstablished = 3,
  kModel = 4,
  kBranch = 5,
  kTier = 6,
  kCriterion = 7,
  kSeveralTiers = 8,
  kTierChosen = 9,
  kNoTier = 10,
  kNoLadder = 11,
  kStatutoryRange = 12,
  kBenchmarkRange = 13,
  kNotImposed = 14,
  kNoPenalty = 15,
  kTableSilent = 16,
  kClamped = 17,
  kWithinStatute = 18,
  kSeveralBranches = 19,
  kNoBranch = 20,
  kWholeFen = 21,
  kRemark = 22,
  kSameOutcome = 23,
  kTogether = 24,
  kCircumstance = 25,
  kExcluded = 26,
  kEffects = 27,
  kExempt = 28,
  kAdjusted = 29,
  kNoRoom = 30,
  kLadderEnd = 31,
  kBelowMinimum = 32,
  kKindKept = 33,
  kFault = 34,
  kLevelPart = 35,
  kCap = 40,
  kFloor = 41,
  kWholeTerm = 42,
  kMethod = 50,
  kMethodValue = 51,
  kMethodFactor = 52,
  kMethodHeld = 53,
  kMethodFine = 54,
  kMethodShift = 55,
  kVersionNotInForce = 60,
  kVersionAmended = 61,
  kEditionOfDay = 62,
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
  // Of a look-up: index of the row; of a shift: of the grade that it starts
  // from, then of the one that it comes to. -1: several may apply.
  int16_t row = -1;
  // Of a factor of conditions, and of a shift: bits of those that hold.
  uint64_t weights = 0;
  // A point, or a range. Money is in fen. Where an unknown fact moves the
  // value, all that it may be.
  Range<Ratio> value = Range<Ratio>::Point(Ratio(0));
  bool settled = true;  // no unknown fact moves it
  bool least = false;   // not established: the least that is left was taken
};

}  // namespace discretion

#endif  // DISCRETION_REASONING_H_
