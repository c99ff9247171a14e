// SPDX-License-Identifier: Apache-2.0
// The step `shift`: each fault, with its place, its message and how to mend it.
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "src/ruleset/model.h"
#include "tests/base/by_name.h"
#include "tests/ruleset/base_ruleset.h"

namespace discretion::ruleset {
namespace {

constexpr char kMethod[] = R"text(
method { id: "graded" place: "art. 5" name { zh: "按档次" en: "by grade" }
  step { id: "points" name { zh: "分值" en: "points" }
    tally { floor: "1" cap: "3" unproved: UNPROVED_LEAST
      factor { name { zh: "次数" en: "times" } by: "prior"
        weight { is: "0" weight: "0" } weight { is: "[1, )" weight: "5" } } } }
  step { id: "grade" name { zh: "初定档次" en: "grade found" }
    look { by: "harm" gives: GIVES_NUMBER unproved: UNPROVED_LEAST
      row { is: "little" give: "1" } row { is: "much" give: "3" } } }
  step { id: "fine" name { zh: "罚款" en: "fine" }
    shift { of: "grade" gives: GIVES_FIGURES unproved: UNPROVED_LEAST
      move { when: "prior >= 3" by: 1 name { zh: "三次以上" en: "three times" } }
      move { when: "slight" by: -2 }
      figure: "[1000, 2000)" figure: "[2000, 3000)" figure: "[3000, 5000]" } } }
provision { id: "only-fine" statute: "law" article: "8"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1000, 5000]" } }
offence { id: "by-grade" name { zh: "分档行为" en: "an act by grades" } breaches: "law 20"
  penalised_by: "only-fine" method: "graded" }
)text";

TEST(MethodShiftLoadTest, Loads) {
  const LoadResult result = LoadText(BaseRuleset() + kMethod);
  ASSERT_EQ(result.rulesets.size(), 1) << Told(result);
  EXPECT_EQ(Told(result), "");
  const Method& method = *result.rulesets[0].model().methods[0];
  EXPECT_EQ(method.steps[2].moves.size(), 2);
  EXPECT_EQ(method.steps[2].figures.size(), 3);
  // All are read only where they count as the least.
  EXPECT_EQ(method.facts.size(), 3);
  EXPECT_TRUE(method.open.empty());
  EXPECT_TRUE(method.covered);
}

// What is left open is what moves the fine.
TEST(MethodShiftLoadTest, OpenConditionsLeaveTheFineOpen) {
  const LoadResult result =
      LoadText(BaseRuleset() +
               Replaced(kMethod, "GIVES_FIGURES unproved: UNPROVED_LEAST",
                        "GIVES_FIGURES unproved: UNPROVED_OPEN"));
  ASSERT_EQ(result.rulesets.size(), 1) << Told(result);
  EXPECT_EQ(result.rulesets[0].model().methods[0]->open.size(), 2);
}

TEST(MethodShiftLoadTest, TakesWholeNumbersHoweverTheyAreMade) {
  for (const char* let : {"let: \"2\"", "clamp { of: \"points\" least: \"1\" }",
                          "round { of: \"points\" to: \"1\" mode: MODE_UP }"}) {
    const std::string step = absl::StrCat(
        "step { id: \"made\" name { zh: \"档\" en: \"grade\" } ", let, " }");
    const LoadResult result = LoadText(
        BaseRuleset() +
        Replaced(Replaced(kMethod, "of: \"grade\"", "of: \"made\""),
                 "  step { id: \"fine\"", step + "  step { id: \"fine\""));
    EXPECT_EQ(result.rulesets.size(), 1) << let << Told(result);
  }
}

struct ShiftFault {
  std::string name;
  std::string from;  // stands once in the text above
  std::string to;
  std::string path;     // below the step, or an offence's with `at`
  std::string message;  // a fragment
  std::string hint;     // a fragment
  std::string at = "method graded / step fine / ";
};

class ShiftFaultTest : public testing::TestWithParam<ShiftFault> {};

TEST_P(ShiftFaultTest, IsTold) {
  const ShiftFault& test = GetParam();
  const LoadResult result =
      LoadText(BaseRuleset() + Replaced(kMethod, test.from, test.to));
  EXPECT_TRUE(result.rulesets.empty()) << Told(result);
  bool told = false;
  for (const Issue& issue : result.issues) {
    told = told ||
           (issue.path == absl::StrCat(test.at, test.path) && issue.line > 0 &&
            absl::StrContains(issue.message, test.message) &&
            absl::StrContains(issue.hint, test.hint));
  }
  EXPECT_TRUE(told) << Told(result);
}

std::string Repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) absl::StrAppend(&out, text);
  return out;
}

