// SPDX-License-Identifier: Apache-2.0
#include "src/record/manifest.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/record/hash.h"

namespace discretion::record {
namespace {

using ::testing::HasSubstr;

std::vector<ManifestFile> Files() {
  return {{.hash = Sha256({"b"}), .binary = true, .name = "b.pb"},
          {.hash = Sha256({"a"}), .name = "a b.textproto"},
          {.hash = Sha256({"a"}), .name = "城管.textproto"}};
}

const std::string& Text() {
  static const auto* const text = new std::string(absl::StrCat(
      "discretion-rulesets-1\n", Sha256({"a"}).ToHex(), " text a b.textproto\n",
      Sha256({"b"}).ToHex(), " binary b.pb\n", Sha256({"a"}).ToHex(),
      " text 城管.textproto\n"));
  return *text;
}

TEST(ManifestTest, HasOneTextForAnyOrder) {
  std::vector<ManifestFile> files = Files();
  EXPECT_EQ(*FormatManifest(files), Text());
  std::swap(files[0], files[2]);
  EXPECT_EQ(*FormatManifest(files), Text());
}

TEST(ManifestTest, ReadsWhatItWrites) {
  const absl::StatusOr<std::vector<ManifestFile>> files = ParseManifest(Text());
  ASSERT_TRUE(files.ok()) << files.status();
  const std::vector<ManifestFile> given = Files();
  EXPECT_THAT(*files, testing::ElementsAre(given[1], given[0], given[2]));
}

TEST(ManifestTest, RefusesWhatCannotBeListed) {
  for (const auto& [name, message] :
       std::vector<std::pair<std::string, std::string>>{
           {"", "cannot be read"},
           {"a\nb", "cannot be read"},
           {"a\tb", "cannot be read"},
           {"\xff", "cannot be read"},
           {"a\u202e", "cannot be read"},
           {"b.pb", "two ruleset files are named `b.pb`"}}) {
    std::vector<ManifestFile> files = Files();
    files.push_back({.hash = Sha256({"c"}), .name = name});
    const absl::Status status = FormatManifest(files).status();
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << name;
    EXPECT_THAT(status.message(), HasSubstr(message));
  }
  EXPECT_THAT(FormatManifest({}).status().message(),
              HasSubstr("at least one file"));
}

TEST(ManifestTest, RefusesEveryOtherText) {
  const std::string a = Sha256({"a"}).ToHex();
  for (const std::string& text : {
           std::string(),
           std::string("discretion-rulesets-1\n"),
           std::string("discretion-rulesets-1\n\n"),
           absl::StrCat(Text(), "\n"),
           absl::StrCat(Text(), "x"),
           absl::StrCat("\n", Text()),
           absl::StrReplaceAll(Text(), {{"-1\n", "-2\n"}}),
           absl::StrReplaceAll(Text(), {{" binary ", " other "}}),
           absl::StrReplaceAll(Text(), {{" binary ", " "}}),
           absl::StrReplaceAll(Text(), {{" binary ", "  binary "}}),
           absl::StrReplaceAll(Text(), {{"b.pb", "z.pb"}, {"城管", "c"}}),
           absl::StrReplaceAll(Text(), {{"b.pb", "a b.textproto"}}),
           absl::StrReplaceAll(Text(), {{"\n", "\r\n"}}),
           absl::StrReplaceAll(Text(), {{a.substr(0, 8), "xxxxxxxx"}}),
           absl::StrReplaceAll(Text(), {{a, absl::StrCat(a, "00")}}),
           absl::StrReplaceAll(Text(), {{"ca978112ca1b", "CA978112CA1B"}}),
       }) {
    ASSERT_NE(text, Text());
    EXPECT_TRUE(absl::IsDataLoss(ParseManifest(text).status())) << text;
  }
}

// No list has two texts: what is read is written in the same bytes.
TEST(ManifestTest, EveryTurnedBitIsRefusedOrAnotherList) {
  const std::vector<ManifestFile> good = *ParseManifest(Text());
  int refused = 0;
  for (size_t bit = 0; bit < Text().size() * 8; ++bit) {
    std::string turned = Text();
    turned[bit / 8] = static_cast<char>(turned[bit / 8] ^ (1 << bit % 8));
    const absl::StatusOr<std::vector<ManifestFile>> read =
        ParseManifest(turned);
    if (!read.ok()) {
      EXPECT_TRUE(absl::IsDataLoss(read.status()));
      ++refused;
      continue;
    }
    EXPECT_NE(*read, good) << bit;
    EXPECT_EQ(*FormatManifest(*read), turned) << bit;
  }
  EXPECT_GT(refused, 500);
}

TEST(ManifestTest, EveryOtherLengthIsRefusedOrAnotherList) {
  for (size_t size = 0; size < Text().size(); ++size) {
    const auto read = ParseManifest(Text().substr(0, size));
    EXPECT_TRUE(!read.ok() || read->size() < 3) << size;
  }
}

}  // namespace
}  // namespace discretion::record
