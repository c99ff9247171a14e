// SPDX-License-Identifier: Apache-2.0
// Determinations as messages and JSON; cases from messages and files.

#include "discretion/messages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "discretion/explain.h"
#include "discretion/v1/catalog.pb.h"
#include "discretion/v1/refusal.pb.h"
#include "google/protobuf/util/json_util.h"
#include "src/ruleset/model.h"
#include "tests/corpus.h"
#include "tests/determine/editions_made.h"
#include "tests/determine/made.h"
#include "tests/golden.h"

namespace discretion {
namespace {

using google::protobuf::util::JsonStringToMessage;
using testing::Count;
using ::testing::HasSubstr;
using testing::YesNo;

const Engine& Shipped() {
  static const Engine* const kEngine = new Engine(testing::ShippedEngine());
  return *kEngine;
}

Determination Answer(const Engine& engine, const std::string& offence,
                     std::vector<Given> facts) {
  Case c;
  c.id = "A-1";
  c.offence = offence;
  c.facts = std::move(facts);
  absl::StatusOr<Determination> answer = engine.Determine(c);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return *std::move(answer);
}

TEST(ToJson, ReadsBackAsTheMessage) {
  const Determination answer = Answer(Shipped(), "sz-10", {Count("prior", 0)});
  v1::Determination read;
  ASSERT_TRUE(JsonStringToMessage(ToJson(answer), &read).ok());
  EXPECT_EQ(read.SerializeAsString(), ToProto(answer).SerializeAsString());
  EXPECT_EQ(read.case_id(), "A-1");
  EXPECT_EQ(read.outcome(), v1::Determination::OUTCOME_OPEN);
  EXPECT_EQ(read.option_size(), 2);
  EXPECT_EQ(read.fine_hull().min_fen(), 1000000);
  EXPECT_EQ(read.missing_size(), 3);
}

TEST(ToJson, WritesMoneyInFenAsStrings) {
  const std::string json =
      ToJson(Answer(Shipped(), "sz-1", {Count("prior", 1)}));
  EXPECT_THAT(json, HasSubstr("\"min_fen\":\"1000000\""));
  EXPECT_THAT(json, HasSubstr("\"status\":\"STATUS_IN_FORCE\""));
}

TEST(ToProto, CitesTheStatuteInItsVersion) {
  const v1::Determination message =
      ToProto(Answer(Shipped(), "food-122-1", {}));
  EXPECT_EQ(message.basis().statute(), "food");
  EXPECT_EQ(message.basis().version(), "2021-04-29");
  EXPECT_EQ(message.basis().article(), "122(1)");
  EXPECT_EQ(message.basis().words().zh(),
            "《中华人民共和国食品安全法》（2021年4月29日版本）第一百二十二条"
            "第一款");
  ASSERT_EQ(message.breach_size(), 2);
  EXPECT_EQ(message.breach(0).article(), "35(1)");
}

TEST(ToJson, SaysThatAModelIsOne) {
  EXPECT_THAT(ToJson(Answer(Shipped(), "food-122-1-model", {})),
              HasSubstr("\"status\":\"STATUS_MODEL\""));
}

TEST(ToJson, IsTheSameEveryTime) {
  const Determination answer = Answer(Shipped(), "sz-10", {Count("prior", 0)});
  EXPECT_EQ(ToJson(answer),
            ToJson(Answer(Shipped(), "sz-10", {Count("prior", 0)})));
}

// A benchmark supports the reasons; only the statute is the basis of a penalty.
TEST(Steps, CiteTheStatuteAsBasisAndTheTableAsReasoning) {
  for (const Ruleset& ruleset : Shipped().snapshot().rulesets()) {
    for (const Offence& offence : ruleset.offences()) {
      const v1::Determination message = ToProto(Answer(
          Shipped(),
          absl::StrCat(ruleset.id(), "@", ruleset.edition(), "/", offence.id),
          {}));
      for (const v1::Step& step : message.step()) {
        SCOPED_TRACE(step.DebugString());
        EXPECT_FALSE(step.words().zh().empty());
        EXPECT_FALSE(step.words().en().empty());
        // The table, or the document of a circumstance or of the rules.
        const std::vector<ruleset::Document>& documents =
            ruleset.model().documents;
        const bool table =
            std::any_of(documents.begin(), documents.end(),
                        [&](const ruleset::Document& document) {
                          return absl::StartsWith(step.citation(), document.id);
                        });
        if (step.role() == v1::Step::ROLE_BASIS) {
          EXPECT_FALSE(table);
          EXPECT_FALSE(step.citation().empty());
        } else if (step.role() == v1::Step::ROLE_REASONING) {
          EXPECT_TRUE(table);
        } else {
          EXPECT_TRUE(step.citation().empty());
        }
      }
    }
  }
}

TEST(Facts, AreStatedJudgedOrUnknown) {
  const v1::Determination message =
      ToProto(Answer(Shipped(), "sz-9",
                     {Count("prior", 0),
                      {"slight", FactValue::Bool(true), "笔录", "仅五厘米"}}));
  ASSERT_EQ(message.fact_size(), 3);
  EXPECT_EQ(message.fact(0).standing(), v1::FactUsed::STANDING_STATED);
  EXPECT_EQ(message.fact(0).value(), "0");
  EXPECT_EQ(message.fact(1).standing(), v1::FactUsed::STANDING_JUDGED);
  EXPECT_EQ(message.fact(1).reason(), "仅五厘米");
  EXPECT_EQ(message.fact(1).source(), "笔录");
  EXPECT_EQ(message.fact(2).standing(), v1::FactUsed::STANDING_UNKNOWN);
  EXPECT_EQ(message.fact(2).value(), "");
}

TEST(FormJson, ListsEveryFactThatTheOffenceReads) {
  const Snapshot::Found found = *Shipped().snapshot().FindOffence("sz-12");
  v1::Form form;
  ASSERT_TRUE(
      JsonStringToMessage(FormJson(*found.ruleset, *found.offence), &form)
          .ok());
  EXPECT_EQ(form.offence(), "sz-12");
  EXPECT_EQ(form.fact_size(), 5);
  int judged = 0;
  for (const v1::Fact& fact : form.fact()) {
    EXPECT_FALSE(fact.question().zh().empty());
    EXPECT_FALSE(fact.name().zh().empty());
    judged += fact.judged();
  }
  EXPECT_EQ(judged, 1);

  // Choices come with their labels.
  const Engine made = testing::MadeEngine();
  const Snapshot::Found same = *made.snapshot().FindOffence("same");
  ASSERT_TRUE(
      JsonStringToMessage(FormJson(*same.ruleset, *same.offence), &form).ok());
  ASSERT_EQ(form.fact(0).choice_size(), 2);
  EXPECT_EQ(form.fact(0).choice(1).id(), "high");
  EXPECT_EQ(form.fact(0).choice(1).name().zh(), "高");
}

v1::Form FormOf(const std::string& when) {
  const Snapshot snapshot = testing::MakeSnapshot(
      {{.more = absl::StrCat("branch { id: \"a\" when: \"", when,
                             "\" name { zh: \"甲\" en: \"a\" } } "
                             "branch { id: \"b\" when: \"!(",
                             when, ")\" name { zh: \"乙\" en: \"b\" } }")}});
  const Snapshot::Found found = *snapshot.FindOffence("act");
  v1::Form form;
  EXPECT_TRUE(
      JsonStringToMessage(FormJson(*found.ruleset, *found.offence), &form)
          .ok());
  return form;
}

TEST(FormJson, NamesTheDaysOfTheCaseThatTheOffenceReads) {
  const v1::Form form = FormOf("late > 30");
  EXPECT_THAT(
      form.case_date(),
      ::testing::ElementsAre(v1::CASE_DATE_ACT, v1::CASE_DATE_DISCOVERED));
  ASSERT_EQ(form.fact_size(), 3);
  EXPECT_EQ(form.fact(0).id(), "found");
  EXPECT_EQ(form.fact(0).case_date(), v1::CASE_DATE_DISCOVERED);
  EXPECT_EQ(form.fact(1).case_date(), v1::CASE_DATE_ACT);
  EXPECT_FALSE(form.fact(2).has_case_date());
  EXPECT_FALSE(form.events());
}

TEST(FormJson, NamesTheFactThatTheRoleOfThePartyFills) {
  const v1::Form form = FormOf("party == 'person'");
  ASSERT_EQ(form.fact_size(), 1);
  ASSERT_EQ(form.fact(0).choice_size(), 2);
  EXPECT_EQ(form.fact(0).choice(0).subject(), v1::SUBJECT_PERSON);
  EXPECT_EQ(form.fact(0).choice(1).subject(), v1::SUBJECT_ORGANISATION);
  EXPECT_EQ(form.case_date_size(), 0);
  EXPECT_EQ(FormOf("hidden").fact(0).choice_size(), 0);
}

TEST(RefusalJson, SaysWhichLineAndWhy) {
  EXPECT_EQ(RefusalJson(12, "甲-1", absl::NotFoundError("no `\"x\"`\nat all")),
            "{\"line\":12,\"case_id\":\"甲-1\",\"error\":{\"code\":"
            "\"CODE_NOT_FOUND\",\"message\":\"no `\\\"x\\\"`\\nat all\"}}");
  EXPECT_THAT(RefusalJson(1, "", absl::InvalidArgumentError("a")),
              HasSubstr("{\"line\":1,\"case_id\":\"\","));
}

TEST(RefusalJson, HasACodeForWhateverTheEngineRefusesWith) {
  for (const absl::StatusCode code :
       {absl::StatusCode::kNotFound, absl::StatusCode::kInvalidArgument,
        absl::StatusCode::kFailedPrecondition,
        absl::StatusCode::kResourceExhausted, absl::StatusCode::kOutOfRange,
        absl::StatusCode::kInternal}) {
    v1::Refusal refusal;
    ASSERT_TRUE(JsonStringToMessage(RefusalJson(1, "", absl::Status(code, "a")),
                                    &refusal)
                    .ok());
    EXPECT_EQ(static_cast<int>(refusal.error().code()), static_cast<int>(code));
  }
  EXPECT_THAT(RefusalJson(1, "", absl::DataLossError("a")),
              HasSubstr("CODE_INTERNAL"));
}

// Lines are written as numbers, which the JSON of 64 bits would not be.
TEST(RefusalJson, StopsCountingAtTheGreatestNumber) {
  EXPECT_THAT(RefusalJson(2147483647, "", absl::NotFoundError("a")),
              HasSubstr("\"line\":2147483647,"));
  EXPECT_THAT(RefusalJson(9000000000, "", absl::NotFoundError("a")),
              HasSubstr("\"line\":2147483647,"));
}

TEST(CatalogJson, ListsAllOffences) {
  v1::Catalog catalog;
  ASSERT_TRUE(JsonStringToMessage(CatalogJson(Shipped().snapshot().rulesets()),
                                  &catalog)
                  .ok());
  size_t offences = 0;
  for (const Ruleset& ruleset : Shipped().snapshot().rulesets())
    offences += ruleset.offences().size();
  EXPECT_EQ(static_cast<size_t>(catalog.offence_size()), offences);
}

TEST(Describe, ReadsAsTheFile) {
  for (const char* offence :
       {"sz-12", "food-122-1-model", "food-125-1-2-model"}) {
    const Snapshot::Found found = *Shipped().snapshot().FindOffence(offence);
    testing::ExpectGolden(
        Describe(*found.ruleset, *found.offence, {.lang = Lang::kZh}),
        std::string("tests/explain/testdata/describe_") + offence +
            ".zh.golden");
    testing::ExpectGolden(Describe(*found.ruleset, *found.offence,
                                   {.lang = Lang::kEn, .ids = true}),
                          std::string("tests/explain/testdata/describe_") +
                              offence + ".en.golden");
  }
}

TEST(ParseCase, ReadsTextAndJsonAlike) {
  const absl::StatusOr<Case> text = ParseCase(
      "id: \"1\" offence: \"sz-1\" act_date: \"2024-05-10\"\n"
      "fact { fact: \"prior\" number: \"1\" source: \"系统\" }\n"
      "fact { fact: \"corrected\" truth: true reason: \"r\" }\n"
      "fact { fact: \"goods_value\" money_fen: 1200000 }\n"
      "fact { fact: \"slight\" }");
  ASSERT_TRUE(text.ok()) << text.status();
  const absl::StatusOr<Case> json = ParseCase(
      R"({"id": "1", "offence": "sz-1", "act_date": "2024-05-10", "fact": [
        {"fact": "prior", "number": "1", "source": "系统"},
        {"fact": "corrected", "truth": true, "reason": "r"},
        {"fact": "goods_value", "money_fen": "1200000"},
        {"fact": "slight"}]})");
  ASSERT_TRUE(json.ok()) << json.status();
  EXPECT_EQ(*text, *json);
  EXPECT_EQ(*text->facts[0].value.as_number(), Ratio(1));
  EXPECT_EQ(*text->facts[2].value.as_money(), Money::Fen(1200000));
  EXPECT_FALSE(text->facts[3].value.known());
}

