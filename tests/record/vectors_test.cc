// SPDX-License-Identifier: Apache-2.0
// The library and tests/record/verify.py, written apart from it after
// docs/record-format.md, must say the same of good and of tampered stores.
#include <sys/wait.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/record/verify.h"
#include "tests/record/support/edit.h"
#include "tests/record/support/samples.h"

namespace discretion::record {
namespace {

constexpr uint64_t kCount = 64;

// What the Python verifier prints, without the end of the line.
std::string Python(const Book& book, const std::string& arguments) {
  const std::string command = absl::StrCat(
      DISCRETION_PYTHON, " ", DISCRETION_SOURCE_DIR, "/tests/record/verify.py ",
      book.path, " ", arguments, " 2>&1");
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return "cannot be run";
  std::string out;
  char buffer[256];
  while (fgets(buffer, sizeof(buffer), pipe) != nullptr) out += buffer;
  const int status = pclose(pipe);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) <= 1) << out;
  EXPECT_EQ(WEXITSTATUS(status) == 0, out.starts_with("ok ")) << out;
  return std::string(absl::StripSuffix(out, "\n"));
}

// The same of the library: "ok <size> <root>" or "bad <seq or ->".
std::string Library(const Book& book, const VerifyOptions& options) {
  absl::StatusOr<std::unique_ptr<SqliteStore>> store =
      SqliteStore::Open(book.path, {.inspect = true});
  if (!store.ok()) return "bad -";
  const absl::StatusOr<Report> report = Verify(**store, options);
  if (!report.ok()) return "bad -";
  if (!report->damage)
    return absl::StrCat("ok ", report->size, " ", report->root.ToHex());
  if (!report->damage->place) return "bad -";
  return absl::StrCat("bad ", report->damage->place->first);
}

// Of "bad <seq> <what>" the first two words.
std::string Judgement(const std::string& line) {
  const std::vector<std::string> words = absl::StrSplit(line, ' ');
  if (words.size() < 2 || words[0] != "bad") return line;
  return absl::StrCat(words[0], " ", words[1]);
}

class VectorsTest : public testing::Test {
 protected:
  std::string Arguments() {
    return absl::StrCat("--key ", book_.key.ToString(), " --receipt '",
                        FormatReceipt(book_.receipts.back()), "'");
  }
  VerifyOptions Options() {
    VerifyOptions options = book_.KeyOnly();
    options.receipts = {book_.receipts.back()};
    return options;
  }
  void ExpectAgreement(const std::string& edit) {
    const std::string line = Python(book_, Arguments());
    const std::string library = Library(book_, Options());
    EXPECT_EQ(Judgement(line), library) << edit << ": " << line;
    library.starts_with("ok") ? ++good_ : ++bad_;
  }

  Folder folder_;
  Book book_ = MakeBook(folder_.File("records.db"), kCount, Mix::kAllKinds);
  int good_ = 0;
  int bad_ = 0;
};

TEST_F(VectorsTest, BothFindAGoodStoreGood) {
  const std::string line = Python(book_, Arguments());
  EXPECT_EQ(line, absl::StrCat("ok ", kCount, " ", book_.last.root.ToHex()));
  EXPECT_EQ(line, Library(book_, Options()));
  EXPECT_EQ(line, Python(book_, ""));
}

TEST_F(VectorsTest, BothSayTheSameOfTamperedStores) {
  Editor editor(book_.path);
  for (const char* edit : {
           "SELECT 1",
           "UPDATE entry SET header = CAST(header || x'00' AS BLOB) WHERE seq "
           "= 7",
           "UPDATE entry SET leaf = zeroblob(32) WHERE seq = 8",
           "UPDATE entry SET header = x'' WHERE seq = 9",
           "DELETE FROM entry WHERE seq = 10",
           "DELETE FROM entry WHERE seq = 63",
           "DELETE FROM entry",
           "DELETE FROM payload WHERE seq = 11",
           "INSERT INTO payload VALUES(8, x'00', x'00')",
           "UPDATE payload SET body = CAST(body || 'x' AS BLOB) WHERE seq = 12",
           "UPDATE payload SET salt = zeroblob(32) WHERE seq = 13",
           "DELETE FROM request WHERE seq = 14",
           "UPDATE request SET seq = 16 WHERE seq = 15",
           "INSERT INTO request VALUES(x'aa', 3)",
           "INSERT INTO payload VALUES(99, x'', x'')",
           "DELETE FROM case_entry WHERE seq = 14",
           "UPDATE case_entry SET seq = 16 WHERE seq = 17",
           "UPDATE case_entry SET case_key = x'aa' WHERE seq = 18",
           "INSERT INTO case_entry VALUES(x'aa', 3)",
           "UPDATE payload SET salt = substr(salt, 1, 31), body = "
           "CAST(substr(salt, 32) || body AS BLOB) WHERE seq = 19",
           "UPDATE ruleset SET bytes = x'00' WHERE rowid = 1",
           "UPDATE ruleset SET bytes = x'00' WHERE rowid = 2",
           "DELETE FROM ruleset WHERE rowid = 1",
           "DELETE FROM ruleset WHERE rowid = 2",
           "INSERT INTO ruleset VALUES(zeroblob(32), x'00')",
           "UPDATE ruleset SET bytes = x'00'",
           "DELETE FROM ruleset",
           "UPDATE head SET size = 63",
           "UPDATE head SET root = zeroblob(32)",
           "UPDATE checkpoint SET note = replace(note, '21', '22') WHERE size "
           "= "
           "21",
           "UPDATE checkpoint SET size = 20 WHERE size = 21",
           "UPDATE checkpoint SET note = 'no note' WHERE size = 42",
           "DELETE FROM checkpoint",
           "UPDATE log SET origin = 'agency.example/other'",
           "DELETE FROM payload WHERE seq = 11; UPDATE entry SET leaf = "
           "zeroblob(32) WHERE seq = 30",
           "DELETE FROM payload WHERE seq = 41; UPDATE entry SET leaf = "
           "zeroblob(32) WHERE seq = 15",
           "UPDATE entry SET leaf = zeroblob(32) WHERE seq = 15",
       }) {
    editor.Run(edit);
    ExpectAgreement(edit);
    editor.Undo();
  }
  EXPECT_EQ(good_, 2) << "nothing edited, and checkpoints taken away";
  EXPECT_GT(bad_, 20);
}

