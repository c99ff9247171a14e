// SPDX-License-Identifier: Apache-2.0
#include "tests/golden.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace discretion::testing {
namespace {

// The first few lines in which the two differ.
std::string Diff(const std::string& expected, const std::string& found) {
  const std::vector<std::string> left = absl::StrSplit(expected, '\n');
  const std::vector<std::string> right = absl::StrSplit(found, '\n');
  std::string diff;
  int shown = 0;
  for (size_t i = 0; i < left.size() || i < right.size(); ++i) {
    const std::string a = i < left.size() ? left[i] : "(end of file)";
    const std::string b = i < right.size() ? right[i] : "(end of text)";
    if (a == b) continue;
    absl::StrAppend(&diff, "line ", i + 1, "\n  - ", a, "\n  + ", b, "\n");
    if (++shown == 8) break;
  }
  return diff;
}

}  // namespace

void ExpectGolden(const std::string& text, const std::string& path) {
  const std::string full = absl::StrCat(DISCRETION_SOURCE_DIR, "/", path);
  if (std::getenv("DISCRETION_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(full, std::ios::binary) << text;
    return;
  }
  std::ifstream in(full, std::ios::binary);
  ASSERT_TRUE(in) << "no golden file " << path;
  const std::string expected((std::istreambuf_iterator<char>(in)), {});
  EXPECT_EQ(text == expected, true)
      << path << " differs (- file, + now):\n"
      << Diff(expected, text)
      << "set DISCRETION_UPDATE_GOLDEN=1 to take the new text";
}

}  // namespace discretion::testing
