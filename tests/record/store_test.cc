// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/record/hash.h"
#include "src/record/sqlite_store.h"
#include "src/record/verify.h"
#include "tests/record/support/edit.h"
#include "tests/record/support/samples.h"

namespace discretion::record {
namespace {

using ::testing::HasSubstr;

class StoreTest : public testing::Test {
 protected:
  StoreTest() {
    absl::StatusOr<std::unique_ptr<SqliteStore>> store =
        SqliteStore::Create(path_, kOrigin);
    EXPECT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
    EXPECT_EQ(*KeepSampleRuleset(*store_), SampleRuleset());
  }

  Outcome AppendOne(const Draft& draft) { return store_->Append({draft})[0]; }

  void Acknowledge(const Draft& draft) {
    const Outcome outcome = AppendOne(draft);
    EXPECT_EQ(outcome.result, Result::kAcknowledged) << outcome.why;
  }

  void Reopen() {
    store_.reset();
    absl::StatusOr<std::unique_ptr<SqliteStore>> store =
        SqliteStore::Open(path_);
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }

  void ExpectGood() {
    const absl::StatusOr<Report> report = Verify(*store_, {});
    ASSERT_TRUE(report.ok()) << report.status();
    EXPECT_FALSE(report->damage.has_value()) << report->damage->what;
  }

  // Why opening is refused.
  std::string Refusal(const SqliteOptions& options = {}) {
    store_.reset();
    const absl::Status status = SqliteStore::Open(path_, options).status();
    EXPECT_FALSE(status.ok());
    return std::string(status.message());
  }

  Folder folder_;
  std::string path_ = folder_.File("records.db");
  std::unique_ptr<SqliteStore> store_;
};

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

class RestoreTest : public StoreTest {
 protected:
  RestoreTest() {
    const Editor editor(book_.path);
    entries_ = editor.entries();
  }

  // All entries of the other store, `count` at a time.
  void RestoreAll(size_t count) {
    absl::Span<const StoredEntry> rest = entries_;
    for (; !rest.empty(); rest.remove_prefix(std::min(count, rest.size()))) {
      const absl::Status status = store_->Restore(rest.subspan(0, count));
      ASSERT_TRUE(status.ok()) << status;
    }
  }

