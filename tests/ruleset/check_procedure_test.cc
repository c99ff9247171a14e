// SPDX-License-Identifier: Apache-2.0
// What is refused of rules of procedure.
#include <string>

#include "gtest/gtest.h"
#include "tests/ruleset/base_ruleset.h"
#include "tests/ruleset/check_case.h"

namespace discretion::ruleset {
namespace {

constexpr char kProcedure[] = R"rules(
fact { id: "party" type: TYPE_CHOICE
  name { zh: "当事人" en: "party" } question { zh: "谁？" en: "Who?" }
  choice { id: "one" name { zh: "个人" en: "a person" } subject: SUBJECT_PERSON }
  choice { id: "firm" name { zh: "单位" en: "a firm" } subject: SUBJECT_ORGANISATION } }
agency { id: "city" name { zh: "城管" en: "the city" } }
merged_detention { most: 20 statute: "law 16" }
procedure_rule { id: "general" duty: PROCEDURE_DUTY_HEARING kind: KIND_FINE
  name { zh: "较大罚款" en: "a large fine" } statute: "law 63(1)"
  not_defined { zh: "没有标准" en: "no figure" } }
procedure_rule { id: "own" duty: PROCEDURE_DUTY_HEARING kind: [KIND_FINE, KIND_REVOKE_LICENCE]
  agency: "city" subject: SUBJECT_PERSON when: "slight"
  name { zh: "本地标准" en: "own figure" } place: "第二条"
  threshold { bound: BOUND_AT_LEAST amount: "2000.50" } excludes: "general" }
procedure_rule { id: "half" duty: PROCEDURE_DUTY_LEGAL_REVIEW kind: KIND_FINE
  name { zh: "一半" en: "half" } place: "第三条" in_force_from: "2024-02-01"
  threshold { bound: BOUND_MORE_THAN share: "50%" } }
procedure_rule { id: "heard" duty: PROCEDURE_DUTY_COLLECTIVE when: "!slight" after_hearing: true ordinary: true
  name { zh: "听证后" en: "after a hearing" } place: "第四条" }
procedure_rule { id: "spot" duty: PROCEDURE_DUTY_ON_THE_SPOT kind: [KIND_WARNING, KIND_FINE]
  name { zh: "当场" en: "on the spot" } place: "第五条"
  threshold { bound: BOUND_AT_MOST amount: "200" } }
)rules";

TEST(CheckProcedure, AcceptsEveryKindOfRule) {
  const LoadResult result = LoadText(BaseRuleset() + kProcedure);
  EXPECT_EQ(Told(result), "");
  EXPECT_EQ(result.rulesets.size(), 1u);
}

struct Wrong {
  std::string name;
  std::string from;  // stands once in kProcedure
  std::string to;
  std::string message;  // a fragment
  std::string hint;     // a fragment
};

class CheckProcedureTest : public testing::TestWithParam<Wrong> {};

TEST_P(CheckProcedureTest, IsTold) {
  const Wrong& wrong = GetParam();
  const LoadResult result =
      LoadText(BaseRuleset() + Replaced(kProcedure, wrong.from, wrong.to));
  EXPECT_TRUE(result.rulesets.empty());
  bool told = false;
  for (const Issue& issue : result.issues) {
    EXPECT_GT(issue.line, 0) << issue.ToString();
    told = told || (issue.message.find(wrong.message) != std::string::npos &&
                    issue.hint.find(wrong.hint) != std::string::npos);
  }
  EXPECT_TRUE(told) << Told(result);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, CheckProcedureTest,
    testing::ValuesIn(std::vector<Wrong>{
        {"SameId", "id: \"half\"", "id: \"own\"", "`own` is already taken",
         "its own id"},
        {"ReservedAgency", "agency { id: \"city\"", "agency { id: \"other\"",
         "`other` stands for", "another id"},
        {"UnknownAgency", "agency: \"city\"", "agency: \"town\"",
         "there is no agency `town`", "`city`"},
        {"AgencyTwice", "agency: \"city\"", "agency: [\"city\", \"city\"]",
         "an agency is given twice", "keep one"},
        {"SubjectLeftOut", " subject: SUBJECT_ORGANISATION } }", " } }",
         "nothing says whether `firm`", "give `subject`"},
        {"SubjectOfOneKind", "subject: SUBJECT_ORGANISATION } }",
         "subject: SUBJECT_PERSON } }", "no choice is an organisation",
         "add one"},
        {"NoDays", "most: 20", "most: 0", "`0` is no number of days",
         "1 to 65,535"},
        {"TooManyDays", "most: 20", "most: 70000",
         "`70000` is no number of days", "1 to 65,535"},
        {"NoSource", "place: \"第二条\"", "", "no legal source", "`place`"},
        {"TwoSources", "place: \"第二条\"",
         "place: \"第二条\" statute: \"law 1\"", "two legal sources", "place"},
        {"NoFigure", "amount: \"2000.50\"", "", "the threshold has no figure",
         "in yuan"},
        {"TwoFigures", "amount: \"2000.50\"", "amount: \"1\" share: \"5%\"",
         "the threshold has two figures", "share"},
        {"BadAmount", "amount: \"2000.50\"", "amount: \"2千\"",
         "`2千` is not an amount", "more than 0"},
        {"ZeroAmount", "amount: \"2000.50\"", "amount: \"0\"",
         "`0` is not an amount", "more than 0"},
        {"BadShare", "share: \"50%\"", "share: \"101%\"",
         "`101%` is not a share", "at most 100%"},
        {"ShareWithoutCap", "share: \"50%\"", "share: \"50%\" cap: CAP_NONE",
         "a share of the maximum asks for a maximum", "remove `cap`"},
        {"WrongBound", "bound: BOUND_AT_LEAST", "bound: BOUND_AT_MOST",
         "a duty begins at a figure", "BOUND_MORE_THAN"},
        {"WrongBoundOnTheSpot", "bound: BOUND_AT_MOST", "bound: BOUND_AT_LEAST",
         "bounded from above", "BOUND_LESS_THAN"},
        {"NothingToCompare", "kind: [KIND_FINE, KIND_REVOKE_LICENCE]",
         "kind: KIND_REVOKE_LICENCE", "has a sum to compare", "KIND_FINE"},
        {"KindTwice", "[KIND_FINE, KIND_REVOKE_LICENCE]",
         "[KIND_FINE, KIND_FINE]", "a kind is given twice", "keep one"},
        {"SpotWithoutKinds",
         "PROCEDURE_DUTY_ON_THE_SPOT kind: [KIND_WARNING, KIND_FINE]",
         "PROCEDURE_DUTY_ON_THE_SPOT", "which penalties may be imposed",
         "name the kinds"},
        {"DefinedAndNot", "threshold { bound: BOUND_MORE_THAN",
         "not_defined { zh: \"无\" en: \"none\" } threshold { bound: "
         "BOUND_MORE_THAN",
         "is given and not defined", "keep one"},
        {"AfterHearingWithoutCondition", "when: \"!slight\"", "",
         "`after_hearing` belongs to", "give the condition"},
        {"SpotIsNotOrdinary", "place: \"第五条\"",
         "place: \"第五条\" ordinary: true", "not the ordinary procedure",
         "remove `ordinary`"},
        {"UnknownExcluded", "excludes: \"general\"", "excludes: \"federal\"",
         "there is no rule of procedure `federal`", "`general`"},
        {"ExcludesOtherDuty", "excludes: \"general\"", "excludes: \"half\"",
         "`half` is about another duty", "same duty"},
        {"Circle", "statute: \"law 63(1)\"",
         "statute: \"law 63(1)\" excludes: \"own\"", "in a circle",
         "leave out one"},
        {"BadCondition", "when: \"slight\"", "when: \"slihgt\"", "slihgt", ""},
        {"EmptyPeriod", "in_force_from: \"2024-02-01\"",
         "in_force_from: \"2024-02-01\" in_force_until: \"2024-02-01\"",
         "no day is in force", "first day"},
        {"NoDuty", "duty: PROCEDURE_DUTY_LEGAL_REVIEW", "", "is not given",
         "PROCEDURE_DUTY_HEARING"},
    }),
    [](const auto& info) { return info.param.name; });

// A ruleset that others include may have nothing else.
TEST(CheckProcedure, MayBeAllThatARulesetHas) {
  const std::string text = R"(
    id: "test/procedure" edition: "1" status: STATUS_MODEL
    name { zh: "程序" en: "procedure" }
    source { issuer { zh: "示例" en: "model" } title: "程序" seen: SEEN_NONE }
    procedure_rule { id: "spot" duty: PROCEDURE_DUTY_ON_THE_SPOT
      kind: KIND_WARNING name { zh: "当场" en: "on the spot" }
      place: "第五条" })";
  const LoadResult result = LoadText(text);
  EXPECT_EQ(Told(result), "");
}

}  // namespace
}  // namespace discretion::ruleset
