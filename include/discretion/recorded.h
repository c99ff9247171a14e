// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_RECORDED_H_
#define DISCRETION_RECORDED_H_

// What a casebook (casebook.h) gives back: answers that are on record, entries
// as they were read, and what came of determining them anew.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "discretion/answer.h"
#include "discretion/digest.h"
#include "discretion/receipt.h"
#include "discretion/record_header.h"

namespace discretion {

// A determination that is on record, and may be shown as a decision.
struct [[nodiscard]] Recorded {
  record::Receipt receipt;
  Answer answer;  // with what was chosen in it
};

// One that is on record as a trial (试算). It decides nothing and has no
// receipt.
struct [[nodiscard]] Trial {
  uint64_t seq = 0;  // of its entry
  Answer answer;
};

// An entry that is what its leaf says.
struct BookEntry {
  record::Header header;
  record::Digest leaf;
  // A discretion.v1.Record; absent: erased.
  std::optional<std::string> body;
};

// What replaying came to.
struct Replayed {
  uint64_t same = 0;     // determined anew, byte for byte as recorded
  uint64_t steps = 0;    // entries that hold no answer, and fit their case
  uint64_t erased = 0;   // nothing is there to be replayed
  uint64_t unknown = 0;  // of another version of the engine's semantics

  // Not as recorded. At most 100 are told.
  struct Difference {
    uint64_t seq = 0;
    std::string what;  // one line for each field
  };
  std::vector<Difference> differences;
  uint64_t different = 0;  // how many there are

  // Those of `unknown`, at most 100.
  std::vector<Difference> not_replayed;
};

}  // namespace discretion

#endif  // DISCRETION_RECORDED_H_
