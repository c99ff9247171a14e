// SPDX-License-Identifier: Apache-2.0
// The version of the engine's semantics says what it must: while it stays, the
// same bytes and the same case come to the same answer, also in a log that an
// earlier build wrote.

#include "discretion/semantics.h"

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "discretion/answer.h"
#include "discretion/messages.h"
#include "discretion/transfer.h"
#include "gtest/gtest.h"
#include "src/record/hash.h"
#include "tests/casebook/market.h"
#include "tests/corpus.h"
#include "tests/golden.h"

namespace discretion {
namespace {

using testing::Ask;
using testing::Fined;
using testing::Folder;
using testing::MarketBook;
using testing::MarketCase;

constexpr char kFigures[] = "tests/data/casebook/semantics.txt";
constexpr char kLog[] = "tests/data/casebook/log-of-semantics-1.jsonl";

std::string ReadSource(const std::string& path) {
  std::ifstream in(absl::StrCat(DISCRETION_SOURCE_DIR, "/", path),
                   std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// What the answers of a ruleset come to.
struct Figures {
  std::string bytes;    // of the files it was made of
  std::string answers;  // to the cases beside the rulesets
};

std::string Hash(const std::string& text) {
  return record::Sha256({text}).ToHex();
}

std::map<std::string, Figures> Now() {
  const Snapshot snapshot = testing::ShippedEngine().snapshot();
  std::map<std::string, Figures> out;
  for (const v1::Expectation& expected : testing::ReadCorpus()) {
    const absl::StatusOr<Case> c = CaseFromProto(expected.case_());
    const absl::StatusOr<Answer> answer =
        c.ok() ? AnswerCase(snapshot, *c) : absl::StatusOr<Answer>(c.status());
    if (!answer.ok() || answer->parties[0].candidates.empty()) continue;
    const Ruleset& ruleset =
        answer->parties[0].candidates[0].determination.ruleset();
    Figures& figures = out[absl::StrCat(ruleset.id(), "@", ruleset.edition())];
    if (figures.bytes.empty()) {
      for (const std::string& file : ruleset.files()) {
        const absl::StatusOr<RulesetFile> read = ReadRulesetFile(file);
        if (read.ok()) figures.bytes += Hash(read->content);
      }
    }
    figures.answers += DataProto(*answer).SerializeAsString();
  }
  for (auto& [id, figures] : out)
    figures = {Hash(figures.bytes), Hash(figures.answers)};
  return out;
}

std::map<std::string, Figures> Kept() {
  std::map<std::string, Figures> out;
  for (const absl::string_view line :
       absl::StrSplit(ReadSource(kFigures), '\n', absl::SkipEmpty())) {
    const std::vector<std::string> words = absl::StrSplit(line, ' ');
    if (words.size() == 3) out[words[0]] = {words[1], words[2]};
  }
  return out;
}

TEST(SemanticsTest, WhileTheVersionStaysTheSameBytesGiveTheSameAnswers) {
  const std::map<std::string, Figures> now = Now();
  ASSERT_GT(now.size(), 10u);
  const std::map<std::string, Figures> kept = Kept();
  std::string text = absl::StrCat("version ", kSemanticsVersion, "\n");
  const bool same_version = absl::StartsWith(ReadSource(kFigures), text);
  for (const auto& [id, figures] : now) {
    absl::StrAppend(&text, id, " ", figures.bytes, " ", figures.answers, "\n");
    const auto before = kept.find(id);
    if (before == kept.end() || before->second.bytes != figures.bytes) continue;
    EXPECT_TRUE(!same_version || before->second.answers == figures.answers)
        << id << ": the same bytes come to other answers: raise "
        << "kSemanticsVersion (discretion/semantics.h), or mend the change";
  }
  // Rulesets change, and cases are added: then this file is written anew.
  testing::ExpectGolden(text, kFigures);
}

// The log was exported by the first build of its version; it is never made
// anew, unless it is of a version that no release had.
TEST(SemanticsTest, ALogOfThisVersionIsReplayed) {
  const Folder folder;
  if (getenv("DISCRETION_UPDATE_GOLDEN") != nullptr &&
      ReadSource(kLog).empty()) {
    Casebook book = MarketBook(folder / "made");
    for (int i = 0; i < 3; ++i) {
      const std::string id = absl::StrCat("case ", i);
      ASSERT_TRUE(book.Preview(Ask(), MarketCase(id, i, i == 1)).ok());
    }
    Case open = MarketCase("case 3", 0);
    open.facts.pop_back();
    ASSERT_TRUE(book.Preview(Ask(), open).ok());
    ASSERT_TRUE(
        book.Decide(Ask(), MarketCase("case 0", 0), {Fined(2500)}).ok());
    std::ofstream out(absl::StrCat(DISCRETION_SOURCE_DIR, "/", kLog),
                      std::ios::binary);
    ASSERT_TRUE(ExportLog(book, LogFormat::kJsonLines, out).ok());
  }
  std::istringstream in(ReadSource(kLog));
  const absl::StatusOr<Imported> imported = ImportLog(in, folder / "log");
  ASSERT_TRUE(imported.ok()) << imported.status();
  const absl::StatusOr<Casebook> book = Casebook::Open(folder / "log");
  ASSERT_TRUE(book.ok()) << book.status();
  EXPECT_FALSE(book->Verify({})->damage.has_value());
  const absl::StatusOr<Replayed> replayed = book->Replay(0, *book->Size());
  ASSERT_TRUE(replayed.ok()) << replayed.status();
  EXPECT_EQ(replayed->same, 5u);
  EXPECT_EQ(replayed->steps, 1u);
  for (const Replayed::Difference& one : replayed->differences)
    ADD_FAILURE() << one.seq << ": " << one.what;
}

}  // namespace
}  // namespace discretion
