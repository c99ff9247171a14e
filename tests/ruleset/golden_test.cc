// SPDX-License-Identifier: Apache-2.0
// All faults of one file, told at once. To write the golden file anew:
//
//   DISCRETION_UPDATE_GOLDEN=1 ruleset_test --gtest_filter='GoldenTest.*'
#include "tests/golden.h"

#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
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

TEST(GoldenTest, AllFaultsOfOneFileAreTold) {
  const std::string content = Read("many_faults.textproto");
  ASSERT_NE(content, "");
  const LoadResult result =
      LoadRulesets({{{"many_faults.textproto", FileFormat::kText, content}}});
  const std::string told = Told(result);
  testing::ExpectGolden(told, "tests/ruleset/testdata/many_faults.golden");

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

}  // namespace
}  // namespace discretion::ruleset