  static constexpr uint64_t kCount = 300;
  Book book_ = MakeBook(folder_.File("other.db"), kCount, Mix::kAllKinds);
  std::vector<StoredEntry> entries_;
};

TEST_F(RestoreTest, MakesTheSameLog) {
  ASSERT_NO_FATAL_FAILURE(RestoreAll(37));
  const std::unique_ptr<SqliteStore> other = OpenBook(book_);
  const auto checkpoints = other->LoadCheckpoints();
  for (const auto& [size, note] : *checkpoints)
    EXPECT_TRUE(store_->KeepCheckpoint(size, note).ok());
  EXPECT_EQ(Dump(*store_, kCount), Dump(*other, kCount));
  EXPECT_EQ(*store_->Count(), *other->Count());
  EXPECT_EQ(store_->Count()->nodes, 1u);
  const absl::StatusOr<Report> report = Verify(*store_, book_.Evidence());
  EXPECT_FALSE(report->damage) << report->damage->what;
  EXPECT_EQ(report->erased, 1u);
  // It goes on like any other.
  Reopen();
  Acknowledge(Decision("next"));
  EXPECT_TRUE(
      absl::IsAlreadyExists(AppendOne(Decision("request-7", "other")).why));
  ExpectGood();
}

TEST_F(RestoreTest, TakesAllOfAGroupOrNothing) {
  const auto refused = [&](std::vector<StoredEntry> group,
                           const std::string& why) {
    const uint64_t size = store_->ReadHead()->size;
    const Census census = *store_->Count();
    const absl::Status status = store_->Restore(group);
    EXPECT_TRUE(absl::IsDataLoss(status)) << status;
    EXPECT_THAT(status.message(), HasSubstr(why));
    EXPECT_EQ(store_->ReadHead()->size, size);
    EXPECT_EQ(*store_->Count(), census);
  };
  std::vector<StoredEntry> group(entries_.begin(), entries_.begin() + 4);
  group[2].payload->body += "x";
  refused(group, "record 2: its payload is not what its header says");
  group[2] = entries_[2];
  group[2].leaf = group[1].leaf;
  refused(group, "record 2: its header is not what its leaf says");
  group[2] = entries_[3];
  refused(group, "record 3 cannot be restored: record 2 is next");
  group = {entries_[1]};
  refused(group, "record 1 cannot be restored: record 0 is next");
  const Book alien = MakeBook(folder_.File("alien.db"), 1, Mix::kDecisions, {},
                              "agency.example/other");
  refused(Editor(alien.path).entries(), "another log");
  // Nothing of this closed the store.
  EXPECT_TRUE(store_->Restore({}).ok());
  ASSERT_NO_FATAL_FAILURE(RestoreAll(1000));
  ExpectGood();
}

TEST_F(RestoreTest, RefusesARequestThatIsThere) {
  // An entry that follows in number but has the request of another.
  const auto renumbered = [&](uint64_t of, uint64_t seq) {
    StoredEntry out = entries_[of];
    Header header = *Decode(out.header);
    header.seq = seq;
    out.seq = seq;
    out.header = *Encode(header);
    out.leaf = std::string(HashLeaf(out.header).view());
    return out;
  };
  const absl::Status in_group =
      store_->Restore({entries_[0], entries_[1], renumbered(1, 2)});
  EXPECT_THAT(in_group.message(),
              HasSubstr("record 2 cannot be restored: request `request-1`"));
  EXPECT_EQ(store_->ReadHead()->size, 0u);
  ASSERT_TRUE(store_->Restore({entries_[0], entries_[1]}).ok());
  const absl::Status in_log = store_->Restore({renumbered(1, 2)});
  EXPECT_TRUE(absl::IsDataLoss(in_log)) << in_log;
  EXPECT_EQ(store_->ReadHead()->size, 2u);
  ExpectGood();
}

TEST_F(RestoreTest, AnErasedPayloadIsExplainedOrFound) {
  ASSERT_TRUE(store_->Restore(absl::MakeSpan(entries_).subspan(0, 20)).ok());
  // Record 8 came without payload; record 20, which says why, did not come.
  EXPECT_EQ(Verify(*store_, {})->damage->place,
            (Damage::Place{.first = 8, .last = 8}));
  ASSERT_TRUE(store_->Restore(absl::MakeSpan(entries_).subspan(20, 1)).ok());
  ExpectGood();
}

TEST_F(StoreTest, ACheckpointOfASizeIsKeptOnce) {
  EXPECT_TRUE(store_->KeepCheckpoint(1, "note").ok());
  EXPECT_TRUE(store_->KeepCheckpoint(1, "note").ok());
  EXPECT_TRUE(absl::IsAlreadyExists(store_->KeepCheckpoint(1, "other")));
  EXPECT_TRUE(store_->KeepCheckpoint(2, "next").ok());
  EXPECT_EQ(store_->LoadCheckpoints()->size(), 2u);
}

TEST_F(StoreTest, TheFileIsItsOwnersAlone) {
  struct stat about;
  ASSERT_EQ(stat(path_.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  ASSERT_EQ(stat((path_ + "-wal").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  store_.reset();
  ASSERT_EQ(chmod(path_.c_str(), 0644), 0);
  EXPECT_THAT(Refusal(), HasSubstr("run chmod 600"));
}

TEST_F(StoreTest, OnlySettingsThatLoseNothingAreTaken) {
  EXPECT_THAT(Refusal({.synchronous = "NORMAL"}),
              HasSubstr("`synchronous = NORMAL` can lose a record"));
  EXPECT_THAT(Refusal({.synchronous = "OFF"}), HasSubstr("use `FULL`"));
  EXPECT_TRUE(SqliteStore::Open(path_, {.synchronous = "EXTRA"}).ok());
  {
    sqlite3* raw = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &raw), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(raw, "PRAGMA journal_mode = DELETE", nullptr,
                           nullptr, nullptr),
              SQLITE_OK);
    sqlite3_close(raw);
  }
  EXPECT_THAT(Refusal(), HasSubstr("no write-ahead log"));
}

TEST_F(StoreTest, WhatTheLibraryDidNotMakeIsRefused) {
  for (const auto& [edit, undo] :
       {std::pair{"CREATE VIEW v AS SELECT 1", "DROP VIEW v"},
        std::pair{"CREATE TRIGGER t DELETE ON entry BEGIN SELECT 1; END",
                  "DROP TRIGGER t"},
        std::pair{"CREATE INDEX i ON entry(leaf)", "DROP INDEX i"},
        std::pair{"PRAGMA application_id = 1",
                  "PRAGMA application_id = 1146242371"},
        std::pair{"PRAGMA user_version = 2", "PRAGMA user_version = 1"},
        std::pair{"UPDATE log SET origin = 'a b'",
                  "UPDATE log SET origin = 'agency.example/penalties'"}}) {
    Editor(path_).Run(edit);
    EXPECT_FALSE(SqliteStore::Open(path_).ok()) << edit;
    sqlite3* raw = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &raw), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(raw, undo, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(raw);
    EXPECT_TRUE(SqliteStore::Open(path_).ok()) << edit;
  }
  EXPECT_TRUE(
      absl::IsAlreadyExists(SqliteStore::Create(path_, kOrigin).status()));
  WriteStore(folder_.File("text"),
             "no database at all, but some text of its own");
  EXPECT_FALSE(SqliteStore::Open(folder_.File("text")).ok());
  EXPECT_FALSE(SqliteStore::Create(folder_.File("text"), kOrigin).ok());
  EXPECT_TRUE(absl::IsNotFound(SqliteStore::Open(folder_.File("no")).status()));
  WriteStore(folder_.File("empty"), "");
  EXPECT_FALSE(SqliteStore::Open(folder_.File("empty")).ok());
}

TEST_F(StoreTest, AHeadThatLiesIsFoundOnOpening) {
  for (int i = 0; i < 5; ++i) Acknowledge(Decision(absl::StrCat("r", i)));
  store_.reset();
  for (const char* edit :
       {"UPDATE head SET size = 4", "UPDATE head SET root = zeroblob(32)",
        "DELETE FROM head", "DELETE FROM entry WHERE seq = 4",
        "UPDATE entry SET header = x'00' WHERE seq = 2",
        "INSERT INTO entry VALUES(5, zeroblob(32), x'00')"}) {
    Editor editor(path_);
    editor.Run(edit);
    EXPECT_FALSE(SqliteStore::Open(path_).ok()) << edit;
    absl::StatusOr<std::unique_ptr<SqliteStore>> looked =
        SqliteStore::Open(path_, {.inspect = true});
    ASSERT_TRUE(looked.ok()) << looked.status();
    EXPECT_TRUE(Verify(**looked, {})->damage) << edit;
    EXPECT_EQ((*looked)->Append({Decision("r9")})[0].result, Result::kRefused);
    editor.Undo();
  }
  EXPECT_TRUE(SqliteStore::Open(path_).ok());
}

TEST_F(StoreTest, AChildOfForkIsRefused) {
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

TEST_F(StoreTest, OneStoreGivesManyThreadsTheSameReceipts) {
  AskTogether([&](int) -> Store& { return *store_; });
  ExpectGood();
}

TEST_F(StoreTest, ManyStoresGiveManyThreadsTheSameReceipts) {
  std::vector<std::unique_ptr<SqliteStore>> stores;
  for (int i = 0; i < 8; ++i) stores.push_back(*SqliteStore::Open(path_));
  AskTogether([&](int i) -> Store& { return *stores[i]; });
  ExpectGood();
}

}  // namespace
}  // namespace discretion::record
