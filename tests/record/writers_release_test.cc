// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <random>

#include "gtest/gtest.h"
#include "tests/record/support/samples.h"
#include "tests/record/support/writers.h"

namespace discretion::record {
namespace {

TEST(WritersReleaseTest, EightProcessesShareOneLog) {
  Folder folder;
  const std::string path = folder.File("log");
  ASSERT_TRUE(SqliteStore::Create(path, kOrigin).ok());
  ASSERT_TRUE(KeepSampleRuleset(**SqliteStore::Open(path)).ok());
  const uint64_t seed = std::random_device()();
  const Writing writing = LetWrite(path, 8, 2'000, seed);
  std::cout << "seed " << seed << ": " << writing.events.size() << " told, "
            << writing.kills << " kills\n";
  EXPECT_GT(writing.kills, 20);
  EXPECT_EQ(CheckHistory(path, writing, 8, 2'000), "");
}

}  // namespace
}  // namespace discretion::record
