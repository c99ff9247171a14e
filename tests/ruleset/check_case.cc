// SPDX-License-Identifier: Apache-2.0
#include "tests/ruleset/check_case.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/ruleset/base_ruleset.h"

namespace discretion::ruleset {
namespace {

int LineOf(const std::string& text, size_t at) {
  return 1 + static_cast<int>(std::count(
                 text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at),
                 '\n'));
}

struct Edited {
  std::string text;
  size_t begin = 0;  // of what changed last
  size_t end = 0;
};

Edited Edit(const std::vector<CheckCase::Edit>& edits,
            const std::string& more) {
  Edited edited;
  edited.text = BaseRuleset();
  for (const CheckCase::Edit& edit : edits) {
    edited.begin = edited.text.find(edit.from);
    edited.end = edited.begin + edit.to.size();
    edited.text = Replaced(std::move(edited.text), edit.from, edit.to);
  }
  if (!more.empty()) {
    edited.begin = edited.text.size();
    edited.text += more;
    edited.end = edited.text.size();
  }
  return edited;
}

bool Fits(const CheckCase& test, const Issue& issue) {
  return issue.severity == test.severity && issue.path == test.path &&
         absl::StrContains(issue.message, test.message) &&
         absl::StrContains(issue.hint, test.hint);
}

std::set<std::string> WithoutLines(const LoadResult& result) {
  std::set<std::string> told;
  for (Issue issue : result.issues) {
    issue.line = 0;
    issue.column = 0;
    told.insert(issue.ToString());
  }
  return told;
}

// A binary file is read part by part, and its messages do not outlive their
// compilation.
void ExpectTheSameOfBinary(const std::string& text, const LoadResult& of_text) {
  const LoadResult result = LoadBinary(ToBinary(text));
  EXPECT_EQ(result.rulesets.size(), of_text.rulesets.size());
  EXPECT_EQ(WithoutLines(result), WithoutLines(of_text));
}

}  // namespace

void ExpectTold(const CheckCase& test) {
  const Edited edited = Edit(test.edits, test.more);
  ASSERT_FALSE(testing::Test::HasFailure());
  const LoadResult result = LoadText(edited.text);
  ExpectTheSameOfBinary(edited.text, result);
  EXPECT_EQ(result.rulesets.empty(), test.severity == Severity::kError);
  EXPECT_EQ(result.issues.size(), test.issues) << Told(result);
  const auto issue =
      std::find_if(result.issues.begin(), result.issues.end(),
                   [&](const Issue& one) { return Fits(test, one); });
  ASSERT_NE(issue, result.issues.end()) << Told(result);
  ASSERT_FALSE(test.message.empty() || test.hint.empty());
  EXPECT_EQ(issue->file, "f");
  EXPECT_FALSE(absl::EndsWith(issue->message, ".")) << issue->message;
  EXPECT_FALSE(absl::StrContains(issue->message, "\n")) << issue->message;
  if (test.at == CheckCase::At::kFile) {
    EXPECT_EQ(issue->line, 0);
    return;
  }
  EXPECT_GT(issue->line, 0);
  EXPECT_GT(issue->column, 0);
  if (test.at == CheckCase::At::kElsewhere) return;
  EXPECT_GE(issue->line, LineOf(edited.text, edited.begin))
      << issue->ToString();
  EXPECT_LE(issue->line, LineOf(edited.text, edited.end)) << issue->ToString();
}

void ExpectAccepted(const AcceptCase& test) {
  const std::string text = Edit(test.edits, test.more).text;
  const LoadResult result = LoadText(text);
  ExpectTheSameOfBinary(text, result);
  EXPECT_EQ(result.rulesets.size(), 1);
  EXPECT_TRUE(result.issues.empty()) << Told(result);
}

}  // namespace discretion::ruleset
