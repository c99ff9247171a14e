// SPDX-License-Identifier: Apache-2.0
// What is refused of a ruleset's identity, its sources and statutes.
#include <string>

#include "gtest/gtest.h"
#include "tests/ruleset/base_ruleset.h"
#include "tests/ruleset/check_case.h"

namespace discretion::ruleset {
namespace {

using At = CheckCase::At;

class CheckIdentityTest : public testing::TestWithParam<CheckCase> {};

TEST_P(CheckIdentityTest, IsTold) { ExpectTold(GetParam()); }

CheckCase BadRulesetId(std::string name, std::string id) {
  return {.name = std::move(name),
          .edits = {{"id: \"test/base\"", "id: \"" + id + "\""}},
          .path = "id",
          .message = "`" + id + "` is not a ruleset id",
          .hint = "the folder below rulesets/"};
}

INSTANTIATE_TEST_SUITE_P(
    RulesetId, CheckIdentityTest,
    testing::Values(
        BadRulesetId("Empty", ""), BadRulesetId("UpperCase", "test/Base"),
        BadRulesetId("Absolute", "/test"), BadRulesetId("EndsInSlash", "test/"),
        BadRulesetId("EmptyPart", "test//base"),
        BadRulesetId("Parent", "../base"), BadRulesetId("Blank", "test base"),
        BadRulesetId("Chinese", "测试"),
        BadRulesetId("TooLong", std::string(65, 'a'))),
    ByName());

INSTANTIATE_TEST_SUITE_P(
    Ruleset, CheckIdentityTest,
    testing::ValuesIn<CheckCase>({
        {.name = "Edition",
         .edits = {{"edition: \"2024\"", "edition: \"\""}},
         .path = "edition",
         .message = "`` is not an edition",
         .hint = "such as `2023`"},
        {.name = "Name",
         .edits = {{"name { zh: \"测试基准\" en: \"test benchmark\" }", ""}},
         .path = "name",
         .message = "is not given",
         .hint = "give the document's name in zh and en",
         .at = At::kFile},
        {.name = "FirstDay",
         .edits = {{"\"2024-01-01\"", "\"2024-02-30\""}},
         .path = "in_force_from",
         .message = "`2024-02-30` is not a day of the calendar",
         .hint = "give a day that exists"},
        {.name = "LastDay",
         .edits = {{"\"2029-01-01\"", "\"2029-1-1\""}},
         .path = "in_force_until",
         .message = "`2029-1-1` is not a day of the calendar",
         .hint = "as year-month-day"},
        {.name = "NoDayInForce",
         .edits = {{"\"2029-01-01\"", "\"2024-01-01\""}},
         .path = "in_force_until",
         .message = "`2024-01-01` is not after `2024-01-01`, so no day",
         .hint = "the first day no longer in force"},
        {.name = "ModelThatWasPrinted",
         .edits = {{"STATUS_IN_FORCE", "STATUS_MODEL"}},
         .path = "status",
         .message = "status and source disagree",
         .hint = "set STATUS_MODEL together with SEEN_NONE"},
        {.name = "PublishedThatWasNotSeen",
         .edits = {{"SEEN_PRINT", "SEEN_NONE"}},
         .path = "status",
         .message = "a model has no document",
         .hint = "or neither",
         .at = At::kElsewhere},
        {.name = "Issuer",
         .edits = {{"  issuer { zh: \"测试局\" en: \"test bureau\" }\n", ""}},
         .path = "source / issuer",
         .message = "is not given",
         .hint = "give the issuing body in zh and en",
         .at = At::kElsewhere},
        {.name = "Title",
         .edits = {{"title: \"测试标准\"", "title: \"\""}},
         .path = "source / title",
         .message = "the source has no title",
         .hint = "an address that a stranger can open"},
        {.name = "DateMissing",
         .edits = {{"  date: \"2023-12-01\"\n", ""}},
         .path = "source / date",
         .message = "the source has no date",
         .hint = "issuer, title, date and an address",
         .at = At::kElsewhere},
        {.name = "DateImpossible",
         .edits = {{"\"2023-12-01\"", "\"2023-11-31\""}},
         .path = "source / date",
         .message = "`2023-11-31` is not a day",
         .hint = "give a day that exists"},
        {.name = "AddressMissing",
         .edits = {{"  address: \"https://example.org/standard\"\n", ""}},
         .path = "source / address",
         .message = "the source has no http address",
         .hint = "an address that a stranger can open",
         .at = At::kElsewhere},
        {.name = "AddressNotOpen",
         .edits = {{"https://example.org/standard", "file:///tmp/standard"}},
         .path = "source / address",
         .message = "the source has no http address",
         .hint = "stays out of rulesets"},
    }),
    ByName());

INSTANTIATE_TEST_SUITE_P(
    Statute, CheckIdentityTest,
    testing::ValuesIn<CheckCase>({
        {.name = "Id",
         .edits = {{"statute {\n  id: \"law\"", "statute {\n  id: \"Law\""}},
         .path = "statute Law / id",
         .message = "`Law` is not an id",
         .hint = "use 1 to 64 of a-z 0-9",
         .issues = 9},  // and all that refer to it
        {.name = "IdTaken",
         .more = "statute { id: \"law\" name { zh: \"法\" en: \"law\" } }",
         .path = "statute law / id",
         .message = "`law` is already taken",
         .hint = "included rulesets count too"},
        {.name = "Name",
         .edits = {{"  name { zh: \"测试法\" en: \"test law\" }\n", ""}},
         .path = "statute law / name",
         .message = "is not given",
         .hint = "the statute's name",
         .at = At::kElsewhere},
        {.name = "VersionMissing",
         .edits = {{"  version: \"2021-04-29\"\n", ""}},
         .path = "statute law / version",
         .message = "the version is not given",
         .hint = "an article number means nothing without it",
         .at = At::kElsewhere},
        {.name = "VersionImpossible",
         .edits = {{"\"2021-04-29\"", "\"2021-02-29\""}},
         .path = "statute law / version",
         .message = "`2021-02-29` is not a day",
         .hint = "give a day that exists"},
        {.name = "PeriodReversed",
         .edits = {{"\"2030-01-01\"", "\"2020-01-01\""}},
         .path = "statute law / in_force_until",
         .message = "`2020-01-01` is not after `2021-05-01`",
         .hint = "the first day no longer in force"},
        {.name = "SourceWithoutAddress",
         .edits = {{"http://example.org/law", ""}},
         .path = "statute law / source / address",
         .message = "the source has no http address",
         .hint = "an address that a stranger can open"},
        {.name = "AsQuotedInAVersionOfItsOwn",
         .edits = {{"  in_force_from: \"2021-05-01\"\n",
                    "  as_quoted: true\n"}},
         .path = "statute law / as_quoted",
         .message = "only the quoting document is dated",
         .hint = "its date as `version`"},
        {.name = "AsQuotedInForceFromADay",
         .edits = {{"  version: \"2021-04-29\"\n",
                    "  version: \"2021-04-30\" as_quoted: true\n"}},
         .path = "statute law / as_quoted",
         .message = "only the quoting document is dated",
         .hint = "no `in_force_from`"},
        {.name = "SourceNotSeen",
         .edits = {{"SEEN_TRANSCRIPTION", "SEEN_NONE"}},
         .path = "statute law / source / seen",
         .message = "a statute is never our own model",
         .hint = "whether its print or a transcription was read"},
    }),
    ByName());

TEST(CheckIdentityTest, ARulesetWithoutSourceLacksAllOfIt) {
  const std::string base = BaseRuleset();
  const size_t begin = base.find("source {");
  const size_t end = base.find("statute {");
  const LoadResult result = LoadText(base.substr(0, begin) + base.substr(end));
  EXPECT_EQ(
      Told(result),
      "f: error: source / issuer: is not given (mend: give the issuing "
      "body in zh and en)\n" +
          [] {
            std::string rest;
            for (const char* what : {"title", "date", "http address"}) {
              const std::string field =
                  what == std::string("http address") ? "address" : what;
              rest += "f: error: source / " + field + ": the source has no " +
                      what +
                      " (mend: a source is issuer, title, date and an "
                      "address that a stranger can open; what has none "
                      "stays out of rulesets)\n";
            }
            return rest;
          }());
}

TEST(CheckIdentityTest, ARulesetNeedsAnOffence) {
  const std::string base = BaseRuleset();
  const LoadResult result = LoadText(base.substr(0, base.find("offence {")));
  EXPECT_EQ(Told(result),
            "f: error: the ruleset has no offence (mend: add `offence { … }`; "
            "a ruleset that others include may have circumstances, "
            "application rules or rules of procedure instead)"
            "\n");
}

class AcceptIdentityTest : public testing::TestWithParam<AcceptCase> {};

TEST_P(AcceptIdentityTest, Loads) { ExpectAccepted(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    , AcceptIdentityTest,
    testing::ValuesIn<AcceptCase>({
        {.name = "Base"},
        {.name = "ModelWithoutDateAndAddress",
         .edits = {{"STATUS_IN_FORCE", "STATUS_MODEL"},
                   {"SEEN_PRINT", "SEEN_NONE"},
                   {"  date: \"2023-12-01\"\n", ""},
                   {"  address: \"https://example.org/standard\"\n", ""}}},
        {.name = "DatesNotEstablished",
         .edits = {{"in_force_from: \"2024-01-01\"\n", ""},
                   {"in_force_until: \"2029-01-01\"\n", ""}}},
        {.name = "InForceForOneDay",
         .edits = {{"\"2029-01-01\"", "\"2024-01-02\""}}},
        {.name = "LongestId",
         .edits = {{"id: \"test/base\"", "id: \"" + std::string(64, 'a') + "/" +
                                             std::string(64, '9') +
                                             "/a.b_c-d\""}}},
        {.name = "AStatuteAsQuoted",
         .edits = {{"  version: \"2021-04-29\"\n",
                    "  version: \"2021-04-30\" as_quoted: true\n"},
                   {"  in_force_from: \"2021-05-01\"\n", ""}}},
        {.name = "SourceWithoutNumber",
         .edits = {{"  number: \"测〔2023〕1号\"\n", ""}}},
    }),
    ByName());

}  // namespace
}  // namespace discretion::ruleset
