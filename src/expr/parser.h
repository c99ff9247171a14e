// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_PARSER_H_
#define DISCRETION_SRC_EXPR_PARSER_H_

// Tokens into a tree, by the grammar
//
//   or    = and { "||" and }
//   and   = rel { "&&" rel }
//   rel   = sum [ ( "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" ) sum ]
//   sum   = term { ( "+" | "-" ) term }
//   term  = unary { ( "*" | "/" ) unary }
//   unary = ( "!" | "-" ) unary | prim
//   prim  = NUMBER | TEXT | "true" | "false" | NAME
//         | NAME "(" or { "," or } ")" | "(" or ")" | "[" or { "," or } "]"

#include <cstdint>
#include <variant>
#include <vector>

#include "absl/types/span.h"
#include "src/expr/lexer.h"
#include "src/expr/problem.h"

namespace discretion::expr {

inline constexpr int kMaxDepth = 32;
inline constexpr int kMaxNodes = 1024;

enum class SyntaxKind : uint8_t {
  kNumber,
  kText,
  kTrue,
  kFalse,
  kName,
  kList,
  kCall,  // the token is the name
  kNot,
  kNegate,
  kAnd,  // two or more children
  kOr,
  kCompare,  // the token is the operator
  kIn,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
};

// One node of the tree: children are the chain from `child` by `next`.
struct SyntaxNode {
  SyntaxKind kind = SyntaxKind::kNumber;
  int16_t height = 1;
  int32_t token = 0;  // the token a problem with this node is told at
  int32_t child = -1;
  int32_t next = -1;
};

// A parsed expression; `tokens` outlives it. Value type.
struct SyntaxTree {
  absl::Span<const Token> tokens;
  std::vector<SyntaxNode> nodes;
  int32_t root = -1;

  const SyntaxNode& at(int32_t node) const { return nodes[node]; }
  const Token& token(int32_t node) const { return tokens[nodes[node].token]; }
};

// `tokens` ends with a token at which the expression must end, whatever its
// kind: kEnd, or the bracket or comma after the end of a span.
std::variant<SyntaxTree, Problem> Parse(absl::Span<const Token> tokens);

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_PARSER_H_
