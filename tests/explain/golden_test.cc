// SPDX-License-Identifier: Apache-2.0
// Whole explanations, in both languages, as a legal officer reads them.

#include "tests/golden.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "discretion/explain.h"
#include "src/ruleset/model.h"
#include "tests/corpus.h"
#include "tests/determine/made.h"

namespace discretion {
namespace {

using testing::Count;
using testing::YesNo;

Given Fen(const std::string& fact, int64_t fen) {
  return {fact, FactValue::Of(Money::Fen(fen))};
}

struct Row {
  std::string name;
  std::string offence;
  std::vector<Given> facts;
  std::optional<Date> act_date = Date(2024, 5, 10);
};

std::vector<Row> Rows() {
  const Given kNone[] = {YesNo("threatens", false), YesNo("disrupts", false),
                         YesNo("grave_effect", false)};
  return {
      {.name = "second_penalty",
       .offence = "sz-1",
       .facts = {Count("prior", 1)}},
      {.name = "no_date",
       .offence = "sz-13",
       .facts = {Count("prior", 0)},
       .act_date = std::nullopt},
      // The table prints no rule for choosing between two tiers.
      {.name = "no_penalty_beside_a_fine",
       .offence = "sz-9",
       .facts = {Count("prior", 0),
                 {"slight", FactValue::Bool(true), "现场检查笔录",
                  "物品仅超出阳台立面五厘米，未影响他人"},
                 {"corrected", FactValue::Bool(true), "整改照片"}}},
      // The table forgets a compulsory confiscation.
      {.name = "silent_table",
       .offence = "sz-2",
       .facts = {Count("prior", 2), YesNo("slight", false),
                 YesNo("corrected", false), kNone[0], kNone[1], kNone[2]}},
      {.name = "per_facility",
       .offence = "sz-5",
       .facts = {Count("prior", 1), Count("facilities", 3)}},
      {.name = "open_answer", .offence = "sz-10", .facts = {Count("prior", 0)}},
      {.name = "revocation_not_for_others",
       .offence = "sz-12",
       .facts = {Count("prior", 0), YesNo("threatens", true),
                 YesNo("disrupts", false), YesNo("grave_effect", false),
                 YesNo("large_approved", false)}},
      // Two factors are not established, and count as their lowest.
      {.name = "weights",
       .offence = "gd-1.1",
       .facts = {Fen("investment", 200000000),
                 {"eia_document", FactValue::Choice("report")},
                 {"site", FactValue::Choice("limited")},
                 {"progress", FactValue::Choice("operating")},
                 Count("months", 6),
                 YesNo("apology", false),
                 YesNo("emergency", false)}},
      // The sum is below the floor.
      {.name = "weights_floor",
       .offence = "gd-2.7.2",
       .facts = {Count("exceeded", 2),
                 {"pollutant", FactValue::Choice("class_b")},
                 {"outlet", FactValue::Choice("limited")},
                 Count("tons", 10),
                 YesNo("only_ph", false),
                 Count("ph", 7),
                 {"times_over", FactValue::Number(*Ratio::Create(1, 2))},
                 Count("load_over", 0),
                 Count("acts", 1),
                 YesNo("apology", false),
                 YesNo("emergency", false)}},
      // A cell of a grid.
      {.name = "grid",
       .offence = "gd-2.10",
       .facts = {{"zone", FactValue::Choice("second")},
                 YesNo("discharging", true),
                 YesNo("overdue", true),
                 {"major", FactValue::Bool(false), "", "未发生突发环境事件"},
                 YesNo("apology", false),
                 YesNo("emergency", false)}},
      // A warning or a fine, one of the two.
      {.name = "alternative_kinds",
       .offence = "xj-1018",
       .facts = {{"vehicle", FactValue::Choice("small")}},
       .act_date = Date(2025, 6, 1)},
      // Days, and a fine that may be added.
      {.name = "detention",
       .offence = "hb-order-1",
       .facts = {{"degree", FactValue::Choice("heavier")}},
       .act_date = Date(2023, 5, 10)},
      {.name = "statute_alone",
       .offence = "sz-3",
       .facts = {Count("prior", 0),
                 kNone[0],
                 kNone[1],
                 kNone[2],
                 {"area", FactValue::Number(*Ratio::Create(25, 2))}}},
      {.name = "below_the_threshold",
       .offence = "food-122-1",
       .facts = {Fen("goods_value", 999999)}},
      {.name = "unknown_value", .offence = "food-122-1", .facts = {}},
      {.name = "model_share",
       .offence = "food-122-1-model",
       .facts = {Fen("goods_value", 3000000), Count("harmed", 0)}},
      {.name = "model_admonition",
       .offence = "food-122-1-model",
       .facts = {Fen("goods_value", 80000), Count("harmed", 0),
                 YesNo("slight", true), YesNo("corrected", true),
                 YesNo("no_harm", true)}},
  };
}

class Golden : public ::testing::TestWithParam<Row> {
 protected:
  Determination Answer() const {
    static const Engine* const kEngine = new Engine(testing::ShippedEngine());
    Case c;
    c.offence = GetParam().offence;
    c.act_date = GetParam().act_date;
    c.facts = GetParam().facts;
    absl::StatusOr<Determination> answer = kEngine->Determine(c);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return *std::move(answer);
  }
};

TEST_P(Golden, ReadsAsTheFile) {
  const Determination answer = Answer();
  testing::ExpectGolden(
      Explain(answer, {.lang = Lang::kZh}),
      absl::StrCat("tests/explain/testdata/", GetParam().name, ".zh.golden"));
  testing::ExpectGolden(
      Explain(answer, {.lang = Lang::kEn}),
      absl::StrCat("tests/explain/testdata/", GetParam().name, ".en.golden"));
}

TEST_P(Golden, HasNoIdsUnlessAskedFor) {
  const Determination answer = Answer();
  const std::string zh = Explain(answer, {.lang = Lang::kZh});
  const std::string with_ids =
      Explain(answer, {.lang = Lang::kZh, .ids = true});
  for (const Fact& fact : answer.ruleset().FactsOf(answer.offence())) {
    EXPECT_THAT(zh, ::testing::Not(::testing::HasSubstr(fact.id)));
    EXPECT_THAT(with_ids, ::testing::HasSubstr("[" + fact.id + "]"));
  }
  for (const ruleset::Criterion& criterion :
       answer.ruleset().model().criteria) {
    EXPECT_THAT(zh, ::testing::Not(::testing::HasSubstr(criterion.id)));
  }
  EXPECT_THAT(zh, ::testing::Not(::testing::HasSubstr("KIND_")));
  EXPECT_THAT(zh, ::testing::Not(::testing::HasSubstr(answer.offence().id)));
  EXPECT_THAT(with_ids, ::testing::HasSubstr("[" + answer.offence().id + "]"));
}

INSTANTIATE_TEST_SUITE_P(Explanations, Golden, ::testing::ValuesIn(Rows()),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace discretion
