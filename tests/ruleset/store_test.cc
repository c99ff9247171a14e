// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/store.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/ruleset/kept.h"

namespace discretion::ruleset {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(StoreTest, KeepsEqualValuesOnce) {
  Store<std::vector<int>> store;
  const Shared<std::vector<int>> first = store.Keep({1, 2});
  for (int i = 0; i < 1000; ++i) store.Keep({i});
  EXPECT_EQ(&*store.Keep({1, 2}), &*first);
  EXPECT_NE(&*store.Keep({2, 1}), &*first);
  store.Seal();
  EXPECT_THAT(*first, ElementsAre(1, 2));
}

TEST(StoreTest, WhatIsSharedIsReadLikeTheValue) {
  Store<std::vector<int>> store;
  Store<std::vector<int>> other;
  const Shared<std::vector<int>> shared = store.Keep({3, 5});
  EXPECT_EQ(shared, other.Keep({3, 5}));
  EXPECT_EQ(shared.size(), 2);
  EXPECT_EQ(shared[1], 5);
  const std::vector<int>& value = shared;
  EXPECT_EQ(&value, &*shared);
  EXPECT_TRUE(Shared<std::vector<int>>().empty());
}

TEST(StoreTest, TextsDifferInEitherLanguage) {
  Texts texts;
  const Shared<Text> text = texts.Keep("罚款", "fine");
  EXPECT_EQ(&*texts.Keep("罚款", "fine"), &*text);
  EXPECT_EQ(texts.Keep("罚款", "a fine").In(Lang::kZh), "罚款");
  EXPECT_EQ(texts.Keep("罚款", "a fine").In(Lang::kEn), "a fine");
  EXPECT_TRUE(texts.Keep("", "").empty());
}

TEST(ListsTest, AreReadEachAndAll) {
  const Lists lists({{4, 2}, {}, {7}});
  ASSERT_EQ(lists.size(), 3);
  EXPECT_THAT(lists[0], ElementsAre(4, 2));
  EXPECT_THAT(lists[1], IsEmpty());
  EXPECT_THAT(lists[2], ElementsAre(7));
  EXPECT_THAT(lists.all(), ElementsAre(4, 2, 7));
  EXPECT_THAT(Lists().all(), IsEmpty());
  EXPECT_EQ(Lists({{4, 2}, {}, {7}}), lists);
}

}  // namespace
}  // namespace discretion::ruleset
