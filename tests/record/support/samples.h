// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_RECORD_SUPPORT_SAMPLES_H_
#define DISCRETION_TESTS_RECORD_SUPPORT_SAMPLES_H_

// Record stores to test with.

#include <memory>
#include <string>
#include <vector>

#include "discretion/checkpoint.h"
#include "discretion/note.h"
#include "src/record/sqlite_store.h"
#include "src/record/store.h"
#include "src/record/verify.h"

namespace discretion::record {

inline constexpr char kOrigin[] = "agency.example/penalties";

// A folder of its own, in memory where the system has such a place; gone at its
// end.
class Folder {
 public:
  Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();

  std::string File(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

std::string ReadAll(const std::string& path);
void WriteWholeFile(const std::string& path, const std::string& bytes);
// Also removes what SQLite keeps beside a store.
void WriteStore(const std::string& path, const std::string& bytes);

inline constexpr char kRulesetBytes[] = "a ruleset, as it was loaded";

// The list of that one file, and its hash.
std::string SampleManifest();
Digest SampleRuleset();

// Keeps both.
absl::StatusOr<Digest> KeepSampleRuleset(Store& store);

// A decision, request `name`.
Draft Decision(const std::string& name, const std::string& body = "");
Draft Trial(const std::string& name);
Draft Erasure(const std::string& name, uint64_t of);

// The case key of a sample.
std::string CaseOf(const std::string& name);
Draft Correction(const std::string& name, uint64_t of,
                 const std::string& case_key);
// A proposal, or a later step that refers to `of`.
Draft Step(Kind kind, const std::string& name, std::optional<uint64_t> of,
           const std::string& case_key);

// A closed store, and what was kept elsewhere.
struct Book {
  std::string path;
  PublicKey key;
  std::vector<Receipt> receipts;
  Checkpoint last;

  // With key, last checkpoint and last receipt.
  VerifyOptions Evidence() const;
  // With the key alone.
  VerifyOptions KeyOnly() const { return {.keys = {key}}; }
};

enum class Mix { kDecisions, kAllKinds };

// `count` records in groups of seven, a checkpoint after each third group and
// at the end.
Book MakeBook(const std::string& path, uint64_t count, Mix mix,
              const SqliteOptions& options = {},
              const std::string& origin = kOrigin);

// To look at.
std::unique_ptr<SqliteStore> OpenBook(const Book& book);

// All that a reader can see of a store that had `count` records made by
// MakeBook, each failure as the text of its code.
std::string Dump(Store& store, uint64_t count);

}  // namespace discretion::record

#endif  // DISCRETION_TESTS_RECORD_SUPPORT_SAMPLES_H_