constexpr char kMoves[] =
    "move { when: \"prior >= 3\" by: 1 name { zh: \"三次以上\" en: \"three "
    "times\" } }\n      move { when: \"slight\" by: -2 }";

INSTANTIATE_TEST_SUITE_P(
    , ShiftFaultTest,
    testing::ValuesIn<ShiftFault>({
        {"NoSuchStep", "of: \"grade\"", "of: \"grades\"", "shift / of",
         "`grades` is no step above", "name `statutory` or a step"},
        {"OfAFact", "of: \"grade\"", "of: \"prior\"", "shift / of",
         "is a fact, and this takes a step", "a fact needs a `let`"},
        {"OfARange", "of: \"grade\"", "of: \"statutory\"", "shift / of",
         "`statutory` may lie between two grades", "a `round` to 1"},
        {"OfWhatIsNotWhole", "give: \"3\"", "give: \"2.5\"", "shift / of",
         "`grade` may lie between two grades", "gives whole numbers"},
        {"GradeBeyondTheList", "give: \"3\"", "give: \"4\"", "shift / of",
         "`grade` may lie outside the list, which has 3 grades",
         "let it give 1 to 3"},
        {"GradeBeforeTheList", "give: \"1\"", "give: \"0\"", "shift / of",
         "`grade` may lie outside the list", "a `clamp` holds"},
        {"GradeThatNothingBounds",
         "look { by: \"harm\" gives: GIVES_NUMBER unproved: UNPROVED_LEAST\n"
         "      row { is: \"little\" give: \"1\" } row { is: \"much\" give: "
         "\"3\" } }",
         "let: \"prior\"", "shift / of", "`grade` may lie outside the list",
         "a `clamp` holds"},
        {"OneFigure", "figure: \"[2000, 3000)\" figure: \"[3000, 5000]\"", "",
         "shift", "the list has 1 figures; 2 to 64 are possible",
         "`figure` for each grade"},
        {"TooManyFigures", "figure: \"[3000, 5000]\"",
         Repeated("figure: \"5000\" ", 63), "shift",
         "the list has 65 figures; 2 to 64 are possible", "`figure` for each"},
        {"NoMove", kMoves, "", "shift",
         "the shift has 0 moves; 1 to 32 are possible", "add `move"},
        {"TooManyMoves", "move { when: \"slight\" by: -2 }",
         Repeated("move { when: \"slight\" by: -2 } ", 32), "shift",
         "the shift has 33 moves; 1 to 32 are possible", "add `move"},
        {"MoveByNothing", "by: -2", "by: 0", "shift / move 2 / by",
         "a move by 0 grades", "give 1 to 63 grades, or -1 to -63"},
        {"MoveTooFar", "by: -2", "by: -64", "shift / move 2 / by",
         "a move by -64 grades", "towards the lightest"},
        {"MoveWithoutACondition", "when: \"slight\"", "",
         "shift / move 2 / when", "", ""},
        {"MoveOfAnUnknownFact", "when: \"slight\"", "when: \"slightly\"",
         "shift / move 2 / when", "`slightly` is not declared", ""},
        {"FiguresThatFall", "figure: \"[2000, 3000)\"",
         "figure: \"[900, 3000)\"", "shift / figure 2",
         "grade 2 gives less than grade 1", "compare both"},
        {"FigureWithoutAnEnd", "figure: \"[3000, 5000]\"",
         "figure: \"[3000, )\"", "shift / figure 3", "lacks an end",
         "hi(statutory)"},
        {"LeastOfFiguresThatAreNotPlain", "figure: \"[3000, 5000]\"",
         "figure: \"hi(statutory)\"", "shift / figure 3",
         "with UNPROVED_LEAST the list has plain figures", "UNPROVED_OPEN"},
        {"NotSaidWhatFiguresAre", "gives: GIVES_FIGURES ", "", "shift / gives",
         "", ""},
        {"NotSaidWhatIsUnproved", "GIVES_FIGURES unproved: UNPROVED_LEAST",
         "GIVES_FIGURES", "shift / unproved", "", ""},
        {"WhenOnAShift", "id: \"fine\" name",
         "when: \"slight\" id: \"fine\" name", "when",
         "only `clamp` and `round` pass on", "remove `when`"},
        {"LeavesTheStatute", "figure: \"[1000, 2000)\"",
         "figure: \"[500, 2000)\"", "",
         "gives 500 to 5000, which leaves the statutory range",
         "CHECK_OUTSIDE_STATUTE", "offence by-grade / method"},
    }),
    ByName());

}  // namespace
}  // namespace discretion::ruleset
