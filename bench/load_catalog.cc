// SPDX-License-Identifier: Apache-2.0
// Loads a catalog as a program does that has just begun: each figure is taken
// in a process of its own. Without arguments it makes the catalog and runs
// itself.
//
//   load_catalog                three rounds
//   load_catalog write FILE     only makes the file
//   load_catalog parse FILE     one parse on an arena
//   load_catalog load FILE      one load, until it can answer, and what it
//                               leaves resident
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <utility>

#include "bench/synthetic.h"
#include "discretion/load.h"
#include "discretion/snapshot.h"

extern char** environ;

namespace discretion::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kRounds = 3;

int64_t Since(Clock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() -
                                                               begin)
      .count();
}

// Resident memory of this process.
int64_t ResidentKib() {
  std::ifstream in("/proc/self/statm");
  int64_t size = 0;
  int64_t resident = 0;
  in >> size >> resident;
  return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

int Fail(const std::string& message) {
  std::cerr << "error: " << message << "\n";
  return 1;
}

int Write(const std::string& path) {
  const char* offences = std::getenv("DISCRETION_BENCH_OFFENCES");
  const RulesetFile file = ToFile(SyntheticCatalog(
      offences == nullptr ? kPublishedOffences : std::atoi(offences)));
  std::ofstream out(path, std::ios::binary);
  out << file.content << std::flush;
  return out ? 0 : Fail("cannot write " + path);
}

int Parse(const std::string& path) {
  const absl::StatusOr<RulesetFile> file = ReadRulesetFile(path);
  if (!file.ok()) return Fail(file.status().ToString());
  const Clock::time_point begin = Clock::now();
  bool read = false;
  {
    google::protobuf::Arena arena;
    read = google::protobuf::Arena::CreateMessage<v1::Ruleset>(&arena)
               ->ParseFromString(file->content);
  }
  std::cout << "arena parse " << Since(begin) << " ms\n";
  return read ? 0 : Fail("it cannot be read");
}

int Load(const std::string& path) {
  const int64_t before = ResidentKib();
  std::optional<Snapshot> snapshot;
  int64_t load = 0;
  int64_t all = 0;
  {
    const absl::StatusOr<RulesetFile> file = ReadRulesetFile(path);
    if (!file.ok()) return Fail(file.status().ToString());
    const Clock::time_point begin = Clock::now();
    LoadResult result = LoadRulesets({&*file, 1}, LoadLimits::Catalog());
    if (result.rulesets.size() != 1) return Fail("it does not load");
    load = Since(begin);
    absl::StatusOr<Snapshot> made =
        Snapshot::Create(std::move(result.rulesets));
    if (!made.ok()) return Fail(made.status().ToString());
    snapshot = *std::move(made);
    all = Since(begin);
  }
  std::cout << "load " << all << " ms, of which plans " << all - load
            << " ms, resident growth " << ResidentKib() - before << " KiB\n";
  return 0;
}

int Put(std::string word, std::string path) {
  std::string self = std::filesystem::read_symlink("/proc/self/exe");
  char* const arguments[] = {self.data(), word.data(), path.data(), nullptr};
  pid_t child = 0;
  int status = 0;
  if (posix_spawn(&child, self.c_str(), nullptr, nullptr, arguments, environ) !=
          0 ||
      waitpid(child, &status, 0) != child) {
    return Fail("cannot run " + self);
  }
  return status == 0 ? 0 : 1;
}

int Rounds() {
  const std::string path =
      std::filesystem::temp_directory_path() /
      ("load_catalog." + std::to_string(getpid()) + ".binpb");
  int failed = Put("write", path);
  for (int round = 0; round < kRounds && failed == 0; ++round) {
    failed += Put("parse", path);
    failed += Put("load", path);
  }
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  return failed == 0 ? 0 : 1;
}

int Run(int count, char** arguments) {
  if (count == 1) return Rounds();
  const std::string word = arguments[1];
  if (count == 3 && word == "write") return Write(arguments[2]);
  if (count == 3 && word == "parse") return Parse(arguments[2]);
  if (count == 3 && word == "load") return Load(arguments[2]);
  return Fail("load_catalog [write | parse | load] [FILE]");
}

}  // namespace
}  // namespace discretion::bench

int main(int count, char** arguments) {
  return discretion::bench::Run(count, arguments);
}
