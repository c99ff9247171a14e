// SPDX-License-Identifier: Apache-2.0
#include "src/expr/span.h"

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "src/expr/print.h"
#include "tests/expr/facts.h"

namespace discretion::expr {
namespace {

std::string Shown(const Pool& pool, const Span& span) {
  const auto end = [&](const std::optional<Span::End>& end) {
    return end ? Print(pool, end->amount, Lang::kEn) : std::string();
  };
  return absl::StrCat(span.share ? "share " : "",
                      span.min && !span.min->open ? "[" : "(", end(span.min),
                      " .. ", end(span.max),
                      span.max && !span.max->open ? "]" : ")");
}

struct SpanCase {
  const char* name;
  const char* text;
  Type type = Type::kMoney;
  const char* shown;
};

class SpanTest : public testing::TestWithParam<SpanCase> {};

TEST_P(SpanTest, IsRead) {
  Pool pool(&TestSymbols());
  const auto read = ParseSpan(GetParam().text, GetParam().type, true, pool);
  if (const auto* problem = std::get_if<Problem>(&read)) {
    FAIL() << problem->column << ": " << problem->message;
  }
  EXPECT_EQ(Shown(pool, std::get<Span>(read)), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    Reads, SpanTest,
    testing::ValuesIn<SpanCase>({
        {.name = "BothIn",
         .text = "[2000, 20000]",
         .shown = "[2,000 yuan .. 20,000 yuan]"},
        {.name = "MaximumOut",
         .text = " [1000,6000) ",
         .shown = "[1,000 yuan .. 6,000 yuan)"},
        {.name = "MinimumOut",
         .text = "(1000, 6000]",
         .shown = "(1,000 yuan .. 6,000 yuan]"},
        {.name = "NoMaximum",
         .text = "[15, )",
         .type = Type::kNumber,
         .shown = "[15 .. )"},
        {.name = "NoMinimum",
         .text = "(, 15]",
         .type = Type::kNumber,
         .shown = "( .. 15]"},
        {.name = "OneFigure",
         .text = "5000",
         .shown = "[5,000 yuan .. 5,000 yuan]"},
        {.name = "Share", .text = "[30%, 60%]", .shown = "share [0.3 .. 0.6]"},
        {.name = "HalfOpenShare",
         .text = "[0%, 12.5%)",
         .shown = "share [0 .. 0.125)"},
        {.name = "OneShare", .text = "50%", .shown = "share [0.5 .. 0.5]"},
        {.name = "Computed",
         .text = "[goods_value * 2, max(goods_value, 5) * (3 + 2))",
         .shown = "[goods value × 2 .. (the larger of goods value and 5 yuan) "
                  "× 5)"},
        {.name = "BracketedExpressionIsOneFigure",
         .text = "(goods_value + 1) * (2)",
         .shown = "[(goods value + 1 yuan) × 2 .. (goods value + 1 yuan) × 2]"},
        {.name = "CallWithCommaIsOneFigure",
         .text = "min(goods_value, 5)",
         .shown = "[the smaller of goods value and 5 yuan .. the smaller of "
                  "goods value and 5 yuan]"},
        {.name = "CallInOpenSpan",
         .text = "(min(goods_value, 5), )",
         .shown = "(the smaller of goods value and 5 yuan .. )"},
    }),
    ByName());

TEST(SpanTest, OneFigureIsOneRef) {
  Pool pool(&TestSymbols());
  const auto read = ParseSpan("goods_value", Type::kMoney, false, pool);
  const Span& span = std::get<Span>(read);
  EXPECT_EQ(span.min, span.max);
  EXPECT_FALSE(span.share);
}

struct BadSpanCase {
  const char* name;
  const char* text;
  bool shares = true;
  int column;
  const char* message;
  const char* hint;
};

class BadSpanTest : public testing::TestWithParam<BadSpanCase> {};

TEST_P(BadSpanTest, IsRefused) {
  Pool pool(&TestSymbols());
  const auto read =
      ParseSpan(GetParam().text, Type::kMoney, GetParam().shares, pool);
  const auto* problem = std::get_if<Problem>(&read);
  ASSERT_NE(problem, nullptr);
  EXPECT_EQ(problem->column, GetParam().column) << problem->message;
  EXPECT_TRUE(absl::StrContains(problem->message, GetParam().message))
      << problem->message;
  EXPECT_TRUE(absl::StrContains(problem->hint, GetParam().hint))
      << problem->hint;
}

INSTANTIATE_TEST_SUITE_P(
    Refuses, BadSpanTest,
    testing::ValuesIn<BadSpanCase>({
        {.name = "Empty",
         .text = "",
         .column = 1,
         .message = "empty",
         .hint = "write"},
        {.name = "NoEnds",
         .text = "(, )",
         .column = 2,
         .message = "no end",
         .hint = "[15, )"},
        {.name = "MissingMaximumIncluded",
         .text = "[15, ]",
         .column = 6,
         .message = "includes a maximum it does not have",
         .hint = "`)`"},
        {.name = "MissingMinimumIncluded",
         .text = "[, 15]",
         .column = 1,
         .message = "includes a minimum it does not have",
         .hint = "`(`"},
        {.name = "Reversed",
         .text = "[20000, 2000]",
         .column = 9,
         .message = "maximum lies below its minimum",
         .hint = "smaller figure first"},
        {.name = "EmptyPoint",
         .text = "[5, 5)",
         .column = 1,
         .message = "excludes its only figure",
         .hint = "square brackets"},
        {.name = "EmptyFactPoint",
         .text = "(goods_value, goods_value]",
         .column = 1,
         .message = "excludes its only figure",
         .hint = "square brackets"},
        {.name = "HalfAShare",
         .text = "[30%, 60]",
         .column = 7,
         .message = "one end of the span is a share",
         .hint = "both ends"},
        {.name = "ShareWithoutMaximum",
         .text = "[30%, )",
         .column = 5,
         .message = "lacks one of its ends",
         .hint = "100%"},
        {.name = "ShareNotWanted",
         .text = "[30%, 60%]",
         .shares = false,
         .column = 4,
         .message = "no meaning here",
         .hint = "without `%`"},
        {.name = "ShareAboveAll",
         .text = "[30%, 160%]",
         .column = 7,
         .message = "`160%` is more than the whole range",
         .hint = "0% to 100%"},
        {.name = "ShareOfAFact",
         .text = "[30%, prior%]",
         .column = 7,
         .message = "not one plain number",
         .hint = "30%"},
        {.name = "PercentInside",
         .text = "goods_value * 30% + 1",
         .column = 17,
         .message = "inside an amount",
         .hint = "30%"},
        {.name = "Unclosed",
         .text = "[1, 2",
         .column = 6,
         .message = "does not end in a bracket",
         .hint = "`]`"},
        {.name = "WrongType",
         .text = "[1, prior]",
         .column = 5,
         .message = "a number stands where money is expected",
         .hint = "multiply"},
        {.name = "UnknownFact",
         .text = "[1, goods_valeu]",
         .column = 5,
         .message = "not declared",
         .hint = "`goods_value`"},
        {.name = "ThreeFigures",
         .text = "[1, 2, 3]",
         .column = 6,
         .message = "`,` stands where an operator",
         .hint = "12000"},
    }),
    ByName());

}  // namespace
}  // namespace discretion::expr
