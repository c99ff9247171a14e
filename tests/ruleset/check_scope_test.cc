// SPDX-License-Identifier: Apache-2.0
// What is refused of place, editions, days of the case and parties.
#include <string>

#include "gtest/gtest.h"
#include "tests/ruleset/base_ruleset.h"
#include "tests/ruleset/check_case.h"

namespace discretion::ruleset {
namespace {

constexpr char kGood[] = R"rules(
place: "410100" field: "urban-management" supersedes: ["test/base@2019", "test/old"]
fills_gaps_of: "test/first"
edition_choice { rule: RULE_LIGHTER place: "第二十条" }
repealed { offence: "gone" from: "2024-01-01" statute: "law 9" }
fact { id: "found" type: TYPE_DATE case_date: CASE_DATE_DISCOVERED
  name { zh: "发现日" en: "day of discovery" } question { zh: "何日？" en: "Which day?" } }
fact { id: "act" type: TYPE_DATE case_date: CASE_DATE_ACT
  name { zh: "行为日" en: "day of the act" } question { zh: "何日？" en: "Which day?" } }
fact { id: "subject" type: TYPE_CHOICE
  name { zh: "当事人" en: "party" } question { zh: "何人？" en: "Who?" }
  choice { id: "person" name { zh: "个人" en: "person" } subject: SUBJECT_PERSON }
  choice { id: "organisation" name { zh: "单位" en: "organisation" } subject: SUBJECT_ORGANISATION } }
provision { id: "beside" statute: "law" article: "8"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1, 2]" } }
offence { id: "firm" breaches: "law 1" penalised_by: "beside" beside: "people"
  name { zh: "单位违法" en: "by the firm" } }
offence { id: "people" party: PARTY_RESPONSIBLE breaches: "law 1" penalised_by: "beside"
  name { zh: "责任人员" en: "by its people" } }
)rules";

TEST(CheckScope, AcceptsEveryField) {
  const LoadResult result = LoadText(BaseRuleset() + kGood);
  EXPECT_EQ(Told(result), "");
  ASSERT_EQ(result.rulesets.size(), 1u);
  EXPECT_EQ(result.rulesets[0].place(), "410100");
  EXPECT_EQ(result.rulesets[0].field(), "urban-management");
}

struct Fault {
  std::string name;
  std::string from;  // stands once in kGood
  std::string to;
  std::string message;  // a fragment
  std::string hint;     // a fragment
};

class CheckScopeTest : public testing::TestWithParam<Fault> {};

TEST_P(CheckScopeTest, IsTold) {
  const Fault& fault = GetParam();
  const LoadResult result =
      LoadText(BaseRuleset() + Replaced(kGood, fault.from, fault.to));
  EXPECT_TRUE(result.rulesets.empty());
  bool told = false;
  for (const Issue& issue : result.issues) {
    told = told ||
           (issue.message.find(fault.message) != std::string::npos &&
            issue.hint.find(fault.hint) != std::string::npos && issue.line > 0);
  }
  EXPECT_TRUE(told) << Told(result);
}

INSTANTIATE_TEST_SUITE_P(
    Faults, CheckScopeTest,
    testing::Values(
        Fault{"PlaceTooShort", "\"410100\"", "\"4101\"",
              "`4101` is not an administrative division", "six digits"},
        Fault{"PlaceWithoutProvince", "\"410100\"", "\"000100\"",
              "not an administrative division", "410100"},
        Fault{"Field", "\"urban-management\"", "\"Urban\"",
              "`Urban` is not a field", "urban-management"},
        Fault{"SupersedesItself", "\"test/base@2019\"", "\"test/base\"",
              "supersedes itself", "test/base@"},
        Fault{"FillsItself", "\"test/first\"", "\"test/base\"",
              "fills its own gaps", "goes before"},
        Fault{"ChoiceWithoutPlace", "place: \"第二十条\"", "",
              "no place in the document", "article"},
        Fault{"ChoiceWithoutRule", "rule: RULE_LIGHTER", "", "is not given",
              "RULE_LIGHTER"},
        Fault{"RepealedNothing", "offence: \"gone\"", "", "no offence is named",
              "earlier edition"},
        Fault{"RepealedNever", "from: \"2024-01-01\"", "",
              "the day is not given", "no longer unlawful"},
        Fault{"RepealedByNothing", "statute: \"law 9\"", "",
              "is not a citation", "statute id"},
        Fault{"DateOnWhatIsNone", "id: \"found\" type: TYPE_DATE case_date",
              "id: \"found\" type: TYPE_TEXT case_date",
              "a day of the case is a date", "TYPE_DATE"},
        Fault{"TwoFactsOfOneDay", "CASE_DATE_ACT", "CASE_DATE_DISCOVERED",
              "a second fact is that day", "keep one"},
        Fault{"TwoDaysOfOneFact", "case_date: CASE_DATE_DISCOVERED",
              "case_date: CASE_DATE_DISCOVERED act_date: true",
              "two days of the case", "act_date"},
        Fault{"SubjectWithoutPerson", "subject: SUBJECT_PERSON",
              "subject: SUBJECT_ORGANISATION", "no choice is a person",
              "tells the two apart"},
        Fault{"TwoKindsOfParty", "fact { id: \"subject\"",
              "fact { id: \"other\" type: TYPE_CHOICE\n"
              "  name { zh: \"另一当事人\" en: \"other\" }\n"
              "  question { zh: \"何人？\" en: \"Who?\" }\n"
              "  choice { id: \"a\" name { zh: \"甲\" en: \"a\" }\n"
              "    subject: SUBJECT_PERSON }\n"
              "  choice { id: \"b\" name { zh: \"乙\" en: \"b\" }\n"
              "    subject: SUBJECT_ORGANISATION } }\n"
              "fact { id: \"subject\"",
              "a second fact is the kind of party", "included rulesets"},
        Fault{"BesideIsNotOfPersons", "party: PARTY_RESPONSIBLE", "",
              "is not an offence of responsible persons", "PARTY_RESPONSIBLE"},
        Fault{"BesideIsNotThere", "beside: \"people\"", "beside: \"peple\"",
              "there is no offence `peple`", ""},
        Fault{"PersonsBesideNothing", "beside: \"people\"", "",
              "no offence has these responsible persons", "beside"},
        Fault{"PersonsBesidePersons", "party: PARTY_RESPONSIBLE",
              "party: PARTY_RESPONSIBLE beside: \"people\"",
              "has none beside it", "organisation"}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace discretion::ruleset
