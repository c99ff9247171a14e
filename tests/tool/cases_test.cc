// SPDX-License-Identifier: Apache-2.0
// `eval --cases`: a file of cases, one a line.
#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "absl/strings/str_cat.h"
#include "discretion/explain.h"
#include "discretion/messages.h"
#include "discretion/v1/refusal.pb.h"
#include "tests/corpus.h"
#include "tests/tool/run_program.h"
#include "tests/tool/transcript.h"

namespace discretion::testing {
namespace {

using google::protobuf::util::JsonStringToMessage;
using google::protobuf::util::MessageToJsonString;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kRulesets[] = DISCRETION_SOURCE_DIR "/rulesets";
constexpr char kGood[] =
    R"({"id":"a","offence":"sz-1","act_date":"2024-05-01",)"
    R"("fact":[{"fact":"prior","number":"1"}]})";
constexpr size_t kMaxLine = 1 << 20;

Command Tool(std::vector<std::string> arguments) {
  return {.program = DISCRETION_TOOL_PATH,
          .arguments = std::move(arguments),
          .environment = {{"DISCRETION_RULESETS", kRulesets}}};
}

std::string Cases(const std::string& content) {
  const std::string file = ScratchFolder() + "/cases.jsonl";
  WriteFile(file, content);
  return file;
}

Ran Answered(const std::string& content) {
  return RunProgram(Tool({"eval", "--cases", Cases(content)}));
}

std::string Repeated(const std::string& text, size_t times) {
  std::string all;
  for (size_t i = 0; i < times; ++i) all += text;
  return all;
}

// The refusal that a line is; fails if it is something else.
v1::Refusal Refused(const std::string& line) {
  v1::Refusal refusal;
  const auto read = JsonStringToMessage(line, &refusal);
  EXPECT_TRUE(read.ok()) << read.ToString() << "\n" << line;
  EXPECT_NE(refusal.error().message(), "");
  return refusal;
}

TEST(ToolCases, AnswersEachAsTheEngineDoes) {
  const Engine engine = ShippedEngine();
  std::string content;
  std::vector<std::string> expected;
  size_t refused = 0;
  for (const v1::Expectation& expectation : ReadCorpus()) {
    std::string json;
    ASSERT_TRUE(MessageToJsonString(expectation.case_(), &json).ok());
    absl::StrAppend(&content, json, "\n");
    const absl::StatusOr<Case> c = CaseFromProto(expectation.case_());
    ASSERT_TRUE(c.ok()) << c.status();
    const absl::StatusOr<Determination> answer = engine.Determine(*c);
    if (!answer.ok()) ++refused;
    expected.push_back(
        answer.ok() ? ToJson(*answer)
                    : RefusalJson(static_cast<int64_t>(expected.size()) + 1,
                                  c->id, answer.status()));
  }
  ASSERT_GE(expected.size(), 100u);
  ASSERT_GE(refused, 1u) << "the corpus has no case that is refused";
  const Ran ran = Answered(content);
  const std::vector<std::string> lines = Lines(ran.out);
  ASSERT_EQ(lines.size(), expected.size());
  for (size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(lines[i], expected[i]);
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, StartsWith(absl::StrCat(expected.size(), " cases: ",
                                               expected.size() - refused,
                                               " answered, ", refused)));
}

TEST(ToolCases, PrintsWhatOneCaseAlonePrints) {
  const Ran ran = Answered(kGood);
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.err, "1 case: 1 answered, 0 errors\n");
  const Ran alone = RunProgram(Tool(
      {"eval", "--case", ScratchFolder() + "/cases.jsonl", "--format=json"}));
  EXPECT_EQ(ran.out, alone.out);
}

TEST(ToolCases, ReadsStandardInput) {
  Command command = Tool({"eval", "--cases=-"});
  command.input = Cases(absl::StrCat(kGood, "\n", kGood, "\n"));
  const Ran ran = RunProgram(command);
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out, Answered(absl::StrCat(kGood, "\n", kGood)).out);
  EXPECT_EQ(Lines(ran.out).size(), 2u);
}

TEST(ToolCases, OfNoCasesThereIsNothingToSay) {
  for (const char* content : {"", "\n", " \t\r\n\n"}) {
    const Ran ran = Answered(content);
    EXPECT_EQ(ran.code, 0);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err, "0 cases: 0 answered, 0 errors\n");
  }
}

TEST(ToolCases, LinesMayEndAsWindowsEndsThem) {
  const Ran ran = Answered(absl::StrCat(kGood, "\r\n\r\n", kGood, "\r\n"));
  EXPECT_EQ(ran.err, "2 cases: 2 answered, 0 errors\n");
}

