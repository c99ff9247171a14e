// SPDX-License-Identifier: Apache-2.0
// `compile`: binary files that give the same answers, whole or not at all.
#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "discretion/load.h"
#include "discretion/messages.h"
#include "tests/corpus.h"
#include "tests/tool/run_program.h"

namespace discretion::testing {
namespace {

using google::protobuf::util::MessageDifferencer;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

namespace fs = std::filesystem;

const fs::path kRulesets = DISCRETION_SOURCE_DIR "/rulesets";
const std::string kOne =
    (kRulesets / "cn/national/food-safety/ruleset.textproto").string();

class ToolCompile : public ::testing::Test {
 protected:
  ToolCompile() : folder_(fs::path(ScratchFolder()) / "compile-test") {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }

  Ran Compile(const std::string& from, const std::string& to,
              std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"compile", from, "-o", to});
    return RunProgram({.program = DISCRETION_TOOL_PATH,
                       .arguments = std::move(more),
                       .folder = folder_.string()});
  }
  std::string Path(const std::string& name) {
    return (folder_ / name).string();
  }
  // Every file below the folder.
  std::vector<std::string> Files() {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      if (entry.is_directory()) continue;
      files.push_back(entry.path().lexically_relative(folder_).string());
    }
    std::sort(files.begin(), files.end());
    return files;
  }

  const fs::path folder_;
};

TEST_F(ToolCompile, GivesTheSameAnswersToTheShippedCases) {
  const Ran ran = Compile(kRulesets.string(), "out");
  ASSERT_EQ(ran.code, 0) << ran.err;
  absl::StatusOr<std::vector<Ruleset>> rulesets =
      LoadRulesetDirectory(Path("out"));
  ASSERT_TRUE(rulesets.ok()) << rulesets.status();
  const absl::StatusOr<Engine> compiled = Engine::Create(*std::move(rulesets));
  ASSERT_TRUE(compiled.ok()) << compiled.status();
  const Engine shipped = ShippedEngine();
  EXPECT_EQ(compiled->snapshot().rulesets().size(),
            shipped.snapshot().rulesets().size());
  const std::vector<v1::Expectation> all = ReadCorpus();
  ASSERT_GE(all.size(), 100u);
  for (const v1::Expectation& expectation : all) {
    const Case c = *CaseFromProto(expectation.case_());
    const absl::StatusOr<Determination> one = shipped.Determine(c);
    const absl::StatusOr<Determination> two = compiled->Determine(c);
    ASSERT_EQ(one.status(), two.status());
    if (!one.ok()) continue;
    EXPECT_TRUE(MessageDifferencer::Equals(ToProto(*one), ToProto(*two)))
        << c.offence << " " << c.id;
  }
}

TEST_F(ToolCompile, KeepsTheFoldersOfAFolder) {
  ASSERT_EQ(Compile(kRulesets.string(), "new/out").code, 0);
  const absl::StatusOr<std::vector<RulesetFile>> files =
      ReadRulesetFiles(kRulesets.string());
  ASSERT_TRUE(files.ok()) << files.status();
  std::vector<std::string> expected;
  for (const RulesetFile& file : *files) {
    fs::path to = fs::path(file.name).lexically_relative(kRulesets);
    to.replace_extension(".binpb");
    expected.push_back("new/out/" + to.string());
  }
  EXPECT_EQ(Files(), expected);
}

TEST_F(ToolCompile, IsTheSameEveryTimeAndOfABinaryFile) {
  ASSERT_EQ(Compile(kOne, "a.binpb").code, 0);
  ASSERT_EQ(Compile(kOne, "b.binpb").code, 0);
  ASSERT_EQ(Compile("a.binpb", "c.binpb").code, 0);
  EXPECT_EQ(ReadFile(Path("a.binpb")), ReadFile(Path("b.binpb")));
  EXPECT_EQ(ReadFile(Path("a.binpb")), ReadFile(Path("c.binpb")));
  const absl::StatusOr<RulesetFile> file = ReadRulesetFile(kOne);
  EXPECT_EQ(ReadFile(Path("a.binpb")), *ToBinary(*file));
}

