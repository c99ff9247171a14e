// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_POOL_H_
#define DISCRETION_SRC_EXPR_POOL_H_

// All conditions and amounts of one ruleset, compiled.
//
//   Pool pool(&symbols);
//   Compiled second = pool.Condition("prior == 1");
//   Truth holds = pool.Test(std::get<Ref>(second), slots);
//
// Equal expressions get equal refs: each is compiled once.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "discretion/range.h"
#include "discretion/ratio.h"
#include "discretion/text.h"
#include "src/expr/problem.h"
#include "src/expr/symbols.h"
#include "src/expr/value.h"

namespace discretion::expr {

class Nodes;

// An expression in a pool. Value type.
struct Ref {
  int32_t node = -1;
  friend bool operator==(Ref, Ref) = default;
};

using Compiled = std::variant<Ref, Problem>;

// Adding is not thread-safe; a filled pool is immutable in use, and its const
// methods are safe to call from many threads. Test and Evaluate allocate
// nothing (RE2 may, the first times a pattern runs) and recurse at most as deep
// as expressions may nest. `slots` always holds one value per symbol, each of
// the symbol's type.
class Pool {
 public:
  // `symbols` must outlive the pool.
  explicit Pool(const Symbols* symbols);
  ~Pool();
  Pool(Pool&&) noexcept;
  Pool& operator=(Pool&&) noexcept;

  // Compiles a condition: an expression of type bool.
  Compiled Condition(absl::string_view text);
  // Compiles an amount of type kNumber or kMoney. Literals alone fit either:
  // "5000" is a number as kNumber and 5,000 yuan as kMoney.
  Compiled Amount(absl::string_view text, Type type);
  // Compiles an amount whose type its own words decide; literals alone are a
  // number.
  Compiled Amount(absl::string_view text);
  // Nothing more will be compiled: gives back the memory that only compiling
  // needs.
  void Seal();

  Type type(Ref ref) const;
  // The value of an amount without facts in it (fen for money); nullopt if it
  // reads one.
  std::optional<Ratio> Constant(Ref amount) const;

  Truth Test(Ref condition, Slots slots) const;
  Value Evaluate(Ref amount, Slots slots) const;

  // The slots an expression reads, ascending, each once.
  std::vector<int> Facts(Ref ref) const;
  // Sets `read` of each; it has an element for every slot.
  void MarkFacts(Ref ref, std::vector<bool>& read) const;
  // The facts whose being unknown keeps `condition` unknown, ascending; empty
  // unless Test gives kUnknown.
  std::vector<int> Missing(Ref condition, Slots slots) const;
  // The smallest parts that decide a condition whose truth is known: of a false
  // `and` its first false part, of a false `or` all parts, and so on down to
  // comparisons, facts, `in`, `matches`. Each once, with the truth it has.
  // Empty if the truth is unknown, an error, or does not depend on facts.
  struct Atom {
    Ref part;
    bool holds = false;
    friend bool operator==(const Atom&, const Atom&) = default;
  };
  std::vector<Atom> Deciding(Ref condition, Slots slots) const;

  const Symbols& symbols() const;
  // How many different parts are stored.
  int size() const;

  // For the other files of this room: the table behind the refs.
  const Nodes& nodes() const;
  Nodes& nodes();

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_POOL_H_
