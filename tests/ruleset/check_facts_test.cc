// SPDX-License-Identifier: Apache-2.0
// What is refused of facts and criteria.
#include <string>

#include "gtest/gtest.h"
#include "tests/ruleset/check_case.h"

namespace discretion::ruleset {
namespace {

using At = CheckCase::At;

class CheckFactsTest : public testing::TestWithParam<CheckCase> {};

TEST_P(CheckFactsTest, IsTold) { ExpectTold(GetParam()); }

// A fact of its own, which nothing reads.
std::string Fact(const std::string& id, const std::string& rest) {
  return "fact { id: \"" + id + "\" " + rest + " }\n";
}
constexpr char kName[] = "name { zh: \"甲\" en: \"a\" } ";
constexpr char kQuestion[] = "question { zh: \"何？\" en: \"what?\" } ";
constexpr char kYesNo[] =
    "yes { zh: \"是\" en: \"it is\" } no { zh: \"否\" en: \"it is not\" } ";

std::string Whole(const std::string& rest) {
  return Fact("new", std::string(kName) + kQuestion + rest);
}

CheckCase BadFactId(std::string name, std::string id) {
  return {
      .name = std::move(name),
      .more = Fact(id, std::string("type: TYPE_MONEY ") + kName + kQuestion),
      .path = id.empty() ? "fact 6 / id" : "fact " + id + " / id",
      .message = "`" + id + "` is not a name for a fact",
      .hint = "use 1 to 64 of a-z 0-9 _"};
}

CheckCase ReservedWord(const std::string& word) {
  CheckCase test = BadFactId("Word" + word, word);
  test.hint = "no word of the language";
  std::erase(test.name, '_');
  return test;
}

INSTANTIATE_TEST_SUITE_P(
    Id, CheckFactsTest,
    testing::Values(BadFactId("Empty", ""), BadFactId("Digit", "1st"),
                    BadFactId("Dash", "goods-value"),
                    BadFactId("UpperCase", "Prior"), BadFactId("Blank", "a b"),
                    BadFactId("Chinese", "次数"), ReservedWord("true"),
                    ReservedWord("false"), ReservedWord("in"),
                    ReservedWord("min"), ReservedWord("max"),
                    ReservedWord("at_least"), ReservedWord("matches")),
    ByName());

INSTANTIATE_TEST_SUITE_P(
    Fact, CheckFactsTest,
    testing::ValuesIn<CheckCase>({
        {.name = "IdTooLong",
         .more = Fact(std::string(65, 'a'),
                      std::string("type: TYPE_MONEY ") + kName + kQuestion),
         .path = "fact " + std::string(64, 'a') + "… / id",
         .message = "is not a name for a fact",
         .hint = "use 1 to 64"},
        {.name = "IdTaken",
         .more = Fact("prior",
                      std::string("type: TYPE_MONEY ") + kName + kQuestion),
         .path = "fact prior / id",
         .message = "`prior` is already taken",
         .hint = "give each fact its own id"},
        {.name = "NameTaken",
         .more = Fact("again", std::string("type: TYPE_MONEY ") + kQuestion +
                                   "name { zh: \"货值金额\" en: \"a\" }"),
         .path = "fact again / name",
         .message = "the name `货值金额` is already taken",
         .hint = "officers name facts by it"},
        {.name = "Name",
         .more = Fact("new", std::string("type: TYPE_MONEY ") + kQuestion),
         .path = "fact new / name",
         .message = "is not given",
         .hint = "the fact's name"},
        {.name = "Question",
         .more = Fact("new", std::string("type: TYPE_MONEY ") + kName),
         .path = "fact new / question",
         .message = "is not given",
         .hint = "the question to put to the officer"},
        {.name = "Yes",
         .edits = {{"  yes { zh: \"行为轻微\" en: \"the act is slight\" }\n",
                    ""}},
         .path = "fact slight / yes",
         .message = "is not given",
         .hint = "the statement if true",
         .at = At::kElsewhere},
        {.name = "No",
         .edits = {{"  no { zh: \"行为不轻微\" en: \"the act is not slight\" "
                    "}\n",
                    ""}},
         .path = "fact slight / no",
         .message = "is not given",
         .hint = "the statement if false",
         .at = At::kElsewhere},
        {.name = "StatementsOfACount",
         .more = Whole(std::string("type: TYPE_COUNT ") + kYesNo),
         .path = "fact new / yes",
         .message = "only a yes/no fact has statements",
         .hint = "remove `yes` and `no`"},
        {.name = "JudgedCount",
         .more = Whole("type: TYPE_COUNT judged: true"),
         .path = "fact new / judged",
         .message = "a finding is a yes/no fact",
         .hint = "make it TYPE_BOOL"},
        {.name = "PrintedButNotJudged",
         .edits = {{"  judged: true\n", ""}},
         .path = "fact slight / printed",
         .message = "`printed` is a finding's wording",
         .hint = "set `judged: true`",
         .at = At::kElsewhere},
        {.name = "UnitOfMoney",
         .more = Whole("type: TYPE_MONEY unit { zh: \"元\" en: \"yuan\" }"),
         .path = "fact new / unit",
         .message = "only a number has a unit",
         .hint = "money is always in yuan"},
        {.name = "UnitOfText",
         .more = Whole("type: TYPE_TEXT unit { zh: \"次\" en: \"times\" }"),
         .path = "fact new / unit",
         .message = "only a number has a unit",
         .hint = "remove `unit`"},
        {.name = "LeastBelowZero",
         .edits = {{"least: 0", "least: -1"}},
         .path = "fact prior / least",
         .message = "`least` is for counts and not negative",
         .hint = "remove `least`"},
        {.name = "LeastOfANumber",
         .more = Whole("type: TYPE_NUMBER least: 1"),
         .path = "fact new / least",
         .message = "`least` is for counts",
         .hint = "remove `least`"},
        {.name = "OneChoice",
         .more = Whole("type: TYPE_CHOICE choice { id: \"a\" "
                       "name { zh: \"甲\" en: \"a\" } }"),
         .path = "fact new / type",
         .message = "a choice needs at least two values",
         .hint = "add `choice {"},
        {.name = "ChoicesOfACount",
         .more = Whole("type: TYPE_COUNT "
                       "choice { id: \"a\" name { zh: \"甲\" en: \"a\" } }"),
         .path = "fact new / type",
         .message = "only TYPE_CHOICE has choices",
         .hint = "remove them, or change the type"},
        {.name = "ChoiceId",
         .edits = {{"choice { id: \"much\"", "choice { id: \"Much\""}},
         .path = "fact harm / choice Much / id",
         .message = "`Much` is not an id",
         .hint = "beginning with a letter or digit"},
        {.name = "ChoiceIdTaken",
         .edits = {{"choice { id: \"much\"", "choice { id: \"little\""}},
         .path = "fact harm / choice little / id",
         .message = "`little` is already taken",
         .hint = "give each its own id"},
        {.name = "ChoiceName",
         .edits =
             {{"choice { id: \"much\" name { zh: \"较大\" en: \"much\" } }",
               "choice { id: \"much\" }"}},
         .path = "fact harm / choice much / name",
         .message = "is not given",
         .hint = "the choice's name"},
    }),
    ByName());

CheckCase BadCondition(std::string name, const std::string& when,
                       std::string message, std::string hint) {
  return {.name = std::move(name),
          .edits = {{"when: \"prior == 1\"", "when: \"" + when + "\""}},
          .path = "criterion second / when",
          .message = std::move(message),
          .hint = std::move(hint)};
}

// The language has its own tests; here, that its faults arrive with their
// place.
INSTANTIATE_TEST_SUITE_P(
    Condition, CheckFactsTest,
    testing::Values(
        BadCondition("Empty", "", "at 1:1 of ``: ", "write"),
        BadCondition("UnknownFact", "prior == 1 && unkown",
                     "at 1:15 of `prior == 1 && unkown`: `unkown`", "declare"),
        BadCondition("IllTyped", "prior == goods_value", "at 1:7 of", " "),
        BadCondition("TextAgainstCount", "prior == 'one'", "at 1:10 of",
                     "number"),
        BadCondition("Grammar", "prior ==", "at 1:9 of", "write"),
        BadCondition("NoCondition", "prior + 1", "not a condition", "compare"),
        BadCondition("UndeclaredChoice", "harm == 'huge'",
                     "`huge` is not a choice", "`'little'`"),
        BadCondition("MoneyBeyondInt64", "goods_value > 92233720368547758.08",
                     "at 1:15 of", " "),
        BadCondition("NumberBeyondInt64", "prior > 9223372036854775808",
                     "at 1:9 of", " ")),
    ByName());

INSTANTIATE_TEST_SUITE_P(
    Criterion, CheckFactsTest,
    testing::ValuesIn<CheckCase>({
        {.name = "Id",
         .more = "criterion { id: \"-a\" when: \"slight\" "
                 "name { zh: \"甲\" en: \"a\" } }",
         .path = "criterion -a / id",
         .message = "`-a` is not an id",
         .hint = "beginning with a letter or digit"},
        {.name = "IdTaken",
         .more = "criterion { id: \"first\" when: \"slight\" "
                 "name { zh: \"甲\" en: \"a\" } }",
         .path = "criterion first / id",
         .message = "`first` is already taken",
         .hint = "give each its own id"},
        {.name = "Name",
         .more = "criterion { id: \"new\" when: \"slight\" }",
         .path = "criterion new / name",
         .message = "is not given",
         .hint = "the criterion in our words"},
    }),
    ByName());

class AcceptFactsTest : public testing::TestWithParam<AcceptCase> {};

TEST_P(AcceptFactsTest, Loads) { ExpectAccepted(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    , AcceptFactsTest,
    testing::ValuesIn<AcceptCase>({
        {.name = "CountWithLeast",
         .edits = {{"least: 0", "least: 9223372036854775807"}}},
        {.name = "NumberWithoutUnit", .more = Whole("type: TYPE_NUMBER")},
        {.name = "NumberWithUnit",
         .more = Whole("type: TYPE_NUMBER unit { zh: \"米\" en: \"m\" }")},
        {.name = "BoolThatIsNoFinding",
         .more = Whole(std::string("type: TYPE_BOOL ") + kYesNo)},
        {.name = "FindingWithoutWording",
         .more = Whole(std::string("type: TYPE_BOOL judged: true ") + kYesNo)},
        {.name = "LongestId",
         .more = Fact(std::string(64, '_'),
                      std::string("type: TYPE_MONEY ") + kName + kQuestion)},
        // Ids of different kinds do not meet.
        {.name = "CriterionCalledAsAFact",
         .more = "criterion { id: \"prior\" when: \"slight\" "
                 "name { zh: \"甲\" en: \"a\" } }"},
    }),
    ByName());

}  // namespace
}  // namespace discretion::ruleset
