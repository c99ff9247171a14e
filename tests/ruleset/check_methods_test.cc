// SPDX-License-Identifier: Apache-2.0
// Methods: each fault, with its place, its message and how to mend it.
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
method { id: "sum" place: "art. 6" name { zh: "计分" en: "weights" }
  step { id: "points" name { zh: "百分值" en: "percentage" } unit { zh: "%" en: "%" }
    tally { start: "20" floor: "25" cap: "100" unproved: UNPROVED_LEAST
      factor { name { zh: "次数" en: "times" } by: "prior"
        weight { is: "0" weight: "0" }
        weight { is: "[1, 3)" weight: "10" }
        weight { is: "[3, )" weight: "40" } }
      factor { name { zh: "情形" en: "what happened" } fold: FOLD_GREATEST
        weight { when: "slight" weight: "0" }
        weight { when: "harm == 'much'" weight: "40" } } } }
  step { id: "rate" name { zh: "系数" en: "rate" }
    look { by: "harm" by: "points" gives: GIVES_NUMBER unproved: UNPROVED_OPEN
      row { is: "little" is: "_" give: "1" }
      row { is: "much" is: "[0, 50)" give: "1" }
      row { is: "much" is: "[50, 100]" give: "0.9" } } }
  step { id: "raw" name { zh: "初值" en: "raw" } let: "points * rate / 100 * hi(statutory)" }
  step { id: "held" name { zh: "限值" en: "held" }
    clamp { of: "raw" least: "lo(statutory)" most: "4800" } }
  step { id: "fine" name { zh: "罚款" en: "fine" } when: "held < 4800"
    round { of: "held" to: "100" mode: MODE_DOWN } } }
provision { id: "only-fine" statute: "law" article: "8"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1000, 5000]" } }
offence { id: "by-sum" name { zh: "计分行为" en: "an act by weights" } breaches: "law 20"
  penalised_by: "only-fine" method: "sum" }
)text";

TEST(MethodTest, Loads) {
  const LoadResult result = LoadText(BaseRuleset() + kMethod);
  ASSERT_EQ(result.rulesets.size(), 1) << Told(result);
  EXPECT_EQ(Told(result), "");
  const Model& model = result.rulesets[0].model();
  ASSERT_EQ(model.methods.size(), 1);
  const Method& method = *model.methods[0];
  EXPECT_EQ(method.steps.size(), 5);
  // Of the tally, prior and slight are read only where they count as the least.
  EXPECT_EQ(method.facts.size(), 3);
  EXPECT_EQ(method.open.size(), 1);
  EXPECT_TRUE(method.computed.empty());
  EXPECT_TRUE(method.reads_maximum);
}

struct MethodFault {
  std::string name;
  std::string from;  // stands once in the text above
  std::string to;
  std::string path;     // below the method, or "" with `at`
  std::string message;  // a fragment
  std::string hint;     // a fragment
  std::string at = "method sum / ";
};

class MethodFaultTest : public testing::TestWithParam<MethodFault> {};

