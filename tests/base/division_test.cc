// SPDX-License-Identifier: Apache-2.0
#include "src/base/division.h"

#include "gtest/gtest.h"

namespace discretion {
namespace {

TEST(DivisionTest, ACodeIsSixDigitsWithAProvince) {
  EXPECT_TRUE(IsDivision("410100"));
  EXPECT_TRUE(IsDivision("110000"));
  EXPECT_FALSE(IsDivision("000100"));
  EXPECT_FALSE(IsDivision("41010"));
  EXPECT_FALSE(IsDivision("41010a"));
  EXPECT_FALSE(IsDivision(""));
}

TEST(DivisionTest, APlaceCoversItselfAndWhatLiesInIt) {
  EXPECT_TRUE(Covers("", "410103"));
  EXPECT_TRUE(Covers("410000", "410103"));
  EXPECT_TRUE(Covers("410100", "410103"));
  EXPECT_TRUE(Covers("410103", "410103"));
  EXPECT_FALSE(Covers("410103", "410100"));
  EXPECT_FALSE(Covers("410100", "410200"));
  EXPECT_FALSE(Covers("440000", "410103"));
  EXPECT_EQ(DivisionPrefix("410000"), "41");
  EXPECT_EQ(DivisionPrefix("410100"), "4101");
  EXPECT_EQ(DivisionPrefix("410103"), "410103");
}

}  // namespace
}  // namespace discretion
