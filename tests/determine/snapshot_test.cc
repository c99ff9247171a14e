// SPDX-License-Identifier: Apache-2.0
// Snapshots, prepared cases, and rulesets exchanged while they are held.

#include "discretion/snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "discretion/engine.h"
#include "tests/corpus.h"
#include "tests/determine/any_value.h"
#include "tests/determine/canary.h"
#include "tests/determine/made.h"

namespace discretion {
namespace {

using testing::Count;
using ::testing::HasSubstr;
using testing::MadeCase;
using testing::MadeEngine;

// Field by field, as far as a determination can be told from another.
void ExpectSame(const Determination& a, const Determination& b) {
  EXPECT_EQ(a.outcome(), b.outcome());
  EXPECT_EQ(a.given(), b.given());
  EXPECT_EQ(a.offence_index(), b.offence_index());
  EXPECT_EQ(a.fine_hull(), b.fine_hull());
  EXPECT_EQ(a.missing(), b.missing());
  EXPECT_EQ(a.steps(), b.steps());
  ASSERT_EQ(a.options().size(), b.options().size());
  for (size_t i = 0; i < a.options().size(); ++i)
    EXPECT_EQ(a.options()[i].penalties, b.options()[i].penalties);
}

TEST(PreparedCase, IsAnsweredAsTheCaseIs) {
  const Engine engine = MadeEngine();
  const Snapshot snapshot = engine.snapshot();
  for (const char* offence : {"each", "heavier", "lighter"}) {
    for (const int64_t n : {0, 1, 2, 3, 5}) {
      const Case c = MadeCase(offence, {Count("n", n)});
      const absl::StatusOr<PreparedCase> prepared = snapshot.Prepare(c);
      ASSERT_TRUE(prepared.ok()) << prepared.status();
      EXPECT_EQ(prepared->given(), c);
      EXPECT_EQ(prepared->offence().id, offence);
      const absl::StatusOr<Determination> direct = engine.Determine(c);
      ASSERT_TRUE(direct.ok()) << direct.status();
      for (int again = 0; again < 2; ++again) {
        const absl::StatusOr<Determination> answer = prepared->Determine();
        ASSERT_TRUE(answer.ok()) << answer.status();
        ExpectSame(*answer, *direct);
      }
    }
  }
}

TEST(PreparedCase, RefusesWhatTheCaseWouldBeRefusedFor) {
  const Snapshot snapshot = MadeEngine().snapshot();
  EXPECT_EQ(snapshot.Prepare(MadeCase("none-such", {})).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(snapshot.Prepare(MadeCase("each", {Count("m", 1)})).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(snapshot.Prepare(MadeCase("each", {Count("n", 1), Count("n", 2)}))
                .status()
                .code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(PreparedCase, OutlivesEngineAndSnapshot) {
  std::optional<PreparedCase> prepared;
  std::optional<Determination> answer;
  {
    const Engine engine = MadeEngine();
    prepared = *engine.snapshot().Prepare(MadeCase("each", {Count("n", 2)}));
    answer = *prepared->Determine();
  }
  ExpectSame(*answer, *prepared->Determine());
  EXPECT_EQ(answer->ruleset().id(), "test/made");
}

TEST(Snapshot, AnswersTheSameWhereNothingIsLaidOut) {
  const Snapshot many = testing::ShippedEngine().snapshot();
  const Engine few =
      *Engine::Create(many.rulesets(), {.for_many_cases = false});
  std::mt19937_64 random(7);
  int found = 0;
  for (const Ruleset& ruleset : many.rulesets()) {
    for (const Offence& offence : ruleset.offences()) {
      for (int i = 0; i < 5; ++i) {
        Case c;
        c.offence = ruleset.id() + "/" + offence.id;
        for (const Fact& fact : ruleset.FactsOf(offence))
          c.facts.push_back(
              {fact.id, testing::AnyValue(fact, random), "", "none"});
        const absl::StatusOr<Determination> answer = many.Determine(c);
        const absl::StatusOr<Determination> same = few.Determine(c);
        ASSERT_EQ(answer.status(), same.status()) << c.offence;
        if (!answer.ok()) continue;
        ExpectSame(*answer, *same);
        EXPECT_FALSE(same->findings().found);
        found += answer->findings().found;
      }
    }
  }
  EXPECT_GT(found, 100);
}

TEST(Engine, GoesOnAsItWasMadeWhenItTakesOthers) {
  Engine engine =
      *Engine::Create({testing::Canary(1)}, {.for_many_cases = false});
  ASSERT_TRUE(engine.Swap({testing::Canary(2)}).ok());
  const Determination answer = *engine.Determine(testing::CanaryCase());
  EXPECT_EQ(testing::Generation(answer), 2);
  EXPECT_FALSE(answer.findings().found);
}

TEST(Snapshot, KeepsItsRulesetsWhenTheEngineTakesOthers) {
  Engine engine = *Engine::Create({testing::Canary(1)});
  const Snapshot before = engine.snapshot();
  const PreparedCase prepared = *before.Prepare(testing::CanaryCase());
  ASSERT_TRUE(engine.Swap({testing::Canary(2)}).ok());
  EXPECT_EQ(testing::Generation(*before.Determine(testing::CanaryCase())), 1);
  EXPECT_EQ(testing::Generation(*prepared.Determine()), 1);
  EXPECT_EQ(testing::Generation(*engine.Determine(testing::CanaryCase())), 2);
}

TEST(Engine, KeepsAllWhenASwapIsRefused) {
  Engine engine = *Engine::Create({testing::Canary(1)});
  const absl::Status refused =
      engine.Swap({testing::Canary(2), testing::Canary(3)});
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("two rulesets"));
  EXPECT_EQ(testing::Generation(*engine.Determine(testing::CanaryCase())), 1);
}

// Readers never see two generations in one answer.
TEST(Engine, NeverMixesGenerations) {
  const testing::Raced raced = testing::Race(
      {.readers = 4, .reads = 20'000, .swaps = 200, .generations = 8});
  EXPECT_EQ(raced.mixed, 0);
  EXPECT_GE(raced.reads, 20'000);
  EXPECT_EQ(raced.swaps, 200);
}

// The control: what the race looks for can be seen.
TEST(Canary, AMixedAnswerIsTold) {
  const Determination one =
      *Engine::Create({testing::Canary(1)})->Determine(testing::CanaryCase());
  EXPECT_EQ(testing::Generation(one), 1);
  const Ruleset mixed = testing::MixedCanary(1, 2);
  const Determination answer =
      *Engine::Create({mixed})->Determine(testing::CanaryCase());
  EXPECT_EQ(testing::Generation(answer), -1);
}

}  // namespace
}  // namespace discretion
