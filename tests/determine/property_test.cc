// SPDX-License-Identifier: Apache-2.0
// What must hold for any case: an open answer holds every answer that its
// unknown facts can lead to, and asks for what would settle it.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "discretion/explain.h"
#include "src/ruleset/model.h"
#include "tests/corpus.h"
#include "tests/determine/made.h"

namespace discretion {
namespace {

using Random = std::mt19937_64;

int64_t PickOne(Random& random, const std::vector<int64_t>& values) {
  return values[random() % values.size()];
}

// A value near what the conditions compare with.
FactValue RandomValue(const Fact& fact, Random& random) {
  switch (fact.type) {
    case FactType::kBool:
      return FactValue::Bool(random() % 2 == 0);
    case FactType::kCount:
      return FactValue::Number(
          std::max(fact.least, PickOne(random, {0, 1, 2, 3, 4, 5, 9, 10})));
    case FactType::kNumber:
      return FactValue::Number(
          *Ratio::Create(PickOne(random, {0, 1, 5, 7, 100}), 2));
    case FactType::kMoney:
      return FactValue::Of(Money::Fen(
          PickOne(random, {0, 1, 100, 999999, 1000000, 1000001, 4999999,
                           5000000, 19999999, 20000000, 123456789})));
    case FactType::kChoice:
      return FactValue::Choice(fact.choices[random() % fact.choices.size()].id);
    case FactType::kText:
      return FactValue::Text("x");
    case FactType::kDate:
      return FactValue::Day(Date(2024, 1, 1));
  }
  return FactValue::Unknown();
}

using Result =
    std::tuple<std::optional<int>, bool, decltype(Option::penalties)>;

std::vector<Result> Results(const Determination& answer) {
  std::vector<Result> results;
  for (const Option& option : answer.options()) {
    results.emplace_back(option.tier, option.no_penalty, option.penalties);
  }
  return results;
}

std::set<std::pair<int, int>> Pairs(const Determination& answer) {
  std::set<std::pair<int, int>> pairs;
  for (const Option& option : answer.options()) {
    pairs.emplace(option.branch.value_or(-1), option.tier.value_or(-1));
  }
  return pairs;
}

bool Merged(const Determination& answer) {
  return std::any_of(
      answer.steps().begin(), answer.steps().end(),
      [](const Step& step) { return step.kind == StepKind::kSameOutcome; });
}

void ExpectHolds(const Determination& open, const Determination& full) {
  if (full.outcome() == Outcome::kNoAnswer) {
    EXPECT_NE(open.outcome(), Outcome::kDetermined);
    return;
  }
  if (open.missing().empty()) {
    EXPECT_EQ(Results(open), Results(full));
    return;
  }
  if (!Merged(full)) {
    const auto wide = Pairs(open);
    const auto narrow = Pairs(full);
    EXPECT_TRUE(
        std::includes(wide.begin(), wide.end(), narrow.begin(), narrow.end()));
  }
  if (full.fine_hull()) {
    ASSERT_TRUE(open.fine_hull().has_value());
    EXPECT_TRUE(open.fine_hull()->Contains(*full.fine_hull()))
        << open.fine_hull()->ToString() << " and "
        << full.fine_hull()->ToString();
  }
}

// Answers what is asked, and only that, until nothing is.
Determination Ask(const Engine& engine, Case c,
                  const std::vector<Given>& truth) {
  while (true) {
    absl::StatusOr<Determination> answer = engine.Determine(c);
    EXPECT_TRUE(answer.ok()) << answer.status();
    if (answer->missing().empty()) return *std::move(answer);
    for (int slot : answer->missing()) {
      const std::string& id = answer->ruleset().facts()[slot].id;
      for (const Given& given : truth) {
        if (given.fact == id) c.facts.push_back(given);
      }
    }
  }
}

// Where a method takes what is not established for the least of it, an open
// answer is that of the least, and need not hold the others.
bool TakesTheLeast(const Ruleset& ruleset, const Offence& offence) {
  const ruleset::Model& model = ruleset.model();
  const auto index = static_cast<size_t>(&offence - ruleset.offences().data());
  const std::vector<int>& methods = *model.rules[index].methods;
  return std::any_of(methods.begin(), methods.end(), [&](int method) {
    if (method < 0) return false;
    const std::vector<ruleset::MethodStep>& steps =
        model.methods[method]->steps;
    return std::any_of(steps.begin(), steps.end(),
                       [](const auto& step) { return step.unproved_least; });
  });
}

void CheckOffence(const Engine& engine, const Ruleset& ruleset,
                  const Offence& offence, Random& random) {
  std::vector<Given> truth;
  for (const Fact& fact : ruleset.FactsOf(offence)) {
    truth.push_back({fact.id, RandomValue(fact, random)});
  }
  Case full;
  full.offence = ruleset.id() + "/" + offence.id;
  full.facts = truth;
  const absl::StatusOr<Determination> settled = engine.Determine(full);
  if (!settled.ok()) return;  // such as a division by zero
  EXPECT_TRUE(settled->missing().empty());

  Case partial = full;
  partial.facts.clear();
  for (const Given& given : truth) {
    if (random() % 2 == 0) partial.facts.push_back(given);
  }
  const absl::StatusOr<Determination> open = engine.Determine(partial);
  // A tier left open may have a fine between two fen, where the true one has
  // not.
  if (absl::IsFailedPrecondition(open.status())) return;
  ASSERT_TRUE(open.ok()) << open.status();
  if (!TakesTheLeast(ruleset, offence)) {
    ExpectHolds(*open, *settled);
    EXPECT_EQ(Results(Ask(engine, partial, truth)), Results(*settled));
  }

  Case shuffled = partial;
  std::shuffle(shuffled.facts.begin(), shuffled.facts.end(), random);
  EXPECT_EQ(ToJson(*engine.Determine(shuffled)), ToJson(*open))
      << "the order in which facts are given must not matter";
}

void CheckEngine(const Engine& engine, uint64_t seed, int rounds) {
  Random random(seed);
  for (int round = 0; round < rounds; ++round) {
    const Snapshot snapshot = engine.snapshot();
    for (const Ruleset& ruleset : snapshot.rulesets()) {
      for (const Offence& offence : ruleset.offences()) {
        SCOPED_TRACE(ruleset.id() + "/" + offence.id + ", seed " +
                     std::to_string(seed) + ", round " + std::to_string(round));
        CheckOffence(engine, ruleset, offence, random);
        if (::testing::Test::HasFailure()) return;
      }
    }
  }
}

TEST(OpenAnswers, HoldEveryAnswerOfTheShippedRulesets) {
  CheckEngine(testing::ShippedEngine(), 20061101, 60);
}

TEST(OpenAnswers, HoldEveryAnswerOfAMadeRuleset) {
  CheckEngine(testing::MadeEngine(), 20090401, 200);
}

TEST(Answers, NeverLeaveTheStatute) {
  Random random(20100901);
  const Engine engine = testing::MadeEngine();
  const Ruleset ruleset = engine.snapshot().rulesets()[0];
  int fines = 0;
  for (int round = 0; round < 200; ++round) {
    for (const Offence& offence : ruleset.offences()) {
      Case c;
      c.offence = offence.id;
      for (const Fact& fact : ruleset.FactsOf(offence)) {
        c.facts.push_back({fact.id, RandomValue(fact, random)});
      }
      const absl::StatusOr<Determination> answer = engine.Determine(c);
      if (!answer.ok()) continue;
      for (const Option& option : answer->options()) {
        for (const Penalty& penalty : option.penalties) {
          if (!penalty.fine) continue;
          ++fines;
          EXPECT_TRUE(penalty.statutory->Contains(*penalty.fine))
              << offence.id << " " << penalty.fine->ToString();
        }
      }
    }
  }
  EXPECT_GT(fines, 1000);
}

// The harness itself: an open answer that lost an option is noticed.
TEST(OpenAnswers, AreNotHeldByAnAnswerToOtherFacts) {
  const Engine engine = testing::MadeEngine();
  const absl::StatusOr<Determination> few =
      engine.Determine(testing::MadeCase("each", {testing::Count("n", 1)}));
  const absl::StatusOr<Determination> many =
      engine.Determine(testing::MadeCase("each", {testing::Count("n", 9)}));
  ASSERT_TRUE(few.ok() && many.ok());
  EXPECT_NE(Results(*few), Results(*many));
  EXPECT_FALSE(few->fine_hull()->Contains(*many->fine_hull()));
}

}  // namespace
}  // namespace discretion
