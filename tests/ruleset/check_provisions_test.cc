// SPDX-License-Identifier: Apache-2.0
// What is refused of provisions, their branches and components.
#include <string>

#include "gtest/gtest.h"
#include "tests/ruleset/check_case.h"

namespace discretion::ruleset {
namespace {

using At = CheckCase::At;

class CheckProvisionsTest : public testing::TestWithParam<CheckCase> {};

TEST_P(CheckProvisionsTest, IsTold) { ExpectTold(GetParam()); }

// A provision of its own, which no offence uses.
std::string Provision(const std::string& rest) {
  return "provision { id: \"new\" statute: \"law\" article: \"9\" " + rest +
         " }\n";
}
constexpr char kFine[] =
    "component { kind: KIND_FINE duty: DUTY_OPTIONAL amount: \"[0, 5]\" } ";
constexpr char kWarning[] =
    "component { kind: KIND_WARNING duty: DUTY_OPTIONAL } ";

std::string Branches(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    out += "branch { id: \"b" + std::to_string(i) +
           "\" when: \"slight\" name { zh: \"甲\" en: \"a\" } } ";
  }
  return out;
}

CheckCase BadArticle(std::string name, const std::string& article) {
  return {.name = std::move(name),
          .edits = {{"article: \"2(1)(3)\"", "article: \"" + article + "\""}},
          .path = "provision split / article",
          .message = "`" + article + "` is not an article",
          .hint = "write article(paragraph)(item), such as `122(1)`"};
}

INSTANTIATE_TEST_SUITE_P(
    Article, CheckProvisionsTest,
    testing::Values(BadArticle("Empty", ""), BadArticle("Zero", "0"),
                    BadArticle("LeadingZero", "012"),
                    BadArticle("FiveDigits", "12345"),
                    BadArticle("ParagraphZero", "12(0)"),
                    BadArticle("FourParts", "1(2)(3)(4)"),
                    BadArticle("Dotted", "12.1"), BadArticle("Words", "art 12"),
                    BadArticle("Chinese", "第十二条"),
                    BadArticle("Blank", " 12"), BadArticle("Unclosed", "12(1"),
                    BadArticle("Range", "12-14")),
    ByName());

INSTANTIATE_TEST_SUITE_P(
    Provision, CheckProvisionsTest,
    testing::ValuesIn<CheckCase>({
        {.name = "TooManyBranches",
         .more = Provision(kWarning + Branches(65)),
         .path = "provision new / branch 65",
         .message = "the provision has 65 branches; at most 64 are possible",
         .hint = "compare with the statute"},
        {.name = "Id",
         .more = std::string("provision { id: \"a b\" statute: \"law\" "
                             "article: \"9\" ") +
                 kFine + "}",
         .path = "provision a b / id",
         .message = "`a b` is not an id",
         .hint = "use 1 to 64 of"},
        {.name = "IdTaken",
         .more = std::string("provision { id: \"plain\" statute: \"law\" "
                             "article: \"9\" ") +
                 kFine + "}",
         .path = "provision plain / id",
         .message = "`plain` is already taken",
         .hint = "give each its own id"},
        {.name = "Statute",
         .edits = {{"statute: \"law\"\n  article: \"3\"",
                    "statute: \"lore\"\n  article: \"3\""}},
         .path = "provision endless / statute",
         .message = "there is no statute `lore`",
         .hint = "declared are `law`"},
        {.name = "ImposesNothing",
         .more = Provision(""),
         .path = "provision new",
         .message = "the provision imposes nothing",
         .hint = "add `component { … }`"},
        {.name = "BranchImposesNothing",
         .more = Provision("branch { id: \"a\" when: \"slight\" "
                           "name { zh: \"甲\" en: \"a\" } }"),
         .path = "provision new",
         .message = "branch `a` imposes nothing",
         .hint = "add `component { … }`"},
        {.name = "MeasureName",
         .more = Provision(std::string(kFine) +
                           "measure { kind: KIND_ADMONITION }"),
         .path = "provision new / measure 1 / name",
         .message = "is not given",
         .hint = "the order's words"},
    }),
    ByName());

INSTANTIATE_TEST_SUITE_P(
    Branch, CheckProvisionsTest,
    testing::ValuesIn<CheckCase>({
        {.name = "Id",
         .edits = {{"branch { id: \"from\"", "branch { id: \"FROM\""}},
         .path = "provision split / branch FROM / id",
         .message = "`FROM` is not an id",
         .hint = "use 1 to 64 of"},
        {.name = "IdTaken",
         .edits = {{"branch { id: \"from\"", "branch { id: \"below\""}},
         .path = "provision split / branch below / id",
         .message = "`below` is already taken",
         .hint = "give each its own id"},
        {.name = "Name",
         .edits = {{"    name { zh: \"一万元以上\" en: \"10,000 yuan or more\" "
                    "}\n",
                    ""}},
         .path = "provision split / branch from / name",
         .message = "is not given",
         .hint = "the case it is for",
         .at = At::kElsewhere},
        {.name = "WhenMissing",
         .edits = {{"branch { id: \"from\" when: \"goods_value >= 10000\"",
                    "branch { id: \"from\""}},
         .path = "provision split / branch from / when",
         .message = "at 1:1 of ``",
         .hint = "write"},
        {.name = "WhenUnknownFact",
         .edits = {{"when: \"goods_value >= 10000\"",
                    "when: \"goods >= 10000\""}},
         .path = "provision split / branch from / when",
         .message = "at 1:1 of `goods >= 10000`: `goods`",
         .hint = "declare it as a fact"},
    }),
    ByName());

INSTANTIATE_TEST_SUITE_P(
    Component, CheckProvisionsTest,
    testing::ValuesIn<CheckCase>({
        {.name = "KindTwice",
         .more = Provision(std::string(kWarning) + kFine + kWarning),
         .path = "provision new / component KIND_WARNING",
         .message = "the kind stands twice in one branch",
         .hint = "a component outside `branch` belongs to every branch"},
        {.name = "KindTwiceWithTheSharedOnes",
         .more = Provision(std::string(kFine) +
                           "branch { id: \"a\" when: \"slight\" "
                           "name { zh: \"甲\" en: \"a\" } " +
                           kFine + "}"),
         .path = "provision new / branch a / component KIND_FINE",
         .message = "the kind stands twice in one branch",
         .hint = "keep one"},
        {.name = "AmountOfAWarning",
         .more = Provision("component { kind: KIND_WARNING duty: "
                           "DUTY_OPTIONAL amount: \"[1, 2]\" }"),
         .path = "provision new / component KIND_WARNING / amount",
         .message = "KIND_WARNING has neither an amount nor a term",
         .hint = "remove `amount`"},
        {.name = "BaseOfAWarning",
         .more = Provision("component { kind: KIND_WARNING duty: "
                           "DUTY_OPTIONAL base: \"prior\" }"),
         .path = "provision new / component KIND_WARNING / base",
         .message = "only a fine has a base",
         .hint = "remove `base`"},
        {.name = "ObjectOfRevocation",
         .edits = {{"\n    object { zh: \"许可证\" en: \"the licence\" } }",
                    " }"}},
         .path = "provision plain / component KIND_REVOKE_LICENCE / object",
         .message = "is not given",
         .hint = "what is confiscated or revoked",
         .at = At::kElsewhere},
        {.name = "ObjectOfGains",
         .more = Provision("component { kind: KIND_CONFISCATE_GAINS duty: "
                           "DUTY_OPTIONAL }"),
         .path = "provision new / component KIND_CONFISCATE_GAINS / object",
         .message = "is not given",
         .hint = "what is confiscated or revoked"},
        {.name = "ObjectOfGoods",
         .more = Provision("component { kind: KIND_CONFISCATE_GOODS duty: "
                           "DUTY_OPTIONAL }"),
         .path = "provision new / component KIND_CONFISCATE_GOODS / object",
         .message = "is not given",
         .hint = "in zh and en"},
        {.name = "ObjectOfAFine",
         .more = Provision("component { kind: KIND_FINE duty: DUTY_OPTIONAL "
                           "amount: \"5\" "
                           "object { zh: \"甲\" en: \"a\" } }"),
         .path = "provision new / component KIND_FINE / object",
         .message = "KIND_FINE has no object",
         .hint = "remove `object`"},
        {.name = "ObjectOfAClosure",
         .more = Provision("component { kind: KIND_CLOSURE duty: "
                           "DUTY_OPTIONAL object { zh: \"甲\" en: \"a\" } }"),
         .path = "provision new / component KIND_CLOSURE / object",
         .message = "KIND_CLOSURE has no object",
         .hint = "remove `object`"},
        {.name = "ObjectOfAnotherPenalty",
         .more = Provision("component { kind: KIND_OTHER duty: "
                           "DUTY_OPTIONAL }"),
         .path = "provision new / component KIND_OTHER / object",
         .message = "is not given",
         .hint = "what the penalty is"},
    }),
    ByName());

CheckCase BadAmount(std::string name, const std::string& amount,
                    std::string message, std::string hint,
                    const std::string& base = "") {
  return {.name = std::move(name),
          .more = Provision("component { kind: KIND_FINE duty: DUTY_OPTIONAL "
                            "amount: \"" +
                            amount + "\" base: \"" + base + "\" }"),
          .path = "provision new / component KIND_FINE / amount",
          .message = std::move(message),
          .hint = std::move(hint)};
}

constexpr char kFromZero[] = "a statute without a minimum begins at 0";

INSTANTIATE_TEST_SUITE_P(
    Amount, CheckProvisionsTest,
    testing::Values(
        BadAmount("Missing", "", "at 1:1 of ``", " "),
        BadAmount("Reversed", "[6, 5]", "of `[6, 5]`", " "),
        BadAmount("Empty", "[5, 5)", "of `[5, 5)`", " "),
        BadAmount("Share", "[0%, 30%]", "of `[0%, 30%]`", " "),
        BadAmount("Grammar", "[1, 2", "of `[1, 2`", " "),
        BadAmount("UnknownFact", "[1, gains]", "`gains`", " "),
        BadAmount("MoneyWithAMoneyBase", "[1, goods_value]",
                  "`[1, goods_value]`", " ", "goods_value"),
        BadAmount("BeyondInt64", "[0, 92233720368547758.08]", "at 1:5 of", " "),
        BadAmount("FarBeyondInt64", "[0, 100000000000000000000]", "at 1:5 of",
                  " "),
        BadAmount("NoMinimum", "(, 500]", "`(, 500]` has no minimum",
                  kFromZero),
        BadAmount("NoEnds", "(, )", "of `(, )`", " "),
        BadAmount("NoMinimumBelowAFact", "(, goods_value]",
                  "`(, goods_value]` has no minimum", kFromZero),
        BadAmount("BelowZero", "[-5, 500]", "or one below zero", kFromZero),
        BadAmount("BelowZeroBelowAFact", "[-5, goods_value]",
                  "or one below zero", kFromZero),
        BadAmount("NegativePoint", "-5", "or one below zero", kFromZero)),
    ByName());

CheckCase BadBase(std::string name, const std::string& base,
                  std::string message) {
  CheckCase test =
      BadAmount(std::move(name), "[1, 5]", std::move(message), " ", base);
  test.path = "provision new / component KIND_FINE / base";
  return test;
}

INSTANTIATE_TEST_SUITE_P(
    Base, CheckProvisionsTest,
    testing::Values(BadBase("UnknownFact", "gains", "at 1:1 of `gains`"),
                    BadBase("Condition", "slight", "at 1:1 of `slight`"),
                    BadBase("Text", "place", "of `place`"),
                    BadBase("Mixed", "goods_value + prior",
                            "of `goods_value + prior`"),
                    BadBase("Grammar", "max(prior", "of `max(prior`")),
    ByName());

class AcceptProvisionsTest : public testing::TestWithParam<AcceptCase> {};

TEST_P(AcceptProvisionsTest, Loads) { ExpectAccepted(GetParam()); }

std::string FineOf(const std::string& amount, const std::string& base = "") {
  return Provision(
      "component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "
      "\"" +
      amount + "\" base: \"" + base + "\" }");
}

INSTANTIATE_TEST_SUITE_P(
    , AcceptProvisionsTest,
    testing::ValuesIn<AcceptCase>({
        {.name = "SixtyFourBranches",
         .more = Provision(kWarning + Branches(64))},
        {.name = "FromZero", .more = FineOf("[0, 500]")},
        {.name = "Point", .more = FineOf("500")},
        {.name = "OpenEnds", .more = FineOf("(0, 500)")},
        {.name = "NoMaximum", .more = FineOf("[500, )")},
        {.name = "Largest", .more = FineOf("[0, 92233720368547758.07]")},
        {.name = "FactAsMinimum", .more = FineOf("[goods_value, 500]")},
        {.name = "FactAsMaximum", .more = FineOf("[0, max(goods_value, 5)]")},
        {.name = "BaseOfUnits", .more = FineOf("[100, 500]", "prior")},
        {.name = "BaseOfASum", .more = FineOf("[0.5, 3]", "goods_value")},
        {.name = "ArticleOnly",
         .edits = {{"article: \"2(1)(3)\"", "article: \"9999(999)(999)\""}}},
        {.name = "SameKindInDifferentBranches",
         .more = Provision(std::string(kWarning) +
                           "branch { id: \"a\" when: \"slight\" "
                           "name { zh: \"甲\" en: \"a\" } " +
                           kFine +
                           "} branch { id: \"b\" when: \"!slight\" "
                           "name { zh: \"乙\" en: \"b\" } " +
                           kFine + "}")},
        {.name = "BranchIdOfAnotherProvision",
         .more = Provision(std::string("branch { id: \"below\" when: "
                                       "\"slight\" "
                                       "name { zh: \"甲\" en: \"a\" } ") +
                           kFine + "}")},
    }),
    ByName());

}  // namespace
}  // namespace discretion::ruleset
