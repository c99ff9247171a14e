// SPDX-License-Identifier: Apache-2.0
// Cases that the engine refuses, each with what is wrong and how to mend it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <utility>

#include "discretion/load.h"
#include "tests/corpus.h"
#include "tests/determine/made.h"

namespace discretion {
namespace {

using testing::Count;
using ::testing::HasSubstr;
using testing::MadeCase;
using testing::MadeEngine;
using testing::YesNo;
using testing::Yuan;

struct Row {
  std::string name;
  Case c;
  absl::StatusCode code = absl::StatusCode::kInvalidArgument;
  std::string fragment;
};

class Refusal : public ::testing::TestWithParam<Row> {};

TEST_P(Refusal, NamesTheFaultAndTheMend) {
  static const Engine* const kEngine = new Engine(MadeEngine());
  const absl::StatusOr<Determination> answer = kEngine->Determine(GetParam().c);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.status().code(), GetParam().code) << answer.status();
  EXPECT_THAT(std::string(answer.status().message()),
              HasSubstr(GetParam().fragment));
}

constexpr int64_t kMaxFen = std::numeric_limits<int64_t>::max();

INSTANTIATE_TEST_SUITE_P(
    Made, Refusal,
    ::testing::ValuesIn(std::vector<Row>{
        {.name = "OffenceNotInARuleset",
         .c = MadeCase("nowhere", {}),
         .code = absl::StatusCode::kNotFound,
         .fragment = "no ruleset has the offence `test/made/nowhere`"},
        {.name = "NoOffence",
         .c = Case(),
         .code = absl::StatusCode::kNotFound,
         .fragment = "no ruleset has the offence ``"},
        {.name = "FactNotDeclared",
         .c = MadeCase("each", {Count("m", 1)}),
         .code = absl::StatusCode::kNotFound,
         .fragment = "declares no fact `m`"},
        {.name = "FactGivenTwice",
         .c = MadeCase("each", {Count("n", 1), Count("次数", 1)}),
         .fragment = "fact `次数` (n) is given twice"},
        {.name = "NumberForYesNo",
         .c = MadeCase("open", {Count("bad", 1)}),
         .fragment = "is a yes/no fact"},
        {.name = "YesNoForCount",
         .c = MadeCase("each", {YesNo("n", true)}),
         .fragment = "is a number"},
        {.name = "MoneyForCount",
         .c = MadeCase("each", {Yuan("n", 1)}),
         .fragment = "is a number"},
        {.name = "NumberForMoney",
         .c = MadeCase("deemed", {Count("value", 5)}),
         .fragment = "is a sum of money"},
        {.name = "TextForChoice",
         .c = MadeCase("same", {{"grade", FactValue::Text("low")}}),
         .fragment = "is a choice; give one of `low` (低), `high` (高)"},
        {.name = "UndeclaredChoice",
         .c = MadeCase("same", {{"grade", FactValue::Choice("middle")}}),
         .fragment = "is a choice"},
        {.name = "BoolForText",
         .c = MadeCase("same", {YesNo("words", true)}),
         .fragment = "is a text"},
        {.name = "TextTooLong",
         .c = MadeCase("same",
                       {{"words", FactValue::Text(std::string(1025, 'x'))}}),
         .fragment = "is longer than 1024 bytes"},
        {.name = "TextThatIsNotUtf8",
         .c = MadeCase("same", {{"words", FactValue::Text("a\xff")}}),
         .fragment = "is not UTF-8"},
        {.name = "SourceThatIsNotUtf8",
         .c = MadeCase("each", {{"n", FactValue::Number(1), "\xff"}}),
         .fragment = "is not UTF-8"},
        {.name = "ReasonWithBidiControl",
         .c = MadeCase("open", {{"bad", FactValue::Bool(true), "", "a\u202e"}}),
         .fragment = "a reader cannot see"},
        {.name = "DisputedWithoutAValue",
         .c = MadeCase("each", {{.fact = "n", .disputed = true}}),
         .fragment = "fact `次数` (n) is disputed, but what is claimed is not "
                     "given; give the value, or leave the fact out"},
        {.name = "DisputedWithAnotherType",
         .c = MadeCase("each", {{.fact = "n",
                                 .value = FactValue::Bool(true),
                                 .disputed = true}}),
         .fragment = "is a number"},
        {.name = "DisputedWithAnUndeclaredChoice",
         .c = MadeCase("same", {{.fact = "grade",
                                 .value = FactValue::Choice("middle"),
                                 .disputed = true}}),
         .fragment = "is a choice"},
        {.name = "DisputedBelowTheLeast",
         .c = MadeCase("each", {{.fact = "n",
                                 .value = FactValue::Number(-1),
                                 .disputed = true}}),
         .fragment = "is at least 0; `-1` is less"},
        {.name = "DisputedAndGiven",
         .c = MadeCase("each", {{.fact = "n",
                                 .value = FactValue::Number(1),
                                 .disputed = true},
                                Count("n", 1)}),
         .fragment = "is given twice"},
        {.name = "NegativeCount",
         .c = MadeCase("each", {Count("n", -1)}),
         .fragment = "is at least 0; `-1` is less"},
        {.name = "BrokenCount",
         .c = MadeCase("each",
                       {{"n", FactValue::Number(*Ratio::Create(1, 2))}}),
         .fragment = "counts whole units; `0.5` is none"},
        {.name = "NegativeMoney",
         .c = MadeCase("deemed", {Yuan("value", -1)}),
         .fragment = "`-1` is negative"},
        {.name = "FineBeyondInt64",
         .c = MadeCase("deemed",
                       {{"value", FactValue::Of(Money::Fen(kMaxFen))}}),
         .code = absl::StatusCode::kOutOfRange,
         .fragment = "too large"},
        {.name = "DivisionByZeroInACriterion",
         .c = MadeCase("ratio", {Yuan("value", 1), Yuan("gains", 0)}),
         .code = absl::StatusCode::kOutOfRange,
         .fragment = "criterion `ratio` is divided by zero"},
        // 1/3 to 2/3 fen: no whole fen between.
        {.name = "NoWholeFen",
         .c = MadeCase("third", {{"value", FactValue::Of(Money::Fen(1))}}),
         .code = absl::StatusCode::kFailedPrecondition,
         .fragment = "no whole fen"},
    }),
    [](const auto& info) { return info.param.name; });

TEST(Dates, ActsOutsideTheEditionAreRefusedWithItsDates) {
  const Engine engine = testing::ShippedEngine();
  Case c;
  c.offence = "sz-1";
  c.facts = {Count("prior", 1)};
  for (const Date day : {Date(2023, 12, 14), Date(2028, 12, 15)}) {
    c.act_date = day;
    const absl::Status refused = engine.Determine(c).status();
    EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_THAT(std::string(refused.message()), HasSubstr(FormatDate(day)));
    EXPECT_THAT(std::string(refused.message()),
                HasSubstr("from 2023-12-15 until before 2028-12-15"));
  }
  for (const Date day : {Date(2023, 12, 15), Date(2028, 12, 14)}) {
    c.act_date = day;
    EXPECT_TRUE(engine.Determine(c).ok()) << FormatDate(day);
  }
}

TEST(Dates, NothingIsClaimedAfterTheCitedVersion) {
  const Engine engine = testing::ShippedEngine();
  Case c;
  c.offence = "food-122-1";
  c.facts = {Yuan("goods_value", 5000)};
  c.act_date = Date(2025, 11, 30);
  EXPECT_TRUE(engine.Determine(c).ok());
  c.act_date = Date(2025, 12, 1);
  EXPECT_EQ(engine.Determine(c).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST(Create, RefusesTwoRulesetsOfOneId) {
  const Ruleset one = testing::ShippedEngine().snapshot().rulesets()[0];
  const absl::StatusOr<Engine> engine = Engine::Create({one, one});
  EXPECT_EQ(engine.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(engine.status().message()), HasSubstr(one.id()));
}

TEST(FindOffence, ReadsIdsQualifiedIdsAndChineseNames) {
  const Engine engine = testing::ShippedEngine();
  const Ruleset ruleset =
      *engine.snapshot().FindRuleset("cn/shenzhen/urban-management");
  for (const std::string& text :
       {std::string("sz-13"), std::string("cn/shenzhen/urban-management/sz-13"),
        ruleset.FindOffence("sz-13")->name.zh}) {
    const absl::StatusOr<Snapshot::Found> found =
        engine.snapshot().FindOffence(text);
    ASSERT_TRUE(found.ok()) << text;
    EXPECT_EQ(found->offence->id, "sz-13");
    EXPECT_EQ(found->ruleset->id(), ruleset.id());
  }
}

}  // namespace
}  // namespace discretion
