// SPDX-License-Identifier: Apache-2.0
// What procedure calls for, in both languages, as a legal officer reads it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "discretion/explain_procedure.h"
#include "tests/advise/shop.h"
#include "tests/corpus.h"
#include "tests/golden.h"

namespace discretion {
namespace {

using ::testing::HasSubstr;
using testing::ShopAnswer;
using testing::ShopFact;

std::string Path(const std::string& name) {
  return absl::StrCat("tests/explain/testdata/procedure/", name);
}

void ExpectWords(const Determination& answer, const ProcedureQuestion& asked,
                 const std::string& name) {
  const absl::StatusOr<Procedure> procedure = ProcedureOf(answer, asked);
  ASSERT_TRUE(procedure.ok()) << procedure.status();
  for (Lang lang : {Lang::kZh, Lang::kEn}) {
    testing::ExpectGolden(
        ExplainProcedure(answer, *procedure, {.lang = lang}),
        Path(absl::StrCat(name, lang == Lang::kZh ? ".zh" : ".en", ".golden")));
  }
}

TEST(ProcedureGolden, PossibleOverOptions) {
  ExpectWords(ShopAnswer("tiers", {}), {.agency = "city"}, "over_options");
}

TEST(ProcedureGolden, ExactForAnAmount) {
  ExpectWords(
      ShopAnswer("spared", {ShopFact("again", true), ShopFact("major", true),
                            ShopFact("plain", true)}),
      {.agency = "market",
       .subject = Subject::kOrganisation,
       .on = Date(2025, 3, 1),
       .amount = *Money::Yuan(25000)},
      "exact");
}

TEST(ProcedureGolden, NotReached) {
  ExpectWords(
      ShopAnswer("tiers", {ShopFact("again", false), ShopFact("major", false),
                           ShopFact("plain", true)}),
      {.agency = "city",
       .subject = Subject::kPerson,
       .on = Date(2024, 6, 30),
       .amount = *Money::Yuan(150)},
      "not_reached");
}

TEST(ProcedureGolden, NothingKnown) {
  ExpectWords(ShopAnswer("gains", {}), {}, "nothing_known");
}

// The law as shipped: 较大数额 is not defined.
TEST(ProcedureGolden, TheGeneralLaw) {
  static const Engine* const kEngine = new Engine(testing::ShippedEngine());
  Case c;
  c.offence = "food-122-1-model";
  c.act_date = Date(2024, 5, 10);
  c.facts = {{"goods_value", FactValue::Of(*Money::Yuan(30000))},
             {"harmed", FactValue::Number(0)},
             {"party", FactValue::Choice("organisation")}};
  const absl::StatusOr<Determination> answer = kEngine->Determine(c);
  ASSERT_TRUE(answer.ok()) << answer.status();
  ExpectWords(*answer, {.on = Date(2024, 6, 1)}, "general_law");
}

TEST(ProcedureMarkdown, IsAsTheFile) {
  const Determination answer = ShopAnswer("tiers", {});
  const absl::StatusOr<Procedure> procedure =
      ProcedureOf(answer, {.agency = "city"});
  ASSERT_TRUE(procedure.ok());
  testing::ExpectGolden(ExplainProcedureMarkdown(answer, *procedure),
                        Path("over_options.zh.md"));
}

TEST(ProcedureJson, HoldsWhatTheAnswerSays) {
  const Determination answer = ShopAnswer("spared", {ShopFact("again", true)});
  const absl::StatusOr<Procedure> procedure =
      ProcedureOf(answer, {.agency = "city", .amount = *Money::Yuan(20000)});
  ASSERT_TRUE(procedure.ok());
  const std::string json = ProcedureJson(answer, *procedure);
  for (const char* part :
       {"\"agency\":\"city\"", "\"amount_fen\":\"2000000\"",
        "\"duty\":\"PROCEDURE_DUTY_HEARING\",\"due\":\"DUE_POSSIBLE\"",
        "\"wanted\":[\"WANTED_SUBJECT\"]", "\"rule\":\"city-person\"",
        "\"bound\":\"BOUND_AT_LEAST\"", "\"least_figure\":\"200000\"",
        "\"citation\":\"test/procedure 第二条\""}) {
    EXPECT_THAT(json, HasSubstr(part));
  }
}

}  // namespace
}  // namespace discretion
