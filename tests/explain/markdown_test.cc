// SPDX-License-Identifier: Apache-2.0
#include "src/explain/markdown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "discretion/explain.h"
#include "tests/explain/street.h"
#include "tests/golden.h"

namespace discretion {
namespace {

using explain::EscapeMarkdown;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(EscapeMarkdown, LeavesPlainWords) {
  for (const char* text :
       {"", "罚款2,000元以上5,600元以下。", "a fine of 2,000 yuan (50%)",
        "2,000元 + (5,600元 − 2,000元) × 50% = 3,800元", "2024-05-10"}) {
    EXPECT_EQ(EscapeMarkdown(text), text);
  }
}

TEST(EscapeMarkdown, EscapesMarksAnywhere) {
  EXPECT_EQ(EscapeMarkdown("*a* _b_ `c` ~d~"),
            "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~");
  EXPECT_EQ(EscapeMarkdown("[x](y) ![z]"), "\\[x\\](y) !\\[z\\]");
  EXPECT_EQ(EscapeMarkdown("<b>&amp;</b>"), "\\<b\\>\\&amp;\\</b\\>");
  EXPECT_EQ(EscapeMarkdown("a | b \\ $c$"), "a \\| b \\\\ \\$c\\$");
}

TEST(EscapeMarkdown, EscapesWhatBeginsABlock) {
  EXPECT_EQ(EscapeMarkdown("# a # b"), "\\# a # b");
  EXPECT_EQ(EscapeMarkdown("- a - b"), "\\- a - b");
  EXPECT_EQ(EscapeMarkdown("+ a"), "\\+ a");
  EXPECT_EQ(EscapeMarkdown("=== "), "\\=== ");
  EXPECT_EQ(EscapeMarkdown("12. a"), "12\\. a");
  EXPECT_EQ(EscapeMarkdown("1) a"), "1\\) a");
  EXPECT_EQ(EscapeMarkdown("12 a"), "12 a");
  EXPECT_EQ(EscapeMarkdown("  # a"), "  \\# a");
}

TEST(EscapeMarkdown, KeepsALineOneLine) {
  EXPECT_EQ(EscapeMarkdown("a\n# b\r\nc\td"), "a # b  c d");
}

TEST(ExplainMarkdown, ReadsAsTheFile) {
  Case c = testing::StreetCase("stall");
  testing::Set(c, {"removed_harm", FactValue::Bool(true), "# 笔录 | <b>一</b>",
                   "*自行清理*\n并赔偿"});
  testing::Set(c, {"again", FactValue::Bool(true)});
  c.events = {{Event::Kind::kPenalty, Date(2024, 1, 10)}};
  const absl::StatusOr<Determination> answer =
      testing::StreetEngine().Determine(c);
  ASSERT_TRUE(answer.ok()) << answer.status();
  const absl::StatusOr<Determination> chosen =
      Choose(*answer, 2, "_初次_从业，已赔偿");
  ASSERT_TRUE(chosen.ok()) << chosen.status();
  testing::ExpectGolden(ExplainMarkdown(*chosen, {.lang = Lang::kZh}),
                        "tests/explain/testdata/circumstances/markdown.zh.md");
  testing::ExpectGolden(ExplainMarkdown(*chosen, {.lang = Lang::kEn}),
                        "tests/explain/testdata/circumstances/markdown.en.md");
}

// Text and Markdown say the same of everything but the facts.
TEST(ExplainMarkdown, SaysWhatTheTextSays) {
  Case c = testing::StreetCase("stall");
  testing::Set(c, {"removed_harm", FactValue::Bool(true)});
  const absl::StatusOr<Determination> answer =
      testing::StreetEngine().Determine(c);
  ASSERT_TRUE(answer.ok()) << answer.status();
  const std::string markdown = ExplainMarkdown(*answer);
  const std::string text = Explain(*answer);
  size_t from = text.find("\n\n处罚依据");
  ASSERT_NE(from, std::string::npos);
  int lines = 0;
  while (from < text.size()) {
    const size_t end = text.find('\n', from);
    std::string line = text.substr(from, end - from);
    line.erase(0, line.find_first_not_of(' ') == std::string::npos
                      ? line.size()
                      : line.find_first_not_of(' '));
    EXPECT_THAT(markdown, HasSubstr(EscapeMarkdown(line)));
    ++lines;
    from = end == std::string::npos ? text.size() : end + 1;
  }
  EXPECT_GT(lines, 20);
}

TEST(ExplainMarkdown, SaysFirstThatItRestsOnAnAssumption) {
  const absl::StatusOr<Determination> answer =
      testing::StreetEngine().Determine(testing::StreetCase("stall"));
  ASSERT_TRUE(answer.ok()) << answer.status();
  const std::string markdown =
      ExplainMarkdown(*answer, {.lang = Lang::kEn, .assumed = {"apl-32-1"}});
  EXPECT_LT(markdown.find("RESTS ON AN ASSUMPTION"),
            markdown.find("## Conclusion"));
  EXPECT_THAT(ExplainMarkdown(*answer, {.lang = Lang::kEn}),
              Not(HasSubstr("ASSUMPTION")));
}

}  // namespace
}  // namespace discretion
