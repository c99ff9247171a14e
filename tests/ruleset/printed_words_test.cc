// SPDX-License-Identifier: Apache-2.0
// What rulesets/README.md says to write for printed words loads.

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/house/source_tree.h"
#include "tests/ruleset/base_ruleset.h"

namespace discretion::ruleset {
namespace {

std::string TableOfWords() {
  const std::string page =
      house::ReadTree(DISCRETION_SOURCE_DIR, {"rulesets"}, {".md"})
          .at("rulesets/README.md");
  const size_t begin = page.find("\n## Printed words");
  return page.substr(begin, page.find("\n## ", begin + 1) - begin);
}

// Snippets of code that can stand by themselves, with the words they are for.
std::vector<std::pair<std::string, std::string>> Snippets() {
  std::vector<std::pair<std::string, std::string>> out;
  for (const absl::string_view row : absl::StrSplit(TableOfWords(), '\n')) {
    if (!absl::StartsWith(row, "| ")) continue;
    const std::vector<std::string> parts = absl::StrSplit(row, '`');
    for (size_t i = 1; i < parts.size(); i += 2) {
      for (const char* begin : {"component {", "procedure_rule {",
                                "edition_choice {", "supersedes: "}) {
        if (absl::StartsWith(parts[i], begin))
          out.emplace_back(parts[i], parts[0]);
      }
    }
  }
  return out;
}

std::string Loadable(const std::string& snippet) {
  if (!absl::StartsWith(snippet, "component {"))
    return absl::StrCat(BaseRuleset(), snippet, "\n");
  return absl::StrCat(
      BaseRuleset(), "provision { id: \"new\" statute: \"law\" article: \"9\" ",
      snippet, " }\n");
}

TEST(PrintedWordsTest, EverySnippetLoadsWithoutAnyIssue) {
  const auto snippets = Snippets();
  EXPECT_GE(snippets.size(), 14u);
  for (const auto& [snippet, words] : snippets)
    EXPECT_EQ(Told(LoadText(Loadable(snippet))), "") << words << snippet;
}

// The test can fail.
TEST(PrintedWordsTest, ASnippetWithAFaultIsTold) {
  EXPECT_NE(Told(LoadText(Loadable("component { kind: KIND_DETENTION duty: "
                                   "DUTY_OPTIONAL amount: \"[0, 15]\" unit: "
                                   "UNIT_DAYS }"))),
            "");
  EXPECT_NE(Told(LoadText(Loadable("edition_choice { rule: RULE_LIGHTER }"))),
            "");
}

}  // namespace
}  // namespace discretion::ruleset
