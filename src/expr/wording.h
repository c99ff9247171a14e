// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_WORDING_H_
#define DISCRETION_SRC_EXPR_WORDING_H_

// Nodes in words; print.h is the face of it.

#include <cstdint>
#include <string>
#include <vector>

#include "discretion/text.h"
#include "src/expr/nodes.h"
#include "src/expr/phrases.h"
#include "src/expr/pool.h"

namespace discretion::expr {

// Neither copied nor moved. Immutable; safe to share between threads.
class Wording {
 public:
  Wording(const Pool& pool, Lang lang)
      : symbols_(pool.symbols()), nodes_(pool.nodes()), phrases_(lang) {
    yuan_.type = Type::kMoney;
  }
  Wording(const Wording&) = delete;  // hands out pointers to its own yuan_
  Wording& operator=(const Wording&) = delete;

  const Phrases& phrases() const { return phrases_; }

  // Where a condition stands: `or` inside `and` needs brackets.
  enum class Within { kNothing, kAnd, kOr };
  std::string Condition(int32_t at, Within within = Within::kNothing) const;
  // A comparison, fact, `in`, `matches`, or the negation of one.
  Clause Simple(int32_t at, bool truth) const;

  // `symbol`: whose unit bare figures have; nullptr for none.
  std::string Amount(int32_t at, const Symbol* symbol) const;
  // The fact whose unit the amount has: money, or a unit all its facts share;
  // nullptr for none.
  const Symbol* UnitOf(int32_t at) const;
  // The same for the two sides of a comparison.
  const Symbol* UnitOf(const Node& comparison) const;

  const std::string& Label(int slot) const {
    return phrases_.Label(symbols_.at(slot));
  }
  // The values of `in`, in words.
  std::vector<std::string> Values(const Node& in) const;

 private:
  std::string Joined(const Node& node, Within within) const;
  std::string CountOf(const Node& node, bool truth) const;
  std::string Factor(int32_t at, const Symbol* symbol, int least) const;
  std::string Whole(const Node& node, const Symbol* symbol) const;
  std::string Extreme(const Node& node, const Symbol* symbol) const;
  int Binding(const Node& node) const;

  const Symbols& symbols_;
  const Nodes& nodes_;
  Phrases phrases_;
  Symbol yuan_;  // stands for all money
};

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_WORDING_H_
