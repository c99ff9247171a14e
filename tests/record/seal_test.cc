// SPDX-License-Identifier: Apache-2.0
#include "src/record/seal.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/record/hash.h"
#include "src/record/verify.h"
#include "tests/record/support/edit.h"
#include "tests/record/support/forwarding_store.h"
#include "tests/record/support/samples.h"

namespace discretion::record {
namespace {

using ::testing::HasSubstr;

class SealTest : public testing::Test {
 protected:
  SealTest() { EXPECT_TRUE(KeepSampleRuleset(*store_).ok()); }

  void Append(int count) {
    std::vector<Draft> group;
    for (int i = 0; i < count; ++i)
      group.push_back(Decision(absl::StrCat("r", next_++)));
    for (const Outcome& outcome : store_->Append(group))
      EXPECT_EQ(outcome.result, Result::kAcknowledged) << outcome.why;
  }

  Checkpoint SealGood() {
    const absl::StatusOr<Checkpoint> sealed = Seal(*store_, signer_);
    EXPECT_TRUE(sealed.ok()) << sealed.status();
    return sealed.ok() ? *sealed : Checkpoint{};
  }

  // That nothing is signed, and why.
  void ExpectRefusal(const std::string& why,
                     const std::optional<Checkpoint>& outside = std::nullopt) {
    const size_t kept = store_->LoadCheckpoints()->size();
    const absl::Status status = Seal(*store_, signer_, outside).status();
    EXPECT_TRUE(absl::IsDataLoss(status)) << status;
    EXPECT_THAT(status.message(), HasSubstr(why));
    EXPECT_EQ(store_->LoadCheckpoints()->size(), kept);
  }

