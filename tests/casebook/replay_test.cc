// SPDX-License-Identifier: Apache-2.0
// A record is replayed to the same bytes, or the difference is told.

#include <fstream>
#include <random>

#include "discretion/casebook.h"
#include "discretion/semantics.h"
#include "discretion/transfer.h"
#include "discretion/v1/answer.pb.h"
#include "discretion/v1/record.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/record/hash.h"
#include "src/record/sqlite_store.h"
#include "tests/casebook/market.h"

namespace discretion {
namespace {

using ::testing::AllOf;
using testing::Ask;
using testing::Fined;
using testing::Folder;
using ::testing::HasSubstr;
using testing::MarketBook;
using testing::MarketCase;
using testing::MarketFiles;

class ReplayTest : public ::testing::Test {
 protected:
  // Appends a copy of decision `seq`, changed by `change`, as whoever can write
  // to the store could.
  void Forge(uint64_t seq,
             const std::function<void(record::Draft&, v1::Decided&)>& change) {
    const BookEntry entry = *book_.Load(seq);
    v1::Record body;
    ASSERT_TRUE(body.ParseFromString(*entry.body));
    record::Draft draft = {.kind = entry.header.kind,
                           .request_id = Ask().id,
                           .claimed_ms = entry.header.claimed_ms,
                           .actor = entry.header.actor,
                           .case_key = "forged",
                           .semantics = entry.header.semantics,
                           .ruleset = entry.header.ruleset,
                           .outcome = entry.header.outcome};
    change(draft, *body.mutable_decided());
    draft.body = body.SerializeAsString();
    auto store = *record::SqliteStore::Open(folder_ / "log");
    ASSERT_EQ(store->Append({draft})[0].result, record::Result::kAcknowledged);
  }

  // With the answer changed, and its hash with it.
  void ForgeAnswer(uint64_t seq,
                   const std::function<void(v1::Answer&)>& change) {
    Forge(seq, [&](record::Draft& draft, v1::Decided& decided) {
      v1::Answer answer;
      ASSERT_TRUE(answer.ParseFromString(decided.answer()));
      change(answer);
      decided.set_answer(answer.SerializeAsString());
      draft.outcome = record::Sha256({decided.answer()});
    });
  }

  Replayed All() { return *book_.Replay(0, *book_.Size()); }

  Folder folder_;
  Casebook book_ = MarketBook(folder_ / "log");
};

TEST_F(ReplayTest, ManyCasesUnderTwoActivationsComeToTheSame) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 200; ++i) {
    if (i == 100) {
      ASSERT_TRUE(book_.Activate(Ask(), MarketFiles("2")).ok());
    }
    Case c = MarketCase("case " + std::to_string(i),
                        static_cast<int>(random() % 4), random() % 2 == 0);
    if (random() % 4 == 0) c.facts.erase(c.facts.begin());
    if (random() % 4 == 0) c.facts.pop_back();
    const absl::StatusOr<Trial> trial = book_.Preview(Ask(), c);
    ASSERT_TRUE(trial.ok()) << trial.status();
  }
  uint64_t told = 0;
  const absl::StatusOr<Replayed> replayed = book_.Replay(
      0, *book_.Size(), [&](uint64_t done, uint64_t) { told = done; });
  ASSERT_TRUE(replayed.ok()) << replayed.status();
  EXPECT_EQ(replayed->same, 200u);
  EXPECT_EQ(replayed->steps, 2u);
  EXPECT_EQ(replayed->different, 0u);
  EXPECT_EQ(told, 202u);
}

