// SPDX-License-Identifier: Apache-2.0
// record_child <workload> <path> [<name>]: works on a store until it ends or is
// killed, and tells of each acknowledgement at once: "ack <receipt>". Other
// processes may work on the same store.

#include <time.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "src/record/seal.h"
#include "tests/record/support/samples.h"

namespace discretion::record {
namespace {

// Unbuffered: what was written is told, whatever becomes of the process.
void Tell(const std::string& line) {
  const std::string whole = line + "\n";
  if (write(STDOUT_FILENO, whole.data(), whole.size()) !=
      static_cast<ssize_t>(whole.size())) {
    std::_Exit(3);
  }
}

[[noreturn]] void Fail(const std::string& why) {
  Tell("failed " + why);
  std::_Exit(1);
}

int64_t Now() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1'000'000'000 + now.tv_nsec;
}

std::unique_ptr<SqliteStore> Opened(const std::string& path) {
  absl::StatusOr<std::unique_ptr<SqliteStore>> store = SqliteStore::Open(path);
  if (!store.ok()) Fail(store.status().ToString());
  return *std::move(store);
}

void Append(Store& store, const std::vector<Draft>& group) {
  for (const Outcome& outcome : store.Append(group)) {
    if (outcome.result != Result::kAcknowledged) Fail(outcome.why.ToString());
    Tell("ack " + FormatReceipt(outcome.receipt));
  }
}

std::vector<Draft> Group(const std::string& name, int size) {
  std::vector<Draft> out;
  for (int i = 0; i < size; ++i)
    out.push_back(Decision(absl::StrCat(name, "-", i), std::string(400, 'x')));
  return out;
}

// Everything that a store does, in little.
void Work(const std::string& path) {
  for (int round = 0; round < 3; ++round) {
    const std::unique_ptr<SqliteStore> store = Opened(path);
    const std::string name = absl::StrCat("r", round);
    Append(*store, Group(name + "a", 1));
    Append(*store, Group(name + "b", 5));
    Append(*store, {Erasure(name + "e", static_cast<uint64_t>(round))});
    absl::StatusOr<Signer> signer = Signer::ReadFile(path + ".key");
    if (!signer.ok()) Fail(signer.status().ToString());
    absl::StatusOr<Checkpoint> sealed = Seal(*store, *signer);
    if (!sealed.ok()) Fail(sealed.status().ToString());
  }
}

void Create(const std::string& path) {
  absl::StatusOr<std::unique_ptr<SqliteStore>> store =
      SqliteStore::Create(path, kOrigin);
  if (!store.ok()) Fail(store.status().ToString());
  if (!KeepSampleRuleset(**store).ok()) Fail("keeps no ruleset");
  Append(**store, Group("first", 2));
}

// The control: tells before it is so.
void Lie(const std::string& path) {
  const std::unique_ptr<SqliteStore> store = Opened(path);
  const absl::StatusOr<Head> head = store->ReadHead();
  const Receipt untrue = {
      .origin = kOrigin, .seq = head->size, .root = head->root};
  Tell("ack " + FormatReceipt(untrue));
  Append(*store, Group("late", 1));
}

// Appends for as long as it lives. Each request is asked until it is
// acknowledged; a process that is started anew under the same name asks for its
// last one again.
void Write(const std::string& path, const std::string& name, uint64_t from,
           uint64_t until) {
  std::unique_ptr<SqliteStore> store = Opened(path);
  for (uint64_t i = from; i < until;) {
    const int64_t begun = Now();
    const Outcome outcome =
        store->Append({Decision(absl::StrCat(name, "-", i), "body")})[0];
    if (outcome.result == Result::kAcknowledged) {
      Tell(absl::StrCat("ack ", i, " ", begun, " ", Now(), " ",
                        FormatReceipt(outcome.receipt)));
      ++i;
    } else if (!absl::IsAborted(outcome.why)) {
      Tell("failed " + outcome.why.ToString());
      store = Opened(path);
    }
  }
}

}  // namespace
}  // namespace discretion::record

int main(int argc, char** argv) {
  using namespace discretion::record;
  if (argc < 3) return 2;
  const std::string workload = argv[1];
  Tell("begin");
  if (workload == "create") Create(argv[2]);
  if (workload == "work") Work(argv[2]);
  if (workload == "lie") Lie(argv[2]);
  uint64_t from = 0;
  uint64_t until = 0;
  if (workload == "write" && argc == 6 && absl::SimpleAtoi(argv[4], &from) &&
      absl::SimpleAtoi(argv[5], &until)) {
    Write(argv[2], argv[3], from, until);
  }
  Tell("end");
  return 0;
}
