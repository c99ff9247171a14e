// SPDX-License-Identifier: Apache-2.0
// Eight processes on one store, killed now and then: no gap, nothing twice,
// nothing lost, in the order of time.

#include "tests/record/support/writers.h"

#include <iostream>
#include <random>

#include "gtest/gtest.h"
#include "tests/record/support/samples.h"

namespace discretion::record {
namespace {

constexpr int kWriters = 8;
constexpr uint64_t kEach = 60;

class WritersTest : public ::testing::Test {
 protected:
  Writing Write() {
    EXPECT_TRUE(SqliteStore::Create(path_, kOrigin).ok());
    EXPECT_TRUE(KeepSampleRuleset(**SqliteStore::Open(path_)).ok());
    const uint64_t seed = std::random_device()();
    Writing out = LetWrite(path_, kWriters, kEach, seed);
    std::cout << "seed " << seed << ": " << out.events.size() << " told, "
              << out.kills << " kills\n";
    return out;
  }

  Folder folder_;
  const std::string path_ = folder_.File("log");
};

TEST_F(WritersTest, ShareOneLog) {
  const Writing writing = Write();
  EXPECT_GT(writing.kills, 0);
  EXPECT_EQ(CheckHistory(path_, writing, kWriters, kEach), "");
}

// The controls: histories with one thing wrong each are found out.
TEST_F(WritersTest, AWrongHistoryIsFound) {
  const Writing writing = Write();
  ASSERT_EQ(CheckHistory(path_, writing, kWriters, kEach), "");
  const auto changed = [&](auto change) {
    Writing wrong = writing;
    change(wrong.events);
    return CheckHistory(path_, wrong, kWriters, kEach);
  };
  EXPECT_NE(changed([](auto& events) { events.pop_back(); }), "");
  EXPECT_NE(changed([](auto& events) { ++events.back().receipt.seq; }), "");
  EXPECT_NE(changed([](auto& events) {
              events.back().receipt.leaf = events.front().receipt.leaf;
            }),
            "");
  EXPECT_EQ(changed([](auto& events) {
              // The last acknowledgement came before everything began.
              Event& last = events.back();
              last.begun = 0;
              last.ended = 1;
            }),
            "the order is not that of time");
}

}  // namespace
}  // namespace discretion::record
