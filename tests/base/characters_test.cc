// SPDX-License-Identifier: Apache-2.0
// What is taken as plain text without a look at the tables is what the tables
// would let pass.
#include "src/base/characters.h"

#include <string>

#include "gtest/gtest.h"

namespace discretion {
namespace {

std::string Bytes(int a, int b, int c) {
  return {static_cast<char>(a), static_cast<char>(b), static_cast<char>(c)};
}

// Every sequence of three bytes: also those that are no UTF-8, and those that
// are three characters.
TEST(CharactersTest, PlainIsReadableByTheTables) {
  int plain = 0;
  for (int i = 0; i < 1 << 24; ++i) {
    // After ASCII all is tried again as a lead.
    if (i >> 16 < 0x80 && (i & 0xFFFF) != 0) continue;
    const std::string text = Bytes(i >> 16, i >> 8 & 0xFF, i & 0xFF);
    const size_t length = PlainPrefix(text);
    if (length == 0) continue;
    ++plain;
    int32_t code = 0;
    ASSERT_EQ(NextCharacter(text, &code), length) << i;
    ASSERT_FALSE(Invisible(code)) << i;
  }
  EXPECT_EQ(plain, 0x7F - 0x20 + 3 + (0x9FA6 - 0x4E00) + 0x40 + 0x5E);
}

TEST(CharactersTest, PlainEndsBeforeWhatIsNot) {
  EXPECT_EQ(PlainPrefix(""), 0);
  EXPECT_EQ(PlainPrefix("罚款，a\n"), 11);
  EXPECT_EQ(PlainPrefix("a\u200b"), 1);
  EXPECT_EQ(PlainPrefix("罚\xe6\xac"), 3);
  EXPECT_EQ(PlainPrefix("a\x7f"), 1);
  EXPECT_EQ(PlainPrefix("\ufeff"), 0);
}

TEST(CharactersTest, BehindPlainTextAllIsLookedAt) {
  EXPECT_TRUE(IsReadable("罚款é罚款"));
  EXPECT_FALSE(IsReadable("罚款é\u202e"));
  EXPECT_TRUE(IsUtf8("罚款é\u202e"));
  EXPECT_FALSE(IsUtf8("罚款é罚\xff"));
}

TEST(WidthOfTest, IdeographsTakeTwoColumns) {
  EXPECT_EQ(WidthOf(""), 0u);
  EXPECT_EQ(WidthOf("10,000 yuan"), 11u);
  EXPECT_EQ(WidthOf("罚款"), 4u);
  EXPECT_EQ(WidthOf("《法》（2024）："), 6u + 8u + 2u);
  EXPECT_EQ(WidthOf("e\xCC\x81"), 1u);  // an accent that combines
  EXPECT_EQ(WidthOf("\xFF"), 1u);
}

}  // namespace
}  // namespace discretion
