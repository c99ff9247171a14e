// SPDX-License-Identifier: Apache-2.0
#include "src/explain/wrap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "src/base/characters.h"

namespace discretion::explain {
namespace {

using ::testing::ElementsAre;

TEST(Wrap, BreaksBesideIdeographsAndAtBlanks) {
  EXPECT_THAT(Wrap("责令改正并处罚款", 8), ElementsAre("责令改正", "并处罚款"));
  EXPECT_THAT(Wrap("a fine of 10,000 yuan", 10),
              ElementsAre("a fine of", "10,000", "yuan"));
  EXPECT_THAT(Wrap("", 8), ElementsAre(""));
}

TEST(Wrap, KeepsFigureAndUnitTogether) {
  EXPECT_THAT(Wrap("可以并处10,000元以下", 14),
              ElementsAre("可以并处", "10,000元以下"));
}

TEST(Wrap, NoLineBeginsWithAClosingMarkOrEndsWithAnOpeningOne) {
  EXPECT_THAT(Wrap("依照《统计法》，处罚款", 14),
              ElementsAre("依照《统计", "法》，处罚款"));
  EXPECT_THAT(Wrap("依照规《统计法》", 8),
              ElementsAre("依照规", "《统计", "法》"));
}

TEST(Wrap, BreaksAWordLongerThanALine) {
  EXPECT_THAT(Wrap("abcdefgh", 3), ElementsAre("abc", "def", "gh"));
}

TEST(Wrap, EveryLineFitsAndNothingIsLost) {
  const char* const kGlyphs[] = {"罚", "款", "，", "《", "》", "（", "）",
                                 "a",  "1",  " ",  "“",  "元", "→"};
  for (uint32_t seed = 1; seed <= 400; ++seed) {
    std::mt19937 random(seed);
    std::string text;
    for (int i = 0; i < 60; ++i) text += kGlyphs[random() % 13];
    const size_t width = 2 + random() % 30;
    const std::vector<std::string> lines = Wrap(text, width);
    for (const std::string& line : lines)
      ASSERT_LE(WidthOf(line), width) << "seed " << seed;
    const auto without_blanks = [](const std::string& from) {
      return absl::StrReplaceAll(from, {{" ", ""}});
    };
    ASSERT_EQ(without_blanks(absl::StrJoin(lines, "")), without_blanks(text))
        << "seed " << seed;
  }
}

}  // namespace
}  // namespace discretion::explain
