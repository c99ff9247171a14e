// SPDX-License-Identifier: Apache-2.0
// Every n-th call to the disk fails, once or for ever, until a run is clean.
// What was acknowledged is there; what was refused is not; what is unknown is
// settled by its request id.
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/record/sqlite_store.h"
#include "src/record/verify.h"
#include "tests/record/support/fault_vfs.h"
#include "tests/record/support/samples.h"

namespace discretion::record {
namespace {

// Pages so small, and bodies so large, that one commit takes many writes.
const SqliteOptions kFaulty = {.vfs = kFaultVfs, .page_bytes = 512};

Draft DraftOf(const std::string& name) {
  return name.starts_with("erase") ? Erasure(name, 0)
                                   : Decision(name, std::string(900, name[0]));
}

struct History {
  std::map<std::string, Outcome> outcomes;  // by request id
  bool complete = false;
};

// Makes a store, appends alone and in a group, erases, opens anew between; goes
// on with a new handle after a failure, as a host would, and asks only once.
History Work(const std::string& path) {
  History out;
  std::unique_ptr<SqliteStore> store;
  const auto ready = [&] {
    if (store != nullptr && store->ReadHead().ok()) return true;
    store.reset();
    absl::StatusOr<std::unique_ptr<SqliteStore>> opened =
        SqliteStore::Open(path, kFaulty);
    if (!opened.ok()) {
      absl::StatusOr<std::unique_ptr<SqliteStore>> made =
          SqliteStore::Create(path, kOrigin, kFaulty);
      if (made.ok()) opened = std::move(made);
    }
    if (!opened.ok()) return false;
    store = *std::move(opened);
    return KeepSampleRuleset(*store).ok();
  };
  out.complete = true;
  for (const std::vector<std::string>& group :
       std::vector<std::vector<std::string>>{
           {"a"}, {"b"}, {"c", "d", "e", "f"}, {"erase"}, {}, {"g"}}) {
    if (group.empty()) {
      store.reset();
      continue;
    }
    if (!ready()) {
      out.complete = false;
      continue;
    }
    std::vector<Draft> drafts;
    for (const std::string& name : group) drafts.push_back(DraftOf(name));
    for (const Outcome& outcome : store->Append(drafts)) {
      out.outcomes[outcome.request_id] = outcome;
      out.complete &= outcome.result == Result::kAcknowledged;
    }
  }
  return out;
}

// What is wrong with the store, given what was said; empty: nothing.
std::string Wrong(const std::string& path, const History& run) {
  absl::StatusOr<std::unique_ptr<SqliteStore>> store = SqliteStore::Open(path);
  if (!store.ok()) {
    for (const auto& [name, outcome] : run.outcomes) {
      if (outcome.result == Result::kAcknowledged)
        return absl::StrCat("cannot be opened: ", store.status().ToString());
    }
    const std::string why = store.status().ToString();
    store = SqliteStore::Create(path, kOrigin);
    if (!store.ok()) {
      return absl::StrCat("cannot be opened: ", why,
                          ", nor made: ", store.status().ToString());
    }
  }
  const absl::StatusOr<Report> report = Verify(**store, {});
  if (!report.ok()) return report.status().ToString();
  if (report->damage) return report->damage->what;
  for (const auto& [name, outcome] : run.outcomes) {
    const absl::StatusOr<std::optional<Receipt>> found = Find(**store, name);
    if (!found.ok()) return absl::StrCat(name, ": ", found.status().ToString());
    if (outcome.result == Result::kAcknowledged && *found != outcome.receipt)
      return absl::StrCat(name, " was acknowledged and is not there");
    if (outcome.result == Result::kRefused && *found)
      return absl::StrCat(name, " was refused and is there");
  }
  // Whatever was not acknowledged can be asked for again.
  if (!KeepSampleRuleset(**store).ok()) return "keeps no ruleset";
  for (const auto& [name, outcome] : run.outcomes) {
    if (outcome.result == Result::kAcknowledged || name == "erase") continue;
    const Outcome again = (*store)->Append({DraftOf(name)})[0];
    // Of an erased one the content cannot be compared.
    if (again.result != Result::kAcknowledged &&
        !absl::StrContains(again.why.message(), "was erased")) {
      return absl::StrCat(name, ": ", again.why.ToString());
    }
  }
  const absl::StatusOr<Report> after = Verify(**store, {});
  if (!after.ok()) return after.status().ToString();
  return after->damage ? after->damage->what : "";
}

class FaultTest : public testing::TestWithParam<Fault> {};

TEST_P(FaultTest, NothingIsAcknowledgedWronglyAtAnyCall) {
  int unknown = 0;
  int refused = 0;
  uint64_t n = 1;
  for (;; ++n) {
    ASSERT_LT(n, 2000u) << "no run is clean";
    Folder folder;
    const std::string path = folder.File("records.db");
    ArmFault(n, GetParam());
    const History run = Work(path);
    const bool clean = FaultCalls() < n;
    ArmFault(0, Fault::kOnce);
    ASSERT_EQ(Wrong(path, run), "") << "call " << n;
    for (const auto& [name, outcome] : run.outcomes) {
      unknown += outcome.result == Result::kUnknown;
      refused += outcome.result == Result::kRefused;
    }
    if (!clean) continue;
    EXPECT_TRUE(run.complete);
    break;
  }
  EXPECT_GT(n, 100u);
  EXPECT_GT(unknown, 0);
  RecordProperty("calls", static_cast<int>(n));
  std::cout << n << " calls failed, " << unknown << " outcomes unknown, "
            << refused << " refused\n";
}

INSTANTIATE_TEST_SUITE_P(, FaultTest,
                         testing::Values(Fault::kOnce, Fault::kForEver),
                         [](const testing::TestParamInfo<Fault>& info) {
                           return info.param == Fault::kOnce ? "Once"
                                                             : "ForEver";
                         });

// The control: on a disk that lies, records are lost, and the harness says so.
TEST(FaultControlTest, ADiskThatLiesIsTold) {
  int told = 0;
  for (uint64_t n = 1; n < 200; n += 10) {
    Folder folder;
    const std::string path = folder.File("records.db");
    ArmFault(n, Fault::kLie);
    const History run = Work(path);
    ArmFault(0, Fault::kOnce);
    told += !Wrong(path, run).empty();
  }
  EXPECT_GT(told, 0);
}

// A commit fails at its sync while another process has the store open. Its
// outcome is settled by opening anew; then every process ends at once. How
// often a record that was not found then is there after all.
int ComeBack(bool after_failure) {
  int come_back = 0;
  for (uint64_t n = 1; n < 40; ++n) {
    Folder folder;
    const std::string path = folder.File("log");
    const std::string rest = folder.File("rest");
    EXPECT_TRUE(SqliteStore::Create(path, kOrigin).ok());
    EXPECT_TRUE(KeepSampleRuleset(**SqliteStore::Open(path)).ok());
    ArmFault(0, Fault::kOnce);
    auto store = SqliteStore::Open(path, {.vfs = kFaultVfs});
    const auto other = SqliteStore::Open(path);
    EXPECT_TRUE(store.ok() && other.ok());
    ArmFault(n, Fault::kOnce);
    const Outcome outcome = (*store)->Append({Decision("late")})[0];
    ArmFault(0, Fault::kOnce);
    store->reset();
    if (outcome.result != Result::kUnknown) continue;
    const auto anew = SqliteStore::Open(path, {.after_failure = after_failure});
    EXPECT_TRUE(anew.ok()) << anew.status();
    if (!anew.ok() || *Find(**anew, "late")) continue;
    WriteStore(rest, ReadAll(path));
    std::ofstream(rest + "-wal", std::ios::binary) << ReadAll(path + "-wal");
    const auto recovered = SqliteStore::Open(rest);
    EXPECT_TRUE(recovered.ok()) << recovered.status();
    come_back += recovered.ok() && *Find(**recovered, "late");
  }
  return come_back;
}

TEST(AfterFailureTest, WhatIsNotFoundThenNeverComes) {
  EXPECT_EQ(ComeBack(/*after_failure=*/true), 0);
  EXPECT_GT(ComeBack(/*after_failure=*/false), 0) << "the control";
}

}  // namespace
}  // namespace discretion::record
