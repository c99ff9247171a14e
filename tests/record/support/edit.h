// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_RECORD_SUPPORT_EDIT_H_
#define DISCRETION_TESTS_RECORD_SUPPORT_EDIT_H_

// What somebody with write access to the file and without the key can do.

#include <string>
#include <vector>

#include "src/record/header.h"
#include "src/record/sqlite_handle.h"
#include "src/record/store.h"

namespace discretion::record {

// Edits a store behind the library's back, and undoes it. Remembers what the
// tables held when it was made.
class Editor {
 public:
  explicit Editor(const std::string& path);
  Editor(const Editor&) = delete;
  Editor& operator=(const Editor&) = delete;
  ~Editor();

  // Statements in one transaction; a failure fails the test.
  void Run(const std::string& sql);

  // All entries as they were when the editor was made.
  const std::vector<StoredEntry>& entries() const { return entries_; }

  // Rewrites the log with these entries: numbers, leaves, requests and head all
  // in agreement. Kept checkpoints stay.
  void Rewrite(const std::vector<StoredEntry>& entries,
               const std::string& origin);

  // Puts back what was there.
  void Undo();

 private:
  sqlite3* connection_ = nullptr;
  std::vector<StoredEntry> entries_;
};

}  // namespace discretion::record

#endif  // DISCRETION_TESTS_RECORD_SUPPORT_EDIT_H_
