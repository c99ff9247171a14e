// SPDX-License-Identifier: Apache-2.0
#include "bench/record_samples.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "src/record/hash.h"
#include "src/record/manifest.h"

namespace discretion::record {
namespace {

constexpr char kRuleset[] = "a ruleset, as it was loaded";

void EndUnless(bool good, const std::string& what) {
  if (good) return;
  std::fprintf(stderr, "%s\n", what.c_str());
  std::exit(1);
}

std::string Manifest() {
  return *FormatManifest({{.hash = Sha256({kRuleset}), .name = "rules.pb"}});
}

}  // namespace

uint64_t RecordCount() {
  const char* const given = std::getenv("DISCRETION_BENCH_RECORDS");
  uint64_t out = 20'000;
  if (given != nullptr)
    EndUnless(absl::SimpleAtoi(given, &out), "not a number of records");
  return out;
}

BenchFolder::BenchFolder() {
  const char* const given = std::getenv("TMPDIR");
  path_ = absl::StrCat(given == nullptr ? "/tmp" : given, "/record_XXXXXX");
  EndUnless(mkdtemp(path_.data()) != nullptr, "no folder " + path_);
}

BenchFolder::~BenchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string BenchFolder::NewFile() {
  return absl::StrCat(path_, "/", files_++, ".db");
}

BenchFolder& TheFolder() {
  static BenchFolder folder;
  return folder;
}

std::unique_ptr<SqliteStore> NewStore(const std::string& path) {
  absl::StatusOr<std::unique_ptr<SqliteStore>> store =
      SqliteStore::Create(path, "agency.example/penalties");
  EndUnless(store.ok(), store.status().ToString());
  for (const std::string& bytes : {std::string(kRuleset), Manifest()}) {
    const absl::Status kept = (*store)->KeepRuleset(bytes).status();
    EndUnless(kept.ok(), kept.ToString());
  }
  return *std::move(store);
}

std::vector<Draft> MakeDrafts(uint64_t count) {
  std::mt19937_64 chance(20'261'130);
  std::vector<Draft> out;
  for (uint64_t i = 0; i < count; ++i) {
    Draft draft = {
        .request_id = absl::StrCat("case-2026-", i),
        .claimed_ms = 1'790'000'000'000 + static_cast<int64_t>(i),
        .actor = "处罚裁量系统",
        .case_key = std::string(Sha256({absl::StrCat(i / 4)}).view()),
        .semantics = 1,
        .ruleset = Sha256({Manifest()}),
        .outcome = Sha256({absl::StrCat(i)})};
    draft.body.resize(2'000 + chance() % 6'001);
    for (char& c : draft.body) c = static_cast<char>(chance());
    out.push_back(std::move(draft));
  }
  return out;
}

void AppendOrEnd(Store& store, const std::vector<Draft>& group) {
  for (const Outcome& outcome : store.Append(group)) {
    EndUnless(outcome.result == Result::kAcknowledged, outcome.why.ToString());
  }
}

}  // namespace discretion::record
