// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_CASEBOOK_SHELF_H_
#define DISCRETION_SRC_CASEBOOK_SHELF_H_

// The rulesets that a log keeps: exact files by hash, and lists of the files
// that were in force together.

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "discretion/digest.h"
#include "discretion/load.h"
#include "discretion/snapshot.h"
#include "src/record/store.h"

namespace discretion::casebook {

// Files that were in force together, loaded. Immutable.
struct Shelved {
  record::Digest list;                          // of the list of the files
  std::map<std::string, record::Digest> files;  // by name
  Snapshot snapshot;
};

// What is to be kept before a record may refer to it.
struct Parcel {
  std::vector<RulesetFile> files;  // named from their common folder on
  std::string list;
  std::shared_ptr<const Shelved> shelved;
};

// Checks and loads. InvalidArgument names every error.
absl::StatusOr<Parcel> MakeParcel(std::vector<RulesetFile> files,
                                  const LoadLimits& limits);

// Lists that were loaded once stay loaded. Safe to share between threads.
class Shelf {
 public:
  void Put(std::shared_ptr<const Shelved> shelved);

  // NotFound or DataLoss where the store has not what it should.
  absl::StatusOr<std::shared_ptr<const Shelved>> Take(
      record::Store& store, const record::Digest& list);

 private:
  std::mutex mutex_;
  std::map<record::Digest, std::shared_ptr<const Shelved>> shelved_;
};

}  // namespace discretion::casebook

#endif  // DISCRETION_SRC_CASEBOOK_SHELF_H_
