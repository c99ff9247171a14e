// SPDX-License-Identifier: Apache-2.0
// What recording adds to an answer: the same case answered alone, answered with
// all that is recorded of it, and answered by a casebook, by one thread and by
// many at one time. Times are of one case.
#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <atomic>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "discretion/answer.h"
#include "discretion/casebook.h"
#include "discretion/load.h"
#include "discretion/messages.h"

namespace discretion::bench {
namespace {

Case Asked() {
  Case c;
  c.id = "2026-117";
  c.offence = "sz-1";
  c.act_date = Date(2024, 5, 1);
  c.facts = {{.fact = "prior",
              .value = FactValue::Number(1),
              .source = "register of penalties"}};
  return c;
}

// A casebook in a folder of its own, with the shipped rulesets in force.
class Book {
 public:
  Book() {
    std::string name =
        (std::filesystem::temp_directory_path() / "bench-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    absl::StatusOr<std::vector<RulesetFile>> files =
        ReadRulesetFiles(DISCRETION_SOURCE_DIR "/rulesets");
    absl::StatusOr<Casebook> made =
        Casebook::Create(folder_ / "log", "bench.example/log");
    if (files.ok() && made.ok()) {
      book_ = std::make_unique<Casebook>(*std::move(made));
      Check(book_
                ->Activate({.id = "rulesets", .actor = "bench"},
                           *std::move(files))
                .status());
    } else {
      Check(files.status());
      Check(made.status());
    }
  }
  ~Book() { std::filesystem::remove_all(folder_); }

  Casebook& operator*() { return *book_; }

 private:
  static void Check(const absl::Status& status) {
    if (status.ok()) return;
    std::cerr << status << "\n";
    std::exit(1);
  }

  std::filesystem::path folder_;
  std::unique_ptr<Casebook> book_;
};

Book& TheBook() {
  static Book book;
  return book;
}

void BM_Answer(benchmark::State& state) {
  const Snapshot snapshot = *(*TheBook()).snapshot();
  for (auto _ : state) {
    const absl::StatusOr<Answer> answer = AnswerCase(snapshot, Asked());
    if (!answer.ok() || answer->parties[0].applies() == nullptr)
      state.SkipWithError("no answer");
  }
}
BENCHMARK(BM_Answer);

// With the data that a record holds, but without a record.
void BM_AnswerAsData(benchmark::State& state) {
  const Snapshot snapshot = *(*TheBook()).snapshot();
  size_t bytes = 0;
  for (auto _ : state) {
    const absl::StatusOr<Answer> answer = AnswerCase(snapshot, Asked());
    if (!answer.ok()) state.SkipWithError("no answer");
    bytes = DataProto(*answer).SerializeAsString().size();
  }
  state.counters["bytes"] = benchmark::Counter(bytes);
}
BENCHMARK(BM_AnswerAsData);

void BM_Preview(benchmark::State& state) {
  static std::atomic<int64_t> number = 0;
  for (auto _ : state) {
    const int64_t mine = number++;
    const absl::StatusOr<Trial> trial =
        (*TheBook())
            .Preview({.id = absl::StrCat("t", mine),
                      .actor = "bench",
                      .claimed_ms = mine},
                     Asked());
    if (!trial.ok()) state.SkipWithError("not recorded");
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Preview)->UseRealTime()->ThreadRange(1, 64);

// A decision also reads its case, and its choice is held against the options.
void BM_Decide(benchmark::State& state) {
  static std::atomic<int64_t> number = 0;
  const Disposition fined = {
      .option = 0,
      .imposed = {{.kind = Kind::kFine, .fine = *Money::Yuan(10'000)}},
      .reason = "second penalty within a year"};
  for (auto _ : state) {
    const int64_t mine = number++;
    Case c = Asked();
    c.id = absl::StrCat("case ", mine);
    const absl::StatusOr<Recorded> decision =
        (*TheBook())
            .Decide({.id = absl::StrCat("d", mine),
                     .actor = "bench",
                     .claimed_ms = mine},
                    c, {fined});
    if (!decision.ok())
      state.SkipWithError(std::string(decision.status().message()).c_str());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Decide)->UseRealTime()->ThreadRange(1, 64);

}  // namespace
}  // namespace discretion::bench
