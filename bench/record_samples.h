// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_BENCH_RECORD_SAMPLES_H_
#define DISCRETION_BENCH_RECORD_SAMPLES_H_

// Records of the size that determinations have, and a place for their store.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "src/record/sqlite_store.h"

namespace discretion::record {

// DISCRETION_BENCH_RECORDS; 20,000 unless it is set.
uint64_t RecordCount();

// A folder on a disk (TMPDIR, or /tmp), gone at the end of the program.
class BenchFolder {
 public:
  BenchFolder();
  BenchFolder(const BenchFolder&) = delete;
  BenchFolder& operator=(const BenchFolder&) = delete;
  ~BenchFolder();

  // A name not given before.
  std::string NewFile();

 private:
  std::string path_;
  int files_ = 0;
};

BenchFolder& TheFolder();

// A store with the ruleset list that drafts name. Ends the program if there can
// be none, as everything here.
std::unique_ptr<SqliteStore> NewStore(const std::string& path);

// Drafts with bodies of 2 to 8 KB, four to a case, always the same.
std::vector<Draft> MakeDrafts(uint64_t count);

void AppendOrEnd(Store& store, const std::vector<Draft>& group);

}  // namespace discretion::record

#endif  // DISCRETION_BENCH_RECORD_SAMPLES_H_
