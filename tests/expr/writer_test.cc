// SPDX-License-Identifier: Apache-2.0
#include "src/expr/writer.h"

#include <string>

#include "gtest/gtest.h"

namespace discretion::expr {
namespace {

TEST(WriterTest, LeavesARoomThatIsFull) {
  for (size_t room : {0, 1, 7, 200}) {
    std::string memory(room, '#');
    Writer out(Lang::kEn, absl::MakeSpan(&memory[0], room));
    std::string expected;
    for (int i = 0; i < 40; ++i) {
      out.Add("a fine of ", std::string("1"), ',', absl::string_view("000"),
              Both("元", " yuan"), absl::string_view());
      expected += "a fine of 1,000 yuan";
      ASSERT_EQ(out.text(), expected) << room;
    }
  }
}

TEST(WriterTest, WritesInItsLanguage) {
  const auto write = [](Writer& out) {
    out.Say("罚款", "fine ");
    out.AddNumber(-12);
    out.Add(Text{"元", " yuan"}, Both("。", "."));
  };
  EXPECT_EQ(Written(Lang::kZh, write), "罚款-12元。");
  EXPECT_EQ(Written(Lang::kEn, write), "fine -12 yuan.");
}

TEST(WriterTest, TakesBack) {
  char room[8];
  Writer out(Lang::kEn, absl::MakeSpan(room));
  out.Add("the ", "first ", "and last");
  out.CutOut(4, 10);
  EXPECT_EQ(out.text(), "the and last");
  EXPECT_EQ(out.Since(8), "last");
  out.CutTo(3);
  out.CapitalizeAt(0);
  EXPECT_EQ(out.text(), "The");
  out.CutTo(0);
  EXPECT_TRUE(out.empty());
}

}  // namespace
}  // namespace discretion::expr
