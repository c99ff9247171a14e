// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_EXPR_GENERATOR_H_
#define DISCRETION_TESTS_EXPR_GENERATOR_H_

// Random expressions, each with a slow and plain evaluator of its own, and
// random cases.

#include <functional>
#include <random>
#include <string>
#include <vector>

#include "src/expr/value.h"

namespace discretion::expr {

// A condition's text and its truth by the definition: try every completion.
struct RandomCondition {
  std::string text;
  std::function<Truth(Slots)> truth;
};

// An amount's text and its value; `money` says which type.
struct RandomAmount {
  std::string text;
  bool money = false;
  bool literal = false;
  std::function<Value(Slots, bool as_money)> value;
};

// Not thread-safe.
class Generator {
 public:
  explicit Generator(uint64_t seed) : random_(seed) {}

  RandomCondition Condition(int depth);
  RandomAmount Amount(int depth, bool money);

  // A value for every slot; some unknown, few erroneous.
  std::vector<Value> Case(int percent_unknown, bool errors);
  // `slots` with every unknown one given a value a fact can have.
  std::vector<Value> Completion(const std::vector<Value>& slots);

  // A whole number from 0 to `below` - 1.
  int Below(int below) { return static_cast<int>(random_() % below); }

 private:
  RandomCondition Leaf();
  RandomCondition Join(int depth);
  RandomAmount Literal();
  Value ValueFor(int slot);

  std::mt19937_64 random_;
};

}  // namespace discretion::expr

#endif  // DISCRETION_TESTS_EXPR_GENERATOR_H_
