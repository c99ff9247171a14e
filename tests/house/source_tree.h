// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_HOUSE_SOURCE_TREE_H_
#define DISCRETION_TESTS_HOUSE_SOURCE_TREE_H_

// The project's own files as text, for the tests that read them.
//
//   SourceTree tree = ReadTree(DISCRETION_SOURCE_DIR, {"include", "src"},
//   {".h", ".cc"}); for (const auto& [path, content] : tree) ...      //
//   "src/expr/pool.h"

#include <map>
#include <string>
#include <vector>

namespace discretion::house {

// Content by path from the root, '/' between folders.
using SourceTree = std::map<std::string, std::string>;

// All files below `folders` that end in one of `endings`; a folder that does
// not exist holds none. Throws if a file cannot be read.
SourceTree ReadTree(const std::string& root,
                    const std::vector<std::string>& folders,
                    const std::vector<std::string>& endings);

// One #include line.
struct Include {
  int line = 0;
  std::string name;     // between the quotes or angle brackets
  bool quoted = false;  // "name" and not <name>
};
std::vector<Include> Includes(const std::string& content);

// The code with comments and the insides of string and character literals as
// blanks. Lines stay where they are.
std::string CodeOnly(const std::string& content);

}  // namespace discretion::house

#endif  // DISCRETION_TESTS_HOUSE_SOURCE_TREE_H_
