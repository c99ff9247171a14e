// SPDX-License-Identifier: Apache-2.0
// What no file may hold, whatever it means.
#include "src/ruleset/hygiene.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/base/characters.h"
#include "tests/base/by_name.h"
#include "tests/ruleset/base_ruleset.h"
#include "tests/ruleset/wire.h"

namespace discretion::ruleset {
namespace {

using ::testing::HasSubstr;

struct BadText {
  std::string name;
  std::string bytes;
  std::string escape;   // as the text format writes it
  std::string message;  // a fragment
};

std::vector<BadText> Invisible() {
  return {
      {"RightToLeftOverride", "\u202e", "\\u202e", "U+202E"},
      {"LeftToRightEmbedding", "\u202a", "\\u202a", "U+202A"},
      {"PopDirection", "\u202c", "\\u202c", "U+202C"},
      {"LeftToRightIsolate", "\u2066", "\\u2066", "U+2066"},
      {"PopIsolate", "\u2069", "\\xe2\\x81\\xa9", "U+2069"},
      {"RightToLeftMark", "\u200f", "\\342\\200\\217", "U+200F"},
      {"ZeroWidthSpace", "\u200b", "\\u200b", "U+200B"},
      {"ZeroWidthJoiner", "\u200d", "\\u200d", "U+200D"},
      {"WordJoiner", "\u2060", "\\u2060", "U+2060"},
      {"ByteOrderMark", "\ufeff", "\\ufeff", "U+FEFF"},
      {"SoftHyphen", "\u00ad", "\\u00ad", "U+00AD"},
      {"LineSeparator", "\u2028", "\\u2028", "U+2028"},
      {"ParagraphSeparator", "\u2029", "\\u2029", "U+2029"},
      {"Null", std::string("\0", 1), "\\0", "U+0000"},
      {"Bell", "\a", "\\a", "U+0007"},
      {"Escape", "\x1b", "\\033", "U+001B"},
      {"FormFeed", "\f", "\\f", "U+000C"},
      {"Delete", "\x7f", "\\x7f", "U+007F"},
      {"NextLine", "\u0085", "\\u0085", "U+0085"},
      {"PrivateUse", "\ue000", "\\ue000", "U+E000"},
      {"TagCharacter", "\U000e0041", "\\U000e0041", "U+E0041"},
      {"NotACharacter", "\ufffe", "\\ufffe", "U+FFFE"},
      {"Unassigned", "\u0378", "\\u0378", "U+0378"},
  };
}

std::vector<BadText> NotUtf8() {
  return {
      {"BareContinuation", "\x80", "\\x80", "byte 0x80"},
      {"NoContinuation", "\xe6\xb5", "\\xe6\\xb5", "byte 0xe6"},
      {"Overlong", "\xc0\x80", "\\xc0\\x80", "byte 0xc0"},
      {"Surrogate", "\xed\xa0\x80", "\\xed\\xa0\\x80", "byte 0xed"},
      {"BeyondUnicode", "\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80",
       "byte 0xf4"},
      {"NeverInUtf8", "\xff", "\\377", "byte 0xff"},
      {"Latin1", "caf\xe9", "caf\\xe9", "byte 0xe9"},
      {"Gb2312", "\xb7\xa3", "\\xb7\\xa3", "byte 0xb7"},
  };
}

class BadTextTest : public testing::TestWithParam<BadText> {
 protected:
  // The base with `text` in an offence's Chinese name.
  static std::string With(const std::string& text) {
    return Replaced(BaseRuleset(), "行为四", "行" + text + "为");
  }
};

TEST_P(BadTextTest, IsFound) {
  const std::optional<Refusal> refusal =
      FindBadText("一\n二" + GetParam().bytes);
  ASSERT_NE(refusal, std::nullopt);
  EXPECT_THAT(refusal->message, HasSubstr(GetParam().message));
  EXPECT_EQ(refusal->line, 2);
  if (GetParam().name != "Latin1") {
    EXPECT_EQ(refusal->column, 2);  // in characters
  }
  EXPECT_EQ(FindBadText("一\n二"), std::nullopt);
}

TEST_P(BadTextTest, IsRefusedAsIs) {
  const std::string text = With(GetParam().bytes);
  const LoadResult result = LoadText(text);
  EXPECT_TRUE(result.rulesets.empty());
  ASSERT_EQ(result.issues.size(), 1) << Told(result);
  const Issue& issue = result.issues[0];
  EXPECT_THAT(issue.message, HasSubstr(GetParam().message));
  const std::string before = text.substr(0, text.find("行为三"));
  EXPECT_GT(issue.line, std::count(before.begin(), before.end(), '\n'));
  EXPECT_NE(issue.hint, "");
}

TEST_P(BadTextTest, IsRefusedInAComment) {
  const LoadResult result =
      LoadText("# 一" + GetParam().bytes + "\n" + BaseRuleset());
  EXPECT_TRUE(result.rulesets.empty());
  ASSERT_EQ(result.issues.size(), 1) << Told(result);
  EXPECT_EQ(result.issues[0].line, 1);
}

TEST_P(BadTextTest, IsRefusedThroughAnEscape) {
  const LoadResult result = LoadText(With(GetParam().escape));
  EXPECT_TRUE(result.rulesets.empty());
  ASSERT_EQ(result.issues.size(), 1) << Told(result);
  const Issue& issue = result.issues[0];
  EXPECT_THAT(issue.message, HasSubstr(GetParam().message));
  EXPECT_EQ(issue.path, "offence act-4 / name / zh");
  EXPECT_GT(issue.line, 0);
}

TEST_P(BadTextTest, IsRefusedInBinary) {
  v1::Ruleset message = ToMessage(BaseRuleset());
  message.mutable_offence(3)->mutable_name()->set_zh("行" + GetParam().bytes);
  testing::internal::CaptureStderr();
  std::string content;
  message.SerializeToString(&content);  // complains of what is not UTF-8
  testing::internal::GetCapturedStderr();
  const LoadResult result = LoadBinary(content);
  EXPECT_TRUE(result.rulesets.empty());
  ASSERT_EQ(result.issues.size(), 1) << Told(result);
  if (absl::StartsWith(GetParam().message, "byte")) {
    EXPECT_THAT(result.issues[0].message, HasSubstr("`zh` is not UTF-8"));
  } else {
    EXPECT_THAT(result.issues[0].message, HasSubstr(GetParam().message));
    EXPECT_EQ(result.issues[0].path, "offence act-4 / name / zh");
  }
}

// No message or path passes on what it refuses.
TEST_P(BadTextTest, IsNotRepeatedInThePath) {
  const LoadResult result = LoadText(Replaced(
      BaseRuleset(), "id: \"act-4\"", "id: \"a" + GetParam().escape + "\""));
  ASSERT_FALSE(result.issues.empty());
  for (const Issue& issue : result.issues) {
    EXPECT_EQ(FindBadText(issue.ToString()), std::nullopt);
  }
  EXPECT_THAT(result.issues[0].path, HasSubstr("\uFFFD"));
}

INSTANTIATE_TEST_SUITE_P(Invisible, BadTextTest, testing::ValuesIn(Invisible()),
                         ByName());
INSTANTIATE_TEST_SUITE_P(NotUtf8, BadTextTest, testing::ValuesIn(NotUtf8()),
                         ByName());

TEST(HygieneTest, WhatReadersSeeIsAccepted) {
  for (const char* good :
       {"", "abc", "罚款", "〔2023〕２号", "a\tb\r\nc", "\u3000", "\u00a0",
        "e\u0301", "😀", "𠮷", "×≥±", "٣", "\uFFFD"}) {
    EXPECT_EQ(FindBadText(good), std::nullopt) << good;
    EXPECT_TRUE(IsUtf8(good));
  }
  EXPECT_FALSE(IsUtf8("a\xff"));
  EXPECT_TRUE(IsUtf8("\u202e"));
}

TEST(HygieneTest, VisibleIsOneCleanLine) {
  EXPECT_EQ(Visible("罚款"), "罚款");
  EXPECT_EQ(Visible("a\nb\tc\r"), "a b c ");
  EXPECT_EQ(Visible("a\u202eb\x01"), "a\uFFFDb\uFFFD");
  EXPECT_EQ(Visible("a\xff\xe6"), "a\uFFFD\uFFFD");
}

TEST(HygieneTest, ALineEndInAnIdDoesNotForgeALine) {
  const LoadResult result =
      LoadText(Replaced(BaseRuleset(), "id: \"act-4\"",
                        R"(id: "a\nf:1:1: warning: all is well")"));
  ASSERT_EQ(result.issues.size(), 1);
  EXPECT_FALSE(absl::StrContains(result.issues[0].ToString(), "\n"))
      << Told(result);
}

struct Fault {
  std::string name;
  std::string from;
  std::string to;
  std::string path;
  std::string message;
  std::string hint;
};

class MessageTest : public testing::TestWithParam<Fault> {};

TEST_P(MessageTest, IsRefused) {
  const Fault& fault = GetParam();
  const std::string text = Replaced(BaseRuleset(), fault.from, fault.to);
  const LoadResult from_text = LoadText(text);
  EXPECT_TRUE(from_text.rulesets.empty());
  // What follows from the fault may be told as well.
  const auto told = std::find_if(
      from_text.issues.begin(), from_text.issues.end(),
      [&](const Issue& issue) { return issue.path == fault.path; });
  ASSERT_NE(told, from_text.issues.end()) << Told(from_text);
  Issue issue = *told;
  EXPECT_THAT(issue.message, HasSubstr(fault.message));
  EXPECT_THAT(issue.hint, HasSubstr(fault.hint));
  // A field that is not given has no place; its message has.
  EXPECT_EQ(issue.line > 0, fault.path != "status" || !fault.to.empty())
      << Told(from_text);

  const LoadResult from_binary = LoadBinary(ToBinary(text));
  issue.line = 0;
  issue.column = 0;
  EXPECT_THAT(from_binary.issues, testing::Contains(issue));
}

INSTANTIATE_TEST_SUITE_P(
    , MessageTest,
    testing::ValuesIn<Fault>({
        {"NoEnglish", "{ zh: \"行为四\" en: \"act four\" }",
         "{ zh: \"行为四\" }", "offence act-4 / name", "`en` is empty",
         "give the words in both languages"},
        {"NoChinese", "{ zh: \"行为四\" en: \"act four\" }",
         "{ en: \"act four\" }", "offence act-4 / name", "`zh` is empty",
         "give the words in both languages"},
        {"EmptyChinese", "zh: \"货值金额\"", "zh: \"\"",
         "fact goods_value / name", "`zh` is empty", "zh and en"},
        {"NoEnglishInAList", "{ zh: \"教育\" en: \"education\" }",
         "{ zh: \"教育\" }",
         "ladder times / tier heavy / measure KIND_EDUCATION / name",
         "`en` is empty", "both languages"},
        {"Status", "status: STATUS_IN_FORCE\n", "", "status", "is not given",
         "choose one of STATUS_IN_FORCE, STATUS_EXPIRED, STATUS_MODEL"},
        {"StatusUnspecified", "\"law 14\"",
         "\"law 14\" } ladder { id: \"l\" tier { id: \"t\" level: LEVEL_MINOR "
         "} several_match: SEVERAL_MATCH_UNSPECIFIED no_match: "
         "NO_MATCH_STATUTE } offence { id: \"x\" name { zh: \"x\" en: \"x\" } "
         "breaches: \"law 1\"",
         "ladder l / several_match", "is not given",
         "choose one of SEVERAL_MATCH_EACH, SEVERAL_MATCH_HEAVIER"},
        {"NoMatch", "  no_match: NO_MATCH_STATUTE\n", "",
         "ladder shares / no_match", "is not given",
         "NO_MATCH_STATUTE, NO_MATCH_NO_ANSWER"},
        {"Seen", "  seen: SEEN_PRINT\n", "", "source / seen", "is not given",
         "SEEN_PRINT, SEEN_TRANSCRIPTION, SEEN_NONE"},
        {"FactType", "  type: TYPE_MONEY\n", "", "fact goods_value / type",
         "is not given", "TYPE_BOOL, TYPE_COUNT"},
        {"ComponentKind", "component { kind: KIND_WARNING duty",
         "component { duty",
         "provision split / component KIND_UNSPECIFIED / kind", "is not given",
         "KIND_WARNING, KIND_FINE"},
        {"ComponentDuty", "kind: KIND_WARNING duty: DUTY_OPTIONAL",
         "kind: KIND_WARNING",
         "provision split / component KIND_WARNING / duty", "is not given",
         "choose one of DUTY_COMPULSORY, DUTY_OPTIONAL"},
        {"MeasureKind", "measure { kind: KIND_EDUCATION", "measure {",
         "ladder times / tier heavy / measure KIND_UNSPECIFIED / kind",
         "is not given", "KIND_ORDER_CORRECTION"},
        {"BenchmarkKind", "benchmark { kind: KIND_WARNING", "benchmark {",
         "offence act-2 / benchmark KIND_UNSPECIFIED / kind", "is not given",
         "KIND_WARNING"},
        {"UnknownStatus", "status: STATUS_IN_FORCE", "status: 77", "status",
         "the value 77 is not known", "this version's schema"},
        {"NegativeKind", "kind: KIND_EDUCATION", "kind: -1",
         "ladder times / tier heavy / measure UNKNOWN_ENUM_VALUE_Kind_-1 / "
         "kind",
         "the value -1 is not known", "this version's schema"},
        {"UnknownLevel", "from_level: LEVEL_SERIOUS", "from_level: 6",
         "provision plain / component KIND_REVOKE_LICENCE / from_level",
         "the value 6 is not known", "this version's schema"},
    }),
    ByName());

// A Level may be left out; so may what has a default.
TEST(HygieneTest, ALevelMayBeUnset) {
  EXPECT_EQ(Told(LoadText(BaseRuleset())), "");
  EXPECT_THAT(BaseRuleset(), HasSubstr("tier { id: \"punish\" label"));
}

TEST(HygieneTest, AFieldThatTheParserDoesNotKnowIsRefused) {
  v1::Ruleset message = ToMessage(BaseRuleset());
  message.GetReflection()->MutableUnknownFields(&message)->AddVarint(999, 1);
  std::vector<Issue> issues;
  const std::string file = "f";
  CheckHygiene(Place(&file, &message, nullptr), issues);
  ASSERT_EQ(issues.size(), 1);
  EXPECT_EQ(issues[0].message, "has a field that this version does not know");
  EXPECT_EQ(issues[0].path, "");
}

TEST(HygieneTest, EveryFaultIsTold) {
  std::string text = BaseRuleset();
  text = Replaced(text, "  seen: SEEN_PRINT\n", "");
  text = Replaced(text, "zh: \"货值金额\"", "zh: \"\"");
  text = Replaced(text, "en: \"act four\"", "en: \"\\u200b\"");
  const LoadResult result = LoadText(text);
  ASSERT_EQ(result.issues.size(), 3) << Told(result);
  EXPECT_LT(result.issues[0].line, result.issues[1].line);
  EXPECT_LT(result.issues[1].line, result.issues[2].line);
}

}  // namespace
}  // namespace discretion::ruleset
