// SPDX-License-Identifier: Apache-2.0
#include "tests/naive/compare.h"

#include <iostream>

#include "discretion/messages.h"
#include "gtest/gtest.h"

namespace discretion::naive {
namespace {

TEST(CompareTest, TheLibraryAnswersAsTheNaiveEvaluatorDoes) {
  constexpr int kCases = 50'000;
  constexpr uint64_t kSeed = 1'000;
  const Compared result = Compare(kSeed, kCases);
  std::cout << "seeds from " << kSeed << ", " << kCases << " cases, "
            << result.refused << " refused, " << result.found
            << " found by records\n";
  EXPECT_EQ(result.differences, 0) << result.first;
  EXPECT_LT(result.refused, kCases / 100);
  EXPECT_GT(result.found, kCases / 20);
  EXPECT_TRUE(Rare(result.mix).empty());
  for (const auto& [name, count] : result.mix.count)
    std::cout << name << ": " << count << "\n";
}

// A harness that cannot fail proves nothing.
TEST(CompareTest, ADifferenceIsSeen) {
  int seen = 0;
  int cases = 0;
  for (uint64_t seed = 0; seed < 40; ++seed) {
    Generator generator(seed);
    const GeneratedRuleset book = generator.MakeRuleset();
    const Engine engine = MakeEngine(book);
    const GeneratedCase one = generator.MakeCase(book);
    const absl::StatusOr<Determination> answer =
        engine.Determine(*CaseFromProto(one.message));
    if (!answer.ok() || answer->options().empty()) continue;
    ++cases;
    NaiveUnion wrong =
        UnionOverValues(book.ruleset, book.included, one.offence, one.known);
    EXPECT_EQ(Difference(*answer, wrong), "");
    NaiveOption option = *wrong.all.begin();
    wrong.all.erase(wrong.all.begin());
    option.kinds.insert(v1::Component::KIND_CLOSURE);
    wrong.all.insert(option);
    seen += !Difference(*answer, wrong).empty();
  }
  EXPECT_GT(cases, 20);
  EXPECT_EQ(seen, cases);
}

}  // namespace
}  // namespace discretion::naive
