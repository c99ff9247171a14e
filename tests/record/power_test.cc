// SPDX-License-Identifier: Apache-2.0
// Nothing acknowledged is lost when the power fails, at any operation; with the
// settings that are refused it is.

#include "tests/record/support/power.h"

#include <iostream>
#include <random>

#include "gtest/gtest.h"
#include "tests/record/support/samples.h"

namespace discretion::record {
namespace {

PowerResult Lose(const std::string& synchronous, uint64_t states) {
  const uint64_t seed = std::random_device()();
  Folder folder;
  const PowerRun run = RunStore(folder.File("log"), synchronous);
  const PowerResult result = LosePower(run, folder.File("after"), states, seed);
  std::cout << synchronous << ", seed " << seed << ": " << result.states
            << " states of " << run.ops.size() << " operations, " << result.lost
            << " lost, " << result.corrupt << " corrupt\n";
  return result;
}

TEST(PowerTest, NothingAcknowledgedIsLost) {
  for (const char* synchronous : {"FULL", "EXTRA"}) {
    const PowerResult result = Lose(synchronous, 600);
    EXPECT_EQ(result.lost, 0u);
    EXPECT_EQ(result.corrupt, 0u);
  }
}

// The controls: the harness finds what these lose.
TEST(PowerTest, RefusedSettingsLoseRecords) {
  EXPECT_GT(Lose("NORMAL", 200).lost, 0u);
  const PowerResult off = Lose("OFF", 200);
  EXPECT_GT(off.lost, 0u);
  EXPECT_GT(off.corrupt, 0u);
}

}  // namespace
}  // namespace discretion::record
