// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "discretion/load.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/ruleset/base_ruleset.h"

namespace discretion::ruleset {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class ReadFilesTest : public testing::Test {
 protected:
  ReadFilesTest()
      : root_(fs::path(testing::TempDir()) /
              absl::StrCat("discretion-read-files-", getpid())) {
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  ~ReadFilesTest() override { fs::remove_all(root_); }

  void Write(const std::string& name, const std::string& content) {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << content;
  }
  std::string Path(const std::string& name) { return (root_ / name).string(); }

  const fs::path root_;
};

TEST_F(ReadFilesTest, FindsRulesetsBelowSortedByPath) {
  Write("b/ruleset.textproto", "b");
  Write("a/x/ruleset.binpb", std::string("\0\n\r", 3));
  Write("a/ruleset.textproto", "");
  Write("a/cases.textproto", "no ruleset");
  Write("a/ruleset.textproto.bak", "no ruleset");
  Write("a/my-ruleset.textproto", "no ruleset");
  const absl::StatusOr<std::vector<RulesetFile>> files =
      ReadRulesetFiles(root_.string());
  ASSERT_TRUE(files.ok()) << files.status();
  ASSERT_EQ(files->size(), 3);
  EXPECT_EQ((*files)[0].name, Path("a/ruleset.textproto"));
  EXPECT_EQ((*files)[0].format, FileFormat::kText);
  EXPECT_EQ((*files)[0].content, "");
  EXPECT_EQ((*files)[1].name, Path("a/x/ruleset.binpb"));
  EXPECT_EQ((*files)[1].format, FileFormat::kBinary);
  EXPECT_EQ((*files)[1].content, std::string("\0\n\r", 3));
  EXPECT_EQ((*files)[2].content, "b");
}

TEST_F(ReadFilesTest, LongFilesAreReadWhole) {
  std::string content;
  for (int i = 0; i < 20000; ++i) absl::StrAppend(&content, i, "\n");
  Write("long.textproto", content);
  const absl::StatusOr<RulesetFile> file =
      ReadRulesetFile(Path("long.textproto"));
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->content, content);
  EXPECT_EQ(file->format, FileFormat::kText);
}

TEST_F(ReadFilesTest, AMissingFolderIsNotFound) {
  const absl::Status status = ReadRulesetFiles(Path("none")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("cannot read the folder `" + Path("none") + "`"));
}

TEST_F(ReadFilesTest, AFileIsNoFolder) {
  Write("ruleset.textproto", "");
  const absl::Status status =
      ReadRulesetFiles(Path("ruleset.textproto")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), HasSubstr("cannot read"));
}

TEST_F(ReadFilesTest, AFolderWithoutRulesetsIsNotFound) {
  Write("a/cases.textproto", "");
  const absl::Status status = ReadRulesetFiles(root_.string()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("no `ruleset.textproto` below"));
}

TEST_F(ReadFilesTest, AMissingFileIsNotFound) {
  const absl::Status status = ReadRulesetFile(Path("none")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("cannot open `" + Path("none") + "`"));
}

// Such a folder opens like a file and fails when read.
TEST_F(ReadFilesTest, AFolderThatIsCalledLikeARulesetIsAnError) {
  fs::create_directories(root_ / "a/ruleset.textproto");
  const absl::Status file =
      ReadRulesetFile(Path("a/ruleset.textproto")).status();
  EXPECT_EQ(file.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(file.message()), HasSubstr("cannot read"));
  EXPECT_EQ(ReadRulesetFiles(root_.string()).status().code(),
            absl::StatusCode::kNotFound);
}

// What cannot be looked into may hold rulesets.
TEST_F(ReadFilesTest, AFolderThatMayNotBeReadIsAnError) {
  Write("a/ruleset.textproto", "");
  Write("b/ruleset.textproto", "");
  fs::permissions(root_ / "b", fs::perms::none);
  fs::permissions(root_, fs::perms::all);
  const uid_t self = geteuid();
  constexpr uid_t kNobody = 65534;
  if (self == 0) {
    ASSERT_EQ(seteuid(kNobody), 0);  // root may read everything
  }
  const absl::Status status = ReadRulesetFiles(root_.string()).status();
  if (self == 0) {
    ASSERT_EQ(seteuid(0), 0);
  }
  fs::permissions(root_ / "b", fs::perms::owner_all);
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("cannot read the folder"));
}

TEST_F(ReadFilesTest, ADirectoryLoadsInOneCall) {
  Write("a/ruleset.textproto", BaseRuleset());
  Write("b/ruleset.binpb",
        ToBinary(Replaced(BaseRuleset(), "test/base", "test/b")));
  const absl::StatusOr<std::vector<Ruleset>> rulesets =
      LoadRulesetDirectory(root_.string());
  ASSERT_TRUE(rulesets.ok()) << rulesets.status();
  ASSERT_EQ(rulesets->size(), 2);
  EXPECT_EQ((*rulesets)[0].id(), "test/base");
  EXPECT_EQ((*rulesets)[1].id(), "test/b");
}

TEST_F(ReadFilesTest, ADirectoryWithAFaultTellsEveryErrorAndNoWarning) {
  std::string text = BaseRuleset();
  text = Replaced(text, "\"law 14\"", "\"law\"");
  text = Replaced(text, "\"prior == 0\"", "\"prier == 0\"");
  text = Replaced(text, "\"[30%, 60%]\"", "\"[20%, 60%]\"");  // a warning
  Write("a/ruleset.textproto", text);
  Write("b/ruleset.textproto", Replaced(BaseRuleset(), "test/base", "test/b"));
  const absl::Status status = LoadRulesetDirectory(root_.string()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  const std::string message(status.message());
  EXPECT_THAT(message, HasSubstr("the rulesets do not load:\n"));
  EXPECT_THAT(message, HasSubstr("`prier` is not declared"));
  EXPECT_THAT(message, HasSubstr("`law` is not a citation"));
  EXPECT_FALSE(absl::StrContains(message, "overlaps"));
  EXPECT_EQ(LoadRulesetDirectory(Path("none")).status().code(),
            absl::StatusCode::kNotFound);
}

TEST_F(ReadFilesTest, ADirectoryIsLoadedWithinTheLimits) {
  Write("a/ruleset.textproto", BaseRuleset());
  const absl::Status status =
      LoadRulesetDirectory(root_.string(), {.max_nodes = 10}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("more than 10 messages"));
}

// The shipped ones, as a reader would load them. What is told of them is faults
// of their sources that they acknowledge.
TEST(ShippedRulesetsTest, LoadWithKnownFaultsOnly) {
  const absl::StatusOr<std::vector<RulesetFile>> files =
      ReadRulesetFiles(DISCRETION_SOURCE_DIR "/rulesets");
  ASSERT_TRUE(files.ok()) << files.status();
  const LoadResult result = LoadRulesets(*files);
  for (const Issue& issue : result.issues) {
    EXPECT_EQ(issue.severity, Severity::kWarning) << issue.ToString();
    EXPECT_THAT(issue.message, HasSubstr("an acknowledged fault"));
  }
  EXPECT_EQ(result.rulesets.size(), files->size());
  EXPECT_GE(files->size(), 3);
}

}  // namespace
}  // namespace discretion::ruleset
