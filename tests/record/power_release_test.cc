// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <random>

#include "gtest/gtest.h"
#include "tests/record/support/power.h"
#include "tests/record/support/samples.h"

namespace discretion::record {
namespace {

constexpr uint64_t kStates = 250'000;
// Each run has its own salts and pages.
constexpr uint64_t kRuns = 10;

TEST(PowerReleaseTest, NothingAcknowledgedIsLost) {
  const uint64_t seed = std::random_device()();
  PowerResult all;
  for (uint64_t i = 0; i < kRuns; ++i) {
    Folder folder;
    const PowerRun run = RunStore(folder.File("log"), "FULL");
    const PowerResult one =
        LosePower(run, folder.File("after"), kStates / kRuns, seed + i * 1000);
    all.states += one.states;
    all.lost += one.lost;
    all.corrupt += one.corrupt;
  }
  std::cout << "seed " << seed << ": " << all.states << " states, " << all.lost
            << " lost, " << all.corrupt << " corrupt\n";
  EXPECT_GE(all.states, kStates);
  EXPECT_EQ(all.lost, 0u);
  EXPECT_EQ(all.corrupt, 0u);
}

}  // namespace
}  // namespace discretion::record
