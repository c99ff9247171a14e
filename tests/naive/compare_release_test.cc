// SPDX-License-Identifier: Apache-2.0
// A million cases, in parts that a machine can run side by side.

#include <iostream>

#include "gtest/gtest.h"
#include "tests/naive/compare.h"

namespace discretion::naive {
namespace {

class CompareReleaseTest : public testing::TestWithParam<int> {};

TEST_P(CompareReleaseTest, TheLibraryAnswersAsTheNaiveEvaluatorDoes) {
  constexpr int kCases = 62'500;
  const uint64_t seed = 100'000 * static_cast<uint64_t>(GetParam() + 1);
  const Compared result = Compare(seed, kCases);
  std::cout << "seeds from " << seed << ", " << kCases << " cases, "
            << result.refused << " refused\n";
  EXPECT_EQ(result.differences, 0) << result.first;
  EXPECT_TRUE(Rare(result.mix).empty());
}

INSTANTIATE_TEST_SUITE_P(, CompareReleaseTest, testing::Range(0, 16));

}  // namespace
}  // namespace discretion::naive