TEST_P(MethodFaultTest, IsTold) {
  const MethodFault& test = GetParam();
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

INSTANTIATE_TEST_SUITE_P(
    , MethodFaultTest,
    testing::ValuesIn<MethodFault>({
        {"NoPlace", "place: \"art. 6\"", "", "place", "stands nowhere",
         "give its `place`"},
        {"StepNamedAsAFact", "id: \"rate\" name", "id: \"prior\" name",
         "step prior / id", "`prior` is already a fact", "a name of its own"},
        {"StepNamedAsAStep", "id: \"rate\" name", "id: \"points\" name",
         "step points / id", "`points` is already a step", "of its own"},
        {"StepNamedAsTheStatute", "id: \"rate\" name", "id: \"statutory\" name",
         "step statutory / id", "is already the statutory range", "of its own"},
        {"StepNamedAsAFunction", "id: \"rate\" name", "id: \"hi\" name",
         "step hi / id", "`hi` is not a name for a step",
         "no word of the language"},
        {"StepThatDoesNothing", "let: \"points * rate / 100 * hi(statutory)\"",
         "", "step raw", "the step does nothing", "give one of `let`, `look`"},
        {"WhenOnALet", "id: \"raw\" name", "when: \"slight\" id: \"raw\" name",
         "step raw / when", "only `clamp` and `round` pass on",
         "remove `when`"},
        {"LaterStep", "rate / 100 * hi(statutory)", "fine", "step raw / let",
         "`fine` is not declared", ""},
        {"RangeInAnAmount", "hi(statutory)\" }", "statutory\" }",
         "step raw / let", "`statutory` is a range", "`hi(statutory)`"},
        {"EndOfAnAmount", "100 * hi(statutory)", "100 * hi(points)",
         "step raw / let", "`points` is not a range", "ranges belong"},
        {"SpanWithoutAnEnd", "\"points * rate / 100 * hi(statutory)\"",
         "\"[1000, )\"", "step raw / let", "lacks an end", "hi(statutory)"},
        {"NoRowMatches", "is: \"[50, 100]\" give", "is: \"[60, 100]\" give",
         "step rate / look", "no row matches `harm = much, points = 50`",
         "add a row"},
        {"TwoRowsMatch", "is: \"little\" is: \"_\"", "is: \"_\" is: \"_\"",
         "step rate / look", "rows 1 and 2 both match `harm = much",
         "exactly one row"},
        {"NoWeightMatches", "is: \"[3, )\" weight", "is: \"[4, )\" weight",
         "step points / tally / factor 1", "no weight matches `prior = 3`",
         "add a weight"},
        {"TwoWeightsMatch", "is: \"[1, 3)\" weight", "is: \"[1, 3]\" weight",
         "step points / tally / factor 1",
         "weights 2 and 3 both match `prior = 3`", "exactly one weight"},
        {"UnknownChoice", "is: \"little\" is: \"_\"", "is: \"small\" is: \"_\"",
         "step rate / look / row 1 / is 1", "`small` is not a choice of `harm`",
         "`little`, `much`"},
        {"MatchesForAxes", "is: \"little\" is: \"_\"", "is: \"little\"",
         "step rate / look / row 1 / is 1", "1 matches for 2 axes",
         "one for each"},
        {"TextAxis", "by: \"harm\" by", "by: \"place\" by",
         "step rate / look / by 1", "`place` is a text, which has no rows",
         "look up by a choice"},
        {"ConstantAxis", "by: \"harm\" by", "by: \"7\" by",
         "step rate / look / by 1", "`7` is the same in every case",
         "a fact or a step"},
        {"WeightWithoutMatch", "is: \"[1, 3)\" weight: \"10\"",
         "when: \"prior in [1, 2]\" weight: \"10\"",
         "step points / tally / factor 1 / weight 2",
         "has a match `is`, and no `when`", "remove `by`"},
        {"WeightWithoutCondition", "when: \"slight\" weight: \"0\"",
         "is: \"true\" weight: \"0\"",
         "step points / tally / factor 2 / weight 1",
         "has a condition `when`, and no `is`", "with `by`"},
        {"NoFold", "fold: FOLD_GREATEST", "",
         "step points / tally / factor 2 / fold",
         "not said how several weights make one", "set `fold`"},
        {"FoldOfALookUp", "by: \"prior\"", "by: \"prior\" fold: FOLD_SUM",
         "step points / tally / factor 1 / fold", "has one weight",
         "remove `fold`"},
        {"CapBelowFloor", "cap: \"100\" unproved", "cap: \"10\" unproved",
         "step points / tally / cap", "lies below the floor", "compare both"},
        {"LeastOfComputedWeights", "is: \"[1, 3)\" weight: \"10\"",
         "is: \"[1, 3)\" weight: \"10 * prior\"",
         "step points / tally / factor 1", "give plain figures",
         "UNPROVED_OPEN"},
        {"ClampOfNothing", "clamp { of: \"raw\"", "clamp { of: \"rare\"",
         "step held / clamp / of", "`rare` is no step above",
         "name `statutory` or a step"},
        {"ClampOfAFact", "clamp { of: \"raw\"", "clamp { of: \"goods_value\"",
         "step held / clamp / of", "is a fact, and this takes a step",
         "a fact needs a `let`"},
        {"ClampWithoutBounds", "least: \"lo(statutory)\" most: \"4800\"", "",
         "step held / clamp", "holds nothing", "give `least`"},
        {"ClampUpsideDown", "least: \"lo(statutory)\"", "least: \"4900\"",
         "step held / clamp / most", "`4800` lies below `4900`",
         "the smaller figure as `least`"},
        {"NumberForMoney", "least: \"lo(statutory)\"", "least: \"points\"",
         "step held / clamp / least", "a number stands where money",
         "multiply it by money"},
        {"NoQuantum", "to: \"100\" mode", "to: \"0\" mode",
         "step fine / round / to", "`0` is no quantum", "above 0"},
        {"PickOfOneAmount",
         "clamp { of: \"raw\" least: \"lo(statutory)\" most: \"4800\" }",
         "pick { of: \"raw\" at: \"0.5\" }", "step held / pick / of",
         "`raw` is one amount, and has no parts", "name `statutory`"},
        {"PickOfNeither",
         "clamp { of: \"raw\" least: \"lo(statutory)\" most: \"4800\" }",
         "pick { of: \"statutory\" }", "step held / pick",
         "one of `at` and `part`", "write `at:"},
        {"PickBeyond",
         "clamp { of: \"raw\" least: \"lo(statutory)\" most: \"4800\" }",
         "pick { of: \"statutory\" at: \"1.5\" }", "step held / pick / at",
         "lies outside the range", "1 its upper"},
        {"PickOfNoShare",
         "clamp { of: \"raw\" least: \"lo(statutory)\" most: \"4800\" }",
         "pick { of: \"statutory\" part: \"[0, 1]\" }",
         "step held / pick / part", "is not a share", "percentages"},
        {"UnitOfMoney", "name { zh: \"初值\"",
         "unit { zh: \"元\" en: \"yuan\" } name { zh: \"初值\"",
         "step raw / unit", "money has no other unit", "remove `unit`"},
        {"NoSuchMethod", "method: \"sum\" }", "method: \"sun\" }",
         "offence by-sum / method", "`sun`", "", ""},
        {"LeavesTheStatute",
         "clamp { of: \"raw\" least: \"lo(statutory)\" most: \"4800\" }",
         "clamp { of: \"raw\" most: \"900\" }", "offence by-sum / method",
         "which leaves the statutory range",
         "CHECK_OUTSIDE_STATUTE kind: KIND_FINE", ""},
    }),
    ByName());

}  // namespace
}  // namespace discretion::ruleset
