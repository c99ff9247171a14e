// SPDX-License-Identifier: Apache-2.0
// The tool answers as testdata/*.transcript has it. To take over what it
// answers now (then read the difference):
//
//   DISCRETION_UPDATE_TRANSCRIPTS=1 ctest --preset dev -R Transcript
#include "tests/tool/transcript.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace discretion::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

namespace fs = std::filesystem;

const fs::path kTestdata =
    fs::path(DISCRETION_SOURCE_DIR) / "tests/tool/testdata";

std::vector<std::string> Names() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(kTestdata)) {
    if (entry.path().extension() == ".transcript") {
      names.push_back(entry.path().stem().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

Ran RunTool(const std::string& command, const std::string& folder) {
  std::vector<std::string> words = Words(command);
  if (words.empty() || words.front() != "discretion") {
    return {-1, "", "not a command of the tool"};
  }
  words.erase(words.begin());
  std::string output;
  if (words.size() > 1 && words[words.size() - 2] == ">") {
    output = folder + "/" + words.back();
    words.resize(words.size() - 2);
  }
  return RunProgram({.program = DISCRETION_TOOL_PATH,
                     .arguments = words,
                     .folder = folder,
                     .environment = {{"DISCRETION_RULESETS",
                                      DISCRETION_SOURCE_DIR "/rulesets"}},
                     .output = output});
}

class TranscriptTest : public ::testing::TestWithParam<std::string> {};

TEST_P(TranscriptTest, IsAsWritten) {
  const std::string path = (kTestdata / (GetParam() + ".transcript")).string();
  const Transcript transcript = ReadTranscript(ReadFile(path));
  ASSERT_EQ(transcript.fault, "") << path;
  const std::string folder = ScratchFolder() + "/" + GetParam();
  fs::create_directories(folder);
  fs::create_directory_symlink(kTestdata / "rulesets", folder + "/rulesets");
  std::vector<Ran> runs;
  bool same = true;
  for (const Exchange& exchange : transcript.exchanges) {
    for (const auto& [name, content] : exchange.files) {
      WriteFile(folder + "/" + name, content);
    }
    runs.push_back(RunTool(exchange.command, folder));
    const std::string told = Compare(exchange, runs.back());
    same = same && told.empty();
    EXPECT_TRUE(told.empty())
        << path << ":" << exchange.line << ": " << exchange.command << "\n"
        << told;
  }
  const char* update = std::getenv("DISCRETION_UPDATE_TRANSCRIPTS");
  if (!same && update != nullptr && *update != '\0') {
    WriteFile(path, Updated(transcript, runs));
  }
}

INSTANTIATE_TEST_SUITE_P(Tool, TranscriptTest, ::testing::ValuesIn(Names()),
                         [](const ::testing::TestParamInfo<std::string>& info) {
                           std::string name = info.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

// The runner itself.

TEST(ReadTranscript, TellsOutErrAndCodeApart) {
  const Transcript read = ReadTranscript(
      "# why\n+ a/b.txt\n| one\n* 3 xy\n$ discretion x\nout\n\n2> err\n[3]\n");
  ASSERT_EQ(read.fault, "");
  ASSERT_EQ(read.exchanges.size(), 1u);
  const Exchange& exchange = read.exchanges.front();
  EXPECT_THAT(exchange.files, ElementsAre(std::pair<std::string, std::string>(
                                  "a/b.txt", "one\nxyxyxy")));
  EXPECT_EQ(exchange.command, "discretion x");
  EXPECT_THAT(exchange.out, ElementsAre("out", ""));
  EXPECT_THAT(exchange.err, ElementsAre("err"));
  EXPECT_EQ(exchange.code, 3);
  EXPECT_EQ(exchange.line, 5);
}

TEST(ReadTranscript, RefusesWhatItCannotPlace) {
  EXPECT_THAT(ReadTranscript("out\n").fault, HasSubstr("line 1"));
  EXPECT_THAT(ReadTranscript("$ discretion\n").fault, HasSubstr("exit code"));
  EXPECT_THAT(ReadTranscript("").fault, HasSubstr("no command"));
}

TEST(WordsTest, HoldsQuotedWordsTogetherAndReadsBytes) {
  EXPECT_THAT(Words("a  'b c'=d '' \\x41\\xff"),
              ElementsAre("a", "b c=d", "", "A\xff"));
}

TEST(MatchesTest, WildcardsMatchWithinAndAcrossLines) {
  EXPECT_TRUE(Matches({"a", "...", "d"}, {"a", "b", "c", "d"}));
  EXPECT_TRUE(Matches({"a", "...", "d"}, {"a", "d"}));
  EXPECT_TRUE(Matches({"a...c"}, {"abbc"}));
  EXPECT_TRUE(Matches({"..."}, {}));
  EXPECT_FALSE(Matches({"a", "...", "d"}, {"a", "d", "e"}));
  EXPECT_FALSE(Matches({"a...c"}, {"abb"}));
  EXPECT_FALSE(Matches({"ab...bc"}, {"abc"}));
  EXPECT_FALSE(Matches({}, {"a"}));
  EXPECT_FALSE(Matches({"a"}, {}));
}

TEST(DifferenceTest, MarksWhereTheTwoCeaseToAgree) {
  EXPECT_THAT(Difference({"a", "b"}, {"a", "b"}), IsEmpty());
  EXPECT_EQ(Difference({"a", "b"}, {"a", "c"}),
            "expected:\n    a\n  > b\nfound:\n    a\n  > c\n");
  EXPECT_EQ(Difference({"a", "...", "d"}, {"a", "b"}),
            "expected:\n    a\n    ...\n  > d\nfound:\n    a\n  > b\n");
  EXPECT_EQ(Difference({"a"}, {"a", "b"}),
            "expected:\n    a\n  > (the end)\nfound:\n    a\n  > b\n");
}

TEST(UpdatedTest, ReplacesOnlyWhatDiffers) {
  const Transcript read = ReadTranscript(
      "# x\n$ discretion a\n...\n[0]\n\n$ discretion b\nold\n[1]\n");
  EXPECT_EQ(Updated(read, {{0, "some\nlines\n", ""}, {2, "", "new\n"}}),
            "# x\n$ discretion a\n...\n[0]\n\n$ discretion b\n2> new\n[2]\n");
}

}  // namespace
}  // namespace discretion::testing
