// SPDX-License-Identifier: Apache-2.0
#include "src/record/committer.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/record/verify.h"
#include "tests/record/support/forwarding_store.h"
#include "tests/record/support/samples.h"

namespace discretion::record {
namespace {

// Counts the groups. Where it is told to, holds the first one until `waiting`
// callers must have come, so that groups form for certain.
class CountingStore : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;

  std::vector<Outcome> Append(absl::Span<const Draft> group) override {
    EXPECT_EQ(inside_.fetch_add(1), 0) << "two groups at a time";
    groups_.push_back(group.size());
    ++groups_begun_;
    for (const Draft& draft : group) order_.push_back(draft.request_id);
    if (groups_.size() == 1 && hold_ != nullptr) hold_->wait(true);
    std::vector<Outcome> out =
        refusal_.ok() ? ForwardingStore::Append(group) : Refuse(group);
    --inside_;
    return out;
  }

  void HoldFirst(std::atomic<bool>& hold) { hold_ = &hold; }
  void RefuseAll(absl::Status why) { refusal_ = std::move(why); }

  int groups_begun() const { return groups_begun_; }
  const std::vector<size_t>& groups() const { return groups_; }
  const std::vector<std::string>& order() const { return order_; }

 private:
  std::vector<Outcome> Refuse(absl::Span<const Draft> group) const {
    std::vector<Outcome> out;
    for (const Draft& draft : group) {
      out.push_back({.result = Result::kUnknown,
                     .why = refusal_,
                     .request_id = draft.request_id});
    }
    return out;
  }

  std::atomic<int> inside_ = 0;
  std::atomic<int> groups_begun_ = 0;
  std::atomic<bool>* hold_ = nullptr;
  absl::Status refusal_;
  std::vector<size_t> groups_;
  std::vector<std::string> order_;
};

class CommitterTest : public testing::Test {
 protected:
  CommitterTest() { EXPECT_TRUE(KeepSampleRuleset(*store_).ok()); }

  Folder folder_;
  std::unique_ptr<SqliteStore> store_ =
      *SqliteStore::Create(folder_.File("records.db"), kOrigin);
  CountingStore counting_{*store_};
  Committer committer_{counting_};
};

TEST_F(CommitterTest, OneCallerWaitsForNobody) {
  for (int i = 0; i < 3; ++i) {
    const Outcome outcome = committer_.Append(Decision(absl::StrCat("r", i)));
    EXPECT_EQ(outcome.receipt.seq, static_cast<uint64_t>(i)) << outcome.why;
  }
  EXPECT_THAT(counting_.groups(), testing::ElementsAre(1, 1, 1));
}

// While the first is on its way to the disk 100 others come, one after the
// other: they go in two groups, in the order in which they came.
TEST_F(CommitterTest, WhoComesMeanwhileGoesWithTheNextGroup) {
  constexpr int kCallers = 100;
  std::atomic<bool> hold = true;
  counting_.HoldFirst(hold);
  std::vector<Outcome> outcomes(kCallers + 1);
  std::vector<std::thread> threads;
  for (int i = 0; i <= kCallers; ++i) {
    threads.emplace_back([&, i] {
      outcomes[i] = committer_.Append(Decision(absl::StrCat("r", i)));
    });
    // The first is on its way, the others wait.
    while (counting_.groups_begun() == 0 ||
           committer_.waiting() < static_cast<size_t>(i)) {
      std::this_thread::yield();
    }
  }
  hold = false;
  hold.notify_all();
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(counting_.groups(), testing::ElementsAre(1, 64, 36));
  for (int i = 0; i <= kCallers; ++i) {
    ASSERT_EQ(outcomes[i].result, Result::kAcknowledged) << outcomes[i].why;
    EXPECT_EQ(outcomes[i].request_id, absl::StrCat("r", i));
    EXPECT_EQ(**Find(*store_, absl::StrCat("r", i)), outcomes[i].receipt);
    EXPECT_EQ(outcomes[i].receipt.seq, static_cast<uint64_t>(i));
    EXPECT_EQ(counting_.order()[i], outcomes[i].request_id);
  }
}

TEST_F(CommitterTest, ManyThreadsGetTheirOwnOutcomes) {
  constexpr int kThreads = 8;
  constexpr int kEach = 50;
  std::vector<std::thread> threads;
  std::atomic<int> wrong = 0;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      uint64_t last = 0;
      for (int i = 0; i < kEach; ++i) {
        const std::string name = absl::StrCat("r", t, "-", i);
        Draft draft = Decision(name);
        const bool bad = i % 5 == 4;
        if (bad) draft.actor.clear();
        const Outcome outcome = committer_.Append(draft);
        const bool right = outcome.request_id == name &&
                           (bad ? outcome.result == Result::kRefused
                                : outcome.result == Result::kAcknowledged &&
                                      (i == 0 || outcome.receipt.seq > last) &&
                                      **Find(*store_, name) == outcome.receipt);
        wrong += right ? 0 : 1;
        last = outcome.receipt.seq;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(store_->ReadHead()->size, uint64_t{kThreads * kEach * 4 / 5});
  EXPECT_LT(counting_.groups().size(), size_t{kThreads * kEach});
  EXPECT_FALSE(Verify(*store_, {})->damage);
}

TEST_F(CommitterTest, AStoreThatFailsTellsEachCaller) {
  counting_.RefuseAll(absl::UnavailableError("the disk is gone"));
  std::vector<std::thread> threads;
  std::vector<Outcome> outcomes(20);
  for (size_t i = 0; i < outcomes.size(); ++i) {
    threads.emplace_back([&, i] {
      outcomes[i] = committer_.Append(Decision(absl::StrCat("r", i)));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (size_t i = 0; i < outcomes.size(); ++i) {
    EXPECT_EQ(outcomes[i].result, Result::kUnknown);
    EXPECT_EQ(outcomes[i].request_id, absl::StrCat("r", i));
    EXPECT_TRUE(absl::IsUnavailable(outcomes[i].why));
  }
  EXPECT_EQ(store_->ReadHead()->size, 0u);
}

}  // namespace
}  // namespace discretion::record