TEST_F(ReplayTest, ADifferenceIsToldFieldByField) {
  const uint64_t seq =
      book_.Decide(Ask(), MarketCase("1", 0), {Fined(2500)})->receipt.seq;
  ForgeAnswer(seq, [](v1::Answer& answer) {
    answer.mutable_party(0)
        ->mutable_candidate(0)
        ->mutable_determination()
        ->mutable_option(0)
        ->mutable_component(0)
        ->mutable_fine()
        ->set_max_fen(999'900);
  });
  ASSERT_FALSE(book_.Verify({})->damage.has_value())
      << "the forgery is well made: only a replay finds it";
  const Replayed replayed = All();
  EXPECT_EQ(replayed.same, 1u);
  ASSERT_EQ(replayed.different, 1u);
  EXPECT_EQ(replayed.differences[0].seq, seq + 1);
  EXPECT_THAT(replayed.differences[0].what,
              AllOf(HasSubstr("fine.max_fen"), HasSubstr("999900"),
                    HasSubstr("560000")));
  EXPECT_EQ(book_.AnswerOf(seq + 1).status().code(),
            absl::StatusCode::kDataLoss);
}

TEST_F(ReplayTest, AFieldThatNoEngineWroteIsADifference) {
  const uint64_t seq =
      book_.Decide(Ask(), MarketCase("1", 0), {Fined(2500)})->receipt.seq;
  Forge(seq, [](record::Draft& draft, v1::Decided& decided) {
    // An unknown field: parsers pass it over.
    decided.mutable_answer()->append("\xf8\x3f\x01", 3);
    draft.outcome = record::Sha256({decided.answer()});
  });
  EXPECT_EQ(All().different, 1u);
}

TEST_F(ReplayTest, AnOutcomeThatIsNotTheAnswersIsADifference) {
  const uint64_t seq =
      book_.Decide(Ask(), MarketCase("1", 0), {Fined(2500)})->receipt.seq;
  Forge(seq, [](record::Draft& draft, v1::Decided&) {
    draft.outcome = record::Sha256({"another"});
  });
  ASSERT_EQ(All().different, 1u);
  EXPECT_THAT(All().differences[0].what, HasSubstr("another outcome"));
}

TEST_F(ReplayTest, AnUnlawfulDispositionIsADifference) {
  const uint64_t seq =
      book_.Decide(Ask(), MarketCase("1", 0), {Fined(2500)})->receipt.seq;
  Forge(seq, [](record::Draft&, v1::Decided& decided) {
    decided.mutable_disposition(0)->mutable_imposed(0)->set_fine_fen(100);
  });
  ASSERT_EQ(All().different, 1u);
  EXPECT_THAT(All().differences[0].what, HasSubstr("lies outside"));
}

TEST_F(ReplayTest, EditionsThatWereNotUsedAreADifference) {
  const uint64_t seq =
      book_.Decide(Ask(), MarketCase("1", 0), {Fined(2500)})->receipt.seq;
  Forge(seq, [](record::Draft&, v1::Decided& decided) {
    decided.mutable_edition(0)->mutable_file(0)->set_sha256(
        std::string(32, 'x'));
  });
  ASSERT_EQ(All().different, 1u);
}

TEST_F(ReplayTest, AnotherSemanticsVersionIsSaidAndNotGuessed) {
  const uint64_t seq =
      book_.Decide(Ask(), MarketCase("1", 0), {Fined(2500)})->receipt.seq;
  Forge(seq, [](record::Draft& draft, v1::Decided&) {
    draft.semantics = kSemanticsVersion + 1;
  });
  const Replayed replayed = All();
  EXPECT_EQ(replayed.same, 1u);
  EXPECT_EQ(replayed.different, 0u);
  ASSERT_EQ(replayed.unknown, 1u);
  EXPECT_THAT(replayed.not_replayed[0].what,
              HasSubstr("version 2 of the engine's semantics"));
  EXPECT_EQ(book_.AnswerOf(seq + 1).status().code(),
            absl::StatusCode::kUnimplemented);
}

TEST_F(ReplayTest, ABodyThatIsNoRecordIsADifference) {
  auto store = *record::SqliteStore::Open(folder_ / "log");
  const BookEntry activation = *book_.Load(0);
  ASSERT_EQ(store
                ->Append({{.kind = record::Kind::kRuleset,
                           .request_id = "r",
                           .actor = "a",
                           .ruleset = activation.header.ruleset,
                           .body = "\xff\xff"}})[0]
                .result,
            record::Result::kAcknowledged);
  EXPECT_EQ(All().different, 1u);
}

TEST_F(ReplayTest, ADecisionAgainstTheStepsIsADifference) {
  const Case c = MarketCase("1", 0);
  const uint64_t proposed =
      book_.Propose(Ask("handler"), c, {Fined(2500)})->receipt.seq;
  const std::string key = book_.Load(proposed)->header.case_key;
  Forge(proposed, [&](record::Draft& draft, v1::Decided&) {
    draft.kind = record::Kind::kDecision;
    draft.case_key = key;
  });
  const Replayed replayed = All();
  ASSERT_EQ(replayed.different, 1u);
  EXPECT_THAT(replayed.differences[0].what,
              HasSubstr("does not follow in its case"));
}

TEST_F(ReplayTest, APartIsReplayedAlone) {
  for (int i = 0; i < 3; ++i)
    ASSERT_TRUE(book_.Preview(Ask(), MarketCase("1", i)).ok());
  EXPECT_EQ(book_.Replay(1, 3)->same, 2u);
  EXPECT_EQ(book_.Replay(4, 4)->same, 0u);
  EXPECT_EQ(book_.Replay(0, 5).status().code(), absl::StatusCode::kOutOfRange);
}

}  // namespace
}  // namespace discretion
