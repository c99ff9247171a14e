// SPDX-License-Identifier: Apache-2.0
// What became of a request is settled by asking the store, never by appending
// again.

#include "src/casebook/backend.h"

#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/record/hash.h"
#include "src/record/sqlite_store.h"
#include "tests/casebook/market.h"
#include "tests/record/support/forwarding_store.h"
#include "tests/status_matchers.h"

namespace discretion::casebook {
namespace {

using record::Draft;
using record::Outcome;
using record::Result;
using ::testing::AllOf;
using testing::Folder;
using ::testing::HasSubstr;
using testing::StatusIs;

// What a commit that fails does before it says so.
enum class Failing { kAfterWriting, kBeforeWriting, kRefusing };

// A store whose first append fails; it owns the one below.
class FailingStore : public record::ForwardingStore {
 public:
  FailingStore(std::unique_ptr<record::Store> below, Failing how, int& appends)
      : ForwardingStore(*below),
        below_(std::move(below)),
        how_(how),
        appends_(appends) {}

  std::vector<Outcome> Append(absl::Span<const Draft> group) override {
    ++appends_;
    failed_ = true;
    if (how_ == Failing::kAfterWriting) ForwardingStore::Append(group);
    std::vector<Outcome> out(group.size());
    for (Outcome& one : out) {
      one.result =
          how_ == Failing::kRefusing ? Result::kRefused : Result::kUnknown;
      one.why = absl::UnavailableError("the disk did not answer");
    }
    return out;
  }
  bool Failed() override { return failed_; }

 private:
  const std::unique_ptr<record::Store> below_;
  const Failing how_;
  int& appends_;
  bool failed_ = false;
};

class BackendTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto store = record::SqliteStore::Create(path_, "agency.example/log");
    ASSERT_TRUE(store.ok()) << store.status();
    list_ = *(*store)->KeepRuleset("discretion-rulesets-1\n");
  }

  // The first store that it opens fails as told; with `stays_gone` the second
  // cannot be opened, and the third can.
  std::unique_ptr<Backend> Open(Failing how, bool stays_gone = false) {
    auto opened =
        Backend::Create([=, this](bool after_failure)
                            -> absl::StatusOr<std::unique_ptr<record::Store>> {
          EXPECT_EQ(after_failure, opens_ > 0);
          ++opens_;
          if (opens_ == 2 && stays_gone)
            return absl::UnavailableError("the disk is gone");
          auto store = record::SqliteStore::Open(path_);
          if (!store.ok()) return store.status();
          std::unique_ptr<record::Store> out = *std::move(store);
          if (opens_ == 1)
            out = std::make_unique<FailingStore>(std::move(out), how, appends_);
          return out;
        });
    EXPECT_TRUE(opened.ok());
    return *std::move(opened);
  }

  Draft Trial(const std::string& id) const {
    return {.kind = record::Kind::kTrial,
            .request_id = id,
            .actor = "office",
            .semantics = 1,
            .ruleset = list_,
            .outcome = record::Sha256({"outcome"}),
            .body = "body"};
  }

  Folder folder_;
  const std::string path_ = folder_ / "log";
  record::Digest list_;
  int opens_ = 0;
  int appends_ = 0;
};

TEST_F(BackendTest, AnEntryThatIsThereAfterAllIsAcknowledged) {
  const std::unique_ptr<Backend> backend = Open(Failing::kAfterWriting);
  const absl::StatusOr<record::Receipt> receipt = backend->Append(Trial("1"));
  ASSERT_TRUE(receipt.ok()) << receipt.status();
  EXPECT_EQ(receipt->seq, 0u);
  EXPECT_EQ(appends_, 1);
  EXPECT_EQ(opens_, 2);
  EXPECT_EQ(backend->store()->ReadHead()->size, 1u) << "once";
}

TEST_F(BackendTest, AnEntryThatIsNotThereIsRefusedAndMayBeAskedAgain) {
  const std::unique_ptr<Backend> backend = Open(Failing::kBeforeWriting);
  const absl::Status refused = backend->Append(Trial("1")).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(appends_, 1) << "not appended again by itself";
  EXPECT_EQ(backend->store()->ReadHead()->size, 0u);
  EXPECT_TRUE(backend->Append(Trial("1")).ok()) << "the store is open anew";
}

TEST_F(BackendTest, WhatCannotBeSettledIsUnknown) {
  const std::unique_ptr<Backend> backend =
      Open(Failing::kAfterWriting, /*stays_gone=*/true);
  EXPECT_THAT(
      backend->Append(Trial("1")),
      StatusIs(absl::StatusCode::kUnknown,
               AllOf(HasSubstr("request `1` may or may not be recorded"),
                     HasSubstr("ask the same request again"))));
}

TEST_F(BackendTest, TheSameRequestSettlesItOnceTheDiskIsBack) {
  const std::unique_ptr<Backend> backend =
      Open(Failing::kAfterWriting, /*stays_gone=*/true);
  ASSERT_TRUE(absl::IsUnknown(backend->Append(Trial("1")).status()));
  const absl::StatusOr<record::Receipt> receipt = backend->Append(Trial("1"));
  ASSERT_TRUE(receipt.ok()) << receipt.status();
  EXPECT_EQ(receipt->seq, 0u);
  EXPECT_EQ(backend->store()->ReadHead()->size, 1u) << "once";
}

TEST_F(BackendTest, AStoreThatFailedIsOpenedAnewToBeRead) {
  const std::unique_ptr<Backend> backend =
      Open(Failing::kAfterWriting, /*stays_gone=*/true);
  ASSERT_TRUE(absl::IsUnknown(backend->Append(Trial("1")).status()));
  EXPECT_FALSE(backend->store()->Failed());
}

TEST_F(BackendTest, ARefusalOfAFailedStoreOpensItAnew) {
  const std::unique_ptr<Backend> backend = Open(Failing::kRefusing);
  EXPECT_EQ(backend->Append(Trial("1")).status().code(),
            absl::StatusCode::kUnavailable);
  EXPECT_EQ(opens_, 2);
  EXPECT_TRUE(backend->Append(Trial("2")).ok());
}

}  // namespace
}  // namespace discretion::casebook
