// SPDX-License-Identifier: Apache-2.0
// What a file may cost, and what is no message at all.
#include "src/ruleset/limits.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "discretion/load.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/base/by_name.h"
#include "tests/ruleset/base_ruleset.h"
#include "tests/ruleset/wire.h"

namespace discretion::ruleset {
namespace {

using ::testing::HasSubstr;

std::optional<Refusal> Text(const std::string& content,
                            const LoadLimits& limits = {}) {
  return ScanText(content, limits);
}
std::optional<Refusal> Binary(const std::string& content,
                              const LoadLimits& limits = {}) {
  return ScanBinary(content, *v1::Ruleset::descriptor(), limits);
}
std::string MessageOf(const std::optional<Refusal>& refusal) {
  return refusal ? refusal->message : "none";
}

TEST(LimitsTest, UntrustedIsTheDefault) {
  const LoadLimits limits = LoadLimits::Untrusted();
  EXPECT_EQ(limits.max_bytes, 1048576);
  EXPECT_EQ(limits.max_nodes, 20000);
  EXPECT_EQ(limits.max_depth, 32);
}

// Wide enough to grow into, and no deeper: depth costs the parser's stack.
TEST(LimitsTest, ACatalogMayBeLargerButNotDeeper) {
  const LoadLimits limits = LoadLimits::Catalog();
  EXPECT_EQ(limits.max_bytes, 67108864);
  EXPECT_EQ(limits.max_nodes, 4000000);
  EXPECT_EQ(limits.max_depth, LoadLimits::Untrusted().max_depth);
}

// A row for each of 6,000 offences: 24,000 messages and more.
TEST(LimitsTest, ACatalogInOneFileLoadsUnderItsOwnLimitsAlone) {
  std::string text = BaseRuleset();
  for (int i = 0; i < 6000; ++i) {
    absl::StrAppend(
        &text, "offence { id: \"o", i, "\" name { zh: \"行为〔", i,
        "〕\" en: \"act\" } breaches: \"law 1\" penalised_by: \"plain\" "
        "ladder: \"times\"\n benchmark { kind: KIND_FINE cell: [\"[1000, "
        "3000]\", \"[3000, 6000)\", \"[6000, 10000]\"] } benchmark { kind: "
        "KIND_REVOKE_LICENCE cell: [\"none\", \"none\", \"whole\"] } }\n");
  }
  const RulesetFile file = {"f", FileFormat::kText, text};
  ASSERT_GT(text.size(), LoadLimits::Untrusted().max_bytes);
  EXPECT_THAT(Told(LoadRulesets({&file, 1})),
              HasSubstr("the limit is 1048576"));
  const LoadResult loaded = LoadRulesets({&file, 1}, LoadLimits::Catalog());
  EXPECT_EQ(Told(loaded), "");
  ASSERT_EQ(loaded.rulesets.size(), 1);
  EXPECT_EQ(loaded.rulesets[0].offences().size(), 6004);

  const absl::StatusOr<std::string> bytes =
      discretion::ToBinary(file, LoadLimits::Catalog());
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  const RulesetFile binary = {"f", FileFormat::kBinary, *bytes};
  EXPECT_THAT(Told(LoadRulesets({&binary, 1})),
              HasSubstr("more than 20000 messages"));
  EXPECT_EQ(LoadRulesets({&binary, 1}, LoadLimits::Catalog()).rulesets.size(),
            1);
}

TEST(LimitsTest, OneByteTooMuchIsRefused) {
  const std::string limit(1048576, '\n');
  EXPECT_EQ(Text(limit), std::nullopt);
  EXPECT_EQ(MessageOf(Text(limit + "\n")),
            "the file has 1048577 bytes; the limit is 1048576");
  EXPECT_EQ(MessageOf(Binary(limit + "\n")),
            "the file has 1048577 bytes; the limit is 1048576");
  // The same file is read until its first fault if it has the size.
  EXPECT_EQ(MessageOf(Binary(std::string(1048576, '\0'))),
            "byte 1 is not part of a message");
  const LoadResult result = LoadText(limit + "\n");
  ASSERT_EQ(result.issues.size(), 1);
  EXPECT_THAT(result.issues[0].hint, HasSubstr("split"));
}

TEST(LimitsTest, OneMessageTooManyIsRefused) {
  EXPECT_EQ(Text(Repeat("offence{}", 20000)), std::nullopt);
  const std::optional<Refusal> text = Text(Repeat("offence{}\n", 20001));
  EXPECT_EQ(MessageOf(text), "the file has more than 20000 messages");
  EXPECT_EQ(text->line, 20001);
  EXPECT_EQ(text->column, 8);
  EXPECT_EQ(Binary(Repeat(Field(14, ""), 20000)), std::nullopt);
  const std::optional<Refusal> binary = Binary(Repeat(Field(14, ""), 20001));
  EXPECT_THAT(MessageOf(binary),
              HasSubstr("the file has more than 20000 messages"));
  EXPECT_EQ(binary->line, 0);
}

TEST(LimitsTest, NestedMessagesCount) {
  const LoadLimits limits = {.max_nodes = 3};
  EXPECT_EQ(Text("fact { name { } choice { } }", limits), std::nullopt);
  EXPECT_NE(Text("fact { name { } choice { name { } } }", limits),
            std::nullopt);
  EXPECT_NE(Text("fact < name < > choice < name < > > >", limits),
            std::nullopt);
  EXPECT_NE(Text("fact: [{}, {name: {}}, {}]", limits), std::nullopt);
  EXPECT_EQ(Binary(Field(11, Field(3, "") + Field(6, "")), limits),
            std::nullopt);
  EXPECT_NE(Binary(Field(11, Field(3, "") + Field(6, Field(2, ""))), limits),
            std::nullopt);
}

TEST(LimitsTest, OneLevelTooDeepIsRefused) {
  EXPECT_EQ(Text(Repeat("a{", 32) + Repeat("}", 32)), std::nullopt);
  const std::optional<Refusal> text = Text(Repeat("a{", 33));
  EXPECT_EQ(MessageOf(text), "messages are nested deeper than 32");
  EXPECT_EQ(text->column, 66);
  // Ours never are; the schema does not go that deep.
  const LoadLimits two = {.max_depth = 2};
  const std::string deep = Field(11, Field(6, Field(2, "")));
  EXPECT_EQ(Binary(Field(11, Field(6, "")), two), std::nullopt);
  EXPECT_THAT(MessageOf(Binary(deep, two)), HasSubstr("deeper than 2"));
  EXPECT_EQ(Binary(deep, {.max_depth = 3}), std::nullopt);
}

TEST(LimitsTest, ClosedMessagesAreNotDeep) {
  EXPECT_EQ(Text(Repeat("a{a{}}", 1000)), std::nullopt);
}

TEST(LimitsTest, ABottomlessFileDoesNotOverflowTheStack) {
  for (const char* step : {"a{", "a<", "a:{", "offence{", "a:[{", "[x.y/z]{"}) {
    const LoadResult result =
        LoadText(Repeat(step, 100000), {.max_bytes = 10000000});
    ASSERT_EQ(result.issues.size(), 1) << step;
    EXPECT_EQ(result.issues[0].message, "messages are nested deeper than 32");
  }
  // Lists of lists are no messages; the parser must refuse them itself.
  const LoadResult lists =
      LoadText("offence:" + Repeat("[", 100000), {.max_bytes = 10000000});
  EXPECT_EQ(lists.rulesets.size(), 0);
  EXPECT_EQ(lists.issues.size(), 1) << Told(lists);
}

struct ScanCase {
  std::string name;
  std::string content;
  bool refused;
};

class TextScanTest : public testing::TestWithParam<ScanCase> {};

// One message is within the limit, two are not.
TEST_P(TextScanTest, CountsWhatTheParserSees) {
  EXPECT_EQ(Text(GetParam().content, {.max_nodes = 1}).has_value(),
            GetParam().refused);
}

INSTANTIATE_TEST_SUITE_P(
    , TextScanTest,
    testing::ValuesIn<ScanCase>({
        {"Braces", "a {} b {}", true},
        {"InAString", "a { id: \"{{{ <<<\" }", false},
        {"InASingleQuotedString", "a { id: '{{{' }", false},
        {"OtherQuoteInAString", "a { id: \"'\" } b {}", true},
        {"EscapedQuoteInAString", R"(a { id: "\"{{{" })", false},
        {"EscapedBackslashEndsAString", R"(a { id: "\\" } b { id: "" })", true},
        {"InAComment", "a {} # {{{\n", false},
        {"AfterAComment", "a {} # x\n b {}", true},
        {"QuoteInAComment", "a {} # it's\n b {}", true},
        {"HashInAString", "a { id: \"#\" } b {}", true},
        {"UnclosedStringEndsWithItsLine", "a { id: \"\n } b {}", true},
        // For the parser, too, such a string ends with its line: what follows
        // must not hide in it.
        {"BackslashAtTheEndOfAnUnclosedString", "a { id: \"\\\n } b {}", true},
        {"BackslashAtTheEndOfTheFile", "a { id: \"\\", false},
        {"QuoteAtTheEndOfTheFile", "a { id: \"", false},
        {"ClosingBracesOnly", "}}}}}} a {}", false},
    }),
    ByName());

TEST(TextScannerTest, NothingHidesBehindAnUnclosedString) {
  for (const char* begin : {"id: \"\\\n", "id: '\\\n", "id: \"\n", "id: \"a\n",
                            "id: \"\\\\\n", "id: \"\\x\n"}) {
    const LoadResult result = LoadText(begin + Repeat("offence{}", 30000));
    ASSERT_EQ(result.issues.size(), 1) << begin;
    EXPECT_EQ(result.issues[0].message,
              "the file has more than 20000 messages");
  }
}

class JsonScanTest : public testing::TestWithParam<ScanCase> {};

TEST_P(JsonScanTest, CountsWhatTheParserSees) {
  EXPECT_EQ(ScanJson(GetParam().content, {.max_nodes = 1}).has_value(),
            GetParam().refused);
}

INSTANTIATE_TEST_SUITE_P(
    , JsonScanTest,
    testing::ValuesIn<ScanCase>({
        {"One", R"({"id": 1})", false},
        {"Nested", R"({"name": {}})", true},
        {"ListsCountToo", R"({"offence": []})", true},
        {"InAString", R"({"id": "[{"})", false},
        {"EscapedQuoteInAString", R"({"id": "\"[{"})", false},
        {"AngleIsNoMessage", R"({"id": <})", false},
        {"HashIsNoComment", "{ # {\n}", true},
        // Not JSON, but the parser reads them.
        {"InASingleQuotedString", R"({'id': '[{'})", false},
        {"DoubleQuoteInASingleQuotedString", R"({"id": '"', "name": {}})",
         true},
        {"StringOfTwoLines", "{\"id\": \"\n\", \"name\": {}}", true},
        {"BracesInTheSecondLine", "{\"id\": \"\n[{\"}", false},
    }),
    ByName());

TEST(JsonScannerTest, OneLevelTooDeepIsRefused) {
  EXPECT_EQ(ScanJson(Repeat("[", 32), {}), std::nullopt);
  const std::optional<Refusal> refusal = ScanJson(Repeat("[", 33), {});
  ASSERT_NE(refusal, std::nullopt);
  EXPECT_EQ(refusal->message, "messages are nested deeper than 32");
  EXPECT_NE(ScanJson(std::string(1048577, ' '), {}), std::nullopt);
}

struct WireCase {
  std::string name;
  std::string content;
  std::string message;  // a fragment
};

class WireTest : public testing::TestWithParam<WireCase> {};

TEST_P(WireTest, IsRefusedBeforeItIsParsed) {
  const std::optional<Refusal> refusal = Binary(GetParam().content);
  ASSERT_NE(refusal, std::nullopt);
  EXPECT_THAT(refusal->message, HasSubstr(GetParam().message));
  EXPECT_NE(refusal->hint, "");
  const LoadResult result = LoadBinary(GetParam().content);
  EXPECT_EQ(result.rulesets.size(), 0);
  ASSERT_EQ(result.issues.size(), 1) << Told(result);
  EXPECT_EQ(result.issues[0].message, refusal->message);
  EXPECT_EQ(result.issues[0].line, 0);
}

constexpr char kNoPart[] = "is not part of a message";

INSTANTIATE_TEST_SUITE_P(
    , WireTest,
    testing::ValuesIn<WireCase>({
        {"TruncatedTag", "\x80", kNoPart},
        {"TruncatedVarint", Tag(4, 0) + "\x80\x80", kNoPart},
        {"EndlessVarint", Tag(4, 0) + std::string(11, '\x80'), kNoPart},
        {"EndlessTag", std::string(11, '\x80'), kNoPart},
        {"NoLength", Tag(14, 2), kNoPart},
        {"PackedPastTheEnd", Field(15, Tag(3, 2) + "\x05" + "\x01"), kNoPart},
        {"TruncatedLength", Tag(14, 2) + "\x80", kNoPart},
        {"LengthPastTheEnd", Tag(14, 2) + "\x05" + Field(1, "a"), kNoPart},
        {"LengthPastTheParent", Field(14, Tag(3, 2) + "\x05") + Field(1, "abc"),
         kNoPart},
        {"StringPastTheParent", Field(14, Tag(1, 2) + "\x02" + "a") + "aaaa",
         kNoPart},
        {"StringPastTheEnd", Tag(1, 2) + "\x05" + "abc", kNoPart},
        {"LengthOf2GiB", Tag(14, 2) + "\x80\x80\x80\x80\x08", kNoPart},
        {"LengthOf4GiB", Tag(14, 2) + "\xff\xff\xff\xff\x0f", kNoPart},
        {"LengthOf2To63",
         Tag(1, 2) + "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", kNoPart},
        {"FieldZero", std::string("\0", 1), kNoPart},
        {"FieldZeroInside", Field(14, std::string("\0", 1)), kNoPart},
        {"StringAsVarint", Tag(1, 0) + "\x05", kNoPart},
        {"EnumAsString", Field(4, "\x01"), kNoPart},
        {"MessageAsVarint", Tag(14, 0) + "\x05", kNoPart},
        {"MessageAsFixed64", Tag(14, 1) + "12345678", kNoPart},
        {"EnumAsFixed32", Tag(4, 5) + "1234", kNoPart},
        {"MessageAsGroup", Tag(14, 3) + Tag(14, 4), kNoPart},
        {"StringAsGroup", Tag(1, 3) + Tag(1, 4), kNoPart},
        {"EnumAsGroup", Tag(4, 3) + Tag(4, 4), kNoPart},
        {"StrayEndOfGroup", Tag(4, 4), kNoPart},
        {"WireTypeSix", Tag(4, 6), kNoPart},
        {"WireTypeSeven", Tag(1, 7) + "\x01", kNoPart},
        {"UnknownField", Field(1000, "x"), "unknown field 1000 in Ruleset"},
        {"UnknownFieldInside", Field(14, Field(99, "x")),
         "unknown field 99 in Offence"},
        {"UnknownGroup", Tag(500, 3) + Tag(500, 4), "unknown field 500"},
        {"StringTwice", Field(1, "a") + Field(1, "b"),
         "field `id` is given twice in Ruleset"},
        {"EnumTwice", Tag(4, 0) + "\x01" + Tag(4, 0) + "\x01",
         "field `status` is given twice"},
        {"MessageTwice", Field(3, "") + Field(1, "a") + Field(3, ""),
         "field `name` is given twice"},
        {"TwiceInside", Field(14, Field(1, "a") + Field(1, "a")),
         "field `id` is given twice in Offence"},
        {"NotUtf8", Field(1, "\xff"), "field `id` is not UTF-8"},
        {"NotUtf8Inside", Field(3, Field(1, "\xe6\xb5")),
         "field `zh` is not UTF-8"},
    }),
    ByName());

TEST(WireScannerTest, RepeatedFieldsMayRepeat) {
  EXPECT_EQ(Binary(Field(8, "a") + Field(8, "a") + Field(14, "") +
                   Field(14, Field(1, "a"))),
            std::nullopt);
}

// What protoc --encode makes of a circumstance's effects.
TEST(WireScannerTest, PackedListsAreRead) {
  EXPECT_EQ(Binary(Field(15, Field(3, "\x02\x03"))), std::nullopt);
  EXPECT_EQ(Binary(Field(15, Tag(3, 0) + "\x02" + Tag(3, 0) + "\x03")),
            std::nullopt);
}

TEST(WireScannerTest, PackedListsCount) {
  const std::string many(LoadLimits().max_nodes + 1, '\x02');
  EXPECT_NE(Binary(Field(15, Field(3, many))), std::nullopt);
}

TEST(WireScannerTest, TheLibraryDoesNotPrint) {
  testing::internal::CaptureStderr();
  LoadBinary(Field(1, "\xff\xfe"));
  LoadBinary("\x80");
  LoadText("id: \"\\377\"");
  LoadText("id:");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace discretion::ruleset
