// SPDX-License-Identifier: Apache-2.0
// Several provisions on one act, in both languages.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "discretion/explain_concur.h"
#include "tests/advise/shop.h"
#include "tests/golden.h"

namespace discretion {
namespace {

using testing::ActAnswer;
using ::testing::HasSubstr;
using testing::ShopFact;

std::string Path(const std::string& name) {
  return absl::StrCat("tests/explain/testdata/concurrence/", name);
}

void ExpectWords(const std::vector<Determination>& one_act,
                 const std::string& name) {
  const absl::StatusOr<Concurrence> found = Concur(one_act);
  ASSERT_TRUE(found.ok()) << found.status();
  testing::ExpectGolden(ExplainConcurrence(one_act, *found),
                        Path(name + ".zh.golden"));
  testing::ExpectGolden(
      ExplainConcurrence(one_act, *found, {.lang = Lang::kEn}),
      Path(name + ".en.golden"));
}

TEST(ConcurrenceGolden, OneAbsorbsTheOther) {
  ExpectWords({ActAnswer("low", {}), ActAnswer("same-top", {})}, "absorbed");
}

TEST(ConcurrenceGolden, Equal) {
  ExpectWords({ActAnswer("same-top", {}), ActAnswer("same-all", {})}, "equal");
}

TEST(ConcurrenceGolden, OpenWhileAFactIsUnknown) {
  ExpectWords({ActAnswer("same-all", {}), ActAnswer("split", {})}, "open");
}

TEST(ConcurrenceGolden, OutcomesRankOtherwise) {
  ExpectWords(
      {ActAnswer("same-all", {}), ActAnswer("high", {ShopFact("first", true)})},
      "outranked");
}

TEST(ConcurrenceGolden, NoFine) {
  ExpectWords(
      {ActAnswer("bare", {}), ActAnswer("spared", {ShopFact("first", true)})},
      "no_fine");
}

TEST(MergedGolden, DaysAreHeldToTheLimit) {
  const Determination held = ActAnswer("held", {});
  const Determination may = ActAnswer("may-hold", {});
  const Determination low = ActAnswer("low", {});
  const std::vector<MergePart> acts = {
      {.determination = &held},
      {.determination = &may, .detention = *Term::Days(15)},
      {.determination = &low, .fine = *Money::Yuan(6000)}};
  const absl::StatusOr<Merged> merged = Merge(acts);
  ASSERT_TRUE(merged.ok()) << merged.status();
  testing::ExpectGolden(ExplainMerged(acts, *merged), Path("merged.zh.golden"));
  testing::ExpectGolden(ExplainMerged(acts, *merged, {.lang = Lang::kEn}),
                        Path("merged.en.golden"));
}

TEST(MergedJson, HoldsPartsSumsAndLimit) {
  const Determination held = ActAnswer("held", {});
  const std::vector<MergePart> acts = {
      {.determination = &held},
      {.determination = &held},
      {.determination = &held, .detention = *Term::Days(10)}};
  const std::string json = MergedJson(acts, *Merge(acts));
  for (
      const char* part :
      {R"("offence":"held")",
       R"("added":{"min_open":false,"max_open":false,"unit":"UNIT_DAYS","min":20,"max":30})",
       R"("detention":{"min_open":false,"max_open":false,"unit":"UNIT_DAYS","min":20,"max":20},"most":20)"})
    EXPECT_NE(json.find(part), std::string::npos) << part << json;
}

TEST(ConcurrenceJson, HoldsWhatTheAnswerSays) {
  const std::vector<Determination> one_act = {ActAnswer("same-all", {}),
                                              ActAnswer("split", {})};
  const std::string json = ConcurrenceJson(one_act, *Concur(one_act));
  for (const char* part :
       {"\"ranking\":\"RANKING_OPEN\"", "\"applies\":\"DUE_POSSIBLE\"",
        "\"missing\":[\"bad\"]", "\"by\":\"HIGHER_BY_STATUTE\""}) {
    EXPECT_THAT(json, HasSubstr(part));
  }
}

TEST(ConcurrenceMarkdown, HasItsSections) {
  const std::vector<Determination> one_act = {ActAnswer("same-all", {}),
                                              ActAnswer("split", {})};
  const std::string text =
      ExplainConcurrenceMarkdown(one_act, *Concur(one_act));
  EXPECT_THAT(text, HasSubstr("# 同一行为违反多个规定\n"));
  EXPECT_THAT(text, HasSubstr("\n## 理由\n"));
}

}  // namespace
}  // namespace discretion
