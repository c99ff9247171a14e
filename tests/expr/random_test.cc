// SPDX-License-Identifier: Apache-2.0
// Random expressions on random cases. A failure prints the seed.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "src/expr/box.h"
#include "src/expr/pool.h"
#include "src/expr/print.h"
#include "src/expr/simple.h"
#include "src/expr/span.h"
#include "src/expr/truth.h"
#include "tests/expr/facts.h"
#include "tests/expr/generator.h"

namespace discretion::expr {
namespace {

constexpr int kExpressions = 4000;
constexpr int kCases = 12;

// The ref, or nullopt for an expression that folds into an error.
std::optional<Ref> Compile(const Compiled& compiled, const std::string& text) {
  if (const auto* ref = std::get_if<Ref>(&compiled)) return *ref;
  const Problem& problem = std::get<Problem>(compiled);
  EXPECT_TRUE(problem.message == "the division is by zero" ||
              problem.message == "the sum does not fit" ||
              problem.message == "the result does not fit")
      << text << "\n"
      << problem.column << ": " << problem.message;
  return std::nullopt;
}

TEST(RandomTest, ConditionsAgreeWithPlainEvaluation) {
  int seen[5] = {};
  for (int seed = 0; seed < kExpressions; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Generator random(seed);
    Pool pool(&TestSymbols());
    const RandomCondition condition = random.Condition(1 + seed % 4);
    const std::optional<Ref> ref =
        Compile(pool.Condition(condition.text), condition.text);
    if (!ref) continue;
    for (int i = 0; i < kCases; ++i) {
      const std::vector<Value> slots = random.Case(30, i % 3 == 0);
      const Truth truth = pool.Test(*ref, slots);
      ASSERT_EQ(truth, condition.truth(slots)) << condition.text;
      ++seen[static_cast<int>(truth)];
    }
  }
  for (int count : seen) EXPECT_GT(count, 100);
}

TEST(RandomTest, SimpleConditionsAgreeWithThePool) {
  int seen[2] = {};
  for (int seed = 0; seed < kExpressions; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Generator random(seed);
    Pool pool(&TestSymbols());
    const RandomCondition condition = random.Condition(1 + seed % 2);
    const std::optional<Ref> ref =
        Compile(pool.Condition(condition.text), condition.text);
    if (!ref) continue;
    const std::optional<SimpleCondition> simple = Simplify(pool, *ref);
    if (!simple) continue;
    for (int i = 0; i < kCases; ++i) {
      const std::vector<Value> slots = random.Case(0, false);
      bool holds = !simple->any;
      for (const SimplePart& part : simple->parts) {
        const bool one = part.Holds(slots[part.slot]);
        holds = simple->any ? holds || one : holds && one;
      }
      ASSERT_EQ(TruthOf(holds), pool.Test(*ref, slots)) << condition.text;
      ++seen[holds];
    }
  }
  for (int count : seen) EXPECT_GT(count, 1000);
}

TEST(RandomTest, AmountsAgreeWithPlainEvaluation) {
  int known = 0;
  for (int seed = 0; seed < kExpressions; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Generator random(seed);
    Pool pool(&TestSymbols());
    const bool money = seed % 2 == 0;
    const RandomAmount amount = random.Amount(1 + seed % 4, money);
    const std::optional<Ref> ref =
        Compile(pool.Amount(amount.text, money ? Type::kMoney : Type::kNumber),
                amount.text);
    if (!ref) continue;
    for (int i = 0; i < kCases; ++i) {
      const std::vector<Value> slots = random.Case(20, i % 3 == 0);
      const Value expected = amount.value(slots, money);
      const Value value = pool.Evaluate(*ref, slots);
      ASSERT_EQ(value.state, expected.state) << amount.text;
      ASSERT_EQ(value.number, expected.number) << amount.text;
      known += value.known();
    }
  }
  EXPECT_GT(known, 1000);
}

// What is answered while facts are unknown stays the answer when they become
// known; an error stays an error.
TEST(RandomTest, LearningAFactNeverChangesAnAnswer) {
  for (int seed = 0; seed < kExpressions; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Generator random(seed);
    Pool pool(&TestSymbols());
    const RandomCondition condition = random.Condition(1 + seed % 4);
    const Compiled compiled = pool.Condition(condition.text);
    if (!std::holds_alternative<Ref>(compiled)) continue;
    const Ref ref = std::get<Ref>(compiled);
    for (int i = 0; i < kCases; ++i) {
      const std::vector<Value> partial = random.Case(60, i % 3 == 0);
      const Truth before = pool.Test(ref, partial);
      if (before == Truth::kUnknown) continue;
      const Truth after = pool.Test(ref, random.Completion(partial));
      if (IsError(before)) {
        ASSERT_TRUE(IsError(after)) << condition.text;
      } else {
        ASSERT_EQ(before, after) << condition.text;
      }
    }
  }
}

TEST(RandomTest, LearningTheMissingFactsIsEnough) {
  for (int seed = 0; seed < kExpressions; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Generator random(seed);
    Pool pool(&TestSymbols());
    const RandomCondition condition = random.Condition(1 + seed % 4);
    const Compiled compiled = pool.Condition(condition.text);
    if (!std::holds_alternative<Ref>(compiled)) continue;
    const Ref ref = std::get<Ref>(compiled);
    for (int i = 0; i < kCases; ++i) {
      std::vector<Value> slots = random.Case(60, false);
      const bool unknown = pool.Test(ref, slots) == Truth::kUnknown;
      const std::vector<int> missing = pool.Missing(ref, slots);
      ASSERT_EQ(unknown, !missing.empty());
      const std::vector<Value> full = random.Completion(slots);
      for (int slot : missing) {
        ASSERT_EQ(slots[slot].state, State::kUnknown);
        slots[slot] = full[slot];
      }
      ASSERT_NE(pool.Test(ref, slots), Truth::kUnknown) << condition.text;
    }
  }
}

TEST(RandomTest, DecidingPartsDecide) {
  int decided = 0;
  for (int seed = 0; seed < kExpressions; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Generator random(seed);
    Pool pool(&TestSymbols());
    const RandomCondition condition = random.Condition(1 + seed % 4);
    const Compiled compiled = pool.Condition(condition.text);
    if (!std::holds_alternative<Ref>(compiled)) continue;
    const Ref ref = std::get<Ref>(compiled);
    const std::vector<Value> slots = random.Case(30, true);
    const Truth truth = pool.Test(ref, slots);
    const std::vector<Pool::Atom> atoms = pool.Deciding(ref, slots);
    if (truth != Truth::kTrue && truth != Truth::kFalse) {
      ASSERT_TRUE(atoms.empty());
      continue;
    }
    std::vector<Value> kept = Unknowns();
    for (const Pool::Atom& atom : atoms) {
      ASSERT_EQ(pool.Test(atom.part, slots), TruthOf(atom.holds));
      for (int slot : pool.Facts(atom.part)) kept[slot] = slots[slot];
      for (Lang lang : {Lang::kZh, Lang::kEn}) {
        ASSERT_FALSE(PrintAtom(pool, atom, slots, lang).empty());
      }
    }
    ASSERT_EQ(pool.Test(ref, kept), truth) << condition.text;
    ASSERT_FALSE(Print(pool, ref, Lang::kZh).empty());
    ASSERT_FALSE(Print(pool, ref, Lang::kEn).empty());
    ++decided;
  }
  EXPECT_GT(decided, 1000);
}

// Every completion in which the assumptions hold lies in the box.
TEST(RandomTest, BoxLosesNothing) {
  int contradictions = 0;
  int narrowed = 0;
  int bounded = 0;
  for (int seed = 0; seed < kExpressions; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Generator random(seed);
    Pool pool(&TestSymbols());
    const std::string texts[] = {random.Condition(1 + seed % 3).text,
                                 random.Condition(1 + seed % 3).text,
                                 random.Condition(1 + seed % 3).text};
    const bool money = seed % 2 == 0;
    const std::string amount_text = random.Amount(seed % 3, money).text;
    std::vector<Ref> refs;
    for (const std::string& text : texts) {
      const Compiled compiled = pool.Condition(text);
      if (std::holds_alternative<Ref>(compiled)) {
        refs.push_back(std::get<Ref>(compiled));
      }
    }
    const Compiled amount =
        pool.Amount(amount_text, money ? Type::kMoney : Type::kNumber);
    if (refs.size() < 3 || !std::holds_alternative<Ref>(amount)) continue;
    const std::vector<Value> partial = random.Case(70, seed % 5 == 0);
    Box box(pool, partial);
    const bool first = random.Below(2) == 0;
    const bool second = random.Below(2) == 0;
    const bool possible =
        box.Assume(refs[0], first) && box.Assume(refs[1], second);
    contradictions += !possible;
    const Truth allowed = box.Test(refs[2]);
    const std::optional<Range<Ratio>> bound = box.Bound(std::get<Ref>(amount));
    narrowed += possible && allowed != Truth::kUnknown &&
                pool.Test(refs[2], partial) == Truth::kUnknown;
    for (int i = 0; i < 40; ++i) {
      const std::vector<Value> slots = random.Completion(partial);
      if (pool.Test(refs[0], slots) != TruthOf(first) ||
          pool.Test(refs[1], slots) != TruthOf(second)) {
        continue;
      }
      ASSERT_TRUE(possible) << texts[0] << "\n" << texts[1];
      const Truth truth = pool.Test(refs[2], slots);
      if (allowed == Truth::kTrue || allowed == Truth::kFalse) {
        ASSERT_TRUE(truth == allowed || IsError(truth)) << texts[2];
      }
      const Value value = pool.Evaluate(std::get<Ref>(amount), slots);
      if (bound && value.known()) {
        ASSERT_TRUE(bound->Contains(value.number))
            << amount_text << ": " << value.number.ToString() << " not in "
            << bound->ToString();
        ++bounded;
      }
    }
  }
  EXPECT_GT(contradictions, 50);
  EXPECT_GT(narrowed, 50);
  EXPECT_GT(bounded, 1000);
}

TEST(RandomTest, NoTextCrashes) {
  const absl::string_view kTokens[] = {
      "goods_value", "prior", "corrected", "subject", "place",  "'person'",
      "1",           "0.5",   "0",         "true",    "false",  "in",
      "min",         "max",   "at_least",  "matches", "(",      ")",
      "[",           "]",     ",",         "+",       "-",      "*",
      "/",           "!",     "&&",        "||",      "==",     "!=",
      "<",           "<=",    ">",         ">=",      "%",      "'",
      "（",          "\n",    " ",         "\xE4",    "nothing"};
  int compiled_count = 0;
  for (int seed = 0; seed < 60000; ++seed) {
    Generator random(seed);
    std::string text;
    const int size = random.Below(24);
    for (int i = 0; i < size; ++i) {
      if (seed % 3 == 0) {
        text += static_cast<char>(random.Below(256));
      } else {
        absl::StrAppend(&text, kTokens[random.Below(std::size(kTokens))], " ");
      }
    }
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Pool pool(&TestSymbols());
    const auto check = [&](const Problem& problem) {
      EXPECT_GE(problem.line, 1);
      EXPECT_GE(problem.column, 1);
      EXPECT_LE(problem.column, static_cast<int>(text.size()) + 1);
      EXPECT_FALSE(problem.message.empty());
      EXPECT_FALSE(problem.hint.empty());
    };
    for (const Compiled& compiled :
         {pool.Condition(text), pool.Amount(text, Type::kMoney)}) {
      if (const auto* problem = std::get_if<Problem>(&compiled)) {
        check(*problem);
      } else {
        ++compiled_count;
      }
    }
    const std::string opened = absl::StrCat(seed % 2 == 0 ? "[" : "", text);
    const auto span = ParseSpan(opened, Type::kMoney, true, pool);
    if (const auto* problem = std::get_if<Problem>(&span)) {
      EXPECT_FALSE(problem->hint.empty());
    }
  }
  EXPECT_GT(compiled_count, 200);
}

}  // namespace
}  // namespace discretion::expr
