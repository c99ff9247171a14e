// SPDX-License-Identifier: Apache-2.0
// make_records <log> <count> <seed>: a new log with so many trials of random
// cases of the shipped rulesets. make_records --forge <log>: appends a record
// whose answer no engine gave.

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "discretion/casebook.h"
#include "discretion/v1/answer.pb.h"
#include "discretion/v1/record.pb.h"
#include "src/record/hash.h"
#include "src/record/sqlite_store.h"
#include "tests/determine/any_value.h"

namespace discretion {
namespace {

// Threads that ask at one time are committed together.
constexpr int kThreads = 16;

[[noreturn]] void Die(const absl::Status& why) {
  std::cerr << why << "\n";
  std::exit(1);
}

// A case of any offence, with some facts unknown.
Case AnyCase(const Snapshot& snapshot, uint64_t seed) {
  std::mt19937_64 random(seed);
  const std::vector<Ruleset>& rulesets = snapshot.rulesets();
  const Ruleset* ruleset = nullptr;
  do {
    ruleset = &rulesets[random() % rulesets.size()];
  } while (ruleset->offences().empty());
  const Offence& offence =
      ruleset->offences()[random() % ruleset->offences().size()];
  Case c;
  c.id = absl::StrCat("case ", seed % 5000);
  c.offence = absl::StrCat(ruleset->id(), "/", offence.id);
  if (ruleset->in_force().from) c.act_date = *ruleset->in_force().from + 10;
  for (const Fact& fact : ruleset->FactsOf(offence)) {
    if (random() % 8 != 0)
      c.facts.push_back(
          {fact.id, testing::AnyValue(fact, random), "file", "so"});
  }
  return c;
}

void Make(const std::string& path, uint64_t count, uint64_t seed) {
  absl::StatusOr<std::vector<RulesetFile>> files =
      ReadRulesetFiles(DISCRETION_SOURCE_DIR "/rulesets");
  if (!files.ok()) Die(files.status());
  absl::StatusOr<Casebook> book = Casebook::Create(path, "test.example/replay");
  if (!book.ok()) Die(book.status());
  absl::StatusOr<record::Receipt> activated =
      book->Activate({.id = "rulesets", .actor = "test"}, *std::move(files));
  if (!activated.ok()) Die(activated.status());
  const Snapshot snapshot = *book->snapshot();

  std::atomic<uint64_t> next = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (uint64_t number = next++; number < count; number = next++) {
        const Request request = {.id = absl::StrCat(number),
                                 .actor = "test",
                                 .claimed_ms = static_cast<int64_t>(number)};
        absl::StatusOr<Trial> trial = absl::UnavailableError("");
        // A case that the rulesets refuse is no record; another takes its
        // place.
        for (uint64_t i = 0; !trial.ok(); ++i) {
          trial = book->Preview(request,
                                AnyCase(snapshot, seed + number + i * count));
          if (absl::IsUnavailable(trial.status()) ||
              absl::IsUnknown(trial.status())) {
            Die(trial.status());
          }
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::cout << "seed " << seed << ": " << count << " records\n";
}

void Forge(const std::string& path) {
  absl::StatusOr<std::unique_ptr<record::SqliteStore>> store =
      record::SqliteStore::Open(path);
  if (!store.ok()) Die(store.status());
  absl::StatusOr<record::Entry> entry = record::ReadEntry(**store, 1);
  if (!entry.ok()) Die(entry.status());
  v1::Record body;
  v1::Answer answer;
  if (!body.ParseFromString(*entry->body) ||
      !answer.ParseFromString(body.decided().answer())) {
    Die(absl::DataLossError("record 1 is no trial"));
  }
  answer.set_place("000000");
  body.mutable_decided()->set_answer(answer.SerializeAsString());
  const record::Outcome outcome =
      (*store)->Append({{.kind = record::Kind::kTrial,
                         .request_id = "forged",
                         .actor = "forger",
                         .semantics = entry->header.semantics,
                         .ruleset = entry->header.ruleset,
                         .outcome = record::Sha256({body.decided().answer()}),
                         .body = body.SerializeAsString()}})[0];
  if (outcome.result != record::Result::kAcknowledged) Die(outcome.why);
}

}  // namespace
}  // namespace discretion

int main(int argc, char** argv) {
  uint64_t count = 0;
  uint64_t seed = 0;
  if (argc == 3 && std::string(argv[1]) == "--forge") {
    discretion::Forge(argv[2]);
    return 0;
  }
  if (argc != 4 || !absl::SimpleAtoi(argv[2], &count) ||
      !absl::SimpleAtoi(argv[3], &seed)) {
    std::cerr << "usage: make_records LOG COUNT SEED | --forge LOG\n";
    return 2;
  }
  discretion::Make(argv[1], count, seed);
  return 0;
}
