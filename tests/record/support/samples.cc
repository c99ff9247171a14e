// SPDX-License-Identifier: Apache-2.0
#include "tests/record/support/samples.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "src/record/hash.h"
#include "src/record/manifest.h"
#include "src/record/seal.h"

namespace discretion::record {
namespace {

std::string RequestName(uint64_t i) { return absl::StrCat("request-", i); }

// Record 0 is the ruleset; 5 is a trial, 6 corrects 3, 9 to 14 are the steps of
// one case, 20 erases 8.
Draft MixedDraft(uint64_t i) {
  const std::string name = RequestName(i);
  const std::string steps = CaseOf(RequestName(9));
  switch (i) {
    case 0: {
      Draft out = Decision(name, "in force");
      out.kind = Kind::kRuleset;
      out.semantics = 0;
      out.outcome = {};
      out.case_key.clear();
      return out;
    }
    case 5:
      return Trial(name);
    case 6:
      return Correction(name, 3, CaseOf(RequestName(3)));
    case 9:
      return Step(Kind::kProposal, name, std::nullopt, steps);
    case 10:
      return Step(Kind::kReview, name, 9, steps);
    case 11:
      return Step(Kind::kRuling, name, 10, steps);
    case 12:
      return Step(Kind::kNotice, name, 11, steps);
    case 13:
      return Step(Kind::kDefence, name, 12, steps);
    case 14: {
      Draft out = Decision(name);
      out.case_key = steps;
      return out;
    }
    case 20:
      return Erasure(name, 8);
    default:
      return Decision(name, absl::StrCat("body of ", i));
  }
}

}  // namespace

Folder::Folder() {
  struct stat about;
  const bool shm =
      stat("/dev/shm", &about) == 0 && access("/dev/shm", W_OK) == 0;
  path_ = absl::StrCat(shm ? "/dev/shm" : "/tmp", "/record_test_XXXXXX");
  if (mkdtemp(path_.data()) == nullptr) ADD_FAILURE() << "no folder " << path_;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string ReadAll(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void WriteWholeFile(const std::string& path, const std::string& bytes) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  EXPECT_EQ(write(file, bytes.data(), bytes.size()),
            static_cast<ssize_t>(bytes.size()));
  close(file);
}

void WriteStore(const std::string& path, const std::string& bytes) {
  unlink((path + "-wal").c_str());
  unlink((path + "-shm").c_str());
  WriteWholeFile(path, bytes);
}

std::string SampleManifest() {
  const absl::StatusOr<std::string> out = FormatManifest(
      {{.hash = Sha256({kRulesetBytes}), .name = "rules.textproto"}});
  EXPECT_TRUE(out.ok()) << out.status();
  return out.ok() ? *out : "";
}

Digest SampleRuleset() { return Sha256({SampleManifest()}); }

absl::StatusOr<Digest> KeepSampleRuleset(Store& store) {
  absl::StatusOr<Digest> file = store.KeepRuleset(kRulesetBytes);
  return file.ok() ? store.KeepRuleset(SampleManifest()) : file;
}

std::string CaseOf(const std::string& name) { return "case of " + name; }

Draft Decision(const std::string& name, const std::string& body) {
  return {.kind = Kind::kDecision,
          .request_id = name,
          .claimed_ms = 1'790'000'000'000,
          .actor = "李某",
          .case_key = CaseOf(name),
          .semantics = 1,
          .ruleset = SampleRuleset(),
          .outcome = Sha256({"outcome of ", name}),
          .body = body.empty() ? "body of " + name : body};
}

Draft Trial(const std::string& name) {
  Draft out = Decision(name);
  out.kind = Kind::kTrial;
  return out;
}

Draft Correction(const std::string& name, uint64_t of,
                 const std::string& case_key) {
  Draft out = Decision(name);
  out.kind = Kind::kCorrection;
  out.case_key = case_key;
  out.refers_to = of;
  return out;
}

Draft Step(Kind kind, const std::string& name, std::optional<uint64_t> of,
           const std::string& case_key) {
  Draft out = Decision(name);
  out.kind = kind;
  out.case_key = case_key;
  out.refers_to = of;
  if (kind == Kind::kProposal) return out;
  out.semantics = 0;
  out.ruleset = {};
  out.outcome = {};
  return out;
}

Draft Erasure(const std::string& name, uint64_t of) {
  return {.kind = Kind::kErasure,
          .request_id = name,
          .claimed_ms = 1'790'000'000'000,
          .actor = "李某",
          .refers_to = of,
          .body = "个人信息保护法第四十七条"};
}

VerifyOptions Book::Evidence() const {
  VerifyOptions out = KeyOnly();
  out.outside = {last};
  out.receipts = {receipts.back()};
  return out;
}

Book MakeBook(const std::string& path, uint64_t count, Mix mix,
              const SqliteOptions& options, const std::string& origin) {
  constexpr uint64_t kGroup = 7;
  const absl::StatusOr<Signer> signer = Signer::Generate(origin);
  EXPECT_TRUE(signer.ok());
  Book out = {.path = path, .key = signer->public_key()};
  absl::StatusOr<std::unique_ptr<SqliteStore>> store =
      SqliteStore::Create(path, origin, options);
  EXPECT_TRUE(store.ok()) << store.status();
  if (!store.ok()) return out;
  EXPECT_TRUE(KeepSampleRuleset(**store).ok());
  for (uint64_t begin = 0; begin < count; begin += kGroup) {
    std::vector<Draft> group;
    for (uint64_t i = begin; i < std::min(count, begin + kGroup); ++i) {
      group.push_back(mix == Mix::kAllKinds ? MixedDraft(i)
                                            : Decision(RequestName(i)));
    }
    for (const Outcome& outcome : (*store)->Append(group)) {
      EXPECT_EQ(outcome.result, Result::kAcknowledged) << outcome.why;
      out.receipts.push_back(outcome.receipt);
    }
    if (begin + kGroup < count && begin / kGroup % 3 != 2) continue;
    const absl::StatusOr<Checkpoint> sealed = Seal(**store, *signer);
    EXPECT_TRUE(sealed.ok()) << sealed.status();
    if (sealed.ok()) out.last = *sealed;
  }
  return out;
}

std::unique_ptr<SqliteStore> OpenBook(const Book& book) {
  absl::StatusOr<std::unique_ptr<SqliteStore>> store =
      SqliteStore::Open(book.path, {.inspect = true});
  EXPECT_TRUE(store.ok()) << store.status();
  return store.ok() ? *std::move(store) : nullptr;
}

std::string Dump(Store& store, uint64_t count) {
  std::string out = store.origin();
  const auto add = [&out](absl::string_view part) {
    absl::StrAppend(&out, part.size(), ":", part, "\n");
  };
  const auto failed = [&add](const absl::Status& status) {
    add(absl::StatusCodeToString(status.code()));
  };
  const auto entry = [&add](const StoredEntry& stored) {
    add(absl::StrCat(stored.seq));
    add(stored.leaf);
    add(stored.header);
    add(stored.payload ? stored.payload->salt : "none");
    add(stored.payload ? stored.payload->body : "none");
  };
  const absl::StatusOr<Head> head = store.ReadHead();
  if (head.ok()) {
    add(absl::StrCat(head->size, head->root.ToHex()));
  } else {
    failed(head.status());
  }
  failed(store.ForEach(0, kMaxTreeSize, [&](const StoredEntry& stored) {
    entry(stored);
    return absl::OkStatus();
  }));
  for (uint64_t i = 0; i <= count; ++i) {
    const absl::StatusOr<StoredEntry> stored = store.Load(i);
    stored.ok() ? entry(*stored) : failed(stored.status());
    const absl::StatusOr<std::optional<uint64_t>> request =
        store.LoadRequest(RequestName(i));
    if (request.ok()) {
      add(*request ? absl::StrCat(**request) : "none");
    } else {
      failed(request.status());
    }
    const absl::StatusOr<std::vector<uint64_t>> in_case =
        store.LoadCase(CaseOf(RequestName(i)));
    in_case.ok() ? add(absl::StrJoin(*in_case, " ")) : failed(in_case.status());
  }
  for (const Digest& hash : {SampleRuleset(), Sha256({kRulesetBytes})}) {
    const absl::StatusOr<std::string> ruleset = store.LoadRuleset(hash);
    ruleset.ok() ? add(*ruleset) : failed(ruleset.status());
  }
  const auto checkpoints = store.LoadCheckpoints();
  if (!checkpoints.ok()) {
    failed(checkpoints.status());
    return out;
  }
  for (const auto& [size, note] : *checkpoints) {
    add(absl::StrCat(size));
    add(note);
  }
  return out;
}

}  // namespace discretion::record
