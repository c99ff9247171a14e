// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "discretion/load.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "tests/ruleset/base_ruleset.h"

namespace discretion::ruleset {
namespace {

using google::protobuf::util::MessageDifferencer;
using ::testing::HasSubstr;

RulesetFile Text(std::string content) {
  return {"f", FileFormat::kText, std::move(content)};
}

v1::Ruleset Read(const std::string& bytes) {
  v1::Ruleset message;
  EXPECT_TRUE(message.ParseFromString(bytes));
  return message;
}

TEST(ToBinaryTest, HoldsTheMessageOfTheText) {
  const absl::StatusOr<std::string> bytes =
      discretion::ToBinary(Text(BaseRuleset()));
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  EXPECT_TRUE(
      MessageDifferencer::Equals(Read(*bytes), ToMessage(BaseRuleset())));
  EXPECT_EQ(Told(LoadBinary(*bytes)), "");
}

TEST(ToBinaryTest, IsTheSameForTheSameMessage) {
  const absl::StatusOr<std::string> once =
      discretion::ToBinary(Text(BaseRuleset()));
  ASSERT_TRUE(once.ok()) << once.status();
  EXPECT_EQ(*discretion::ToBinary(Text("# a remark\n" + BaseRuleset())), *once);
  EXPECT_EQ(*discretion::ToBinary({"f", FileFormat::kBinary, *once}), *once);
}

// Two halves of one message in the other order: a parser takes them, and what
// it took is written in the order of the fields.
TEST(ToBinaryTest, IsInTheOrderOfTheFields) {
  const std::string edition = ToBinary("edition: \"2024\"");
  const std::string id = ToBinary("id: \"test/base\"");
  EXPECT_EQ(
      *discretion::ToBinary({"f", FileFormat::kBinary,
                             edition + ToBinary("status: STATUS_MODEL") + id}),
      id + edition + ToBinary("status: STATUS_MODEL"));
}

TEST(ToBinaryTest, TellsEveryErrorOfForm) {
  const absl::Status syntax =
      discretion::ToBinary(Text("id: \"a\"\nidd: \"b\"\n")).status();
  EXPECT_EQ(syntax.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(syntax.message()), HasSubstr("f:2:4: error: "));
  EXPECT_THAT(std::string(syntax.message()), HasSubstr("idd"));

  const absl::Status two =
      discretion::ToBinary(Text("name { zh: \"a\" }\n")).status();
  EXPECT_EQ(two.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(two.message()), HasSubstr("`en` is empty"));
  EXPECT_THAT(std::string(two.message()), HasSubstr("status: is not given"));
}

// What it means is LoadRulesets' business.
TEST(ToBinaryTest, DoesNotAskWhatTheRulesetMeans) {
  const std::string text = Replaced(BaseRuleset(), "prior == 0", "prier == 0");
  EXPECT_TRUE(discretion::ToBinary(Text(text)).ok());
}

TEST(ToBinaryTest, KeepsTheLimits) {
  const absl::Status text =
      discretion::ToBinary(Text(BaseRuleset()), {.max_nodes = 10}).status();
  EXPECT_THAT(std::string(text.message()), HasSubstr("more than 10 messages"));
}

// What it wrote loads under the limits under which it was read.
TEST(ToBinaryTest, RefusesWhatWouldNotLoadAgain) {
  // A list of numbers counts as nodes in the binary form only.
  std::string text =
      "status: STATUS_MODEL circumstance { id: \"a\" force: FORCE_MAY effect: "
      "[";
  for (int i = 0; i < 100; ++i) {
    absl::StrAppend(&text, i == 0 ? "" : ", ", "EFFECT_LIGHTEN");
  }
  text += "] }";
  const absl::StatusOr<std::string> bytes =
      discretion::ToBinary(Text(text), {.max_nodes = 50});
  EXPECT_EQ(bytes.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(bytes.status().message()),
              HasSubstr("f: as a binary file: "));
  EXPECT_TRUE(discretion::ToBinary(Text(text), {.max_nodes = 200}).ok());
}

TEST(ToBinaryTest, EveryShippedRulesetComesBack) {
  const absl::StatusOr<std::vector<RulesetFile>> files =
      ReadRulesetFiles(DISCRETION_SOURCE_DIR "/rulesets");
  ASSERT_TRUE(files.ok()) << files.status();
  std::vector<RulesetFile> binaries;
  for (const RulesetFile& file : *files) {
    const absl::StatusOr<std::string> bytes = discretion::ToBinary(file);
    ASSERT_TRUE(bytes.ok()) << bytes.status();
    EXPECT_TRUE(
        MessageDifferencer::Equals(Read(*bytes), ToMessage(file.content)))
        << file.name;
    binaries.push_back({file.name, FileFormat::kBinary, *bytes});
  }
  const LoadResult text = LoadRulesets(*files);
  const LoadResult binary = LoadRulesets(binaries);
  EXPECT_EQ(binary.rulesets.size(), files->size());
  EXPECT_EQ(binary.issues.size(), text.issues.size());
}

}  // namespace
}  // namespace discretion::ruleset
