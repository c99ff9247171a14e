// SPDX-License-Identifier: Apache-2.0
#include "tests/naive/generator.h"

#include <cstdint>
#include <string>

#include "gtest/gtest.h"
#include "tests/naive/naive.h"

namespace discretion::naive {
namespace {

TEST(GeneratorTest, SeedGivesTheSameRulesetAndCase) {
  for (uint64_t seed = 0; seed < 50; ++seed) {
    Generator one(seed);
    Generator other(seed);
    const GeneratedRuleset book = one.MakeRuleset();
    const GeneratedRuleset same = other.MakeRuleset();
    EXPECT_EQ(book.ruleset.DebugString(), same.ruleset.DebugString());
    EXPECT_EQ(one.MakeCase(book).message.DebugString(),
              other.MakeCase(same).message.DebugString());
  }
}

TEST(GeneratorTest, EverythingOccurs) {
  Mix mix;
  for (uint64_t seed = 0; seed < 300; ++seed) {
    Generator generator(seed);
    const GeneratedRuleset book = generator.MakeRuleset();
    for (int i = 0; i < 5; ++i) {
      const GeneratedCase one = generator.MakeCase(book);
      const NaiveUnion answer =
          UnionOverValues(book.ruleset, book.included, one.offence, one.known);
      EXPECT_FALSE(answer.error);
      mix.Add(one, answer);
    }
  }
  for (const auto& [name, count] : mix.count) EXPECT_GT(count, 0) << name;
}

}  // namespace
}  // namespace discretion::naive
