// SPDX-License-Identifier: Apache-2.0
// Files that would cost far more than they weigh. Counts what is
// counting::asked.bytes.
#include <string>

#include "absl/strings/str_cat.h"
#include "discretion/load.h"
#include "gtest/gtest.h"
#include "tests/counting_new.h"
#include "tests/ruleset/base_ruleset.h"
#include "tests/ruleset/wire.h"

namespace discretion::ruleset {
namespace {

// What loading one file allocates, and what it tells.
struct Cost {
  int64_t bytes = 0;
  LoadResult result;
};

Cost CostOf(const RulesetFile& file, const LoadLimits& limits = {}) {
  Cost cost;
  LoadText(BaseRuleset());  // what is allocated once in a process
  LoadBinary("");
  const int64_t before = counting::asked.bytes;
  cost.result = LoadRulesets({&file, 1}, limits);
  cost.bytes = counting::asked.bytes - before;
  return cost;
}

constexpr int64_t kLittle = 96 << 10;

TEST(BombTest, TheCounterCounts) {
  const Cost cost = CostOf({"f", FileFormat::kText, BaseRuleset()});
  EXPECT_EQ(cost.result.rulesets.size(), 1);
  EXPECT_GT(cost.bytes, kLittle);
}

TEST(BombTest, TenMegabytesOfEmptyMessagesAreCountedNotBuilt) {
  const LoadLimits limits = {.max_bytes = 100 << 20};
  const RulesetFile binary = {"f", FileFormat::kBinary,
                              Repeat(Field(14, ""), 5000000)};
  ASSERT_EQ(binary.content.size(), 10000000);
  const Cost cost = CostOf(binary, limits);
  EXPECT_LT(cost.bytes, kLittle);
  ASSERT_EQ(cost.result.issues.size(), 1);
  EXPECT_EQ(cost.result.issues[0].message,
            "byte 40002: the file has more than 20000 messages");

  const RulesetFile text = {"f", FileFormat::kText, Repeat("fact{}", 1700000)};
  const Cost text_cost = CostOf(text, limits);
  EXPECT_LT(text_cost.bytes, kLittle);
  ASSERT_EQ(text_cost.result.issues.size(), 1);
  EXPECT_EQ(text_cost.result.issues[0].message,
            "the file has more than 20000 messages");
  EXPECT_EQ(text_cost.result.issues[0].column, 120005);
}

TEST(BombTest, AGroupHidesNoMessages) {
  // Five million unknown fields inside a field that ought to be a string.
  const RulesetFile file = {
      "f", FileFormat::kBinary,
      Tag(1, 3) + Repeat(Tag(2, 0) + "\x01", 5000000) + Tag(1, 4)};
  const Cost cost = CostOf(file, {.max_bytes = 100 << 20});
  EXPECT_LT(cost.bytes, kLittle);
  EXPECT_EQ(cost.result.issues.size(), 1);
}

// Below, files within the limits.
constexpr int64_t kMuch = 300 << 20;

TEST(BombTest, ALongNameIsNotRepeatedInEveryIssue) {
  std::string text = BaseRuleset() +
                     "provision { id: \"new\" statute: \"law\" article: \"1\" "
                     "branch { id: \"" +
                     std::string(400000, 'a') + "\" when: \"slight\" ";
  text += Repeat("component { kind: 1 duty: 1 base: \"x\" }\n", 10000) + "} }";
  const Cost cost = CostOf({"f", FileFormat::kText, text});
  EXPECT_EQ(cost.result.issues.size(), 1001);  // and how many more
  EXPECT_LT(cost.bytes, kMuch);
}

TEST(BombTest, SharedComponentsDoNotMultiplyWithBranches) {
  std::string text = BaseRuleset() +
                     "provision { id: \"new\" statute: \"law\" article: \"1\" ";
  text += Repeat("component { kind: 1 duty: 1 }", 6000);
  for (int i = 0; i < 3000; ++i) {
    absl::StrAppend(&text, "branch { id: \"b", i,
                    "\" when: \"slight\" name { zh: \"a\" en: \"a\" } }\n");
  }
  const Cost cost = CostOf({"f", FileFormat::kText, text + "}"});
  EXPECT_TRUE(cost.result.rulesets.empty());
  EXPECT_LT(cost.bytes, kMuch);
}

// Offences x branches x tiers: without a limit 4,000 x 60 x 64 cells.
TEST(BombTest, TablesAreLimitedInAll) {
  std::string text = BaseRuleset() +
                     "ladder { id: \"tall\" several_match: SEVERAL_MATCH_EACH "
                     "no_match: NO_MATCH_STATUTE ";
  for (int i = 0; i < 64; ++i) {
    absl::StrAppend(&text, "tier { id: \"t", i,
                    "\" level: LEVEL_MINOR criterion: \"first\" }\n");
  }
  text +=
      "} provision { id: \"wide\" statute: \"law\" article: \"1\" "
      "component { kind: KIND_WARNING duty: DUTY_OPTIONAL } ";
  for (int i = 0; i < 60; ++i) {
    absl::StrAppend(&text, "branch { id: \"b", i, "\" when: \"prior == ", i,
                    "\" name { zh: \"a\" en: \"a\" } }\n");
  }
  text += "}\n";
  for (int i = 0; i < 4000; ++i) {
    absl::StrAppend(&text, "offence { id: \"o", i, "\" name { zh: \"o", i,
                    "\" en: \"a\" } breaches: \"law 1\" penalised_by: \"wide\" "
                    "ladder: \"tall\" }\n");
  }
  ASSERT_LT(text.size(), 1 << 20);
  const Cost cost = CostOf({"f", FileFormat::kText, text});
  EXPECT_TRUE(cost.result.rulesets.empty());
  ASSERT_FALSE(cost.result.issues.empty());
  EXPECT_EQ(cost.result.issues[0].message,
            "the tables up to here have more than 1000000 cells and criteria");
  EXPECT_LT(cost.bytes, kMuch);
}

// Offences x pairs of branches: 4,000 x 1,770.
TEST(BombTest, BranchesThatAllMeetAreNotAllTold) {
  std::string text = BaseRuleset() +
                     "provision { id: \"wide\" statute: \"law\" article: "
                     "\"1\" component { kind: KIND_WARNING duty: "
                     "DUTY_OPTIONAL } ";
  for (int i = 0; i < 60; ++i) {
    absl::StrAppend(&text, "branch { id: \"b", i,
                    "\" when: \"slight\" name { zh: \"a\" en: \"a\" } }\n");
  }
  text += "}\n";
  for (int i = 0; i < 4000; ++i) {
    absl::StrAppend(
        &text, "offence { id: \"o", i, "\" name { zh: \"o", i,
        "\" en: \"a\" } breaches: \"law 1\" penalised_by: \"wide\" "
        "fault { check: CHECK_BRANCHES_OVERLAP branch: \"b0\" seen: "
        "SEEN_PRINT why { zh: \"a\" en: \"a\" } } }\n");
  }
  ASSERT_LT(text.size(), 1 << 20);
  const Cost cost = CostOf({"f", FileFormat::kText, text});
  EXPECT_TRUE(cost.result.rulesets.empty());
  EXPECT_EQ(cost.result.issues.size(), 1001);  // and how many more
  EXPECT_LT(cost.bytes, kMuch);
}

TEST(BombTest, ThousandsOfUnknownNamesDoNotListTheKnownOnes) {
  std::string text = BaseRuleset();
  for (int i = 0; i < 6000; ++i) {
    absl::StrAppend(&text, "criterion { id: \"c", i,
                    "\" when: \"slight\" name { zh: \"a\" en: \"a\" } }\n");
  }
  text +=
      "ladder { id: \"new\" several_match: SEVERAL_MATCH_EACH "
      "no_match: NO_MATCH_STATUTE tier { id: \"a\" level: LEVEL_MINOR "
      "criterion: [\"x\"" +
      Repeat(",\"x\"", 50000) + "] } }";
  ASSERT_LT(text.size(), 1 << 20);
  const Cost cost = CostOf({"f", FileFormat::kText, text});
  ASSERT_EQ(cost.result.issues.size(), 1001);  // and how many more
  EXPECT_NE(cost.result.issues.front().hint, cost.result.issues[999].hint);
  EXPECT_EQ(cost.result.issues[999].hint, "declare the criterion");
  EXPECT_LT(cost.bytes, kMuch);
}

}  // namespace
}  // namespace discretion::ruleset
