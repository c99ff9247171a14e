// SPDX-License-Identifier: Apache-2.0
// Entries of another store, put into this as they are.
#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/record/support/edit.h"
#include "tests/record/support/store_test_case.h"

namespace discretion::record {
namespace {

using ::testing::HasSubstr;

class RestoreTest : public StoreTestCase {
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

}  // namespace
}  // namespace discretion::record
