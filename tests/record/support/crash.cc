// SPDX-License-Identifier: Apache-2.0
#include "tests/record/support/crash.h"

#include <unistd.h>

#include <cstdio>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "gtest/gtest.h"
#include "tests/record/support/samples.h"

namespace discretion::record {
namespace {

constexpr int kMaxPoints = 5000;
// The largest group of the workloads: so many may be there without having been
// acknowledged.
constexpr size_t kLargestGroup = 5;

struct Told {
  bool begun = false;
  bool ended = false;
  std::vector<Receipt> receipts;
  std::string failed;
};

Told RunChild(const std::string& command) {
  Told out;
  FILE* const pipe = popen(command.c_str(), "r");
  EXPECT_NE(pipe, nullptr);
  std::string text;
  char part[4096];
  while (const size_t size = fread(part, 1, sizeof part, pipe))
    text.append(part, size);
  pclose(pipe);
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    if (line == "begin") out.begun = true;
    if (line == "end") out.ended = true;
    if (absl::StartsWith(line, "failed ")) out.failed = std::string(line);
    if (!absl::ConsumePrefix(&line, "ack ")) continue;
    absl::StatusOr<Receipt> receipt = ParseReceipt(line);
    // The last line may be cut off: then it was not told.
    if (receipt.ok()) out.receipts.push_back(*receipt);
  }
  return out;
}

// What is wrong with the store after a process that told so much; empty:
// nothing.
std::string JudgeCrash(const std::string& path, const PublicKey& key,
                       const Told& told) {
  if (!told.failed.empty()) return told.failed;
  if (access(path.c_str(), F_OK) != 0)
    return told.receipts.empty() ? "" : "the store is gone";
  absl::StatusOr<std::unique_ptr<SqliteStore>> store = SqliteStore::Open(path);
  if (!store.ok()) return store.status().ToString();
  const absl::StatusOr<Report> report =
      Verify(**store, {.keys = {key}, .receipts = told.receipts});
  if (!report.ok()) return report.status().ToString();
  if (report->damage) return report->damage->what;
  if (report->size > told.receipts.size() + kLargestGroup)
    return "more is there than can be";
  return "";
}

}  // namespace

const std::vector<std::string>& SystemCalls() {
  static const auto& calls = *new std::vector<std::string>{
      "openat", "pwrite64", "write", "fdatasync", "fsync", "ftruncate",
      "unlink", "rename",   "link",  "fcntl",     "mmap",  "close"};
  return calls;
}

CrashResult KillAt(const std::string& workload, const std::string& call,
                   int step) {
  CrashResult out;
  Folder made;
  const std::string model = made.File("model");
  const Signer signer = *Signer::Generate(kOrigin);
  EXPECT_TRUE(signer.WriteFile(model + ".key").ok());
  EXPECT_TRUE(SqliteStore::Create(model, kOrigin).ok());
  EXPECT_TRUE(KeepSampleRuleset(**SqliteStore::Open(model)).ok());
  for (int n = 1; n < kMaxPoints; n += step) {
    Folder folder;
    const std::string path = folder.File("log");
    if (workload != "create") WriteStore(path, ReadAll(model));
    EXPECT_EQ(symlink((model + ".key").c_str(), (path + ".key").c_str()), 0);
    const Told told = RunChild(absl::StrCat(
        "strace -f -qq -o /dev/null -e trace=", call,
        " -e inject=", call, ":signal=KILL:when=", n, " ",
        DISCRETION_RECORD_CHILD, " ", workload, " ", path, " 2>/dev/null"));
    if (told.ended) return out;
    if (!told.begun) continue;
    ++out.points;
    const std::string wrong = JudgeCrash(path, signer.public_key(), told);
    if (!wrong.empty())
      out.wrong.push_back(absl::StrCat(call, " ", n, ": ", wrong));
  }
  out.wrong.push_back(absl::StrCat(call, ": no run comes to its end"));
  return out;
}

}  // namespace discretion::record
