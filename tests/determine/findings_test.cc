// SPDX-License-Identifier: Apache-2.0
// What the record of an offence finds is what the conditions and the stages
// say.

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include "discretion/engine.h"
#include "src/determine/codes.h"
#include "src/determine/facts.h"
#include "src/determine/plan.h"
#include "src/expr/terms.h"
#include "src/ruleset/model.h"
#include "tests/corpus.h"
#include "tests/determine/any_value.h"
#include "tests/determine/made.h"

namespace discretion {
namespace {

using determine::CodeOf;
using determine::CodeOfFigure;
using determine::kMostCode;

TEST(CodeOf, ComparesAsTheValueDoes) {
  const int64_t scale = 8;  // of figures in eighths
  std::vector<Ratio> values;
  for (int n = 0; n < 60; ++n) {
    for (int d : {1, 2, 3, 7, 8, 16}) values.push_back(*Ratio::Create(n, d));
  }
  for (int eighths = 0; eighths < 200; ++eighths) {
    const Ratio figure = *Ratio::Create(eighths, 8);
    const int64_t code = *CodeOfFigure(figure, scale);
    for (const Ratio& value : values) {
      EXPECT_EQ(CodeOf(value, scale) <=> code, value <=> figure)
          << value.ToString() << " " << figure.ToString();
    }
  }
}

TEST(CodeOf, StaysBeyondEveryFigureWhereItDoesNotFit) {
  const Ratio most(std::numeric_limits<int64_t>::max());
  EXPECT_EQ(CodeOf(most, 1), kMostCode);
  EXPECT_EQ(CodeOf(most, 1'000'000'000), kMostCode);
  EXPECT_EQ(CodeOfFigure(most, 1), std::nullopt);
  EXPECT_EQ(determine::WholeOf(kMostCode), std::nullopt);
  EXPECT_EQ(determine::WholeOf(CodeOf(Ratio(7), 1)), 7);
  EXPECT_EQ(determine::WholeOf(CodeOf(*Ratio::Create(7, 2), 1)), std::nullopt);
}

TEST(TermsOf, LaysOutWhatIsMadeOfComparisons) {
  expr::Symbols symbols;
  ASSERT_TRUE(symbols.Add({.name = "n", .type = expr::Type::kNumber}));
  ASSERT_TRUE(symbols.Add({.name = "m", .type = expr::Type::kNumber}));
  ASSERT_TRUE(symbols.Add({.name = "yes", .type = expr::Type::kBool}));
  expr::Pool pool(&symbols);
  const auto sizes = [&](const char* condition) {
    std::vector<size_t> out;
    const std::optional<expr::Terms> terms =
        expr::TermsOf(pool, std::get<expr::Ref>(pool.Condition(condition)), 4);
    if (!terms) return std::vector<size_t>{99};
    for (size_t i = 0; i < terms->size(); ++i)
      out.push_back((*terms)[i].size());
    return out;
  };
  using Sizes = std::vector<size_t>;
  EXPECT_EQ(sizes("n >= 3"), Sizes{1});
  EXPECT_EQ(sizes("n >= 3 && n < 5 && yes"), Sizes{3});
  EXPECT_EQ(sizes("n != 3"), (Sizes{1, 1}));
  EXPECT_EQ(sizes("n == 3 || !yes"), (Sizes{1, 1}));
  EXPECT_EQ(sizes("(n == 3 || n == 4) && (yes || m < 2)"), (Sizes{2, 2, 2, 2}));
  EXPECT_EQ(sizes("(n == 3 || n == 4 || n == 9) && (yes || m < 2)"), Sizes{99});
  EXPECT_EQ(sizes("n != 3 || (yes && (n == 1 || m == 2))"),
            (Sizes{1, 1, 2, 2}));
  EXPECT_EQ(sizes("n in [1, 2, 3] && yes"), (Sizes{2, 2, 2}));
  EXPECT_EQ(sizes("n > m"), Sizes{99});
}

bool Holds(const expr::Comparison& one, const std::vector<expr::Value>& slots) {
  using Is = expr::Comparison::Is;
  const Ratio value = slots[one.slot].number;
  switch (one.is) {
    case Is::kAtLeast:
      return value >= one.figure;
    case Is::kMore:
      return value > one.figure;
    case Is::kLess:
      return value < one.figure;
    case Is::kAtMost:
      return value <= one.figure;
    case Is::kEqual:
      break;
  }
  return value == one.figure;
}

TEST(TermsOf, HoldWhereTheConditionDoes) {
  expr::Symbols symbols;
  ASSERT_TRUE(symbols.Add({.name = "n", .type = expr::Type::kNumber}));
  ASSERT_TRUE(symbols.Add({.name = "m", .type = expr::Type::kNumber}));
  ASSERT_TRUE(symbols.Add({.name = "yes", .type = expr::Type::kBool}));
  expr::Pool pool(&symbols);
  constexpr int kMost = 4;  // of n and m
  for (const char* text :
       {"n > 1 && n <= 3 && !yes", "n != 2 && m != 1", "yes || n in [0, 3]",
        "n < 1 || (yes && (n == 1 || m == 2)) || m > 3",
        "(n == 1 || m == 2) && n != 3", "!(n >= 2 && yes) && m >= 1",
        "yes && (n == 0 || (m == 1 && (n == 2 || n == 4)))"}) {
    const expr::Ref when = std::get<expr::Ref>(pool.Condition(text));
    const std::optional<expr::Terms> terms = expr::TermsOf(pool, when, 8);
    ASSERT_TRUE(terms) << text;
    for (int i = 0; i < 2 * (kMost + 1) * (kMost + 1); ++i) {
      const std::vector<expr::Value> slots = {
          expr::Value::Of(Ratio(i / 2 % (kMost + 1))),
          expr::Value::Of(Ratio(i / 2 / (kMost + 1))),
          expr::Value::Of(Ratio(i % 2))};
      bool any = false;
      for (size_t t = 0; t < terms->size(); ++t) {
        const expr::Term term = (*terms)[t];
        any |= std::all_of(term.begin(), term.end(),
                           [&](const auto& it) { return Holds(it, slots); });
      }
      EXPECT_EQ(any, pool.Test(when, slots) == expr::Truth::kTrue)
          << text << " " << i;
    }
  }
}

// What of the steps, each a truth of a condition, is not what the condition
// says by itself.
int Mistaken(const Determination& answer,
             const std::vector<expr::Value>& slots) {
  const ruleset::Model& model = answer.ruleset().model();
  const ruleset::Provision& provision =
      model.provisions[model.rules[answer.offence_index()].provision];
  int mistaken = 0;
  for (const Step& step : answer.steps()) {
    expr::Ref when;
    if (step.kind == StepKind::kCriterion)
      when = model.criteria[step.criterion].when;
    if (step.kind == StepKind::kBranch)
      when = *provision.branches[step.branch].when;
    if (step.kind == StepKind::kCircumstance)
      when = model.circumstances[step.circumstance].when;
    if (when.node < 0) continue;
    const bool holds = model.pool.Test(when, slots) == expr::Truth::kTrue;
    mistaken += holds != (step.result == StepResult::kHolds);
  }
  return mistaken;
}

struct Seen {
  int answers = 0;
  int found = 0;
  int differences = 0;
};

Seen PutCases(const Snapshot& snapshot, const Ruleset& ruleset,
              const Offence& offence, std::mt19937_64& random, int cases) {
  Seen seen;
  for (int i = 0; i < cases; ++i) {
    Case c;
    c.offence = ruleset.id() + "/" + offence.id;
    for (const Fact& fact : ruleset.FactsOf(offence))
      c.facts.push_back({fact.id, testing::AnyValue(fact, random), "", "none"});
    const absl::StatusOr<Determination> answer = snapshot.Determine(c);
    if (!answer.ok()) continue;
    ++seen.answers;
    if (!answer->findings().found) continue;
    ++seen.found;
    const bool agree = determine::Agree(answer->findings(), answer->options());
    seen.differences += !agree;
    const absl::StatusOr<std::vector<expr::Value>> slots =
        determine::ReadFacts(ruleset.model(), c);
    seen.differences += Mistaken(*answer, *slots);
  }
  return seen;
}

TEST(Findings, AreWhatConditionsAndStagesSay) {
  const Snapshot snapshot = testing::ShippedEngine().snapshot();
  std::mt19937_64 random(20261124);
  int answers = 0;
  int found = 0;
  int offences = 0;
  for (const Ruleset& ruleset : snapshot.rulesets()) {
    for (const Offence& offence : ruleset.offences()) {
      const Seen seen = PutCases(snapshot, ruleset, offence, random, 200);
      EXPECT_EQ(seen.differences, 0) << ruleset.id() << "/" << offence.id;
      answers += seen.answers;
      found += seen.found;
      offences += seen.found > 0;
    }
  }
  RecordProperty("answers", answers);
  RecordProperty("found", found);
  // Most of what is shipped is plain.
  EXPECT_GT(found * 10, answers * 7) << offences << " offences";
}

// Of each fact that the offence reads, whether it may be unknown.
TEST(Findings, NeedEveryFactButDays) {
  const Snapshot snapshot = testing::ShippedEngine().snapshot();
  std::mt19937_64 random(3);
  int left_out = 0;
  for (const Ruleset& ruleset : snapshot.rulesets()) {
    for (const Offence& offence : ruleset.offences()) {
      Case c;
      c.offence = ruleset.id() + "/" + offence.id;
      const std::vector<Fact> facts = ruleset.FactsOf(offence);
      for (const Fact& fact : facts)
        c.facts.push_back(
            {fact.id, testing::AnyValue(fact, random), "", "none"});
      for (size_t i = 0; i < facts.size(); ++i) {
        if (facts[i].type == FactType::kDate) continue;
        Case without = c;
        without.facts.erase(without.facts.begin() + static_cast<int>(i));
        const absl::StatusOr<Determination> answer =
            snapshot.Determine(without);
        if (!answer.ok()) continue;
        EXPECT_FALSE(answer->findings().found) << c.offence << facts[i].id;
        ++left_out;
      }
    }
  }
  EXPECT_GT(left_out, 100);
}

TEST(Findings, AreLeftOutWhereAFactIsUnknown) {
  const Engine engine = testing::MadeEngine();
  EXPECT_FALSE(
      engine.Determine(testing::MadeCase("each", {}))->findings().found);
}

// Several threads lay out one answer.
TEST(Determination, IsLaidOutOnce) {
  const Engine engine = testing::MadeEngine();
  const absl::StatusOr<Determination> answer =
      engine.Determine(testing::MadeCase("heavier", {testing::Count("n", 2)}));
  ASSERT_TRUE(answer.ok());
  ASSERT_TRUE(answer->findings().found);
  std::vector<const Option*> seen(4);
  {
    std::vector<std::jthread> threads;
    for (const Option*& option : seen)
      threads.emplace_back([&] { option = answer->options().data(); });
  }
  EXPECT_EQ(std::count(seen.begin(), seen.end(), seen[0]), 4);
}

TEST(Determination, IsCopiedBeforeAndAfterItIsLaidOut) {
  const Engine engine = testing::MadeEngine();
  const absl::StatusOr<Determination> answer =
      engine.Determine(testing::MadeCase("heavier", {testing::Count("n", 2)}));
  ASSERT_TRUE(answer.ok());
  Determination before = *answer;
  ASSERT_FALSE(answer->options().empty());
  const Determination after = *answer;
  const size_t steps = answer->steps().size();
  EXPECT_EQ(before.steps().size(), steps);
  EXPECT_EQ(after.steps().size(), steps);
  const absl::StatusOr<Determination> other =
      engine.Determine(testing::MadeCase("heavier", {testing::Count("n", 0)}));
  ASSERT_TRUE(other.ok());
  before = *other;  // not laid out, over one that is
  EXPECT_EQ(before.options()[0].tier, other->options()[0].tier);
  const Determination moved = std::move(before);
  EXPECT_EQ(moved.steps().size(), other->steps().size());
}

}  // namespace
}  // namespace discretion