TEST_F(ToolCompile, AFileMayBeReplacedAndIsReadableToAll) {
  WriteFile(Path("a.binpb"), "old");
  fs::create_symlink("a.binpb", folder_ / "link.binpb");
  ASSERT_EQ(Compile(kOne, "link.binpb").code, 0);
  EXPECT_NE(ReadFile(Path("a.binpb")), "old");
  EXPECT_TRUE(fs::is_symlink(folder_ / "link.binpb"));
  EXPECT_THAT(Files(), ElementsAre("a.binpb", "link.binpb"));
  const mode_t mask = umask(0);
  umask(mask);
  EXPECT_EQ(fs::status(folder_ / "a.binpb").permissions(),
            fs::perms(0666 & ~mask));
}

TEST_F(ToolCompile, WritesNothingIfAnythingHasAnError) {
  fs::create_directory(folder_ / "in");
  fs::copy(kRulesets / "cn", folder_ / "in/cn", fs::copy_options::recursive);
  const std::vector<std::string> before = Files();
  WriteFile(Path("in/x/ruleset.textproto"), "id: \"x\"\n");
  const Ran ran = Compile("in", "out");
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.out, HasSubstr("in/x/ruleset.textproto: error: "));
  EXPECT_EQ(ran.err, "discretion: nothing was written\n");
  EXPECT_FALSE(fs::exists(folder_ / "out"));
  EXPECT_EQ(Files().size(), before.size() + 1);
}

TEST_F(ToolCompile, TellsWhyItCouldNotBeWrittenAndLeavesNoFile) {
  Ran ran = Compile(kOne, "none/a.binpb");
  EXPECT_EQ(ran.code, 4);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("cannot write `none/a.binpb`: No such file"));
  fs::create_directory(folder_ / "b.binpb");
  ran = Compile(kOne, "b.binpb");
  EXPECT_EQ(ran.code, 4);
  EXPECT_THAT(ran.err, HasSubstr("not a regular file"));
  EXPECT_THAT(Files(), IsEmpty());
  WriteFile(Path("c"), "a file");
  ran = Compile(kRulesets.string(), "c");
  EXPECT_EQ(ran.code, 4);
  EXPECT_THAT(ran.err, HasSubstr("cannot make the folder `c"));
  EXPECT_THAT(Files(), ElementsAre("c"));
}

// Root would rename over the device.
TEST_F(ToolCompile, ADeviceIsNotReplaced) {
  fs::create_symlink("/dev/full", folder_ / "full.binpb");
  const Ran ran = Compile(kOne, "full.binpb");
  EXPECT_EQ(ran.code, 4);
  EXPECT_THAT(ran.err, HasSubstr("not a regular file"));
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

// The disk is full in the middle: no part of a file stays, and what was there
// before does.
TEST_F(ToolCompile, AFullDiskLeavesNoFile) {
  WriteFile(Path("out/cn/national/food-safety/ruleset.binpb"), "old");
  const Ran ran =
      RunProgram({.program = "/bin/sh",
                  .arguments = {"-c",
                                "trap '' XFSZ; ulimit -f 64; "
                                "exec \"$0\" compile \"$1\" -o out",
                                DISCRETION_TOOL_PATH, kRulesets.string()},
                  .folder = folder_.string()});
  EXPECT_EQ(ran.code, 4);
  EXPECT_THAT(ran.err, HasSubstr("cannot write `out/cn/"));
  EXPECT_THAT(ran.err, HasSubstr("File too large"));
  EXPECT_THAT(Files(),
              ElementsAre("out/cn/national/food-safety/ruleset.binpb"));
  EXPECT_EQ(ReadFile(Path("out/cn/national/food-safety/ruleset.binpb")), "old");
}

}  // namespace
}  // namespace discretion::testing
