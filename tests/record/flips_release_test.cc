// SPDX-License-Identifier: Apache-2.0
// Every bit of a store of 64 records.
#include <iostream>

#include "gtest/gtest.h"
#include "tests/record/support/flips.h"

namespace discretion::record {
namespace {

constexpr uint64_t kCount = 64;
constexpr uint64_t kParts = 8;

class EveryBitTest : public testing::TestWithParam<uint64_t> {};

TEST_P(EveryBitTest, ThatAReaderSeesIsNoticed) {
  Folder folder;
  const Book book = MakeBook(folder.File("records.db"), kCount, Mix::kAllKinds,
                             {.page_bytes = 1024});
  // The bits of a byte apart: every part turns bits of every byte.
  const Flips flips =
      TurnBits(book, kCount, GetParam(), kParts, FullJudge(book));
  EXPECT_EQ(flips.noticed, flips.seen) << "missed " << flips.missed;
  std::cout << "of " << flips.turned << " turned bits " << flips.seen
            << " were seen, " << flips.noticed << " noticed, " << flips.located
            << " located to a record\n";
}

INSTANTIATE_TEST_SUITE_P(Parts, EveryBitTest,
                         testing::Range(uint64_t{0}, kParts));

}  // namespace
}  // namespace discretion::record
