// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_PROBLEM_H_
#define DISCRETION_SRC_EXPR_PROBLEM_H_

// What is wrong with an expression, for its author:
//
//   1:7: `goods_valu` is not declared
//   hint: did you mean `goods_value`

#include <string>

#include "absl/strings/string_view.h"

namespace discretion::expr {

// Why an expression was refused: where in its text, and how to mend it.
// Value type.
struct Problem {
  int line = 1;    // 1-based
  int column = 1;  // 1-based, in characters (code points)
  std::string message;
  std::string hint;
};

// The author's text for a message: in backticks, on one line, cut short if
// long. Control characters and bytes that are not UTF-8 become U+FFFD.
std::string Quoted(absl::string_view text);

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_PROBLEM_H_
