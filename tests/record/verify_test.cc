// SPDX-License-Identifier: Apache-2.0
// What is done to a store behind the library's back, and what verification
// says. Somebody who only changes rows is found by the records themselves.
// Somebody who also makes leaves, numbers and head agree again is found by a
// signed checkpoint; and who cuts the log short, by what was kept elsewhere.
#include "src/record/verify.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/record/hash.h"
#include "tests/record/support/edit.h"
#include "tests/record/support/forwarding_store.h"
#include "tests/record/support/samples.h"

namespace discretion::record {
namespace {

using ::testing::HasSubstr;
using Place = Damage::Place;

constexpr uint64_t kCount = 64;

class VerifyTest : public testing::Test {
 protected:
  Report Check(const VerifyOptions& options) {
    absl::StatusOr<Report> report = Verify(*store_, options);
    EXPECT_TRUE(report.ok()) << report.status();
    return report.ok() ? *report : Report{};
  }

  // Whether the edited log is found out with each kind of evidence; counts what
  // is not.
  void Judge(const std::string& edit) {
    const Report report = Check(book_.KeyOnly());
    ASSERT_TRUE(report.damage) << edit;
    ++found_;
    // The control: with nothing to compare with, a consistent log is good.
    if (!Check({}).damage) ++unseen_without_evidence_;
  }

