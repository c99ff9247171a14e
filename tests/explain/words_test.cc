// SPDX-License-Identifier: Apache-2.0
#include "src/explain/words.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "src/expr/print.h"

namespace discretion::explain {
namespace {

TEST(ChineseNumeral, ReadsAsStatutesNumberTheirArticles) {
  const std::pair<int, const char*> rows[] = {{1, "一"},
                                              {10, "十"},
                                              {13, "十三"},
                                              {20, "二十"},
                                              {41, "四十一"},
                                              {100, "一百"},
                                              {101, "一百零一"},
                                              {110, "一百一十"},
                                              {113, "一百一十三"},
                                              {122, "一百二十二"},
                                              {1000, "一千"},
                                              {1001, "一千零一"},
                                              {1010, "一千零一十"},
                                              {1060, "一千零六十"},
                                              {1205, "一千二百零五"},
                                              {9999, "九千九百九十九"}};
  for (const auto& [number, words] : rows) {
    EXPECT_EQ(ChineseNumeral(number), words) << number;
  }
}

TEST(DateWords, NamesTheDay) {
  EXPECT_EQ(expr::PrintDate(Date(2023, 4, 6), Lang::kZh), "2023年4月6日");
  EXPECT_EQ(expr::PrintDate(Date(2023, 12, 26), Lang::kEn), "26 December 2023");
}

TEST(ArticleWords, NamesParagraphAndItem) {
  EXPECT_EQ(ArticleWords({13, 2, 0}, Lang::kZh), "第十三条第二款");
  EXPECT_EQ(ArticleWords({33, 1, 5}, Lang::kZh), "第三十三条第一款第（五）项");
  EXPECT_EQ(ArticleWords({17, 0, 0}, Lang::kZh), "第十七条");
  EXPECT_EQ(ArticleWords({122, 1, 0}, Lang::kEn), "article 122(1)");
}

struct Row {
  std::string name;
  Range<Money> range;
  std::string zh;
  std::string en;
};

class FineRange : public ::testing::TestWithParam<Row> {};

TEST_P(FineRange, IsWordedAsItsEndsAre) {
  EXPECT_EQ(FineWords(GetParam().range, Lang::kZh), GetParam().zh);
  EXPECT_EQ(FineWords(GetParam().range, Lang::kEn), GetParam().en);
}

Range<Money> Make(std::optional<int64_t> min, bool min_open,
                  std::optional<int64_t> max, bool max_open) {
  std::optional<Range<Money>::End> low;
  std::optional<Range<Money>::End> high;
  if (min) low = {Money::Fen(*min), min_open};
  if (max) high = {Money::Fen(*max), max_open};
  return *Range<Money>::Create(low, high);
}

INSTANTIATE_TEST_SUITE_P(
    Ends, FineRange,
    ::testing::ValuesIn(std::vector<Row>{
        {"Point", Make(1000000, false, 1000000, false), "10,000元",
         "10,000 yuan"},
        {"BothClosed", Make(200000, false, 2000000, false),
         "2,000元以上20,000元以下", "2,000 yuan to 20,000 yuan"},
        {"OpenMaximum", Make(100000, false, 600000, true),
         "1,000元以上不足6,000元",
         "at least 1,000 yuan and less than 6,000 yuan"},
        {"OpenMinimum", Make(100000, true, 600000, false),
         "超过1,000元、6,000元以下",
         "more than 1,000 yuan and at most 6,000 yuan"},
        {"FromZero", Make(0, false, 200000, false), "2,000元以下",
         "at most 2,000 yuan"},
        {"NoMaximum", Make(5000000, false, std::nullopt, false), "50,000元以上",
         "at least 50,000 yuan"},
        {"ZeroWithoutMaximum", Make(0, false, std::nullopt, false), "0元以上",
         "at least 0 yuan"},
        {"Fen", Make(5, false, 101761, false), "0.05元以上1,017.61元以下",
         "0.05 yuan to 1,017.61 yuan"},
    }),
    [](const auto& info) { return info.param.name; });

TEST(KindWords, NameTheObject) {
  const Text object{"户外广告设施", "the hoarding"};
  EXPECT_EQ(KindWords(Kind::kConfiscateGoods, object, Lang::kZh),
            "没收户外广告设施");
  EXPECT_EQ(KindWords(Kind::kRevokeLicence, object, Lang::kZh),
            "吊销户外广告设施");
  EXPECT_EQ(KindWords(Kind::kWarning, {}, Lang::kZh), "警告");
  EXPECT_EQ(KindWords(Kind::kConfiscateGains, {"违法所得", "illegal gains"},
                      Lang::kEn),
            "confiscation of illegal gains");
}

TEST(KindWords, NameWhatIsSuspendedLoweredRestrictedOrBarred) {
  const auto zh = [](Kind kind, const char* object) {
    return KindWords(kind, {object, ""}, Lang::kZh);
  };
  EXPECT_EQ(zh(Kind::kSuspendLicence, "机动车驾驶证"), "暂扣机动车驾驶证");
  EXPECT_EQ(zh(Kind::kDowngrade, "资质等级"), "降低资质等级");
  EXPECT_EQ(zh(Kind::kRestrictBusiness, "经营范围"), "限制经营范围");
  EXPECT_EQ(zh(Kind::kBan, "从事食品生产经营管理工作"),
            "禁止从事食品生产经营管理工作");
  EXPECT_EQ(zh(Kind::kOther, "限期出境"), "限期出境");
}

TEST(KindWords, WithoutAnObjectTheKindStandsForItself) {
  EXPECT_EQ(KindWords(Kind::kSuspendLicence, {}, Lang::kZh), "暂扣许可证件");
  EXPECT_EQ(KindWords(Kind::kSuspendBusiness, {}, Lang::kEn),
            "suspension of production and business");
  EXPECT_EQ(KindWords(Kind::kBan, {}, Lang::kZh), "限制从业");
}

TEST(PenaltyWords, AnOptionalKindIsWordedAsOne) {
  Penalty penalty;
  penalty.kind = Kind::kWarning;
  penalty.duty = Duty::kOptional;
  EXPECT_EQ(PenaltyWords(penalty, Lang::kZh), "可以警告");
  penalty.duty = Duty::kCompulsory;
  EXPECT_EQ(PenaltyWords(penalty, Lang::kZh), "警告");
}

}  // namespace
}  // namespace discretion::explain
