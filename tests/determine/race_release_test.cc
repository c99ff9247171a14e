// SPDX-License-Identifier: Apache-2.0
// The race between readers and a writer at full length.

#include <gtest/gtest.h>

#include <iostream>

#include "tests/determine/canary.h"

namespace discretion {
namespace {

TEST(Race, AMillionReadsUnderTenThousandSwapsMixNothing) {
  const testing::Raced raced = testing::Race(
      {.readers = 8, .reads = 1'000'000, .swaps = 10'000, .generations = 100});
  std::cout << raced.reads << " reads, " << raced.swaps << " swaps\n";
  EXPECT_EQ(raced.mixed, 0);
  EXPECT_EQ(raced.swaps, 10'000);
}

}  // namespace
}  // namespace discretion
