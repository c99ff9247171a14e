// SPDX-License-Identifier: Apache-2.0
// Editions of an offence beside each other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "discretion/explain_editions.h"
#include "src/base/characters.h"
#include "tests/corpus.h"
#include "tests/determine/editions_made.h"

namespace discretion::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const MadeEdition kOld = {
    .edition = "2020",
    .until = "2024-01-01",
    .version = "2019-05-01",
    .law_from = "2019-06-01",
    .law_until = "2024-01-01",
    .amount_beside = "[100, 1000]",
};
const MadeEdition kNew = {
    .edition = "2024",
    .from = "2024-01-01",
    .version = "2023-10-01",
    .law_from = "2024-01-01",
    .amount = "[2000, 9000]",
    .amount_beside = "[100, 2000]",
};

std::string Beside(const std::vector<MadeEdition>& all, int width,
                   Lang lang = Lang::kZh, const char* offence = "act") {
  const Snapshot snapshot = MakeSnapshot(all);
  return DescribeEditions(snapshot.FindEditions(offence), {.lang = lang},
                          {.width = width});
}

// The lines that are marked as changed.
std::vector<std::string> Marked(const std::string& text) {
  std::vector<std::string> out;
  for (const absl::string_view line : absl::StrSplit(text, '\n'))
    if (absl::StartsWith(line, "* ")) out.emplace_back(line);
  return out;
}

TEST(DescribeEditions, MarksWhatChangedAndNothingElse) {
  const std::string text = Beside({kOld, kNew}, 200);
  EXPECT_THAT(
      Marked(text),
      ElementsAre(HasSubstr("适用至2023年12月31日"),  // days of the editions
                  HasSubstr("2019年5月1日版本"),      // the statute's version
                  HasSubstr("处1,000元以上5,000元以下罚款"),
                  HasSubstr("2019年5月1日版本"),  // of responsible persons
                  HasSubstr("处100元以上1,000元以下罚款")));
  EXPECT_THAT(text, HasSubstr("处2,000元以上9,000元以下罚款"));
  EXPECT_THAT(text, HasSubstr("处100元以上2,000元以下罚款"));
  EXPECT_THAT(text, HasSubstr("自2019年6月1日起施行，适用至2023年12月31日"));
  EXPECT_THAT(text, HasSubstr("\n责任人员\n  测试行为的责任人员\n"));
}

TEST(DescribeEditions, WhatBothShareIsPrintedOnce) {
  const std::string text = Beside({kOld, kNew}, 200);
  const std::vector<std::string> parts = absl::StrSplit(text, "《测试基准》");
  EXPECT_EQ(parts.size(), 2u);
}

TEST(DescribeEditions, TheTwoColumnsAlign) {
  for (int width : {60, 80, 100, 133}) {
    for (Lang lang : {Lang::kZh, Lang::kEn}) {
      const std::string text = Beside({kOld, kNew}, width, lang);
      size_t at = 0;
      for (const absl::string_view line : absl::StrSplit(text, '\n')) {
        const size_t bar = line.find(" |");
        if (bar == absl::string_view::npos) continue;
        const size_t left = WidthOf(line.substr(0, bar));
        if (at == 0) at = left;
        EXPECT_EQ(left, at) << line;
        EXPECT_LE(WidthOf(line), static_cast<size_t>(width)) << line;
      }
      EXPECT_GT(at, 0u);
    }
  }
}

TEST(DescribeEditions, OnANarrowPageTheyStandOneBelowTheOther) {
  const std::string text = Beside({kOld, kNew}, 40);
  EXPECT_THAT(text, Not(HasSubstr(" |")));
  EXPECT_THAT(text, HasSubstr("* 2020：处1,000元以上5,000元以下罚款\n"
                              "  2024：处2,000元以上9,000元以下罚款\n"));
}

TEST(DescribeEditions, EachIsSetAgainstTheOneBefore) {
  MadeEdition newest = kNew;
  newest.edition = "2026";
  newest.from = "2026-01-01";
  newest.amount = "[3000, 9500]";
  MadeEdition middle = kNew;
  middle.until = "2026-01-01";
  const std::string text = Beside({newest, middle, kOld}, 30, Lang::kEn);
  const size_t first = text.find(
      "* 2020: a fine of 1,000 yuan to 5,000 yuan\n"
      "  2024: a fine of 2,000 yuan");
  const size_t second = text.find(
      "* 2024: a fine of 2,000 yuan to 9,000 yuan\n"
      "  2026: a fine of 3,000 yuan");
  ASSERT_NE(first, std::string::npos) << text;
  ASSERT_NE(second, std::string::npos) << text;
  EXPECT_LT(first, second);
}

TEST(DescribeEditions, AKindThatOneHasNotIsSaidToBeMissing) {
  MadeEdition lighter = kNew;
  lighter.amount_beside = "";
  const std::string text = Beside({kOld, lighter}, 40);
  EXPECT_THAT(text, HasSubstr("* 2020：测试行为的责任人员\n  2024：（无）\n"));
}

TEST(DescribeEditions, OneAloneIsDescribed) {
  const Snapshot snapshot = MakeSnapshot({kOld});
  const std::vector<Snapshot::Found> found = snapshot.FindEditions("act");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(DescribeEditions(found),
            Describe(*found[0].ruleset, *found[0].offence));
}

TEST(Describe, NamesResponsiblePersonsAndTheirRange) {
  const Snapshot snapshot = MakeSnapshot({kOld});
  const auto text = [&](const char* offence, Lang lang) {
    const Snapshot::Found found = *snapshot.FindOffence(offence);
    return Describe(*found.ruleset, *found.offence, {.lang = lang});
  };
  EXPECT_THAT(
      text("act", Lang::kZh),
      HasSubstr("\n责任人员\n  测试行为的责任人员\n"
                "    《测试法》（2019年5月1日版本）第一条第二款：处100元以上"
                "1,000元以下罚款\n"));
  EXPECT_THAT(text("act", Lang::kEn),
              HasSubstr("a fine of 100 yuan to 1,000 yuan"));
  EXPECT_THAT(text("act-persons", Lang::kZh),
              HasSubstr("单位的违法行为：测试行为\n"));
}

}  // namespace
}  // namespace discretion::testing
