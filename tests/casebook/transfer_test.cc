// SPDX-License-Identifier: Apache-2.0
#include "discretion/transfer.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/casebook/market.h"

namespace discretion {
namespace {

using testing::Ask;
using testing::Fined;
using testing::Folder;
using ::testing::HasSubstr;
using testing::MarketBook;
using testing::MarketCase;
using testing::MarketFiles;

class TransferTest : public ::testing::TestWithParam<LogFormat> {
 protected:
  void SetUp() override {
    const absl::StatusOr<Recorded> first =
        book_.Decide(Ask(), MarketCase("案1", 0), {Fined(2500)});
    ASSERT_TRUE(first.ok()) << first.status();
    ASSERT_TRUE(book_.Seal(signer_).ok());
    ASSERT_TRUE(book_.Activate(Ask(), MarketFiles("2")).ok());
    ASSERT_TRUE(book_.Preview(Ask(), MarketCase("2", 3)).ok());
    ASSERT_TRUE(
        book_.Erase(Ask(), first->receipt.seq, "kept long enough").ok());
  }

  std::string Exported(const Casebook& book) {
    std::ostringstream out;
    EXPECT_TRUE(ExportLog(book, GetParam(), out).ok());
    return out.str();
  }

  absl::StatusOr<Imported> Import(const std::string& text) {
    std::istringstream in(text);
    return ImportLog(in, folder_ / "copy");
  }

  bool Left(const std::string& name) {
    return std::filesystem::exists(folder_ / name);
  }

  Folder folder_;
  Casebook book_ = MarketBook(folder_ / "log");
  record::Signer signer_ = *record::Signer::Generate(book_.origin());
};

TEST_P(TransferTest, ALogComesBackAsItWas) {
  const std::string text = Exported(book_);
  const absl::StatusOr<Imported> imported = Import(text);
  ASSERT_TRUE(imported.ok()) << imported.status();
  EXPECT_EQ(imported->entries, *book_.Size());
  const absl::StatusOr<Casebook> copy = Casebook::Open(folder_ / "copy");
  ASSERT_TRUE(copy.ok()) << copy.status();
  const absl::StatusOr<record::Report> report =
      copy->Verify({.keys = {signer_.public_key()}});
  ASSERT_TRUE(report.ok());
  EXPECT_FALSE(report->damage.has_value()) << report->damage->what;
  EXPECT_EQ(report->root, imported->root);
  EXPECT_EQ(report->erased, 1u);
  EXPECT_EQ(report->last_good, 2u);
  EXPECT_EQ(copy->Replay(0, *copy->Size())->same, 1u);
  EXPECT_EQ(copy->snapshot()->FindRuleset("test/market")->edition(), "2");
  EXPECT_EQ(Exported(*copy), text);
}

TEST_P(TransferTest, OverAFileThatIsThereNothingIsWritten) {
  std::ofstream(folder_ / "copy") << "mine";
  EXPECT_TRUE(absl::IsAlreadyExists(Import(Exported(book_)).status()));
  std::string kept;
  std::getline(std::ifstream(folder_ / "copy"), kept);
  EXPECT_EQ(kept, "mine");
}

// Every cut between two bytes would take long; some of them tell.
TEST_P(TransferTest, WhatWasCutShortIsRefusedAndLeavesNoFile) {
  const std::string text = Exported(book_);
  const size_t step = text.size() / 12 + 1;
  for (size_t size = 0; size + 1 < text.size(); size += step) {
    EXPECT_FALSE(Import(text.substr(0, size)).ok()) << size;
    EXPECT_FALSE(Left("copy")) << size;
  }
  size_t files = 0;
  for ([[maybe_unused]] const auto& one :
       std::filesystem::directory_iterator(folder_ / "")) {
    ++files;
  }
  EXPECT_EQ(files, 3u) << "the log with its -wal and -shm";
}

TEST_P(TransferTest, WhatFollowsTheEndIsRefused) {
  const std::string text = Exported(book_);
  EXPECT_THAT(std::string(Import(text + text).status().message()),
              HasSubstr("something follows the end"));
}

TEST_P(TransferTest, WhatIsNoExportIsRefused) {
  for (const char* text :
       {"", "{}", "{\"log\":{\"origin\":\"a\"}}", "nonsense", "{\"what\":1}"}) {
    EXPECT_FALSE(Import(text).ok()) << text;
    EXPECT_FALSE(Left("copy")) << text;
  }
}

INSTANTIATE_TEST_SUITE_P(, TransferTest,
                         ::testing::Values(LogFormat::kJsonLines,
                                           LogFormat::kBinary),
                         [](const auto& info) {
                           return info.param == LogFormat::kBinary
                                      ? "Binary"
                                      : "JsonLines";
                         });

// JSON Lines can be changed by hand, so what hands could do is tried.
class JsonLinesTest : public TransferTest {
 protected:
  std::vector<std::string> ExportedLines() {
    std::vector<std::string> out =
        absl::StrSplit(Exported(book_), '\n', absl::SkipEmpty());
    return out;
  }
  static std::string Joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += line + "\n";
    return out;
  }
};

TEST_P(JsonLinesTest, AReaderSeesWhatWasRecorded) {
  const std::string text = Exported(book_);
  for (const char* part :
       {"\"kind\":\"trial\"", "\"earlier\"", "\"erased\":true",
        "\"tier\":\"more\"", "kept long enough", "\"source\":\"register\""}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST_P(JsonLinesTest, EveryLineThatIsLeftOutIsMissed) {
  const std::vector<std::string> lines = ExportedLines();
  for (size_t i = 0; i < lines.size(); ++i) {
    std::vector<std::string> fewer = lines;
    fewer.erase(fewer.begin() + static_cast<ptrdiff_t>(i));
    const bool checkpoint =
        lines[i].find("{\"checkpoint\"") != std::string::npos;
    const absl::StatusOr<Imported> imported = Import(Joined(fewer));
    bool sound = imported.ok();
    if (sound) {
      const absl::StatusOr<Casebook> copy =
          Casebook::Open(folder_ / "copy", {.read_only = true});
      sound = copy.ok() && !copy->Verify({})->damage.has_value();
      std::filesystem::remove(folder_ / "copy");
      std::filesystem::remove(folder_ / "copy-wal");
      std::filesystem::remove(folder_ / "copy-shm");
    }
    EXPECT_EQ(sound, checkpoint) << lines[i].substr(0, 60);
  }
}

TEST_P(JsonLinesTest, ChangedBytesOfAnEntryAreRefused) {
  const std::string text = Exported(book_);
  const size_t body = text.find("\"body\":\"");
  ASSERT_NE(body, std::string::npos);
  for (const char* field : {"\"body\":\"", "\"salt\":\"", "\"header\":\"",
                            "\"leaf\":\"", "\"content\":\"", "\"root\":\""}) {
    std::string changed = text;
    char& letter = changed[changed.rfind(field) + 12];
    letter = letter == 'A' ? 'B' : 'A';
    EXPECT_FALSE(Import(changed).ok()) << field;
  }
}

INSTANTIATE_TEST_SUITE_P(, JsonLinesTest,
                         ::testing::Values(LogFormat::kJsonLines));

}  // namespace
}  // namespace discretion
