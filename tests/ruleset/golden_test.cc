// SPDX-License-Identifier: Apache-2.0
// All faults of one file, told at once. To write the golden file anew:
//
//   DISCRETION_UPDATE_GOLDEN=1 ruleset_test --gtest_filter='GoldenTest.*'
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "discretion/load.h"
#include "gtest/gtest.h"
#include "tests/ruleset/base_ruleset.h"

namespace discretion::ruleset {
namespace {

constexpr char kFolder[] = DISCRETION_SOURCE_DIR "/tests/ruleset/testdata/";

std::string Read(const std::string& name) {
  std::ifstream in(kFolder + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Lines of `a` that are not in `b` marked `-`, the others `+`.
std::string Diff(const std::string& a, const std::string& b) {
  const std::vector<std::string> left = absl::StrSplit(a, '\n');
  const std::vector<std::string> right = absl::StrSplit(b, '\n');
  // longest[i][j]: of the common lines of what follows left i and right j.
  std::vector<std::vector<int>> longest(left.size() + 1,
                                        std::vector<int>(right.size() + 1));
  for (size_t i = left.size(); i-- > 0;) {
    for (size_t j = right.size(); j-- > 0;) {
      longest[i][j] = left[i] == right[j]
                          ? longest[i + 1][j + 1] + 1
                          : std::max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  std::string diff;
  for (size_t i = 0, j = 0; i < left.size() || j < right.size();) {
    if (i < left.size() && j < right.size() && left[i] == right[j]) {
      ++i;
      ++j;
    } else if (j == right.size() ||
               (i < left.size() && longest[i + 1][j] >= longest[i][j + 1])) {
      absl::StrAppend(&diff, "- ", left[i++], "\n");
    } else {
      absl::StrAppend(&diff, "+ ", right[j++], "\n");
    }
  }
  return diff;
}

TEST(GoldenTest, AllFaultsOfOneFileAreTold) {
  const std::string content = Read("many_faults.textproto");
  ASSERT_NE(content, "");
  const LoadResult result =
      LoadRulesets({{{"many_faults.textproto", FileFormat::kText, content}}});
  const std::string told = Told(result);
  if (std::getenv("DISCRETION_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(std::string(kFolder) + "many_faults.golden") << told;
  }
  EXPECT_EQ(Diff(Read("many_faults.golden"), told), "") << "- expected, + told";

  EXPECT_TRUE(result.rulesets.empty());
  std::set<std::string> messages;
  for (const Issue& issue : result.issues) {
    EXPECT_GT(issue.line, 0) << issue.ToString();
    EXPECT_GT(issue.column, 0) << issue.ToString();
    EXPECT_NE(issue.path, "");
    EXPECT_NE(issue.hint, "") << issue.ToString();
    messages.insert(issue.message);
  }
  EXPECT_GE(messages.size(), 8);
}

TEST(GoldenTest, TheDiffShowsWhatDiffers) {
  EXPECT_EQ(Diff("a\nb\nc", "a\nb\nc"), "");
  EXPECT_EQ(Diff("a\nb\nc", "a\nx\nc"), "- b\n+ x\n");
  EXPECT_EQ(Diff("a\nb", "a\nb\nc"), "+ c\n");
  EXPECT_EQ(Diff("a\nb\nc", "c"), "- a\n- b\n");
}

}  // namespace
}  // namespace discretion::ruleset
