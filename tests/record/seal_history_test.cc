// SPDX-License-Identifier: Apache-2.0
#include "tests/record/support/seal_history.h"

#include <optional>
#include <string>

#include "gtest/gtest.h"
#include "src/record/seal.h"

namespace discretion::record {
namespace {

absl::StatusOr<Checkpoint> SealWithout(Store& store, const Signer& signer,
                                       const std::optional<Checkpoint>&) {
  return Seal(store, signer);
}

// Signs what the head says.
absl::StatusOr<Checkpoint> SealBlindly(Store& store, const Signer& signer,
                                       const std::optional<Checkpoint>&) {
  const absl::StatusOr<Head> head = store.ReadHead();
  if (!head.ok()) return head.status();
  Checkpoint out = {
      .origin = store.origin(), .size = head->size, .root = head->root};
  const absl::StatusOr<std::string> note = SignCheckpoint(out, signer);
  if (!note.ok()) return note.status();
  const absl::Status kept = store.KeepCheckpoint(out.size, *note);
  if (!kept.ok()) return kept;
  return out;
}

TEST(SealHistoryTest, NothingSignedContradictsWhatWasSigned) {
  const Tally tally = RunSealHistories(300, Seal);
  EXPECT_EQ(tally.contradictions, 0);
  EXPECT_GT(tally.sealed, tally.histories);
  EXPECT_GT(tally.refused, tally.histories / 10);
}

// The controls: whoever signs blindly contradicts himself, and so does who
// keeps nothing elsewhere, where a log is put back or made anew.
TEST(SealHistoryTest, BlindSigningIsTold) {
  EXPECT_GT(RunSealHistories(100, SealBlindly).contradictions, 0);
}

TEST(SealHistoryTest, KeepingNothingElsewhereIsTold) {
  EXPECT_GT(RunSealHistories(200, SealWithout).contradictions, 0);
}

}  // namespace
}  // namespace discretion::record
