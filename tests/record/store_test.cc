// SPDX-License-Identifier: Apache-2.0
// What is appended to a store, and read from it.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/record/hash.h"
#include "tests/record/support/edit.h"
#include "tests/record/support/store_test_case.h"

namespace discretion::record {
namespace {

using ::testing::HasSubstr;

class StoreTest : public StoreTestCase {};

TEST_F(StoreTest, WhatIsAcknowledgedIsThere) {
  const Draft draft = Decision("one", "正文");
  const Outcome outcome = AppendOne(draft);
  ASSERT_EQ(outcome.result, Result::kAcknowledged) << outcome.why;
  EXPECT_EQ(outcome.receipt.seq, 0u);
  Reopen();
  const absl::StatusOr<Entry> entry = ReadEntry(*store_, 0);
  ASSERT_TRUE(entry.ok()) << entry.status();
  EXPECT_TRUE(SameContent(draft, entry->header, *entry->body));
  EXPECT_EQ(entry->leaf, outcome.receipt.leaf);
  EXPECT_EQ(store_->ReadHead()->root, outcome.receipt.root);
  EXPECT_EQ(**Find(*store_, "one"), outcome.receipt);
  EXPECT_FALSE(Find(*store_, "two")->has_value());
  EXPECT_TRUE(absl::IsNotFound(ReadEntry(*store_, 1).status()));
}

TEST_F(StoreTest, AGroupIsRecordedInOrderAndJudgedOneByOne) {
  Draft no_ruleset = Decision("b");
  no_ruleset.ruleset = Sha256({"never kept"});
  Draft too_large = Decision("c", std::string(64 << 10, 'x'));
  Draft bad = Decision("d");
  bad.actor = "a\nb";
  const std::vector<Outcome> outcomes =
      store_->Append({Decision("a"), no_ruleset, too_large, bad, Decision("a"),
                      Decision("a", "else"), Decision("e"), Erasure("f", 99)});
  ASSERT_EQ(outcomes.size(), 8u);
  EXPECT_EQ(outcomes[0].receipt.seq, 0u);
  EXPECT_THAT(outcomes[1].why.message(), HasSubstr("keeps no ruleset"));
  EXPECT_THAT(outcomes[2].why.message(), HasSubstr("at most 64 KiB"));
  EXPECT_THAT(outcomes[3].why.message(), HasSubstr("actor"));
  EXPECT_EQ(outcomes[4].result, Result::kAcknowledged);
  EXPECT_EQ(outcomes[4].receipt, outcomes[0].receipt);
  EXPECT_THAT(outcomes[5].why.message(), HasSubstr("with other content"));
  EXPECT_EQ(outcomes[6].result, Result::kAcknowledged);
  EXPECT_EQ(outcomes[6].receipt.seq, 1u);
  EXPECT_THAT(outcomes[7].why.message(), HasSubstr("not before it"));
  for (const int i : {1, 2, 3, 5, 7})
    EXPECT_EQ(outcomes[i].result, Result::kRefused);
  EXPECT_EQ(store_->ReadHead()->size, 2u);
  ExpectGood();
}

TEST_F(StoreTest, TheLargestRecordFits) {
  Draft draft = Decision("largest");
  const Header header = MakeHeader(draft, kOrigin, 0, Sha256({"x"}));
  const size_t room = kMaxRecordBytes - Encode(header)->size() - kSaltBytes;
  draft.body.assign(room + 1, 'x');
  EXPECT_EQ(AppendOne(draft).result, Result::kRefused);
  draft.body.assign(room, 'x');
  EXPECT_EQ(AppendOne(draft).result, Result::kAcknowledged);
  ExpectGood();
}

TEST_F(StoreTest, TheSameRequestHasTheSameReceiptForEver) {
  std::vector<Receipt> receipts;
  for (int i = 0; i < 300; ++i) {
    const Outcome outcome = AppendOne(Decision(absl::StrCat("r", i)));
    ASSERT_EQ(outcome.result, Result::kAcknowledged) << outcome.why;
    receipts.push_back(outcome.receipt);
  }
  Reopen();
  for (int i = 0; i < 300; ++i) {
    ASSERT_EQ(AppendOne(Decision(absl::StrCat("r", i))).receipt, receipts[i]);
    ASSERT_EQ(**Find(*store_, absl::StrCat("r", i)), receipts[i]);
  }
  Draft later = Decision("r7");
  ++later.claimed_ms;
  EXPECT_EQ(AppendOne(later).result, Result::kRefused);
  ExpectGood();
}

TEST_F(StoreTest, ProofsOfALongLogVerify) {
  std::vector<Draft> group;
  for (int i = 0; i < 700; ++i) group.push_back(Decision(absl::StrCat("r", i)));
  const std::vector<Outcome> outcomes = store_->Append(group);
  const Head head = *store_->ReadHead();
  ASSERT_EQ(head.size, 700u);
  EXPECT_EQ(store_->Count()->nodes, 2u);
  for (uint64_t seq : {0, 255, 256, 511, 512, 640, 698, 699}) {
    const Receipt& receipt = outcomes[seq].receipt;
    EXPECT_TRUE(VerifyInclusion(receipt.leaf, seq, head.size,
                                *ProveInclusion(*store_, seq, head.size),
                                head.root)
                    .ok());
    EXPECT_TRUE(
        VerifyConsistency(receipt.size(), receipt.root, head.size, head.root,
                          *ProveConsistency(*store_, receipt.size(), head.size))
            .ok());
  }
  ExpectGood();
  Editor editor(path_);
  editor.Run("UPDATE node SET hash = zeroblob(32) WHERE idx = 1");
  EXPECT_THAT(Verify(*store_, {})->damage->what, HasSubstr("kept node 1"));
}

TEST_F(StoreTest, AnErasedPayloadIsGoneAndTheLogStands) {
  ASSERT_EQ(AppendOne(Decision("one", "身份证号 410000")).result,
            Result::kAcknowledged);
  ASSERT_EQ(AppendOne(Decision("two")).result, Result::kAcknowledged);
  const Outcome erased = AppendOne(Erasure("erase", 0));
  ASSERT_EQ(erased.result, Result::kAcknowledged) << erased.why;
  EXPECT_FALSE(ReadEntry(*store_, 0)->body.has_value());
  ExpectGood();
  EXPECT_EQ(Verify(*store_, {})->erased, 1u);

  EXPECT_THAT(AppendOne(Erasure("again", 0)).why.message(),
              HasSubstr("is erased already"));
  EXPECT_THAT(
      AppendOne(Erasure("worse", 2)).why.message(),
      HasSubstr("cannot refer to record 2, which is of kind `erasure`"));
  EXPECT_THAT(AppendOne(Decision("one", "身份证号 410000")).why.message(),
              HasSubstr("was erased"));
  EXPECT_EQ(AppendOne(Erasure("erase", 0)).receipt, erased.receipt);
  // Not a byte of it is left on the disk.
  store_.reset();
  EXPECT_THAT(ReadAll(path_) + ReadAll(path_ + "-wal"),
              Not(HasSubstr("身份证号")));
}

// What another thread hashes belongs to the draft it was hashed for.
TEST_F(StoreTest, AGroupMayRepeatAndEraseItsOwn) {
  std::vector<Draft> group;
  for (int i = 0; i < 64; ++i)
    group.push_back(Decision(absl::StrCat("r", i), std::string(i * 100, 'x')));
  group.push_back(group[5]);
  group.push_back(Erasure("erase", 7));
  group.push_back(Erasure("again", 7));
  group.push_back(Decision("r9", "else"));
  group.push_back(Decision("last"));
  const std::vector<Outcome> outcomes = store_->Append(group);
  for (size_t i = 0; i < group.size(); ++i) {
    const bool refused = i == 66 || i == 67;
    ASSERT_EQ(outcomes[i].result,
              refused ? Result::kRefused : Result::kAcknowledged)
        << i << ": " << outcomes[i].why;
    if (refused) continue;
    const uint64_t seq = i < 64 ? i : i == 64 ? 5 : i == 65 ? 64 : 65;
    EXPECT_EQ(outcomes[i].receipt, *ReceiptOf(*store_, seq)) << i;
  }
  EXPECT_EQ(ReadEntry(*store_, 63)->body->size(), 6'300u);
  EXPECT_FALSE(ReadEntry(*store_, 7)->body);
  ExpectGood();
}

TEST_F(StoreTest, TrialsAreNotCorrected) {
  Acknowledge(Trial("trial"));
  EXPECT_THAT(AppendOne(Correction("c", 0, CaseOf("trial"))).why.message(),
              HasSubstr("kind `trial`"));
  Acknowledge(Decision("decision"));
  Acknowledge(Correction("c", 1, CaseOf("decision")));
  Acknowledge(Correction("cc", 2, CaseOf("decision")));
  EXPECT_THAT(AppendOne(Correction("d", 1, CaseOf("else"))).why.message(),
              HasSubstr("record 1 is of another case"));
  ExpectGood();
}

TEST_F(StoreTest, StepsFollowEachOtherInOneCase) {
  Acknowledge(Step(Kind::kProposal, "p", std::nullopt, "case"));
  EXPECT_THAT(AppendOne(Step(Kind::kNotice, "n", 0, "case")).why.message(),
              HasSubstr("`notice` cannot refer to record 0"));
  EXPECT_THAT(AppendOne(Step(Kind::kReview, "r", 0, "other")).why.message(),
              HasSubstr("record 0 is of another case"));
  Acknowledge(Step(Kind::kReview, "r", 0, "case"));
  Acknowledge(Step(Kind::kNotice, "n", 1, "case"));
  Acknowledge(Step(Kind::kDefence, "d", 2, "case"));
  // Within one group too.
  const std::vector<Outcome> outcomes =
      store_->Append({Step(Kind::kRuling, "ru", 1, "case"),
                      Step(Kind::kNotice, "nn", 4, "case"),
                      Step(Kind::kDefence, "dd", 5, "other")});
  EXPECT_EQ(outcomes[1].result, Result::kAcknowledged) << outcomes[1].why;
  EXPECT_EQ(outcomes[2].result, Result::kRefused);
  Acknowledge(Erasure("e", 3));
  ExpectGood();
}

TEST_F(StoreTest, ACaseIsFoundByItsKey) {
  EXPECT_TRUE(store_->LoadCase("case")->empty());
  Acknowledge(Decision("a"));
  Draft none = Decision("b");
  none.case_key.clear();
  Acknowledge(none);
  Acknowledge(Correction("c", 0, CaseOf("a")));
  Acknowledge(Decision("aa"));
  Reopen();
  EXPECT_THAT(*store_->LoadCase(CaseOf("a")), testing::ElementsAre(0, 2));
  EXPECT_THAT(*store_->LoadCase(CaseOf("aa")), testing::ElementsAre(3));
  EXPECT_TRUE(store_->LoadCase("")->empty());
  EXPECT_TRUE(store_->LoadCase("case of ")->empty());
  EXPECT_EQ(store_->Count()->case_entries, 3u);
  ExpectGood();
}

TEST_F(StoreTest, ADraftThatLooksAtAnOldCaseIsRefused) {
  const auto draft = [](const std::string& name, uint64_t entries) {
    Draft out = Decision(name);
    out.case_key = "case";
    out.case_entries = entries;
    return out;
  };
  EXPECT_EQ(AppendOne(draft("a", 0)).result, Result::kAcknowledged);
  const Outcome late = AppendOne(draft("b", 0));
  EXPECT_EQ(late.result, Result::kRefused);
  EXPECT_TRUE(absl::IsAborted(late.why));
  EXPECT_THAT(late.why.message(), HasSubstr("has 1 records by now, not 0"));
  EXPECT_TRUE(absl::IsAborted(AppendOne(draft("b", 2)).why));
  // Those before it in its group count; those that were refused do not.
  Draft other = Decision("other");
  const std::vector<Outcome> group =
      store_->Append({draft("b", 1), draft("c", 1), other, draft("d", 2)});
  EXPECT_EQ(group[0].result, Result::kAcknowledged) << group[0].why;
  EXPECT_TRUE(absl::IsAborted(group[1].why));
  EXPECT_EQ(group[3].result, Result::kAcknowledged) << group[3].why;
  // The same request is the same whatever it says of the case.
  EXPECT_EQ(AppendOne(draft("b", 1)).receipt, group[0].receipt);
  EXPECT_EQ(AppendOne(draft("b", 77)).receipt, group[0].receipt);
  Draft no_case = draft("e", 0);
  no_case.case_key.clear();
  EXPECT_TRUE(absl::IsInvalidArgument(AppendOne(no_case).why));
  // A refusal of one draft leaves the store in use.
  Acknowledge(draft("e", 3));
  ExpectGood();
}

TEST_F(StoreTest, ACheckpointOfASizeIsKeptOnce) {
  EXPECT_TRUE(store_->KeepCheckpoint(1, "note").ok());
  EXPECT_TRUE(store_->KeepCheckpoint(1, "note").ok());
  EXPECT_TRUE(absl::IsAlreadyExists(store_->KeepCheckpoint(1, "other")));
  EXPECT_TRUE(store_->KeepCheckpoint(2, "next").ok());
  EXPECT_EQ(store_->LoadCheckpoints()->size(), 2u);
}

}  // namespace
}  // namespace discretion::record
