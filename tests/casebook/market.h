// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_CASEBOOK_MARKET_H_
#define DISCRETION_TESTS_CASEBOOK_MARKET_H_

// A made-up benchmark in two files, cases of it, and a casebook that has it in
// force.

#include <string>
#include <vector>

#include "discretion/casebook.h"
#include "discretion/load.h"

namespace discretion::testing {

// A folder of its own, gone with the object.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const;

 private:
  std::string path_;
};

// One offence, `stall`: 2,000 to 20,000 yuan, and the goods may be confiscated.
// Tiers by earlier penalties: first [2000, 5600], second [5600, 11000], more
// [11000, 20000]; a slight act, which a person must judge, may go unpunished.
// `edition` changes nothing but its name and the files' bytes.
std::vector<RulesetFile> MarketFiles(const std::string& edition = "1");

// Not slight: one option. Slight: option 0 is no penalty, option 1 the fine.
Case MarketCase(const std::string& id, int earlier, bool slight = false);

Disposition Fined(int64_t yuan, int option = 0,
                  const std::string& reason = "as the tier has it");

// With numbers that follow each other, so that every request is another.
Request Ask(const std::string& actor = "office");

// A new book at `path`, with MarketFiles() in force. Aborts the test if it
// cannot be made.
Casebook MarketBook(const std::string& path,
                    const CasebookOptions& options = {});

}  // namespace discretion::testing

#endif  // DISCRETION_TESTS_CASEBOOK_MARKET_H_
