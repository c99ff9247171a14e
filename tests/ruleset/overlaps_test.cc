// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/overlaps.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace discretion::ruleset {
namespace {

class OverlapsTest : public testing::Test {
 protected:
  OverlapsTest() : pool_(&symbols_) {
    Add("area", expr::Type::kNumber);
    symbols_.Add({.name = "prior", .type = expr::Type::kNumber, .whole = true});
    Add("value", expr::Type::kMoney);
    Add("bad", expr::Type::kBool);
    Add("town", expr::Type::kText);
    symbols_.Add({.name = "grade",
                  .type = expr::Type::kChoice,
                  .choices = {{"low", {}}, {"high", {}}}});
    for (int i = 0; i < 20; ++i) {
      Add(std::string("f") + static_cast<char>('a' + i), expr::Type::kBool);
    }
  }

  void Add(const std::string& name, expr::Type type) {
    symbols_.Add({.name = name, .type = type});
  }

  // "0-1: facts; …", `?` where no case was found.
  std::string Find(const std::vector<std::string>& conditions,
                   size_t effort = kOverlapEffort) {
    std::vector<Branch> branches;
    size_t longest = 0;
    for (const std::string& text : conditions) {
      const expr::Compiled compiled = pool_.Condition(text);
      branches.emplace_back();
      branches.back().when = std::get<expr::Ref>(compiled);
      longest = std::max(longest, text.size());
    }
    std::string out;
    for (const Overlap& it : FindOverlaps(branches, pool_, longest, effort)) {
      absl::StrAppend(&out, out.empty() ? "" : "; ", it.first, "-", it.second,
                      ": ", it.facts.empty() ? "?" : it.facts);
    }
    return out;
  }

  expr::Symbols symbols_;
  expr::Pool pool_;
};

TEST_F(OverlapsTest, BranchesThatExcludeEachOtherHaveNone) {
  EXPECT_EQ(Find({"value < 10000", "value >= 10000"}), "");
  EXPECT_EQ(Find({"grade == 'low'", "grade == 'high'"}), "");
  EXPECT_EQ(Find({"bad", "!bad"}), "");
  EXPECT_EQ(Find({"bad && area > 2", "!bad || area <= 2"}), "");
}

TEST_F(OverlapsTest, ACaseIsNamed) {
  EXPECT_EQ(Find({"prior <= 2", "prior >= 2"}), "0-1: prior = 2");
  EXPECT_EQ(Find({"value <= 10000", "value >= 10000"}), "0-1: value = 10000");
  EXPECT_EQ(Find({"area > 2", "area < 3"}), "0-1: area = 2.5");
  EXPECT_EQ(Find({"bad", "grade == 'high'"}), "0-1: bad = true, grade = high");
  EXPECT_EQ(Find({"true", "prior >= 1"}), "0-1: prior = 1");
  EXPECT_EQ(Find({"true", "true"}), "0-1: any case");
}

TEST_F(OverlapsTest, EveryPairIsLookedAt) {
  EXPECT_EQ(Find({"prior == 0", "prior == 1", "prior <= 1"}),
            "0-2: prior = 0; 1-2: prior = 1");
}

// Between whole numbers there is no case, and the box does not see it.
TEST_F(OverlapsTest, WholeNumbersHaveNothingBetween) {
  EXPECT_EQ(Find({"prior > 1 && bad", "prior < 2 && bad"}), "");
}

TEST_F(OverlapsTest, WhatCannotBeListedIsLeftOpen) {
  EXPECT_EQ(Find({"town == 'a'", "town != 'b'"}), "0-1: ?");
  EXPECT_EQ(Find({"value * 2 > 10000", "value < 9000"}), "0-1: ?");
}

TEST_F(OverlapsTest, TooManyCombinationsAreLeftOpen) {
  std::string any = "fa";
  for (char c = 'b'; c < 'a' + 20; ++c)
    absl::StrAppend(&any, " || f", std::string(1, c));
  EXPECT_EQ(Find({any, "!(" + any + ") || bad"}), "0-1: ?");
}

TEST_F(OverlapsTest, WithoutEffortNothingIsLookedFor) {
  EXPECT_EQ(Find({"prior <= 2", "prior >= 2"}, 10), "0-1: ?");
}

}  // namespace
}  // namespace discretion::ruleset
