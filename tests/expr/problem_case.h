// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_EXPR_PROBLEM_CASE_H_
#define DISCRETION_TESTS_EXPR_PROBLEM_CASE_H_

// A condition that is refused, and how that must be told. The test itself
// stands in problem_test.cc.

#include <gtest/gtest.h>

#include <string>

namespace discretion::expr {

struct ProblemCase {
  const char* name;
  std::string text;
  int line = 1;
  int column;
  const char* message;  // a fragment
  const char* hint;     // a fragment
};

class ProblemTest : public testing::TestWithParam<ProblemCase> {};

}  // namespace discretion::expr

#endif  // DISCRETION_TESTS_EXPR_PROBLEM_CASE_H_
