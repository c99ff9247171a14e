// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_TYPECHECK_H_
#define DISCRETION_SRC_EXPR_TYPECHECK_H_

// A parsed expression checked against the declared facts and brought into the
// table of nodes.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "absl/strings/string_view.h"
#include "src/expr/nodes.h"
#include "src/expr/parser.h"
#include "src/expr/problem.h"
#include "src/expr/symbols.h"

namespace discretion::expr {

inline constexpr size_t kMaxPatternBytes = 256;

// Turns one tree into nodes. Not thread-safe.
class Checker {
 public:
  // All outlive the checker.
  Checker(const SyntaxTree& tree, const Symbols& symbols, Nodes& nodes)
      : tree_(tree), symbols_(symbols), nodes_(nodes) {}

  // The node, of type bool.
  std::variant<int32_t, Problem> Condition();
  // The node, of type kNumber or kMoney: of `type` if given.
  std::variant<int32_t, Problem> Amount(std::optional<Type> type);

 private:
  enum class Kind : uint8_t {
    kTruth,    // a condition
    kNumber,   // node
    kMoney,    // node
    kChoice,   // node, the fact in `slot`
    kText,     // the fact in `slot`
    kLiteral,  // `figure`: a number, or yuan
    kQuoted,   // `quoted`
    kList,
  };
  // One side of an operator.
  struct Operand {
    Kind kind = Kind::kTruth;
    int32_t node = -1;
    int32_t slot = -1;
    Ratio figure;
    absl::string_view quoted;
  };

  // typecheck.cc. A failed step returns nullopt and leaves `problem_`.
  // `negate`: the node for the negated condition.
  std::optional<int32_t> Truth(int32_t at, bool negate);
  std::optional<int32_t> Joined(int32_t at, bool negate);
  std::optional<int32_t> Holds(int32_t at, bool negate);
  std::optional<int32_t> Compare(int32_t at, bool negate);
  std::optional<int32_t> CompareChoice(int32_t at, uint8_t bits, Operand left,
                                       Operand right);
  std::optional<int32_t> CompareText(int32_t at, bool negate, Operand left,
                                     Operand right);
  std::optional<int32_t> CompareAmount(int32_t at, uint8_t bits, Operand left,
                                       Operand right);
  std::optional<int32_t> In(int32_t at, bool negate);
  std::optional<int32_t> InTexts(int32_t at, Operand left);
  std::optional<int32_t> AtLeast(int32_t at, bool negate);
  std::optional<int32_t> Matches(int32_t at, bool negate);
  std::optional<int32_t> ChoiceIndex(int32_t at, const Symbol& symbol,
                                     absl::string_view id);

  // typecheck_amount.cc.
  std::optional<Operand> Value(int32_t at);
  std::optional<Operand> Fact(int32_t at);
  std::optional<Operand> Arithmetic(int32_t at);
  std::optional<Operand> Literals(int32_t at, Ratio left, Ratio right);
  std::optional<Operand> Negated(int32_t at);
  std::optional<Operand> Extreme(int32_t at);
  std::optional<Operand> EndOf(int32_t at);
  std::optional<Operand> Whole(int32_t at);
  // The node of an amount; literals become `type`.
  std::optional<int32_t> AmountNode(int32_t at, const Operand& operand,
                                    Type type);
  // A literal as a figure of `type`: yuan to fen.
  std::optional<Ratio> Figure(int32_t at, Ratio literal, Type type);
  std::optional<int> Slot(int32_t at);

  int32_t Constant(bool truth) { return nodes_.InternConstant(truth); }
  int32_t NotIf(bool negate, int32_t node);
  // Fails unless the call has at least `least` arguments, at most `most`.
  bool Arguments(int32_t at, int least, int most, absl::string_view usage);
  bool IsFunction(int32_t at, absl::string_view name) const {
    return tree_.at(at).kind == SyntaxKind::kCall &&
           tree_.token(at).text == name;
  }
  void NoFunction(int32_t at);
  // "`prior` is a number".
  std::string Described(int32_t at, const Operand& operand) const;
  std::string Words(int32_t at) const;
  // The token at which the text of a node begins.
  int32_t Leftmost(int32_t at) const;
  std::nullopt_t Fail(int32_t at, std::string message, std::string hint);
  std::nullopt_t FailAtStart(int32_t at, std::string message, std::string hint);

  const SyntaxTree& tree_;
  const Symbols& symbols_;
  Nodes& nodes_;
  std::optional<Problem> problem_;
};

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_TYPECHECK_H_
