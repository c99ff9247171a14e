// SPDX-License-Identifier: Apache-2.0
// The naive reading of methods against figures worked by hand.
#include "tests/naive/method.h"

#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace discretion::naive {
namespace {

v1::Method FromText(const std::string& text) {
  v1::Method method;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &method));
  return method;
}

Declared Facts1() {
  Declared declared;
  declared["start_fine"].set_type(v1::Fact::TYPE_MONEY);
  declared["months"].set_type(v1::Fact::TYPE_NUMBER);
  declared["basin"].set_type(v1::Fact::TYPE_BOOL);
  return declared;
}

std::string Fine(const std::string& text, const Facts& facts,
                 const Facts& given) {
  const Declared declared = Facts1();
  const std::optional<NaiveRange> fine =
      MethodFine({.method = FromText(text),
                  .facts = facts,
                  .given = given,
                  .declared = declared,
                  .values = {{"months", {Value::Number(1), Value::Number(7)}}},
                  .statute = {NaiveEnd{2'000'000}, NaiveEnd{20'000'000}},
                  .money = true});
  return fine ? ToString(*fine) : "error";
}

constexpr char kCoefficient[] = R"text(
  step { id: "k" tally { start: "1" unproved: UNPROVED_LEAST
    factor { fold: FOLD_SUM weight { when: "basin" weight: "1.5" } }
    factor { by: "months" weight { is: "[0, 6)" weight: "0" }
             weight { is: "[6, )" weight: "0.25" } } } }
  step { id: "raw" let: "start_fine * k" }
  step { id: "held" clamp { of: "raw" least: "lo(statutory)" most: "200000" } }
  step { id: "up" when: "raw <= lo(statutory)"
    round { of: "held" to: "100" mode: MODE_UP } }
  step { id: "fine" when: "raw > lo(statutory)"
    round { of: "up" to: "100" mode: MODE_DOWN } })text";

TEST(NaiveMethodTest, ACoefficient) {
  const Facts facts = {{"start_fine", Value::Fen(1'234'500)},
                       {"months", Value::Number(3)},
                       {"basin", Value::Bool(true)}};
  // 12,345 × 2.5 = 30,862.5
  EXPECT_EQ(Fine(kCoefficient, facts, facts), "[3080000, 3080000]");
}

TEST(NaiveMethodTest, WhatIsNotGivenCountsAsTheLeast) {
  const Facts facts = {{"start_fine", Value::Fen(1'000'000)},
                       {"months", Value::Number(7)},
                       {"basin", Value::Bool(true)}};
  // 10,000 × 2.75; with the months not given, × 2.5
  EXPECT_EQ(Fine(kCoefficient, facts, facts), "[2750000, 2750000]");
  Facts given = facts;
  given.erase("months");
  EXPECT_EQ(Fine(kCoefficient, facts, given), "[2500000, 2500000]");
}

constexpr char kGrade[] = R"text(
  step { id: "grade" look { by: "months" gives: GIVES_NUMBER
    unproved: UNPROVED_OPEN
    row { is: "[0, 6)" give: "1" } row { is: "[6, )" give: "3" } } }
  step { id: "fine" shift { of: "grade" gives: GIVES_FIGURES
    unproved: UNPROVED_LEAST
    move { when: "basin" by: 2 } move { when: "months >= 3" by: -1 }
    figure: "[20000, 30000)" figure: "50000" figure: "60000"
    figure: "[70000, 80000]" } })text";

TEST(NaiveMethodTest, AGradeThatMoves) {
  const auto facts = [](int months, bool basin) {
    return Facts{{"months", Value::Number(months)},
                 {"basin", Value::Bool(basin)}};
  };
  // 1; 1 + 2; 1 + 2 − 1; 1 − 1, held at 1; 3 + 2 − 1
  EXPECT_EQ(Fine(kGrade, facts(1, false), facts(1, false)),
            "[2000000, 3000000)");
  EXPECT_EQ(Fine(kGrade, facts(1, true), facts(1, true)), "[6000000, 6000000]");
  EXPECT_EQ(Fine(kGrade, facts(4, true), facts(4, true)), "[5000000, 5000000]");
  EXPECT_EQ(Fine(kGrade, facts(4, false), facts(4, false)),
            "[2000000, 3000000)");
  EXPECT_EQ(Fine(kGrade, facts(7, true), facts(7, true)), "[7000000, 8000000]");
}

TEST(NaiveMethodTest, AMoveThatIsNotGivenCountsAsTheLowestGrade) {
  // 1, and 7 months or 1 not given: 1 + 2 − 1.
  const Facts facts = {{"months", Value::Number(1)},
                       {"basin", Value::Bool(true)}};
  Facts given = facts;
  given.erase("months");
  EXPECT_EQ(Fine(kGrade, facts, given), "[5000000, 5000000]");
}

TEST(NaiveMethodTest, APointAndAPartOfTheRange) {
  EXPECT_EQ(
      Fine(R"(step { id: "f" pick { of: "statutory" at: "0.05" } })", {}, {}),
      "[2900000, 2900000]");
  EXPECT_EQ(
      Fine(R"(step { id: "f" pick { of: "statutory" part: "[70%, 100%]" } })",
           {}, {}),
      "[14600000, 20000000]");
}

}  // namespace
}  // namespace discretion::naive
