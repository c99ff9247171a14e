// SPDX-License-Identifier: Apache-2.0
#include "discretion/batch.h"

#include <algorithm>
#include <iterator>
#include <thread>
#include <utility>

#include "src/determine/edition_cases.h"

namespace discretion {
namespace {

constexpr int kMostThreads = 256;

// Calls `run(part, from, until)` for as many parts as there are threads.
template <typename Run>
void InParts(size_t rows, size_t threads, const Run& run) {
  const auto begin = [&](size_t part) {
    return rows / threads * part + std::min(part, rows % threads);
  };
  std::vector<std::jthread> others;
  for (size_t part = 1; part < threads; ++part) {
    others.emplace_back([&run, part, from = begin(part),
                         until = begin(part + 1)] { run(part, from, until); });
  }
  run(size_t{0}, size_t{0}, begin(1));
}

size_t ThreadsOf(BatchOptions options, size_t rows) {
  const auto threads =
      static_cast<size_t>(std::clamp(options.threads, 1, kMostThreads));
  return std::clamp<size_t>(rows, 1, threads);
}

}  // namespace

void DetermineRows(const Snapshot& snapshot, absl::Span<const Case> cases,
                   BatchOptions options, Visit visit) {
  InParts(cases.size(), ThreadsOf(options, cases.size()),
          [&](size_t, size_t from, size_t until) {
            for (size_t row = from; row < until; ++row)
              visit(row, snapshot.Determine(cases[row]));
          });
}

absl::StatusOr<BatchAnswers> DetermineColumns(const Snapshot& snapshot,
                                              const ColumnBatch& batch,
                                              BatchOptions options) {
  const absl::StatusOr<determine::EditionCases> cases =
      determine::EditionCases::Create(snapshot, batch);
  if (!cases.ok()) return cases.status();
  BatchAnswers answers;
  answers.outcome.resize(batch.rows);
  answers.options.resize(batch.rows);
  answers.branch.resize(batch.rows);
  answers.tier.resize(batch.rows);
  answers.fine_min.resize(batch.rows);
  answers.fine_max.resize(batch.rows);
  answers.fine.resize(batch.rows);
  answers.edition.resize(batch.rows);
  answers.editions = cases->editions();
  const size_t threads = ThreadsOf(options, batch.rows);
  std::vector<std::vector<BatchAnswers::Error>> errors(threads);
  InParts(batch.rows, threads, [&](size_t part, size_t from, size_t until) {
    cases->Determine(from, until, answers, errors[part]);
  });
  for (std::vector<BatchAnswers::Error>& some : errors)
    std::move(some.begin(), some.end(), std::back_inserter(answers.errors));
  return answers;
}

}  // namespace discretion