  Folder folder_;
  Book book_ = MakeBook(folder_.File("records.db"), kCount, Mix::kDecisions);
  std::unique_ptr<SqliteStore> store_ = OpenBook(book_);
  Editor editor_{book_.path};
  int found_ = 0;
  int unseen_without_evidence_ = 0;
};

TEST_F(VerifyTest, AGoodLogIsGood) {
  const Report report = Check(book_.Evidence());
  EXPECT_FALSE(report.damage) << report.damage->what;
  EXPECT_EQ(report.size, kCount);
  EXPECT_EQ(report.root, book_.last.root);
  EXPECT_EQ(report.last_good, kCount);
  EXPECT_EQ(report.checkpoints, 6u);  // at 21, 42, 63 and 64; two from outside
}

TEST_F(VerifyTest, AllKindsAreGood) {
  const Book mixed = MakeBook(folder_.File("mixed.db"), kCount, Mix::kAllKinds);
  std::vector<uint64_t> told;
  VerifyOptions options = mixed.Evidence();
  options.progress = [&](uint64_t done, uint64_t) { told.push_back(done); };
  const absl::StatusOr<Report> report = Verify(*OpenBook(mixed), options);
  ASSERT_TRUE(report.ok());
  EXPECT_FALSE(report->damage) << report->damage->what;
  EXPECT_EQ(report->erased, 1u);
  EXPECT_THAT(told, testing::ElementsAre(0, kCount));
}

TEST_F(VerifyTest, EveryDeletedRowIsFoundAndLocated) {
  for (uint64_t i = 0; i < kCount; ++i) {
    for (const char* table : {"entry", "payload", "request", "case_entry"}) {
      editor_.Run(absl::StrCat("DELETE FROM ", table, " WHERE seq = ", i));
      const Report report = Check(book_.KeyOnly());
      ASSERT_TRUE(report.damage) << table << " " << i;
      EXPECT_EQ(report.damage->place->first, i) << report.damage->what;
      EXPECT_EQ(report.last_good.value_or(0), i / 21 * 21);
      ASSERT_TRUE(Check({}).damage);
      editor_.Undo();
    }
  }
}

TEST_F(VerifyTest, EverySwapOfRowsIsFoundAndLocated) {
  for (uint64_t i = 0; i < kCount; ++i) {
    for (uint64_t j = i + 1; j < kCount; ++j) {
      const auto& a = editor_.entries()[i];
      const auto& b = editor_.entries()[j];
      // Whole rows change places.
      const char* table = (i + j) % 2 == 0 ? "entry" : "payload";
      editor_.Run(absl::StrCat(
          "UPDATE ", table, " SET seq = -1 WHERE seq = ", a.seq, "; UPDATE ",
          table, " SET seq = ", a.seq, " WHERE seq = ", b.seq, "; UPDATE ",
          table, " SET seq = ", b.seq, " WHERE seq = -1"));
      const Report report = Check({});
      ASSERT_TRUE(report.damage) << i << " " << j;
      EXPECT_EQ(report.damage->place, (Place{i, i})) << report.damage->what;
      editor_.Undo();
    }
  }
}

TEST_F(VerifyTest, EveryConsistentDeletionIsFound) {
  for (uint64_t i = 0; i < kCount; ++i) {
    std::vector<StoredEntry> entries = editor_.entries();
    entries.erase(entries.begin() + static_cast<int64_t>(i));
    editor_.Rewrite(entries, kOrigin);
    ASSERT_NO_FATAL_FAILURE(Judge(absl::StrCat("without ", i)));
    editor_.Undo();
  }
  EXPECT_EQ(found_, 64);
  EXPECT_EQ(unseen_without_evidence_, found_);
}

TEST_F(VerifyTest, EveryConsistentSwapIsFound) {
  for (uint64_t i = 0; i < kCount; ++i) {
    for (uint64_t j = i + 1; j < kCount; ++j) {
      std::vector<StoredEntry> entries = editor_.entries();
      std::swap(entries[i], entries[j]);
      editor_.Rewrite(entries, kOrigin);
      ASSERT_NO_FATAL_FAILURE(Judge(absl::StrCat("swapped ", i, ", ", j)));
      editor_.Undo();
    }
  }
  EXPECT_EQ(found_, 64 * 63 / 2);
  EXPECT_EQ(unseen_without_evidence_, found_);
}

TEST_F(VerifyTest, EveryConsistentInsertionIsFound) {
  for (uint64_t i = 0; i < kCount; ++i) {
    std::vector<StoredEntry> entries = editor_.entries();
    entries.insert(entries.begin() + static_cast<int64_t>(i),
                   entries[(i * 5 + 3) % kCount]);
    editor_.Rewrite(entries, kOrigin);
    ASSERT_NO_FATAL_FAILURE(Judge(absl::StrCat("put in at ", i)));
    editor_.Undo();
  }
  EXPECT_EQ(unseen_without_evidence_, found_);
}

TEST_F(VerifyTest, EverySpliceFromAnotherLogIsFound) {
  const Book other = MakeBook(folder_.File("other.db"), kCount, Mix::kDecisions,
                              {}, "agency.example/other");
  const Editor others(other.path);
  for (uint64_t i = 0; i < kCount; ++i) {
    // As it is: another origin stands in it.
    const StoredEntry& alien = others.entries()[i];
    editor_.Run(absl::StrCat(
        "UPDATE entry SET leaf = x'", absl::BytesToHexString(alien.leaf),
        "', header = x'", absl::BytesToHexString(alien.header),
        "' WHERE seq = ", i));
    const Report report = Check({});
    ASSERT_TRUE(report.damage);
    EXPECT_EQ(report.damage->place, (Place{i, i}));
    EXPECT_THAT(report.damage->what, HasSubstr("from another log"));
    editor_.Undo();
    // With the origin made to fit: the rest of the log from there.
    std::vector<StoredEntry> entries = editor_.entries();
    std::copy(others.entries().begin() + static_cast<int64_t>(i),
              others.entries().end(),
              entries.begin() + static_cast<int64_t>(i));
    editor_.Rewrite(entries, kOrigin);
    ASSERT_NO_FATAL_FAILURE(Judge(absl::StrCat("spliced from ", i)));
    editor_.Undo();
  }
  EXPECT_EQ(unseen_without_evidence_, found_);
}

TEST_F(VerifyTest, AConsistentChangeIsLocatedBetweenCheckpoints) {
  std::vector<StoredEntry> entries = editor_.entries();
  std::swap(entries[30], entries[31]);
  editor_.Rewrite(entries, kOrigin);
  const Report report = Check(book_.KeyOnly());
  EXPECT_EQ(report.damage->place, (Place{21, 41}));
  EXPECT_EQ(report.last_good, 21u);
}

TEST_F(VerifyTest, ALogCutShortAnywhereIsFoundByWhatIsElsewhere) {
  int unseen_by_key = 0;
  for (uint64_t size = 0; size < kCount; ++size) {
    std::vector<StoredEntry> entries(
        editor_.entries().begin(),
        editor_.entries().begin() + static_cast<int64_t>(size));
    editor_.Rewrite(entries, kOrigin);
    // Kept checkpoints betray it while they are there.
    ASSERT_TRUE(Check(book_.KeyOnly()).damage) << size;
    editor_.Run(absl::StrCat("DELETE FROM checkpoint WHERE size > ", size));
    const Report report = Check(book_.Evidence());
    ASSERT_TRUE(report.damage) << size;
    EXPECT_EQ(report.damage->place->first, size);
    EXPECT_THAT(report.damage->what, HasSubstr("cut short"));
    VerifyOptions receipt_only;
    receipt_only.receipts = {book_.receipts[size]};
    ASSERT_TRUE(Check(receipt_only).damage) << size;
    // The control: an old copy is a good log of its time.
    if (!Check(book_.KeyOnly()).damage) ++unseen_by_key;
    editor_.Undo();
  }
  EXPECT_EQ(unseen_by_key, 64);
}

TEST_F(VerifyTest, AFileCutShortAnywhereIsFound) {
  store_.reset();
  const Book book = MakeBook(folder_.File("cut.db"), kCount, Mix::kDecisions,
                             {.page_bytes = 1024});
  const std::string good = ReadAll(book.path);
  const std::string expected = Dump(*OpenBook(book), kCount);
  int opened = 0;
  for (size_t size = 0; size < good.size(); size += 256) {
    WriteStore(book.path, good.substr(0, size));
    absl::StatusOr<std::unique_ptr<SqliteStore>> store =
        SqliteStore::Open(book.path, {.inspect = true});
    if (!store.ok()) continue;
    ++opened;
    if (Dump(**store, kCount) == expected) continue;
    const absl::StatusOr<Report> report = Verify(**store, book.Evidence());
    EXPECT_TRUE(!report.ok() || report->damage) << size;
  }
  RecordProperty("opened", opened);
}

// A row whose number, in the bytes of the file, is that of an earlier one: who
// reads on from the last number would never come to an end.
TEST_F(VerifyTest, RowsOutOfOrderEndTheReading) {
  store_.reset();
  const Book book = MakeBook(folder_.File("order.db"), kCount, Mix::kDecisions);
  std::string bytes = ReadAll(book.path);
  // The number, then the types of the columns: none, 32 bytes, more bytes.
  const size_t row = bytes.find(std::string("\x3f\x05\0\x4c", 4));
  ASSERT_NE(row, std::string::npos);
  bytes[row] = 5;
  WriteStore(book.path, bytes);
  const std::unique_ptr<SqliteStore> store = OpenBook(book);
  uint64_t rows = 0;
  const absl::Status status =
      store->ForEach(0, kMaxTreeSize, [&](const StoredEntry&) {
        return ++rows > kCount ? absl::InternalError("no end")
                               : absl::OkStatus();
      });
  EXPECT_TRUE(status.ok() || absl::IsDataLoss(status)) << status;
  EXPECT_EQ(rows, 63u);
  EXPECT_EQ(Verify(*store, {})->damage->place, (Place{63, 63}));
}

TEST_F(VerifyTest, EveryOtherRowIsHeldToo) {
  for (const auto& [edit, what] :
       {std::pair{"UPDATE request SET seq = 5 WHERE seq = 6",
                  "does not find it by its request id"},
        std::pair{"INSERT INTO request VALUES(x'aa', 3)",
                  "belong to no record"},
        std::pair{"INSERT INTO payload VALUES(99, x'', x'')",
                  "belong to no record"},
        std::pair{"INSERT INTO entry VALUES(99, x'', x'')",
                  "belong to no record"},
        std::pair{"INSERT INTO node VALUES(8, 0, zeroblob(32))",
                  "belong to no record"},
        std::pair{"UPDATE case_entry SET seq = 70 WHERE seq = 6",
                  "does not find it by its case key"},
        std::pair{"UPDATE case_entry SET case_key = x'aa' WHERE seq = 6",
                  "does not find it by its case key"},
        std::pair{"INSERT INTO case_entry VALUES(x'aa', 3)",
                  "belong to no record"},
        std::pair{"UPDATE ruleset SET bytes = x'00'", "not what its hash says"},
        std::pair{"UPDATE ruleset SET bytes = x'00' WHERE rowid = 1",
                  "its ruleset file `rules.textproto`: the bytes of ruleset"},
        std::pair{"DELETE FROM ruleset", "keeps no ruleset"},
        std::pair{"DELETE FROM ruleset WHERE rowid = 1",
                  "its ruleset file `rules.textproto`: the record store keeps"},
        std::pair{"INSERT INTO ruleset VALUES(zeroblob(32), x'00')",
                  "have another hash"},
        std::pair{"INSERT INTO ruleset VALUES(x'00', x'00')",
                  "have another hash"},
        std::pair{"UPDATE head SET root = zeroblob(32)", "head of the log"},
        std::pair{"UPDATE checkpoint SET note = note || 'x' WHERE size = 21",
                  "checkpoint kept for 21"},
        std::pair{"UPDATE checkpoint SET size = 22 WHERE size = 21",
                  "checkpoint kept for 22 records is of 21"}}) {
    editor_.Run(edit);
    const Report report = Check(book_.KeyOnly());
    ASSERT_TRUE(report.damage) << edit;
    EXPECT_THAT(report.damage->what, HasSubstr(what)) << edit;
    editor_.Undo();
  }
}

// A record may name as its ruleset list what is none.
TEST_F(VerifyTest, ARulesetListMustBeOne) {
  for (const auto& [name, kept] :
       {std::pair{"not a list", "some bytes"},
        std::pair{"of no file", "discretion-rulesets-1\n"}}) {
    const std::string path = folder_.File(name);
    const std::unique_ptr<SqliteStore> store =
        *SqliteStore::Create(path, kOrigin);
    Draft draft = Decision("one");
    draft.ruleset = *store->KeepRuleset(kept);
    ASSERT_EQ(store->Append({draft})[0].result, Result::kAcknowledged);
    const absl::StatusOr<Report> report = Verify(*store, {});
    ASSERT_TRUE(report->damage) << name;
    EXPECT_EQ(report->damage->place, (Place{0, 0}));
    EXPECT_THAT(report->damage->what, HasSubstr("not a ruleset list"));
  }
}

// The bytes of a payload in sum stay what they were, and so does their hash.
TEST_F(VerifyTest, ABodyThatTookABiteOfItsSaltIsFound) {
  editor_.Run(
      "UPDATE payload SET salt = substr(salt, 1, 31), body = CAST(substr(salt, "
      "32) || body AS BLOB) WHERE seq = 9");
  EXPECT_EQ(Check({}).damage->place, (Place{9, 9}));
  editor_.Undo();
  editor_.Run(
      "UPDATE payload SET salt = CAST(salt || substr(body, 1, 1) AS BLOB), "
      "body = substr(body, 2) WHERE seq = 9");
  EXPECT_EQ(Check({}).damage->place, (Place{9, 9}));
}

// Rows that a store would not take, told as records that refer badly.
TEST_F(VerifyTest, EveryBadReferenceIsFound) {
  for (const Kind kind : {Kind::kCorrection, Kind::kReview, Kind::kRuling,
                          Kind::kNotice, Kind::kDefence}) {
    std::vector<StoredEntry> entries = editor_.entries();
    Header header = *Decode(entries[30].header);
    header.kind = kind;
    header.refers_to = 29;
    if (kind != Kind::kCorrection) {
      header.semantics = 0;
      header.ruleset = {};
      header.outcome = {};
    }
    entries[30].header = *Encode(header);
    editor_.Rewrite(entries, kOrigin);
    const Report report = Check({});
    ASSERT_TRUE(report.damage) << KindName(kind);
    EXPECT_EQ(report.damage->place, (Place{30, 30}));
    EXPECT_THAT(report.damage->what,
                HasSubstr(kind == Kind::kCorrection ? "is of another case"
                                                    : "cannot refer to"));
    editor_.Undo();
  }
}

// A log so long that others read ahead, beside, and the sums are made of all:
// the first damage is told all the same.
TEST_F(VerifyTest, OfSeveralDamagesInALongLogTheFirstIsTold) {
  store_.reset();
  const Book book = MakeBook(folder_.File("long.db"), 1500, Mix::kAllKinds);
  const std::unique_ptr<SqliteStore> store = OpenBook(book);
  std::vector<uint64_t> told;
  VerifyOptions options = book.Evidence();
  options.progress = [&](uint64_t done, uint64_t) { told.push_back(done); };
  const absl::StatusOr<Report> good = Verify(*store, options);
  ASSERT_FALSE(good->damage) << good->damage->what;
  EXPECT_EQ(good->size, 1500u);
  EXPECT_THAT(told, testing::ElementsAre(0, 1024, 1500));
  Editor editor(book.path);
  const auto first = [&](std::vector<std::string> edits) {
    for (const std::string& edit : edits) editor.Run(edit);
    const absl::StatusOr<Report> report = Verify(*store, book.Evidence());
    editor.Undo();
    return report->damage && report->damage->place
               ? report->damage->place->first
               : kMaxTreeSize;
  };
  const std::string leaf = "UPDATE entry SET leaf = x'00' WHERE seq = 900";
  EXPECT_EQ(first({leaf}), 900u);
  EXPECT_EQ(first({leaf, "DELETE FROM request WHERE seq = 1400"}), 900u);
  EXPECT_EQ(first({leaf, "DELETE FROM request WHERE seq = 700"}), 700u);
  EXPECT_EQ(first({leaf, "DELETE FROM case_entry WHERE seq = 700"}), 700u);
  EXPECT_EQ(first({leaf, "DELETE FROM payload WHERE seq = 1000"}), 900u);
  EXPECT_EQ(first({leaf, "DELETE FROM payload WHERE seq = 800"}), 800u);
  EXPECT_EQ(first({"DELETE FROM entry WHERE seq = 1499"}), 1499u);
  EXPECT_EQ(first({"DELETE FROM request WHERE seq = 1499"}), 1499u);
  EXPECT_EQ(first({"INSERT INTO request VALUES(x'aa', 1499)"}), kMaxTreeSize);
  EXPECT_EQ(first({"INSERT INTO case_entry VALUES(x'aa', 7)"}), kMaxTreeSize);
}

// A log is read by handles of their own only while it stands still.
TEST_F(VerifyTest, ALongLogThatMovesOnIsVerifiedAsItWas) {
  class Moving : public ForwardingStore {
   public:
    Moving(Store& store, std::string path)
        : ForwardingStore(store), path_(std::move(path)) {}
    absl::StatusOr<std::unique_ptr<Store>> OpenAgain() override {
      if (++opened > 1) return absl::UnavailableError("no more");
      EXPECT_EQ((*SqliteStore::Open(path_, {.wait_ms = 1}))
                    ->Append({Erasure("meanwhile", 1400)})[0]
                    .result,
                Result::kAcknowledged);
      return ForwardingStore::OpenAgain();
    }
    std::atomic<int> opened = 0;

   private:
    std::string path_;
  };
  store_.reset();
  const Book book = MakeBook(folder_.File("moving.db"), 1500, Mix::kDecisions);
  const std::unique_ptr<SqliteStore> store = OpenBook(book);
  Moving moving(*store, book.path);
  const absl::StatusOr<Report> report = Verify(moving, book.Evidence());
  EXPECT_GE(moving.opened, 1);
  ASSERT_FALSE(report->damage) << report->damage->what;
  EXPECT_EQ(report->size, 1500u);
  EXPECT_EQ(report->erased, 0u);
  const absl::StatusOr<Report> after = Verify(*OpenBook(book), book.Evidence());
  ASSERT_FALSE(after->damage) << after->damage->what;
  EXPECT_EQ(after->erased, 1u);
}

// The keys by which SQLite finds a row by its number lie in pages that reading
// in order does not ask.
TEST_F(VerifyTest, ARecordNotFoundByItsNumberIsToldAndLocated) {
  constexpr size_t kPage = 1024;
  store_.reset();
  const Book book = MakeBook(folder_.File("tree.db"), kCount, Mix::kDecisions,
                             {.page_bytes = kPage});
  const std::string good = ReadAll(book.path);
  int turned = 0;
  int located = 0;
  for (size_t page = kPage; page < good.size(); page += kPage) {
    if (good[page] != 5) continue;  // an inner page of a table
    const auto cell =
        static_cast<size_t>(static_cast<uint8_t>(good[page + 12]) << 8 |
                            static_cast<uint8_t>(good[page + 13]));
    std::string bytes = good;
    --bytes[page + cell + 4];  // behind the child's number
    WriteStore(book.path, bytes);
    const std::unique_ptr<SqliteStore> store = OpenBook(book);
    const absl::StatusOr<Report> report = Verify(*store, book.KeyOnly());
    ASSERT_TRUE(report.ok() && report->damage) << page;
    ++turned;
    if (!report->damage->place) continue;
    ++located;
    EXPECT_THAT(report->damage->what, HasSubstr("otherwise by its number"));
    EXPECT_FALSE(ReadEntry(*store, report->damage->place->first).ok() &&
                 ReadEntry(*store, report->damage->place->first)->body);
  }
  EXPECT_GE(turned, 2);
  EXPECT_GE(located, 2);
}

TEST_F(VerifyTest, AMissingPayloadNeedsAnErasure) {
  store_ = *SqliteStore::Open(book_.path);
  ASSERT_EQ(store_->Append({Erasure("erase", 3)})[0].result,
            Result::kAcknowledged);
  EXPECT_FALSE(Check({}).damage);
  editor_.Run("DELETE FROM payload WHERE seq = 10");
  EXPECT_EQ(Check({}).damage->place, (Place{10, 10}));
  // What is damaged later does not hide it, nor does it make the erased one
  // bad.
  editor_.Run("UPDATE entry SET leaf = zeroblob(32) WHERE seq = 20");
  EXPECT_EQ(Check({}).damage->place, (Place{10, 10}));
  editor_.Run(
      "INSERT INTO payload SELECT 10, salt, body FROM temp.was_payload WHERE "
      "seq = 10");
  EXPECT_EQ(Check({}).damage->place, (Place{20, 20}));
}

TEST_F(VerifyTest, ReceiptsAreHeldAgainstTheLog) {
  for (const Receipt& receipt : book_.receipts) {
    VerifyOptions options;
    options.receipts = {receipt};
    ASSERT_FALSE(Check(options).damage);
    options.receipts[0].leaf = Sha256({"other"});
    ASSERT_EQ(Check(options).damage->place, (Place{receipt.seq, receipt.seq}));
    options.receipts[0] = receipt;
    options.receipts[0].root = Sha256({"other"});
    ASSERT_EQ(Check(options).damage->place, (Place{0, receipt.seq}));
  }
  VerifyOptions options;
  options.receipts = {book_.receipts[0]};
  options.receipts[0].origin = "else";
  EXPECT_THAT(Check(options).damage->what, HasSubstr("receipt is of `else`"));
}

}  // namespace
}  // namespace discretion::record