// Beside ten megabytes on one line, the others are answered.
TEST(ToolCases, ALineThatIsTooLongIsRefusedAlone) {
  for (const std::string& line :
       {std::string(10 << 20, '{'), std::string(10 << 20, ' '),
        std::string(kMaxLine + 1, '{')}) {
    const Ran ran = Answered(absl::StrCat(kGood, "\n", line, "\n", kGood));
    EXPECT_EQ(ran.code, 1);
    EXPECT_EQ(ran.err, "3 cases: 2 answered, 1 error\n");
    const std::vector<std::string> lines = Lines(ran.out);
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines[0], lines[2]);
    const v1::Refusal refusal = Refused(lines[1]);
    EXPECT_EQ(refusal.line(), 2);
    EXPECT_EQ(refusal.error().code(), v1::Refusal::CODE_INVALID_ARGUMENT);
    EXPECT_THAT(refusal.error().message(), HasSubstr("more than 1048576"));
  }
}

TEST(ToolCases, ALineMayBeAsLongAsACaseFile) {
  std::string line = kGood;
  line.resize(kMaxLine, ' ');
  const Ran ran = Answered(absl::StrCat(line, "\n", line));
  EXPECT_EQ(ran.err, "2 cases: 2 answered, 0 errors\n");
}

// Neither bytes nor depth end the run.
TEST(ToolCases, WhateverStandsOnALineTheNextIsAnswered) {
  const std::vector<std::string> bad = {
      "x", "[]", "null", "{", "{}", "\xff", std::string("{\0}", 3),
      "\xef\xbb\xbf{}", "{\"offence\":\"\xff\"}", "{\"offence\":\"sz-1\"} {}",
      "{\"offence\":\"\xe2\x80\xae\"}", Repeated("{\"fact\":", 10000),
      "{\"fact\":[" + Repeated("{},", 30000) + "{}]}",
      // Text is for case files.
      "offence: \"sz-1\""};
  std::string content;
  for (const std::string& line : bad) {
    absl::StrAppend(&content, line, "\n", kGood, "\n");
  }
  const Ran ran = Answered(content);
  const std::vector<std::string> lines = Lines(ran.out);
  ASSERT_EQ(lines.size(), 2 * bad.size());
  for (size_t i = 0; i < bad.size(); ++i) {
    EXPECT_EQ(Refused(lines[2 * i]).line(), static_cast<int>(2 * i + 1));
    EXPECT_EQ(lines[2 * i + 1], lines[1]);
  }
  EXPECT_EQ(ran.code, 1);
}

TEST(ToolCases, AMissingFileAndAFolderAreRefused) {
  Ran ran = RunProgram(Tool({"eval", "--cases=/nowhere/cases.jsonl"}));
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("cannot open `/nowhere/cases.jsonl`"));
  ran = RunProgram(Tool({"eval", "--cases=/"}));
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("cannot read `/`"));
}

TEST(ToolCases, TellsThatItCouldNotBeWritten) {
  // Shorter and longer than what is written at once.
  for (const size_t cases : {1, 1000}) {
    Command full = Tool(
        {"eval", "--cases", Cases(Repeated(absl::StrCat(kGood, "\n"), cases))});
    full.output = "/dev/full";
    const Ran ran = RunProgram(full);
    EXPECT_EQ(ran.code, 4);
    EXPECT_EQ(ran.err, "discretion: cannot write the output\n");
  }
}

// Ended by the signal, without a word, as any command is.
TEST(ToolCases, AReaderThatGoesAwayEndsIt) {
  const std::string code = ScratchFolder() + "/code";
  const std::string file = Cases(Repeated(absl::StrCat(kGood, "\n"), 1000));
  const Ran ran = RunProgram(
      {.program = "/bin/sh",
       .arguments = {"-c",
                     "(\"$0\" eval --cases=\"$1\"; echo $? >\"$2\") | "
                     "/usr/bin/head -n 1",
                     DISCRETION_TOOL_PATH, file, code},
       .environment = {{"DISCRETION_RULESETS", kRulesets}}});
  EXPECT_EQ(Lines(ran.out).size(), 1u);
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ReadFile(code), "141\n");
}

// A program may put a case, read its answer, and put the next.
TEST(ToolCases, AnswersBeforeItWaitsForMore) {
  const std::string folder = ScratchFolder();
  const std::string questions = folder + "/questions";
  const std::string answers = folder + "/answers";
  ASSERT_EQ(mkfifo(questions.c_str(), 0600), 0);
  ASSERT_EQ(mkfifo(answers.c_str(), 0600), 0);
  const Ran ran = RunProgram(
      {.program = "/bin/sh",
       .arguments = {"-c",
                     "\"$0\" eval --cases=- <\"$2\" >\"$3\" & "
                     "exec 5>\"$2\" 6<\"$3\"; "
                     "echo \"$1\" >&5; read -r one <&6; "
                     "echo \"$1\" >&5; read -r two <&6; exec 5>&-; wait; "
                     "test -n \"$one\" && test \"$one\" = \"$two\"",
                     DISCRETION_TOOL_PATH, kGood, questions, answers},
       .environment = {{"DISCRETION_RULESETS", kRulesets}}});
  EXPECT_EQ(ran.code, 0) << ran.err;
}

}  // namespace
}  // namespace discretion::testing
