// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_RECORD_SUPPORT_FLIPS_H_
#define DISCRETION_TESTS_RECORD_SUPPORT_FLIPS_H_

// Turns bits of a closed store, and asks whether the change was noticed.

#include <cstdint>
#include <functional>
#include <string>

#include "src/record/store.h"
#include "tests/record/support/samples.h"

namespace discretion::record {

struct Flips {
  uint64_t turned = 0;
  uint64_t seen = 0;     // a reader reads something else, or fails
  uint64_t noticed = 0;  // of these: opening or verification says so
  uint64_t located = 0;  // of these: to a record
  std::string missed;    // the first not noticed: "byte 17, bit 3"
};

// Whether verification finds damage; sets `located` where it names a record.
using Judge = std::function<bool(Store& store, bool& located)>;

// The full verification with all evidence.
Judge FullJudge(const Book& book);

// Turns the bits first, first + step, ... of the store.
Flips TurnBits(const Book& book, uint64_t count, uint64_t first, uint64_t step,
               const Judge& judge);

}  // namespace discretion::record

#endif  // DISCRETION_TESTS_RECORD_SUPPORT_FLIPS_H_