  Folder folder_;
  std::string path_ = folder_.File("records.db");
  std::unique_ptr<SqliteStore> store_ = *SqliteStore::Create(path_, kOrigin);
  Signer signer_ = *Signer::Generate(kOrigin);
  int next_ = 0;
};

TEST_F(SealTest, SignsTheHeadAndKeepsIt) {
  const Checkpoint none = SealGood();
  EXPECT_EQ(none.size, 0u);
  EXPECT_EQ(none.root, EmptyRoot());
  Append(3);
  const Checkpoint three = SealGood();
  EXPECT_EQ(three.size, 3u);
  EXPECT_EQ(three.root, store_->ReadHead()->root);
  EXPECT_EQ(SealGood(), three);
  EXPECT_EQ(store_->LoadCheckpoints()->size(), 2u);
  Append(600);
  const Checkpoint many = SealGood();
  EXPECT_EQ(many.size, 603u);
  VerifyOptions options = {.keys = {signer_.public_key()},
                           .outside = {none, three, many}};
  const absl::StatusOr<Report> report = Verify(*store_, options);
  EXPECT_FALSE(report->damage) << report->damage->what;
  EXPECT_EQ(report->checkpoints, 6u);
}

TEST_F(SealTest, AnErasedPayloadDoesNotHinder) {
  Append(2);
  ASSERT_EQ(store_->Append({Erasure("e", 0)})[0].result, Result::kAcknowledged);
  EXPECT_EQ(SealGood().size, 3u);
}

TEST_F(SealTest, NothingIsSignedThatDiffersSinceTheLastTime) {
  Append(10);
  SealGood();
  Append(10);
  Editor editor(path_);
  for (const auto& [edit, why] :
       {std::pair{"UPDATE payload SET body = x'00' WHERE seq = 15",
                  "record 15: its payload"},
        std::pair{"UPDATE entry SET leaf = zeroblob(32) WHERE seq = 12",
                  "record 12: its header is not what its leaf says"},
        std::pair{"DELETE FROM entry WHERE seq = 12", "record 12 is missing"},
        std::pair{"DELETE FROM entry WHERE seq = 19", "its head, of 20"},
        std::pair{"UPDATE head SET size = 21, frontier = "
                  "CAST(frontier || zeroblob(32) AS BLOB)",
                  "its root is not that of its frontier"},
        std::pair{"UPDATE head SET root = zeroblob(32)", "root is not that"}}) {
    editor.Run(edit);
    ExpectRefusal(why);
    editor.Undo();
  }
  EXPECT_EQ(SealGood().size, 20u);
}

TEST_F(SealTest, NothingIsSignedThatDiffersFromWhatWasSigned) {
  Append(20);
  SealGood();
  Append(5);
  Editor editor(path_);
  // Made to agree again: leaves, numbers, head.
  std::vector<StoredEntry> entries = editor.entries();
  std::swap(entries[3], entries[4]);
  editor.Rewrite(entries, kOrigin);
  ExpectRefusal("its first 20 records are not those that were signed");
  entries = editor.entries();
  entries.resize(19);
  editor.Rewrite(entries, kOrigin);
  ExpectRefusal("it has 19 records, but 20 were signed");
  editor.Undo();
  editor.Run("DELETE FROM entry WHERE seq = 17");
  ExpectRefusal("keeps no node");
  editor.Undo();
  EXPECT_EQ(SealGood().size, 25u);
}

TEST_F(SealTest, TheLastCheckpointMustBeTheSigners) {
  Append(2);
  SealGood();
  Append(1);
  Editor editor(path_);
  for (const char* edit : {"UPDATE checkpoint SET note = note || 'x'",
                           "UPDATE checkpoint SET note = 'none'",
                           "UPDATE checkpoint SET size = 1"}) {
    editor.Run(edit);
    ExpectRefusal("the checkpoint kept for ");
    editor.Undo();
  }
  const Signer other = *Signer::Generate(kOrigin);
  const absl::Status foreign = Seal(*store_, other).status();
  EXPECT_TRUE(absl::IsDataLoss(foreign));
  EXPECT_THAT(foreign.message(), HasSubstr("not signed with the key"));
  const Signer stranger = *Signer::Generate("agency.example/other");
  EXPECT_FALSE(Seal(*store_, stranger).ok());
  editor.Run("DELETE FROM checkpoint");
  EXPECT_TRUE(absl::IsInvalidArgument(Seal(*store_, stranger).status()));
  EXPECT_TRUE(store_->LoadCheckpoints()->empty());
}

TEST_F(SealTest, WhatWasHandedOutHolds) {
  Append(5);
  const Checkpoint five = SealGood();
  const std::string copy = ReadAll(path_) + "";
  Append(5);
  const Checkpoint ten = SealGood();
  // Each holds whichever is older, the one kept or the one handed out.
  for (const Checkpoint& outside : {five, ten})
    EXPECT_EQ(Seal(*store_, signer_, outside)->size, 10u);
  Append(1);
  Checkpoint wrong = five;
  wrong.root = Sha256({"other"});
  ExpectRefusal("the checkpoint from outside, of 5", wrong);
  wrong = ten;
  wrong.root = Sha256({"other"});
  ExpectRefusal("its first 10 records are not those of the checkpoint", wrong);
  wrong = ten;
  wrong.size = 12;
  ExpectRefusal("it was cut short", wrong);
  wrong.size = 11;
  ExpectRefusal("its first 11 records are not those of the checkpoint", wrong);
  wrong = ten;
  wrong.origin = "else";
  EXPECT_TRUE(absl::IsInvalidArgument(Seal(*store_, signer_, wrong).status()));
  EXPECT_EQ(Seal(*store_, signer_, ten)->size, 11u);
}

TEST_F(SealTest, AnEarlierCopyIsNotContinued) {
  Append(5);
  SealGood();
  store_.reset();
  const std::string copy = ReadAll(path_);
  store_ = *SqliteStore::Open(path_);
  Append(5);
  const Checkpoint ten = SealGood();
  store_.reset();
  WriteStore(path_, copy);
  store_ = *SqliteStore::Open(path_);
  ExpectRefusal("it was cut short", ten);
  Append(4);
  ExpectRefusal("it was cut short", ten);
  Append(3);
  ExpectRefusal("its first 10 records are not those", ten);
  // The limit of it, and the control: nothing kept here tells of the fork.
  EXPECT_EQ(Seal(*store_, signer_)->size, 12u);
  ExpectRefusal("the checkpoint from outside, of 10", ten);
}

// What another process does between two steps.
class MovingStore : public ForwardingStore {
 public:
  MovingStore(Store& store, std::function<void()> after_head)
      : ForwardingStore(store), after_head_(std::move(after_head)) {}
  absl::StatusOr<Head> ReadHead() override {
    absl::StatusOr<Head> out = ForwardingStore::ReadHead();
    after_head_();
    return out;
  }

 private:
  std::function<void()> after_head_;
};

TEST_F(SealTest, ALogThatGrowsMeanwhileIsSealedAsItWas) {
  Append(5);
  MovingStore moving(*store_, [&] {
    Append(5);
    SealGood();
  });
  const absl::StatusOr<Checkpoint> sealed = Seal(moving, signer_);
  ASSERT_TRUE(sealed.ok()) << sealed.status();
  EXPECT_EQ(sealed->size, 5u);
  const absl::StatusOr<Report> report =
      Verify(*store_, {.keys = {signer_.public_key()}, .outside = {*sealed}});
  EXPECT_FALSE(report->damage) << report->damage->what;
  EXPECT_EQ(report->checkpoints, 3u);
}

TEST_F(SealTest, ABitThatTurnsBetweenHeadAndRecordsIsSeen) {
  Append(5);
  std::optional<Editor> editor(path_);
  MovingStore moving(*store_, [&] {
    editor->Run("UPDATE payload SET body = x'00' WHERE seq = 3");
  });
  EXPECT_TRUE(absl::IsDataLoss(Seal(moving, signer_).status()));
  EXPECT_TRUE(store_->LoadCheckpoints()->empty());
}

}  // namespace
}  // namespace discretion::record
