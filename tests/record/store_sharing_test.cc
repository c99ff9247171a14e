// SPDX-License-Identifier: Apache-2.0
// One store for several threads, several of one file, and none for a child of
// fork.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/record/support/store_test_case.h"

namespace discretion::record {
namespace {

class StoreSharingTest : public StoreTestCase {};

TEST_F(StoreSharingTest, AChildOfForkIsRefused) {
  Acknowledge(Decision("one"));
  const pid_t child = fork();
  if (child == 0) {
    const bool refused =
        AppendOne(Decision("two")).result == Result::kRefused &&
        absl::IsFailedPrecondition(store_->ReadHead().status()) &&
        absl::StrContains(store_->ReadHead().status().message(),
                          "child of fork");
    store_.reset();
    _exit(refused ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(AppendOne(Decision("three")).receipt.seq, 1u);
  ExpectGood();
}

// Threads ask for the same requests in orders of their own, each through
// `store(i)`.
template <typename StoreOf>
void AskTogether(StoreOf store_of) {
  constexpr int kThreads = 8;
  constexpr int kRequests = 60;
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::vector<std::vector<Receipt>> receipts(kThreads,
                                             std::vector<Receipt>(kRequests));
  std::vector<int> refused(kThreads);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      std::vector<int> order(kRequests);
      for (int i = 0; i < kRequests; ++i) order[i] = i;
      std::mt19937 chance(seed + static_cast<unsigned>(t));
      std::shuffle(order.begin(), order.end(), chance);
      for (const int i : order) {
        const Outcome outcome =
            store_of(t).Append({Decision(absl::StrCat("r", i))})[0];
        if (outcome.result == Result::kAcknowledged)
          receipts[t][i] = outcome.receipt;
        const Outcome other = store_of(t).Append(
            {Decision(absl::StrCat("r", i), absl::StrCat("by ", t))})[0];
        refused[t] += other.result == Result::kRefused &&
                      absl::IsAlreadyExists(other.why);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (int t = 0; t < kThreads; ++t) {
    EXPECT_EQ(receipts[t], receipts[0]) << t;
    EXPECT_EQ(refused[t], kRequests) << t;
  }
  for (const Receipt& receipt : receipts[0]) EXPECT_EQ(receipt.origin, kOrigin);
  EXPECT_EQ(store_of(0).ReadHead()->size, uint64_t{kRequests});
}

TEST_F(StoreSharingTest, OneStoreGivesManyThreadsTheSameReceipts) {
  AskTogether([&](int) -> Store& { return *store_; });
  ExpectGood();
}

TEST_F(StoreSharingTest, ManyStoresGiveManyThreadsTheSameReceipts) {
  std::vector<std::unique_ptr<SqliteStore>> stores;
  for (int i = 0; i < 8; ++i) stores.push_back(*SqliteStore::Open(path_));
  AskTogether([&](int i) -> Store& { return *stores[i]; });
  ExpectGood();
}

TEST_F(StoreSharingTest, OpeningWaitsNoLongerThanItSaysForOneThatReads) {
  Acknowledge(Decision("one"));
  const auto reader = *SqliteStore::Open(path_, {.inspect = true});
  ASSERT_TRUE(reader->Hold().ok());
  ASSERT_EQ(reader->ReadHead()->size, 1u);
  Acknowledge(Decision("two"));
  const auto start = std::chrono::steady_clock::now();
  const auto refused = SqliteStore::Open(path_, {.wait_ms = 300});
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(3));
  EXPECT_TRUE(absl::IsAborted(refused.status())) << refused.status();
  reader->Release();
  EXPECT_TRUE(SqliteStore::Open(path_, {.wait_ms = 300}).ok());
}

}  // namespace
}  // namespace discretion::record