struct BadCase {
  std::string name;
  std::string content;
  std::string fragment;
};

class ParseCaseRefuses : public ::testing::TestWithParam<BadCase> {};

TEST_P(ParseCaseRefuses, WithPlaceAndMend) {
  const absl::StatusOr<Case> c = ParseCase(GetParam().content);
  ASSERT_FALSE(c.ok());
  EXPECT_THAT(std::string(c.status().message()),
              HasSubstr(GetParam().fragment));
}

std::string Deep(const std::string& open, int depth) {
  std::string out;
  for (int i = 0; i < depth; ++i) out += open;
  return out;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, ParseCaseRefuses,
    ::testing::ValuesIn(std::vector<BadCase>{
        {"ImpossibleDay", "act_date: \"2024-02-30\"", "act_date: `2024-02-30`"},
        {"ImpossibleDayInJson", R"({"act_date": "2024-02-30"})",
         "`2024-02-30` is not a day"},
        {"UnknownField", "offence: \"x\"\nage: 3", "case:2:4"},
        {"UnknownFieldInJson", R"({"age": 3})", "age"},
        {"NotANumber", "fact { fact: \"n\" number: \"1e3\" }",
         "fact 1, `n`: `1e3` is not a number"},
        {"MoneyBeyondInt64",
         "fact { fact: \"v\" money_fen: 9223372036854775808 }", "case:1:"},
        {"MoneyBeyondInt64InJson",
         R"({"fact": [{"fact": "v", "money_fen": "9223372036854775808"}]})",
         "not the JSON of discretion.v1.Case"},
        {"FieldTwice", "id: \"a\" id: \"b\"", "id"},
        {"NotUtf8", "id: \"\xff\"", "not UTF-8"},
        {"NotUtf8InJson", "{\"id\": \"\xff\"}", "not UTF-8"},
        {"Bidi", "id: \"a\u202e\"", "U+202E"},
        {"BidiInJson", "{\"id\": \"a\u202e\"}", "U+202E"},
        {"BidiEscapedInJson", R"({"id": "a\u202e"})", "U+202E"},
        {"DeepText", Deep("fact {", 100000), "nested"},
        {"DeepJson", "{\"fact\": " + Deep("[", 100000), "nested"},
        {"TooLong", "# " + std::string(1 << 20, 'x'), "limit is 1048576"},
        {"TooLongJson", "{" + std::string(1 << 20, ' '), "limit is 1048576"},
        {"NotJson", "{]", "JSON"},
        {"NoText", "]", "case:1:1"},
    }),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace discretion
