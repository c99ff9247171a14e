// SPDX-License-Identifier: Apache-2.0
// A grade that moves along its list, as an officer reads it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "discretion/engine.h"
#include "discretion/explain.h"
#include "discretion/load.h"
#include "discretion/messages.h"
#include "tests/determine/made.h"
#include "tests/golden.h"

namespace discretion {
namespace {

using testing::Count;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::YesNo;

const Engine& TheModel() {
  static const Engine* const kEngine = [] {
    std::ifstream in(DISCRETION_SOURCE_DIR
                     "/tests/data/methods/ruleset.textproto");
    std::stringstream text;
    text << in.rdbuf();
    LoadResult result =
        LoadRulesets({RulesetFile{"methods", FileFormat::kText, text.str()}});
    return new Engine(*Engine::Create(std::move(result.rulesets)));
  }();
  return *kEngine;
}

Determination Answer(const std::string& offence, std::vector<Given> facts) {
  Case c;
  c.offence = offence;
  c.facts = std::move(facts);
  absl::StatusOr<Determination> answer = TheModel().Determine(c);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return *std::move(answer);
}

Given Item(const std::string& id) { return {"item", FactValue::Choice(id)}; }

Determination Held() {
  return Answer("graded",
                {Item("art15"), YesNo("repeated", true), Count("number", 10),
                 YesNo("remedied", false), YesNo("merit", false)});
}

TEST(MethodShiftWords, ReadAsTheFile) {
  const Determination answer = Held();
  testing::ExpectGolden(Explain(answer, {.lang = Lang::kZh}),
                        "tests/explain/testdata/graded.zh.golden");
  testing::ExpectGolden(Explain(answer, {.lang = Lang::kEn}),
                        "tests/explain/testdata/graded.en.golden");
}

TEST(MethodShiftWords, TellTheMovesBothWays) {
  const Determination answer = Answer(
      "graded", {Item("art15"), YesNo("repeated", true), Count("number", 3),
                 YesNo("remedied", false), YesNo("merit", true)});
  EXPECT_THAT(Explain(answer, {.lang = Lang::kZh}),
              HasSubstr("裁量档次：原为第2档；系再犯，上调1档；立功表现，"
                        "下调1档；相应为第2档。\n  裁量档次：第2档，为"
                        "50,000元以上不足100,000元。"));
  EXPECT_THAT(Explain(answer, {.lang = Lang::kEn}),
              HasSubstr("Grade: from grade 2; it is repeated: 1 grade up; "
                        "merit: 1 grade down; that is grade 2."));
}

TEST(MethodShiftWords, TellThatNothingMovesIt) {
  const Determination answer = Answer(
      "graded", {Item("art15"), YesNo("repeated", false), Count("number", 3),
                 YesNo("remedied", false), YesNo("merit", false)});
  EXPECT_THAT(Explain(answer, {.lang = Lang::kZh}),
              HasSubstr("裁量档次：原为第2档，无上调或者下调档次的情形。"));
  EXPECT_THAT(Explain(answer, {.lang = Lang::kEn}),
              HasSubstr("Grade: from grade 2; nothing moves it."));
  EXPECT_THAT(Explain(answer, {.lang = Lang::kZh}),
              Not(HasSubstr("最高档次为")));
}

TEST(MethodShiftWords, TellWhatIsOpen) {
  const Determination answer =
      Answer("graded", {Item("art15"), YesNo("repeated", false),
                        Count("number", 3), YesNo("merit", false)});
  EXPECT_THAT(Explain(answer, {.lang = Lang::kZh}),
              HasSubstr("裁量档次：第1档至第2档（取决于尚未查明的事实）。"));
  EXPECT_THAT(Explain(answer, {.lang = Lang::kEn}),
              HasSubstr("Grade: grade 1 to grade 2 (it depends on a fact that "
                        "is not established)."));
}

TEST(MethodShiftWords, TellThatTheLowestCounts) {
  const Determination answer = Answer(
      "graded-least", {Item("art15"), Count("number", 9), Count("limit", 5)});
  EXPECT_THAT(Explain(answer, {.lang = Lang::kZh}),
              HasSubstr("系数：原为第2档；数量超过界限，上调1档；初犯并补救，"
                        "下调1档；尚未查明的情形按最低的计；相应为第2档。"));
  EXPECT_THAT(
      Explain(answer, {.lang = Lang::kEn}),
      HasSubstr("what is not established counts as the lowest that it may"));
}

TEST(MethodShiftWords, TellBeforeAnyCaseWhatMovesIt) {
  const Determination answer = Held();
  const std::string zh =
      Describe(answer.ruleset(), answer.offence(), {.lang = Lang::kZh});
  EXPECT_THAT(zh, HasSubstr("裁量档次：自“初定档次”起移动，不越过首末两档"));
  EXPECT_THAT(zh, HasSubstr("数量巨大，上调2档"));
  EXPECT_THAT(zh, HasSubstr("第1档：20,000元至50,000元"));
  const std::string en =
      Describe(answer.ruleset(), answer.offence(), {.lang = Lang::kEn});
  EXPECT_THAT(en, HasSubstr("a great number: 2 grades up"));
}

TEST(MethodShiftWords, StandInMarkdownAndMessages) {
  const Determination answer = Held();
  EXPECT_THAT(ExplainMarkdown(answer, {.lang = Lang::kZh}),
              HasSubstr("最高档次为第4档，按该档计"));
  const v1::Determination message = ToProto(answer);
  const auto shift = std::find_if(
      message.step().begin(), message.step().end(), [](const v1::Step& step) {
        return step.kind() == v1::Step::KIND_METHOD_SHIFT;
      });
  ASSERT_NE(shift, message.step().end());
  EXPECT_EQ(shift->rule(), "graded.fine");
  EXPECT_THAT(shift->words().zh(), HasSubstr("原为第2档"));
  EXPECT_THAT(shift->fact(), ::testing::UnorderedElementsAre(
                                 "repeated", "number", "remedied", "merit"));
}

}  // namespace
}  // namespace discretion
