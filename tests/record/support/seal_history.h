// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_RECORD_SUPPORT_SEAL_HISTORY_H_
#define DISCRETION_TESTS_RECORD_SUPPORT_SEAL_HISTORY_H_

// Random histories of a log: it grows, is sealed, crashes, is opened twice, put
// back to an earlier copy, forged, and has bits turned. What is signed must
// never contradict what was signed before.

#include <functional>
#include <optional>

#include "discretion/checkpoint.h"
#include "src/record/store.h"

namespace discretion::record {

// How to seal, given the last checkpoint that was handed out.
using Sealer = std::function<absl::StatusOr<Checkpoint>(
    Store&, const Signer&, const std::optional<Checkpoint>&)>;

struct Tally {
  int histories = 0;
  int sealed = 0;
  int refused = 0;
  int contradictions = 0;
};

// Prints its seed and the tally. An undisturbed log that is not sealed fails
// the test.
Tally RunSealHistories(int count, const Sealer& sealer);

}  // namespace discretion::record

#endif  // DISCRETION_TESTS_RECORD_SUPPORT_SEAL_HISTORY_H_
