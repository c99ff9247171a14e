// SPDX-License-Identifier: Apache-2.0
// As seal_history_test.cc, longer.
#include "gtest/gtest.h"
#include "src/record/seal.h"
#include "tests/record/support/seal_history.h"

namespace discretion::record {
namespace {

TEST(LongSealHistoryTest, NothingSignedContradictsWhatWasSigned) {
  const Tally tally = RunSealHistories(20'000, Seal);
  EXPECT_EQ(tally.contradictions, 0);
  EXPECT_GT(tally.sealed, tally.histories);
}

}  // namespace
}  // namespace discretion::record
