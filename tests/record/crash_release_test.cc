// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/record/support/crash.h"

namespace discretion::record {
namespace {

TEST(CrashReleaseTest, NothingAcknowledgedIsLostAtAnyCall) {
  int points = 0;
  for (const char* workload : {"create", "work"}) {
    for (const std::string& call : SystemCalls()) {
      const CrashResult result = KillAt(workload, call, 1);
      std::cout << workload << " " << call << ": " << result.points
                << " points\n";
      points += result.points;
      EXPECT_THAT(result.wrong, testing::IsEmpty());
    }
  }
  std::cout << points << " points in all\n";
  EXPECT_GE(points, 300);
}

}  // namespace
}  // namespace discretion::record