TEST_F(VectorsTest, BothSayTheSameOfConsistentForgeries) {
  book_ = MakeBook(folder_.File("plain.db"), kCount, Mix::kDecisions);
  Editor editor(book_.path);
  for (const size_t i : {0, 20, 21, 40, 62}) {
    std::vector<StoredEntry> entries = editor.entries();
    std::swap(entries[i], entries[i + 1]);
    editor.Rewrite(entries, kOrigin);
    ExpectAgreement(absl::StrCat("swapped at ", i));
    entries = editor.entries();
    entries.resize(i + 1);
    editor.Rewrite(entries, kOrigin);
    editor.Run(absl::StrCat("DELETE FROM checkpoint WHERE size > ", i + 1));
    ExpectAgreement(absl::StrCat("cut after ", i));
    editor.Undo();
  }
  EXPECT_EQ(good_, 0);
}

// Every kind made to refer to every other, in the same case and in others.
TEST_F(VectorsTest, BothSayTheSameOfReferences) {
  book_ = MakeBook(folder_.File("pairs.db"), 4, Mix::kDecisions);
  Editor editor(book_.path);
  const std::vector<Kind> kinds = {
      Kind::kDecision, Kind::kTrial,    Kind::kCorrection, Kind::kErasure,
      Kind::kRuleset,  Kind::kProposal, Kind::kReview,     Kind::kRuling,
      Kind::kNotice,   Kind::kDefence};
  const auto as = [](StoredEntry entry, Kind kind, uint64_t refers_to,
                     const std::string& case_key) {
    Header header = *Decode(entry.header);
    header.kind = kind;
    header.case_key = case_key;
    header.refers_to = refers_to;
    const bool engine = kind == Kind::kDecision || kind == Kind::kTrial ||
                        kind == Kind::kCorrection || kind == Kind::kProposal;
    const bool ruleset = engine || kind == Kind::kRuleset;
    if (ruleset && kind != Kind::kCorrection) header.refers_to.reset();
    if (!ruleset) header.ruleset = {};
    if (!engine) header.semantics = 0;
    if (!engine) header.outcome = {};
    const absl::StatusOr<std::string> bytes = Encode(header);
    EXPECT_TRUE(bytes.ok()) << bytes.status();
    if (bytes.ok()) entry.header = *bytes;
    return entry;
  };
  book_.key = Signer::Generate(kOrigin)->public_key();
  for (const Kind kind : kinds) {
    for (const Kind target : kinds) {
      // What the target itself refers to is judged first, so it is given
      // nothing to refer to badly where that can be.
      if (target != Kind::kDecision && target != Kind::kProposal &&
          target != Kind::kRuleset && target != Kind::kTrial &&
          target != Kind::kCorrection && target != Kind::kErasure) {
        continue;
      }
      std::vector<StoredEntry> entries = editor.entries();
      entries[1] = as(entries[1], target, 0, "case");
      entries[0] = as(entries[0], Kind::kDecision, 0, "case");
      entries[2] = as(entries[2], kind, 1, "case");
      if (target == Kind::kErasure) entries[0].payload.reset();
      if (kind == Kind::kErasure) entries[1].payload.reset();
      editor.Rewrite(entries, kOrigin);
      editor.Run("DELETE FROM checkpoint");
      const std::string what =
          absl::StrCat(KindName(kind), " of ", KindName(target));
      const std::string line = Python(book_, "");
      const std::string library = Library(book_, {});
      EXPECT_EQ(Judgement(line), library) << what << ": " << line;
      library.starts_with("ok") ? ++good_ : ++bad_;
      editor.Undo();
    }
  }
  EXPECT_GT(good_, 20);
  EXPECT_GT(bad_, 20);
}

// The headers that a reader in another language may meet at the edges.
TEST_F(VectorsTest, BothReadTheLargestFields) {
  book_.path = folder_.File("edges.db");
  absl::StatusOr<std::unique_ptr<SqliteStore>> store =
      SqliteStore::Create(book_.path, std::string(128, 'o'));
  ASSERT_TRUE(store.ok());
  ASSERT_TRUE(KeepSampleRuleset(**store).ok());
  Draft draft = Decision(std::string(64, 'r'));
  draft.actor = std::string(126, 'a') + "é";
  draft.case_key = std::string(32, '\0');
  draft.claimed_ms = kMaxClaimedMs;
  draft.semantics = 0xffffffff;
  draft.body.assign(60'000, '\0');
  Draft small = draft;
  small.request_id = "r";
  small.actor = "a";
  small.case_key.clear();
  small.claimed_ms = 0;
  small.semantics = 1;
  small.body.clear();
  for (const Outcome& outcome : (*store)->Append({draft, small}))
    ASSERT_EQ(outcome.result, Result::kAcknowledged) << outcome.why;
  store->reset();
  EXPECT_EQ(Python(book_, ""), Library(book_, {}));
  EXPECT_TRUE(Library(book_, {}).starts_with("ok 2 "));
}

}  // namespace
}  // namespace discretion::record
