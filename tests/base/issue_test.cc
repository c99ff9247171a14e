// SPDX-License-Identifier: Apache-2.0
#include "discretion/issue.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/base/by_name.h"

namespace discretion {
namespace {

struct IssueCase {
  std::string name;
  Issue issue;
  std::string want;
};

class IssueTest : public testing::TestWithParam<IssueCase> {};

TEST_P(IssueTest, IsOneLine) {
  EXPECT_EQ(GetParam().issue.ToString(), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , IssueTest,
    testing::ValuesIn<IssueCase>({
        {.name = "Whole",
         .issue = {.file = "ruleset.textproto",
                   .line = 12,
                   .column = 3,
                   .path = "offence sz-1",
                   .message = "no duty is named",
                   .hint = "add `breaches`"},
         .want = "ruleset.textproto:12:3: error: offence sz-1: no duty is "
                 "named (mend: add `breaches`)"},
        {.name = "Warning",
         .issue = {.severity = Severity::kWarning,
                   .file = "f",
                   .line = 1,
                   .column = 1,
                   .path = "p",
                   .message = "m",
                   .hint = "h"},
         .want = "f:1:1: warning: p: m (mend: h)"},
        {.name = "WithoutPlace",
         .issue = {.file = "f", .message = "m", .hint = "h"},
         .want = "f: error: m (mend: h)"},
        {.name = "WithoutHint",
         .issue = {.file = "f", .line = 2, .column = 5, .message = "m"},
         .want = "f:2:5: error: m"},
    }),
    ByName());

TEST(HasErrorTest, WarningsAreNone) {
  const Issue warning = {.severity = Severity::kWarning};
  const Issue error = {.severity = Severity::kError};
  EXPECT_FALSE(HasError({}));
  EXPECT_FALSE(HasError({warning, warning}));
  EXPECT_TRUE(HasError({warning, error}));
  EXPECT_TRUE(HasError({error}));
}

}  // namespace
}  // namespace discretion
