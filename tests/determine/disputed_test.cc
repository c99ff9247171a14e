// SPDX-License-Identifier: Apache-2.0
// A disputed fact is an unknown one, whatever is claimed of it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "discretion/engine.h"
#include "discretion/messages.h"
#include "src/determine/prepared.h"
#include "tests/corpus.h"
#include "tests/determine/editions_made.h"
#include "tests/determine/made.h"

namespace discretion {
namespace {

using testing::Count;
using ::testing::ElementsAre;
using testing::MadeCase;
using testing::MadeEngine;

// All of an answer but the list of facts, which tells of the claim.
std::string AnswerTo(const Snapshot& snapshot, const Case& c) {
  const absl::StatusOr<Determination> answer = snapshot.Determine(c);
  if (!answer.ok()) return answer.status().ToString();
  v1::Determination message = ToProto(*answer);
  message.clear_fact();
  return message.SerializeAsString();
}

std::vector<std::string> Missing(const Determination& answer) {
  std::vector<std::string> ids;
  for (int slot : answer.missing())
    ids.push_back(answer.ruleset().facts()[slot].id);
  return ids;
}

TEST(Disputed, IsUnknownToRecordAndStages) {
  Case c = MadeCase("heavier", {Count("n", 5)});
  for (const bool records : {true, false}) {
    const Snapshot snapshot = *Snapshot::Create(
        MadeEngine().snapshot().rulesets(), {.for_many_cases = records});
    c.facts[0].disputed = false;
    EXPECT_EQ(snapshot.Determine(c)->outcome(), Outcome::kDetermined);
    c.facts[0].disputed = true;
    const absl::StatusOr<Determination> open = snapshot.Determine(c);
    ASSERT_TRUE(open.ok()) << open.status();
    EXPECT_EQ(open->outcome(), Outcome::kOpen);
    EXPECT_EQ(open->options().size(), 2);
    EXPECT_THAT(Missing(*open), ElementsAre("n"));
    EXPECT_TRUE(open->prepared().anything_unknown);
    EXPECT_EQ(AnswerTo(snapshot, c),
              AnswerTo(snapshot, MadeCase("heavier", {})));
  }
}

// Any fact of any published case, by record and by stages.
TEST(Disputed, ComesToTheAnswerWithoutTheFact) {
  const uint64_t seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  const Snapshot records = testing::ShippedEngine().snapshot();
  const Snapshot stages =
      *Snapshot::Create(records.rulesets(), {.for_many_cases = false});
  int compared = 0;
  int open = 0;
  for (const v1::Expectation& expectation : testing::ReadCorpus()) {
    const absl::StatusOr<Case> known = CaseFromProto(expectation.case_());
    if (!known.ok() || known->facts.empty() || !records.Determine(*known).ok())
      continue;
    const size_t at = random() % known->facts.size();
    if (!known->facts[at].value.known()) continue;
    Case disputed = *known;
    disputed.facts[at].disputed = true;
    Case without = *known;
    without.facts.erase(without.facts.begin() +
                        static_cast<std::ptrdiff_t>(at));
    const std::string expected = AnswerTo(stages, without);
    ASSERT_EQ(AnswerTo(records, disputed), expected) << known->id;
    ASSERT_EQ(AnswerTo(stages, disputed), expected) << known->id;
    ++compared;
    open += AnswerTo(records, *known) != expected;
  }
  EXPECT_GT(compared, 800);
  // The fact mattered to most.
  EXPECT_GT(open, compared / 2);
}

TEST(Disputed, IsUnknownBesideADayOfTheCase) {
  const Snapshot snapshot =
      testing::MakeSnapshot({{.amount = "[100, 1000]", .base = "late"}});
  Case c = testing::ActOf("2024-05-01");
  c.dates.Set(CaseDate::kDiscovered, *ParseDate("2024-05-02"));
  EXPECT_EQ(snapshot.Determine(c)->outcome(), Outcome::kDetermined);
  c.facts = {{.fact = "found",
              .value = FactValue::Day(*ParseDate("2024-08-01")),
              .disputed = true}};
  const absl::StatusOr<Determination> open = snapshot.Determine(c);
  ASSERT_TRUE(open.ok()) << open.status();
  EXPECT_THAT(Missing(*open), ElementsAre("late"));
}

}  // namespace
}  // namespace discretion
