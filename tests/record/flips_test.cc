// SPDX-License-Identifier: Apache-2.0
// A part of the bits of a store, spread over all of it. flips_release_test.cc
// turns every one.
#include "tests/record/support/flips.h"

#include <iostream>
#include <random>

#include "gtest/gtest.h"

namespace discretion::record {
namespace {

constexpr uint64_t kCount = 64;
constexpr uint64_t kStep = 97;

TEST(FlipsTest, EveryTurnedBitThatAReaderSeesIsNoticed) {
  Folder folder;
  const Book book = MakeBook(folder.File("records.db"), kCount, Mix::kAllKinds,
                             {.page_bytes = 1024});
  const uint64_t first = std::random_device{}() % kStep;
  SCOPED_TRACE("first bit " + std::to_string(first));
  const Flips flips = TurnBits(book, kCount, first, kStep, FullJudge(book));
  EXPECT_EQ(flips.noticed, flips.seen) << "missed " << flips.missed;
  EXPECT_GT(flips.seen, flips.turned / 4);
  EXPECT_GT(flips.located, flips.seen / 4);
  std::cout << "of " << flips.turned << " turned bits " << flips.seen
            << " were seen, " << flips.noticed << " noticed, " << flips.located
            << " located to a record\n";
}

// The control: a verifier that forgets the payloads misses some.
TEST(FlipsTest, AVerifierThatSkipsPayloadsMissesSome) {
  Folder folder;
  const Book book = MakeBook(folder.File("records.db"), kCount, Mix::kAllKinds,
                             {.page_bytes = 1024});
  const Judge lazy = [&](Store& store, bool&) {
    Frontier frontier;
    const absl::Status status =
        store.ForEach(0, kMaxTreeSize, [&](const StoredEntry& entry) {
          frontier.Append(HashLeaf(entry.header));
          return absl::OkStatus();
        });
    return !status.ok() || frontier.Root() != book.last.root;
  };
  const Flips flips = TurnBits(book, kCount, 5, 8 * kStep, lazy);
  EXPECT_LT(flips.noticed, flips.seen);
}

}  // namespace
}  // namespace discretion::record
