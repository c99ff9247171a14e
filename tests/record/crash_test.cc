// SPDX-License-Identifier: Apache-2.0
// What a process acknowledged is there, wherever it is killed.

#include "tests/record/support/crash.h"

#include <iostream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace discretion::record {
namespace {

using testing::IsEmpty;

// Some points of each call; all of them in the long tests.
TEST(CrashTest, NothingAcknowledgedIsLostWhereAProcessIsKilled) {
  int points = 0;
  for (const std::string& call : SystemCalls()) {
    const int step = call == "pwrite64" || call == "fcntl" ? 11 : 3;
    const CrashResult result = KillAt("work", call, step);
    points += result.points;
    EXPECT_THAT(result.wrong, IsEmpty());
  }
  std::cout << points << " points\n";
  EXPECT_GT(points, 40);
}

// The control: a process that acknowledges before it has recorded.
TEST(CrashTest, AnAcknowledgementThatIsNotSoIsFound) {
  const CrashResult result = KillAt("lie", "pwrite64", 1);
  EXPECT_FALSE(result.wrong.empty());
}

}  // namespace
}  // namespace discretion::record
